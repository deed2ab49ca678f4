"""What a new concern begins with where it comes of something written on the file already."""

from collections.abc import Callable

from sightline.access.models import User
from sightline.people.models import Child

Begun = Callable[[User, Child, str], dict[str, str]]
"""Answers of the form, by name, from what has this id; none where there is nothing of it."""

BEGUN: list[Begun] = []
"""Filled in `config/rooms.py`."""


def begun_from(viewer: User, child: Child, called: str) -> dict[str, str]:
    """What the form of a new concern begins with, from what has this id; nothing for no id."""
    given: dict[str, str] = {}
    for begun in BEGUN if called else ():
        given |= begun(viewer, child, called)
    return given
