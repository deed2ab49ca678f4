"""What a hostile case is: a file of some kind with something wrong, and how it is made."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SOURCES: Final = ("ssd", "cin", "ssda903", "annex-a")
"""What the command calls the kinds of files."""

Make = Callable[[Path], Path]
"""Makes the files of a case in an empty folder; gives what is to be loaded."""
Wrong = Callable[[bytes], bytes]
"""Gives the bytes of a good file with something wrong in them."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: which source, which group of things that go wrong, what is wrong, how it is made.

    `name` is told in the table; with `source` and `group` it names one case.
    """

    source: str
    group: str
    name: str
    make: Make


def share_of(cases: Iterable[Case], every: int) -> Iterator[Case]:
    """Of all cases the first of every source and group, and one in so many of the rest."""
    seen: set[tuple[str, str]] = set()
    for number, one in enumerate(cases):
        kind = (one.source, one.group)
        if kind not in seen or number % every == 0:
            yield one
        seen.add(kind)
