"""Values of the return that hold two things at once."""

import re

from sightline.codes import lists
from sightline.exchange.returns.values import NotUnderstood, pupil_number


def pupil_number_or_reason(value: str) -> str:
    """A unique pupil number, or the code that says why there is none."""
    if value.upper() in lists.UPN_UNKNOWN.by_code:
        return value.upper()
    return pupil_number(value)


def accommodation(value: str) -> str:
    """A home's letter with the figure of its suitability, as B1; "" where it is not known."""
    if value in {"0", "00"}:
        return ""
    found = lists.ACCOMMODATION.read(value)
    if found is None or not re.fullmatch(r"[A-Za-z][12]?", value):
        raise NotUnderstood(
            f"This is not a code of the list “{lists.ACCOMMODATION.title}”",
            "It is a letter for the home and 1 or 2 for its suitability; correct it at the source.",
        )
    return value.upper()
