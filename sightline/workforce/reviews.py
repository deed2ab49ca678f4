"""Reading the reasons people gave: whose, by when, and what a manager answered."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from sightline.access.models import Grant, LookReview, RefusedReason, User
from sightline.access.roles import ROLES, Role
from sightline.calendars.clock import LONDON
from sightline.calendars.intervals import working_days_after
from sightline.duties.deeds import deed
from sightline.people.models import Child
from sightline.people.operations import Refused
from sightline.people.scopes import findable
from sightline.workforce.lines import in_line

DAYS_TO_READ = 2
KEPT = timedelta(days=90)


def due_on(given_at: datetime) -> date:
    """The last day on which a reason given at `given_at` is read in time: two working days on."""
    return working_days_after(given_at.astimezone(LONDON).date(), DAYS_TO_READ)


def reasons_for(viewer: User, moment: datetime) -> QuerySet[Grant]:
    """The reasons of the last 90 days that `viewer` reads: of people in the line, never own ones.

    Children whom the viewer may not find are left out: somebody else in the line reads those.
    """
    if not ROLES[Role(viewer.role)].reviews:
        return Grant.objects.none()
    return Grant.objects.filter(
        user__in=in_line(viewer, moment.astimezone(LONDON).date()),
        kind=Grant.Kind.REASON,
        starts_at__gt=moment - KEPT,
    ).filter(findable(viewer))


def waiting_for(viewer: User, moment: datetime) -> QuerySet[Grant]:
    """Of those, the ones nobody has read."""
    return reasons_for(viewer, moment).filter(review=None)


def number_waiting(viewer: User, moment: datetime) -> int:
    """How many reasons wait for `viewer` to read; one query."""
    return waiting_for(viewer, moment).count()


def refused_for(viewer: User, moment: datetime) -> QuerySet[RefusedReason]:
    """The reasons of the last 90 days that met the day's limit, of people in the viewer's line."""
    people = in_line(viewer, moment.astimezone(LONDON).date())
    return RefusedReason.objects.filter(user__in=people, at__gt=moment - KEPT).filter(
        findable(viewer)
    )


@deed("answered for a reason somebody gave")
def answer(
    *, grant: Grant, child: Child, answer: str, note: str, by: User, now: datetime
) -> LookReview:
    """Say what came of reading a reason; raises Refused for one's own, or one that was read."""
    if not reasons_for(by, now).filter(pk=grant.pk).exists():
        raise Refused("This reason is not yours to read")
    try:
        with transaction.atomic():
            return LookReview.objects.create(
                grant=grant, by=by, at=now, answer=LookReview.Answer(answer), note=note.strip()
            )
    except IntegrityError:
        raise Refused("Somebody else has read this already") from None
