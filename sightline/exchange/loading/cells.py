"""Writing values as PostgreSQL's COPY reads them, and holding back what a column cannot keep."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.exchange.returns.rows import Unread, Value

NOTHING = "\\N"
SPECIAL = re.compile(r"[\\\t\n\r\x00\ud800-\udfff]")
ESCAPED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
WHOLE_NUMBERS: dict[type, int] = {
    models.SmallIntegerField: 2**15,
    models.IntegerField: 2**31,
}

Check = Callable[[Any], bool]


def text(value: str) -> str:
    """A text as COPY reads it; what PostgreSQL cannot keep (NUL, half a letter) is left out."""
    if SPECIAL.search(value):
        return SPECIAL.sub(lambda found: ESCAPED.get(found[0], ""), value)
    return value


def yes_or_no(value: bool) -> str:
    """Yes or no as COPY reads it."""
    return "t" if value else "f"


def many(value: list[str]) -> str:
    """Several texts as COPY reads an array."""
    return text("{" + ",".join(json.dumps(one, ensure_ascii=False) for one in value) + "}")


FORMS: dict[type, Callable[[Any], str]] = {
    str: text,
    int: str,
    bool: yes_or_no,
    date: date.isoformat,
    datetime: datetime.isoformat,
    Decimal: str,
    list: many,
    type(None): lambda _: NOTHING,
    Unread: lambda _: NOTHING,
}


def cell(value: Value) -> str:
    """One value as COPY reads it."""
    return FORMS[type(value)](value)


def check_of(field: "models.Field[Any, Any]") -> tuple[Check, str] | None:
    """Whether a value fits a field, and why not; None where every value of its kind does."""
    if isinstance(field, models.DecimalField):
        limit = Decimal(10) ** (field.max_digits - field.decimal_places)
        return (lambda value: abs(value) < limit), "The number is too large"
    if isinstance(field, models.CharField) and (longest := field.max_length):
        return (lambda value: len(value) <= longest), f"This is longer than {longest} characters"
    if (most := WHOLE_NUMBERS.get(type(field))) is not None:
        return (lambda value: -most <= value < most), "The number is too large"
    if isinstance(field, ArrayField):
        inner = field.base_field.max_length or 0
        return (
            lambda value: all(len(one) <= inner for one in value)
        ), f"One of these is longer than {inner} characters"
    return None
