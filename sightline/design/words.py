"""Small words that pages need: one child, two children; this, that and the other."""

from calendar import day_name, month_name
from collections.abc import Sequence

KEEP = {*day_name, *month_name, "I"} - {""}
"""Words with a capital wherever they stand."""
BEGINS = frozenset(
    {
        *("a", "an", "the", "his", "her", "their", "our", "my", "your", "both"),
        *("mum", "dad", "mother", "father", "nan", "grandmother", "grandfather", "aunt", "uncle"),
        *("brother", "sister", "neighbour", "neighbours", "school", "police"),
        *("somebody", "someone", "nobody"),
    }
)
"""How words begin that somebody typed about a person and that are no name."""


def plural(number: int, one: str, many: str = "") -> str:
    """ "1 child", "2 children", "1,200 children"; `many` is `one` with an s where not given."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def thousands(number: int) -> str:
    """ "1,200"."""
    return f"{number:,}"


def listing(words: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"; nothing for no words."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def within(words: str, *, typed: bool = False) -> str:
    """How words that begin a line stand within one: without the capital that only began them.

    Days, months and short forms ("EHC plan") keep theirs. Of what somebody `typed`, which may be a
    name, only words like "His mother" lose it.
    """
    first = words.split(" ", 1)[0].rstrip(",.:;")
    if first in KEEP or first[1:2].isupper() or (typed and first.lower() not in BEGINS):
        return words
    return words[:1].lower() + words[1:]
