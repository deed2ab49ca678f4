"""Finding colleagues by name, to name them for a record or to bar them from one."""

from django.db.models import Q, QuerySet

from sightline.access.models import User
from sightline.access.roles import ROLES, Reach

MOST = 10
WHO_OPENS = [role for role, facts in ROLES.items() if facts.finds is not Reach.NONE]


def colleagues_called(words: str) -> list[User]:
    """Those who sign in and open files, whose names begin with each of the words; ten at most."""
    parts = words.replace("\0", " ").split()[:5]
    if not parts:
        return []
    found = who_opens()
    for part in parts:
        found = found.filter(
            Q(first_name__istartswith=part)
            | Q(last_name__istartswith=part)
            | Q(last_name__icontains=f" {part}")
        )
    return list(found.order_by("last_name", "first_name", "pk")[:MOST])


def colleagues_with(ids: list[str]) -> list[User]:
    """Those with these random ids, as a form gave them; what is none is left out."""
    keys = {text for text in ids if is_key(text)}
    return list(who_opens().filter(public_id__in=keys).order_by("last_name", "pk"))


def who_opens() -> QuerySet[User]:
    """Everybody who signs in now and whose role opens files."""
    return User.objects.filter(is_active=True, role__in=WHO_OPENS)


def is_key(text: str) -> bool:
    """Whether `text` is written as a random id is."""
    return (
        len(text) == len("00000000-0000-0000-0000-000000000000")
        and all(letter in "0123456789abcdef-" for letter in text)
        and text.count("-") == len("----")
    )


def signs_in_with(email: str) -> User | None:
    """Whoever signs in with this address, for the console; None where nobody does."""
    return User.objects.filter(username__iexact=email.strip()).first()
