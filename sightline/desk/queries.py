"""Reading for the lists of children: whose they are, when seen, which dates the record holds."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import (
    Count,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Greatest, TruncDate

from sightline.access.models import Grant, User
from sightline.access.policy import GrantKind
from sightline.actions.models import Action
from sightline.actions.queries import open_for
from sightline.calendars.clock import LONDON, today
from sightline.casework.models import CaseStep
from sightline.desk.models import CalendarAddress
from sightline.duties.models import Standing
from sightline.people.among import Among, with_parts
from sightline.people.joined import Joined
from sightline.people.models import Child
from sightline.people.scopes import countable, live_grants
from sightline.people.wholes import WHOLE, OneByOne, SameChild
from sightline.trail.models import Entry
from sightline.visits.models import Visit
from sightline.workforce.models import Involvement

LATELY = timedelta(days=28)
A_SECOND = timedelta(seconds=1)

KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "mine": ("I work with", ("allocation",)),
    "team": ("My team’s", ("team",)),
    "line": ("Teams I answer for", ("line",)),
    "reason": ("Opened with a reason", ("reason",)),
}
"""Whose children a list may show: the words, and the kinds of grant."""


WORK = frozenset({"allocation", "team", "line"})
"""Grants that follow from who holds a child: they last to the end of a day."""


def that_go_on(grants: QuerySet[Grant, Any], kinds: tuple[str, ...]) -> QuerySet[Grant, Any]:
    """Of these, without those that end with today where they are asked for by the work itself.

    The file still opens until midnight; on a list it is no longer somebody's work.
    """
    if not kinds or not WORK.issuperset(kinds):
        return grants
    return grants.exclude(ends_at__lte=tonight())


def tonight() -> datetime:
    """The end of today, which is the beginning of tomorrow."""
    return datetime.combine(today() + timedelta(days=1), time(), tzinfo=LONDON)


def grants_on(viewer: User, kinds: tuple[str, ...]) -> QuerySet[Grant, Any]:
    """The viewer's grants that go on, of `kinds` where any are named, on the child outside."""
    return that_go_on(live_grants(viewer, *kinds), kinds).filter(child=OuterRef("pk"))


def children_held(viewer: User, *kinds: str) -> QuerySet[Child]:
    """The children the viewer holds a grant for now, with `is_stub` and `held_from`.

    `held_from` is when the first of the grants began.
    """
    since = grants_on(viewer, kinds).order_by().values("child").annotate(at=Min("starts_at"))
    children = Child.objects.known_to(viewer).granted_to(viewer, *kinds)
    if kinds:
        children = children.filter(Exists(grants_on(viewer, kinds)))
    return children.annotate(held_from=Subquery(since.values("at"), output_field=DateTimeField()))


def number_held(viewer: User, *kinds: str) -> int:
    """How many children `children_held` gives: counted by the grants, which are far fewer."""
    grants = that_go_on(live_grants(viewer, *kinds), kinds).filter(countable(viewer))
    held: dict[str, int] = grants.order_by().aggregate(held=Count("child", distinct=True))
    return held["held"]


def with_unopened(viewer: User, children: QuerySet[Child]) -> "QuerySet[Child, Any]":
    """Each child with `is_unopened`: the viewer has not opened the file since it became theirs."""
    looks = Entry.objects.filter(
        kind="look", actor=viewer, child=OuterRef("pk"), at__gte=OuterRef("held_from")
    ).exclude(what="give_reason")
    return children.annotate(is_unopened=~Exists(looks))


def held(viewer: User) -> "QuerySet[Child]":
    """The children `viewer` works with."""
    return Child.objects.visible_to(viewer).granted_to(viewer, GrantKind.ALLOCATION)


