"""What somebody looked at: whom, when, how often, and the reasons they gave."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, QuerySet

from sightline.access.models import Declaration, Grant, LookReview, User
from sightline.calendars.clock import LONDON
from sightline.design.dates import day_short
from sightline.design.words import plural
from sightline.people.models import Child
from sightline.trail.models import Entry
from sightline.workforce.reviews import due_on

KEPT_ON_THE_PAGE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ReadBy:
    """Who read a reason, or by when somebody should: a state's shape, its words, and more."""

    kind: str
    words: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """One reason the viewer gave, as the page shows it."""

    grant: Grant
    read: ReadBy
    runs: bool


def looks_between(viewer: User, moment: datetime) -> "QuerySet[Entry, Any]":
    """The looks of `viewer` in the 30 days before `moment`."""
    since = moment - KEPT_ON_THE_PAGE
    looks = Entry.objects.filter(kind="look", actor=viewer, at__gt=since)
    return looks.exclude(what="give_reason")


def looks_of(viewer: User, moment: datetime) -> "QuerySet[Entry, Any]":
    """The children whose files `viewer` opened in the last 30 days, the latest first."""
    visible = Child.objects.visible_to(viewer)
    return (
        looks_between(viewer, moment)
        .filter(child__in=visible)
        .values("child", "child__public_id", "child__forename", "child__surname")
        .annotate(last=Max("at"), times=Count("pk"))
        .order_by("-last", "child")
    )


def own_of(viewer: User, moment: datetime) -> tuple[int, int]:
    """How many children `viewer` works with were looked at in the last 30 days, and how often."""
    own = Child.objects.visible_to(viewer).granted_to(viewer, "allocation")
    found = looks_between(viewer, moment).filter(child__in=own)
    counted = found.aggregate(children=Count("child", distinct=True), times=Count("pk"))
    return counted["children"], counted["times"]


def reasons_of(viewer: User, moment: datetime) -> list[Given]:
    """The reasons `viewer` gave in the last 30 days, the latest first, with who read each."""
    grants = (
        Grant.objects.filter(
            user=viewer,
            kind="reason",
            starts_at__gt=moment - KEPT_ON_THE_PAGE,
            child__in=Child.objects.visible_to(viewer),
        )
        .select_related("child", "review__by")
        .order_by("-starts_at", "-pk")
    )
    return [
        Given(grant, read_by(grant, moment), grant.ends_at is not None and grant.ends_at > moment)
        for grant in grants
    ]


def read_by(grant: Grant, moment: datetime) -> ReadBy:
    """Who read this reason and what they answered; where nobody did, by when somebody should."""
    review: LookReview | None = getattr(grant, "review", None)
    if review is not None:
        said = f"{review.by.name}, {day_short(review.at)}"
        more = LookReview.Answer(review.answer).label
        more += f": {review.note}" if review.note else ""
        return ReadBy("met" if review.answer == LookReview.Answer.IN_ORDER else "care", said, more)
    return waits(due_on(grant.starts_at), moment.astimezone(LONDON).date())


def waits(due: date, today: date) -> ReadBy:
    """That nobody has read a reason yet, and by when somebody should."""
    if due < today:
        return ReadBy("late", f"Nobody, {plural((today - due).days, 'day')} over")
    return ReadBy("today" if due == today else "soon", f"By {due:%a} {day_short(due)}")


def told_by(viewer: User) -> list[Declaration]:
    """The families `viewer` told us they are close to, the latest first."""
    told = Declaration.objects.filter(user=viewer).select_related("ended_by")
    return list(told.order_by("-made_at", "-pk"))


def looks_in_emergency(grant: Grant) -> "list[Entry]":
    """The pages somebody opened in an emergency, the earliest first, by the clock of the trail."""
    lasted = (grant.ends_at or grant.starts_at) - grant.starts_at
    looks = Entry.objects.filter(
        kind="look",
        actor=grant.user,
        child_id=grant.child_id,
        at__gte=grant.made_at,
        at__lt=grant.made_at + lasted,
    )
    return list(looks.order_by("at", "pk"))
