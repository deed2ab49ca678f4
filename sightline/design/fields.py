"""Form fields of our own: a day and an hour, written in any way people write one."""

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

FORMS = (
    "%d/%m/%Y",
    "%d %m %Y",
    "%Y %m %d",
    "%d %B %Y",
    "%d %b %Y",
    "%d %m %y",
    "%d %B %y",
    "%d %b %y",
)
OLDEST = 1900
HOUR = re.compile(r"(\d{1,2})[:.]?(\d{2})?\s*(am|pm)?", re.IGNORECASE)


def read_day(text: str) -> date | None:
    """The day meant by `text` ("3/3/2011", "03.03.11", "3 mar 2011"); None where it is none.

    Day comes before month. Two figures are a year up to the present one, else of last century.
    """
    tidy = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text.strip().lower())
    tidy = re.sub(r"[\s./,\-]+", " ", tidy).strip().replace("sept ", "sep ")
    for form in FORMS:
        try:
            found = datetime.strptime(tidy, form).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
        if found.year >= OLDEST:
            return found
    return None


class DayBoxes(forms.MultiWidget):
    """Three small boxes: day, month, year."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({name: forms.TextInput() for name in ("day", "month", "year")}, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        """The three parts of a day."""
        return [value.day, value.month, value.year] if value else [None, None, None]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """What was typed: in three boxes, or in one."""
        if whole := data.get(name):
            return [whole]
        return [data.get(f"{name}_{part}", "") for part in ("day", "month", "year")]


class DayField(forms.Field):
    """A day; forgiving about how it is written. Empty gives None."""

    widget = DayBoxes

    def to_python(self, value: Any) -> date | None:
        """The day typed; raises ValidationError, in words, where there is no such day."""
        if isinstance(value, date) or value is None:
            return value
        typed = " ".join(str(part).strip() for part in value if str(part).strip())
        if not typed:
            return None
        found = read_day(typed)
        if found is None:
            raise ValidationError("Write a day that exists, like 27 3 2011")
        return found


class HourField(forms.CharField):
    """An hour, forgiving about how it is written: "16:10", "16.10", "4pm". Empty gives None."""

    def clean(self, value: Any) -> time | None:
        """The hour meant; raises ValidationError, in words, where there is none."""
        typed = str(super().clean(value)).strip()
        if not typed:
            return None
        found = HOUR.fullmatch(typed)
        hours, minutes = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
        half = (found[3] or "").lower() if found else ""
        hours = hours % 12 + (12 if half == "pm" else 0) if half and 1 <= hours <= 12 else hours
        if hours > 23 or minutes > 59:
            raise ValidationError("Write an hour, like 16:10")
        return time(hours, minutes)
