"""Small words that pages need: one child, two children; this, that and the other."""

from collections.abc import Sequence


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
