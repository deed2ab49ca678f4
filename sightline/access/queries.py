"""Reading who signs in."""

from django.db.models import QuerySet

from sightline.access.models import User

UNUSABLE = "!"
"""What a password that never works begins with, as Django keeps it."""


def invented_people() -> QuerySet[User]:
    """The people of a demonstration: those still with us who have no password."""
    return User.objects.filter(is_active=True, password__startswith=UNUSABLE).order_by("pk")


def everybody() -> QuerySet[User]:
    """Everybody who signs in or once did, those still with us first, by name."""
    return User.objects.order_by("-is_active", "last_name", "first_name", "pk")
