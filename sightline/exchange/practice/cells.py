"""A value as a cell of a file, and back."""

import json
from datetime import date, datetime, time
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from sightline.calendars.clock import LONDON
from sightline.exchange.writing import RUNS

YES, NO = "yes", "no"
KEPT = "'"
"""What stands before a text that a spreadsheet would run, or that begins so itself."""


class NotAValue(Exception):
    """A cell is not what its column holds. The message says why."""


def written(value: Any) -> str:
    """A value as a cell; empty for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    text = str(value)
    return f"{KEPT}{text}" if text.startswith((*RUNS, KEPT)) else text


def read(field: "models.Field[Any, Any]", cell: str) -> Any:
    """The value in a cell of this column. Raises NotAValue."""
    text = cell.removeprefix(KEPT)
    if "\0" in text:
        raise NotAValue("A character that no text holds")
    if not text and (field.null or field.empty_strings_allowed):
        return None if field.null else ""
    try:
        found = typed(field, text)
        value = found if found in ([], {}) else field.clean(found, None)
    except (ValidationError, ValueError) as problem:
        messages = getattr(problem, "messages", None) or [str(problem)]
        raise NotAValue(" ".join(str(one) for one in messages)) from None
    return value


def typed(field: "models.Field[Any, Any]", text: str) -> Any:
    """The text as the type of its column, where the framework would not read it so."""
    if isinstance(field, models.BooleanField):
        if text not in (YES, NO):
            raise ValueError(f"Neither “{YES}” nor “{NO}”")
        return text == YES
    if isinstance(field, models.DateTimeField):
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
    if isinstance(field, ArrayField | models.JSONField):
        return json.loads(text)
    return text


def read_names(cell: str) -> list[str]:
    """The names in a cell that holds a list of them. Raises NotAValue."""
    try:
        names = json.loads(cell.removeprefix(KEPT) or "[]")
    except ValueError:
        raise NotAValue("Not a list") from None
    if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
        raise NotAValue("Not a list of names")
    return names
