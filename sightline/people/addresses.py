"""Which addresses are protected: every one but what is known to be an ordinary home.

Plain data in, plain data out. An address given away cannot be taken back, so whatever is not known
counts as protected.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sightline.codes.code_list import plain

HOMES = frozenset(
    [
        "family",
        "family address",
        "family home",
        "home",
        "home address",
        "main",
        "main address",
        "main residence",
        "permanent",
        "permanent address",
        "primary",
        "primary address",
    ]
)
"""How sources word an ordinary home. A refuge, a placement, or no word at all is not among them."""


class Days(NamedTuple):
    """Days from the first to the last, both counted; None where not known or still running."""

    first: date | None
    last: date | None

    def meet(self, other: "Days") -> bool:
        """Whether the two may share a day; an end that is not known reaches as far as it can."""
        begins = max(self.first or date.min, other.first or date.min)
        return begins <= min(self.last or date.max, other.last or date.max)


def began_in_care(days: Days, in_care: Iterable[Days]) -> bool:
    """Whether an address is known to begin on a day in care, but the last: it is no way home."""
    first = days.first
    return first is not None and any(
        (stay.first or date.min) <= first < (stay.last or date.max) for stay in in_care
    )


def is_protected(kind: str, days: Days, in_care: Iterable[Days]) -> bool:
    """Whether an address, of a `kind` in the source's words, is a protected one.

    It is not only where its source words it as a home and the child was in care on none of its
    days.
    """
    return plain(kind) not in HOMES or any(days.meet(stay) for stay in in_care)
