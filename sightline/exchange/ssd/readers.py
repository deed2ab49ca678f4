"""Understanding one cell: ids, moments, amounts, and codes that may come as anybody's words."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

from sightline.calendars.clock import LONDON
from sightline.codes import lists
from sightline.codes.code_list import CodeList, plain
from sightline.exchange.returns import values
from sightline.exchange.returns.values import NotUnderstood, Reader, code, midnight, text

LONGEST_ID: Final = 48
LONGEST_TEXT: Final = 1_000_000
NOBODY: Final = "-1"
"""What systems write for "no such row", and the id of their own rows."""
ROUNDED: Final = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
TIME: Final = re.compile(r"[T ](\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*([AP]M)?", re.IGNORECASE)
ZONE: Final = re.compile(r"(?:(Z)|([+-]\d\d):?(\d\d))$", re.IGNORECASE)
SERIAL: Final = re.compile(r"\d{5}\.\d+")
NOT_SAID: Final = frozenset(("na", "x", "u", "unknown", "not known", "not recorded", "not stated"))
CASE_WORKER: Final = frozenset(
    ("cw", "case worker", "caseworker", "allocated worker", "allocated case worker",
     "allocated caseworker", "allocated social worker", "allocated")
)  # fmt: skip
ALONE: Final = re.compile(r"\buasc?\b|unaccompanied")
SYSTEM_ROW: Final = "This is the id of a row the system keeps for itself"


def tidy_id(value: str, longest: int = LONGEST_ID) -> str:
    """An id as the source means it, without the ".0" a spreadsheet puts behind a number."""
    if value.endswith(".0") and value[:-2].isdecimal():
        value = value[:-2]
    elif len(value) > longest:
        raise NotUnderstood(f"This id is longer than {longest} characters")
    elif "+" in value and ROUNDED.fullmatch(value):
        raise NotUnderstood(
            "A spreadsheet has rounded this id",
            "Save the file from the system itself, not from a spreadsheet.",
        )
    return value


def own_id(value: str) -> str:
    """The id of the row itself; rows the system keeps for itself are not taken."""
    if value == NOBODY:
        raise NotUnderstood(SYSTEM_ROW, "Leave it out of the extract; it is about nobody.")
    return tidy_id(value)


def person(value: str) -> str:
    """The id of somebody with a file; the system's own rows are about nobody."""
    if value in {"0", "0.0"}:
        raise NotUnderstood(SYSTEM_ROW, "Leave it out of the extract; it is about nobody.")
    return own_id(value)


def other(value: str) -> str | None:
    """The id of another row; None where the system says that there is none."""
    return None if value == NOBODY else tidy_id(value)


def team(value: str) -> str | None:
    """The id of a team, or its name as it came."""
    return None if value == NOBODY else tidy_id(value, 255)


words = text(LONGEST_TEXT)
"""Text of any length a record may have."""


def yes_or_no(value: str) -> bool | None:
    """Yes or no; None where the source says that nobody said."""
    return None if value.lower() in NOT_SAID else values.yes_or_no(value)


def no_code(value: str) -> bool:
    """Whether a cell is blank where NONE is a code that says something."""
    return value.upper() != "NONE" and values.blank(value)


def amount(highest: int) -> Reader:
    """A reader of amounts from 0 to below `highest`, kept to two places."""

    def read(value: str) -> Decimal:
        try:
            found = Decimal(value).quantize(Decimal("0.01"))
        except InvalidOperation as error:
            raise NotUnderstood("This is not a number") from error
        if not found.is_finite() or not 0 <= found < highest:
            raise NotUnderstood(f"The number must be from 0 to below {highest}")
        return found

    return read


def code_or(codes: CodeList, longest: int) -> Reader:
    """A reader of codes where the standard has no closed list: what is no code is kept as it came.

    At most `longest` characters of it.
    """
    as_text = text(longest)

    def read(value: str) -> str:
        found = codes.read(value)
        return str(as_text(value)) if found is None else found

    return read


def gender(value: str) -> str:
    """A gender code; 10 to 99 are each council's own and kept as they stand."""
    found = lists.GENDER.read(value)
    if found is not None:
        return found
    return value if re.fullmatch(r"[1-9]\d", value) else str(code(lists.GENDER)(value))


def abuse(value: str) -> str:
    """A category of abuse; "Multiple: ..." and several categories in one cell are several."""
    if plain(value).startswith("multiple"):
        return "MUL"
    found = {lists.ABUSE.read(one) for one in re.split(r"[,;/&+]", value) if one.strip()}
    if len(found) > 1 and None not in found:
        return "MUL"
    return str(code(lists.ABUSE)(value))


def participation(value: str) -> str | None:
    """How the child took part; 0 is written where a system does not say."""
    return None if value == "0" else str(code(lists.PARTICIPATION)(value))


def suitable(value: str) -> bool:
    """Whether a home is suitable."""
    return code(lists.SUITABILITY)(value) == "1"


def allocated(value: str) -> bool:
    """Whether a role is that of the child's own worker."""
    role = plain(value)
    return role in CASE_WORKER or role.startswith("cw ")


def unaccompanied(value: str) -> bool:
    """Whether an immigration status says that the child came alone seeking asylum."""
    return value.upper() == "U" or bool(ALONE.search(value.lower()))


def ordered(value: str) -> str | None:
    """The day of an earlier order as it came; its parts may be unknown, as in zz/zz/2015."""
    if len(value) <= 10 and not value.isdecimal():
        return None if value in {"1900-01-01", "01/01/1900"} else value
    found = values.day(value)
    return None if found is None else found.strftime("%d/%m/%Y")


def moment(value: str) -> datetime | None:
    """A moment in London: the start of the day where no hour is given."""
    begins = midnight(values.day(value))
    if begins is None:
        return None
    hour, minute, second = time_in(value)
    zone = ZONE.search(value) if TIME.search(value) else None
    local = begins.replace(hour=hour, minute=minute, second=second)
    if zone is None:
        return local
    away = timedelta() if zone[1] else timedelta(hours=int(zone[2]), minutes=int(zone[3]))
    return (local.replace(tzinfo=UTC) - away).astimezone(LONDON)


def has_time(value: str) -> bool | None:
    """Whether a moment gives an hour; 00:00 is what systems write for none. None for no day."""
    return None if values.day(value) is None else any(time_in(value))


def time_in(value: str) -> tuple[int, int, int]:
    """The hour, minute and second in `value`, all 0 where it gives none."""
    if SERIAL.fullmatch(value):
        seconds = round(float("0" + value[value.index(".") :]) * 86_400) % 86_400
        return seconds // 3600, seconds // 60 % 60, seconds % 60
    found = TIME.search(value)
    if found is None:
        return 0, 0, 0
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        hour = hour % 12 + (12 if found[4].upper() == "PM" else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise NotUnderstood("There is no such time of day")
    return hour, minute, second
