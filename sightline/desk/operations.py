"""Making and withdrawing the secret address of somebody's due dates."""

from datetime import datetime

from sightline.access.models import User
from sightline.desk.models import CalendarAddress
from sightline.desk.queries import hash_of
from sightline.duties.deeds import deed


@deed("made a calendar address")
def make_address(*, token: str, by: User, now: datetime) -> CalendarAddress:
    """Let a calendar read the due dates of `by` under `token`; an earlier address stops at once."""
    made, _ = CalendarAddress.objects.update_or_create(
        user=by, defaults={"token_hash": hash_of(token), "made_at": now}
    )
    return made


@deed("withdrew the calendar address")
def withdraw_address(*, by: User) -> None:
    """Stop the address of `by`; nothing happens where there is none."""
    forget_address(by)


def forget_address(user: User) -> None:
    """Stop the address of somebody whose sign-in is closed; part of that deed."""
    CalendarAddress.objects.filter(user=user).delete()
