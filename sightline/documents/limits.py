"""How large a file, and all files sent at once, may be: a dated setting of the council."""

from dataclasses import dataclass
from datetime import date

from sightline.settings.operations import set_from
from sightline.settings.queries import value_on

SETTING = "documents.limits"
MEGABYTE = 1_000_000
MOST_FILES = 20
MOST_MEGABYTES = 500


class LimitRefused(Exception):
    """The limit cannot be set so. The message is for the person."""


@dataclass(frozen=True, slots=True)
class Limits:
    """In megabytes (a million bytes): one file, and everything one form sends."""

    file: int = 25
    request: int = 100

    @property
    def file_bytes(self) -> int:
        """The largest file, in bytes."""
        return self.file * MEGABYTE

    @property
    def request_bytes(self) -> int:
        """The most one form sends, in bytes."""
        return self.request * MEGABYTE


def limits_on(day: date) -> Limits:
    """What was set for this day."""
    given = value_on(SETTING, day, default=None)
    return Limits(**given) if given else Limits()


def set_limits(limits: Limits, *, from_on: date, why: str, by_id: int | None, today: date) -> None:
    """Set how large files may be from a day on; raises LimitRefused, SettingRefused."""
    if not 1 <= limits.file <= limits.request <= MOST_MEGABYTES:
        raise LimitRefused(
            f"One file is 1 MB or more, all of them at least as much and at most {MOST_MEGABYTES}"
        )
    value = {"file": limits.file, "request": limits.request}
    set_from(name=SETTING, value=value, from_on=from_on, why=why, by_id=by_id, today=today)
