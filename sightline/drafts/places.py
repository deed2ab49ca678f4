"""Which form of which page somebody types into, and the way back to it."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import NoReverseMatch, Resolver404, resolve, reverse


@dataclass(frozen=True, slots=True)
class Place:
    """A page with forms that keep what is typed: its name, what it is about, what it is called.

    `child` is the random id of the child it is about, None where it is about none.
    """

    route: str
    subject: str
    child: UUID | None
    words: str


def place_at(path: str) -> Place | None:
    """The page at the address `path`; None where no form there keeps what is typed."""
    try:
        match = resolve(path.partition("?")[0])
    except Resolver404:
        return None
    words = getattr(match.func, "drafts", "")
    if not words:
        return None
    subject = next(iter(match.kwargs.values()), "")
    return Place(match.view_name, str(subject), match.kwargs.get("child_id"), words)


def address_of(route: str, subject: str, part: str) -> str:
    """Where a form is: a part written like name=value is asked for; empty where it is no more."""
    try:
        path = reverse(route, args=[subject] if subject else None)
    except NoReverseMatch:
        return ""
    return f"{path}?{part}" if "=" in part else path


def words_at(address: str) -> str:
    """What the form at an address is called; of one that is no more, that it is none."""
    place = place_at(address) if address else None
    return place.words if place else "A form that is no longer here"
