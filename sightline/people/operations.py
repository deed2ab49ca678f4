"""Things people do about who may open a child's file."""

from datetime import datetime, timedelta

from sightline.access.models import Grant, User
from sightline.duties.deeds import deed
from sightline.people.models import Child

REASON_LASTS = timedelta(hours=24)


@deed("gave a reason to open a file")
def give_reason(*, child: Child, reason: str, by: User, now: datetime) -> Grant:
    """Open `child`'s file to `by` for 24 hours from `now`, for the reason given."""
    return Grant.objects.create(
        user=by,
        child=child,
        kind=Grant.Kind.REASON,
        starts_at=now,
        ends_at=now + REASON_LASTS,
        origin="reason given",
        reason=reason,
    )
