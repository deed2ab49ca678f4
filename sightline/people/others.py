"""What stands of other children in a text that is about several: their names, where not open."""

import re
from collections.abc import Iterable

from sightline.people.models import Child

INSTEAD = "[another child]"


def without_names(text: str, others: Iterable[Child], own: Child) -> str:
    """The text with the names of other children taken out, each with the same words instead.

    A name that is the open child's own too stays: it tells of nobody else.
    """
    for name in sorted(names_of(others, own), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", INSTEAD, text, flags=re.IGNORECASE)
    return text


def names_of(others: Iterable[Child], own: Child) -> set[str]:
    """The forenames, surnames and whole names of other children that are not the child's own."""
    mine = {own.forename.lower(), own.surname.lower()}
    found: set[str] = set()
    for one in others:
        parts = [name for name in (one.forename, one.surname) if name]
        found |= {name for name in parts if name.lower() not in mine}
        if len(parts) > 1 and one.forename.lower() not in mine:
            found.add(" ".join(parts))
    return found