def newly_ended(viewer: User, moment: datetime) -> QuerySet[Child]:
    """The children the viewer worked with until lately, or works with to the end of today.

    With `left_at`, within the last day on which they did.
    """
    ended = Grant.objects.filter(
        user=viewer,
        child=OuterRef("pk"),
        kind="allocation",
        ends_at__lte=tonight(),
        ends_at__gt=moment - LATELY,
    )
    left = ended.order_by().values("child").annotate(at=Max("ends_at") - A_SECOND).values("at")
    return (
        Child.objects.visible_to(viewer)
        .filter(Exists(ended), ~Exists(grants_on(viewer, ("allocation",))))
        .annotate(left_at=Subquery(left, output_field=DateTimeField()))
        .order_by("-left_at", "surname", "forename", "pk")
    )


def with_last_seen(children: QuerySet[Child]) -> "QuerySet[Child, Any]":
    """Each child with `seen_on`, the last day a visit records them seen; None where none does."""
    visits = Visit.objects.filter(seen=True, leads=True).order_by("-visited_on")
    own = visits.filter(child=OuterRef("pk"))
    parts = Joined.objects.filter(first=OuterRef(OuterRef("pk")), ends_at=None)
    others = visits.filter(child__in=parts.values("second"))
    latest = (Subquery(some.values("visited_on")[:1]) for some in (own, others))
    return children.annotate(seen_on=Greatest(*latest))


def with_badge(children: QuerySet[Child], kind: str, moment: datetime) -> QuerySet[Child]:
    """Of `children`, those of whom `kind` is true now."""
    standing = Standing.objects.filter(
        Q(ended_at=None) | Q(ended_at__gt=moment),
        child=OuterRef("pk"),
        kind=kind,
        began_at__lte=moment,
    )
    return children.filter(Exists(standing))


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a child now: the worker, None where a team alone does, and the team's name."""

    name: str | None
    public_id: str
    team: str


def workers_of(child_ids: Iterable[int]) -> dict[int, Holder]:
    """The running allocation of each child, as worker and team; one query."""
    whole = Subquery(
        Joined.objects.filter(second=OuterRef("child"), ends_at=None).values("first")[:1]
    )
    rows = (
        Involvement.objects.filter(
            Among("child", with_parts(child_ids)), is_allocated=True, leads=True, ended_on=None
        )
        .order_by(F("started_on").asc(nulls_first=True), "pk")
        .values_list("child", whole, "worker__name", "worker__public_id", "team__name")
    )
    return {
        whole or child: Holder(name, public_id or "", team or "")
        for child, whole, name, public_id, team in rows
    }


def given_to(viewer: User) -> "QuerySet[Action, Any]":
    """What is given to `viewer` and still to be done, the soonest first.

    For `of_whole`.
    """
    return open_for(viewer).annotate(whole=WHOLE)


def unmet(steps: "QuerySet[CaseStep]") -> "QuerySet[CaseStep]":
    """Accepted steps after which no visit records that the child was seen.

    Of children whom the worker they were accepted with still holds.
    """
    at = ExpressionWrapper(OuterRef("answer__at"), output_field=DateTimeField())
    since = TruncDate(at, tzinfo=LONDON)
    same = SameChild(OuterRef("child"))
    visits = Visit.objects.filter(same, seen=True, leads=True, visited_on__gte=since)
    holds = Involvement.objects.filter(
        same, worker=OuterRef("answer__worker"), is_allocated=True, leads=True, ended_on=None
    )
    return steps.filter(~OneByOne(visits), OneByOne(holds))


def hash_of(secret: str | bytes) -> str:
    """What is kept of a secret that nobody could guess."""
    return hashlib.sha256(secret.encode() if isinstance(secret, str) else secret).hexdigest()


def calendar_address(user: User) -> CalendarAddress | None:
    """The address under which a calendar reads the due dates of `user`; None: there is none."""
    return CalendarAddress.objects.filter(user=user).first()


def owner_of(token: str) -> User | None:
    """Whose due dates are read under this secret; None where nobody's, or they have left."""
    found = CalendarAddress.objects.filter(token_hash=hash_of(token), user__is_active=True)
    one = found.select_related("user").first()
    return one.user if one else None
