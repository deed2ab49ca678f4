"""Keeping where somebody signed in, and ending all their sessions at once."""

from datetime import datetime

from django.db.models import F

from sightline.access.models import SignIn, User
from sightline.calendars.clock import by_the_wall

LONGEST = 300


def keep_sign_in(*, user: User, address: str | None, browser: str) -> SignIn:
    """Keep that somebody signed in now, from which address and with which browser."""
    return SignIn.objects.create(
        user=user, at=by_the_wall(), address=address, browser=browser[:LONGEST]
    )


def end_sessions(user: User) -> None:
    """End every session of this person, wherever it runs, at its next request."""
    User.objects.filter(pk=user.pk).update(times_signed_out=F("times_signed_out") + 1)
    user.refresh_from_db(fields=["times_signed_out"])


def forget_sign_ins(before: datetime) -> int:
    """Forget where people signed in before this moment; gives how many rows went."""
    return int(SignIn.objects.filter(at__lt=before).delete()[0])
