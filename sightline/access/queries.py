"""Reading who signs in, and where they did."""

from datetime import datetime, timedelta

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db.models import QuerySet
from django.db.models.functions import Coalesce, Greatest

from sightline.access.models import SignIn, User
from sightline.settings.queries import value_on

UNUSABLE = "!"
"""What a password that never works begins with, as Django keeps it."""


def invented_people() -> QuerySet[User]:
    """Whom one can choose to be in a demonstration: those it says what to try first of."""
    found = User.objects.filter(is_active=True, password__startswith=UNUSABLE)
    return found.exclude(try_first="").order_by("pk")


def everybody() -> QuerySet[User]:
    """Everybody who signs in or once did, those still with us first, by name."""
    return User.objects.order_by("-is_active", "last_name", "first_name", "pk")


UNUSED_DAYS = "access.unused_days"
"""The setting of how many days a sign-in may stand unused before it is closed."""
DAYS = 90
RECENT = timedelta(days=30)


def signs_in_as(address: str) -> User | None:
    """Who signs in with this e-mail address, written as it may be; None where nobody does.

    Letters beyond ASCII are nobody's: some of them turn into others when capitals are ignored.
    """
    if not address.isascii():
        return None
    return User.objects.filter(username=address.strip().lower(), is_active=True).first()


def may_be_tied(user: User) -> bool:
    """Whether no account of the council is tied to this person yet."""
    return not SocialAccount.objects.filter(user=user).exists()


def unused(moment: datetime) -> QuerySet[User]:
    """Those whose sign-in is open, and was not used for so many days as is set; none invented.

    The days count from the last sign-in, or from when the sign-in was made or opened again.
    """
    days = int(value_on(UNUSED_DAYS, moment.date(), default=DAYS))
    last = Greatest("counts_from", Coalesce("last_login", "counts_from"))
    found = User.objects.filter(is_active=True).alias(last=last)
    return (
        found.none()
        if settings.DEMONSTRATION
        else found.filter(last__lt=moment - timedelta(days=days))
    )


def is_unused(user: User, moment: datetime) -> bool:
    """Whether this person's sign-in stood unused for too long."""
    return unused(moment).filter(pk=user.pk).exists()


def recent_sign_ins(user: User, moment: datetime) -> QuerySet[SignIn]:
    """Where this person signed in during the last 30 days, the latest first."""
    return SignIn.objects.filter(user=user, at__gte=moment - RECENT).order_by("-at", "-pk")
