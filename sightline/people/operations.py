"""Things people do about who may open a child's file."""

from datetime import date, datetime, timedelta

from sightline.access.models import Grant, RefusedReason, User, Why
from sightline.calendars.clock import LONDON
from sightline.duties.deeds import deed
from sightline.people.limits import LimitReached, midnight, most_on, opened_on
from sightline.people.models import Child
from sightline.trail.operations import note

REASON_LASTS = timedelta(hours=24)
LIMIT = "the day’s limit of files opened with a reason"


class Refused(Exception):
    """What was asked cannot be done; the message says why, for the person."""


@deed("gave a reason to open a file")
def give_reason(*, child: Child, why: str, reason: str, by: User, now: datetime) -> Grant:
    """Open `child`'s file to `by` for 24 hours from `now`, for the reason given.

    Raises LimitReached when `by` has opened the day's last file; one of today's opens again.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # two presses at once count as two
    today = now.astimezone(LONDON).date()
    opened, most = opened_on(by, today), most_on(today)
    if child.pk not in opened and len(opened) >= most:
        raise LimitReached(most)
    return Grant.objects.create(
        user=by,
        child=child,
        kind=Grant.Kind.REASON,
        starts_at=now,
        ends_at=now + REASON_LASTS,
        origin="reason given",
        why=Why(why),
        reason=reason,
    )


def keep_refused(
    *, child: Child, why: str, reason: str, by: User, now: datetime, most: int
) -> None:
    """Keep a reason that met the day's limit, once for each child and day, for the manager."""
    note(kind="refusal", what=LIMIT, actor_id=by.pk, child_id=child.pk)
    today = midnight(now.astimezone(LONDON).date())
    if not RefusedReason.objects.filter(user=by, child=child, at__gte=today).exists():
        RefusedReason.objects.create(
            user=by, child=child, at=now, most=most, why=Why(why), reason=reason
        )


@deed("said that a file was opened by mistake")
def close_mistake(*, child: Child, by: User, now: datetime) -> Grant:
    """Close `child`'s file to `by`, who opened it with a reason and by mistake; raises Refused."""
    running = Grant.objects.filter(
        user=by, child=child, kind=Grant.Kind.REASON, starts_at__lte=now, ends_at__gt=now
    )
    grants = list(running.order_by("-starts_at", "-pk"))
    if not grants:
        raise Refused("This file is closed to you already")
    running.update(ends_at=now, mistaken_at=now)
    return grants[0]


def put_on_file(*, forename: str, surname: str, born_on: date | None, now: datetime) -> Child:
    """A file for a child whom nobody on file may be: part of the deed of whoever found that out.

    The child is addressed by a random id, as everybody is, and has no number of another system.
    """
    return Child.objects.create(
        forename=forename, surname=surname, born_on=born_on, recorded_at=now
    )
