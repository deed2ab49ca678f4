"""Which of a child's numbers say something of their health."""

from collections.abc import Iterable

from sightline.codes.code_list import plain


def is_health_number(kind: str, value: str, known: Iterable[str]) -> bool:
    """Whether a number is the one the health service knows the child by, whatever it is called.

    `known` are the numbers of the child that are known to be.
    """
    return "nhs" in plain(kind).split() or value.strip() in {one for one in known if one}
