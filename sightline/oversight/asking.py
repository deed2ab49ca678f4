"""Which list somebody asks for: read from the address, or refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from sightline.calendars.stretches import months_before
from sightline.design.fields import DayField
from sightline.duties.queries import words_of_rules
from sightline.duties.standings import STANDINGS
from sightline.duties.working import SIGNAL_KINDS, TIMESCALES
from sightline.oversight.frame import DUTIES
from sightline.oversight.levels import Level
from sightline.oversight.words import PLAIN, RULE_STATES, SIGNAL_STATES

YEARS_BACK = 6


class NoSuchList(Exception):
    """What is asked for in the address is nothing there is."""


class WrittenDay(DayField):
    """A day in one box."""

    widget = forms.TextInput  # type: ignore[assignment]  # one box, where its parent has three

    def to_python(self, value: object) -> date | None:
        """The day typed; raises ValidationError, in words, where there is no such day."""
        return super().to_python([value] if isinstance(value, str) else value)


class AsAtForm(forms.Form):
    """The day the figures are for: today where nothing is given, at most six years back."""

    as_at = WrittenDay(label="As at", required=False)

    def __init__(self, given: Mapping[str, str], today: date) -> None:
        super().__init__({"as_at": given.get("as_at", "")})
        self.today = today

    def clean_as_at(self) -> date:
        """The day, refused where it lies ahead or too far back."""
        day: date = self.cleaned_data["as_at"] or self.today
        if day > self.today:
            raise ValidationError("Choose today or a day before it")
        if day < months_before(self.today, 12 * YEARS_BACK):
            raise ValidationError(f"Choose a day within the last {YEARS_BACK} years")
        return day

    @property
    def day(self) -> date:
        """The day chosen, today where none could be understood."""
        return self.cleaned_data["as_at"] if self.is_valid() else self.today


@dataclass(frozen=True, slots=True)
class Asked:
    """One list: `what` is "children", "rule", "signal" and so on, `key` the rule, kind or status.

    `state` is what became of the duties of a rule; of a signal, that nobody has looked at it.
    """

    what: str
    key: str = ""
    state: str = ""

    def __str__(self) -> str:
        return ":".join(part for part in (self.what, self.key, self.state) if part)

    @property
    def words(self) -> str:
        """What the list is called."""
        if self.what == "rule":
            return f"{words_of_rules()[self.key]}: {RULE_STATES[self.state].words}"
        if self.what == "signal":
            more = f": {SIGNAL_STATES[self.state].words}" if self.state else ""
            return words_of_rules()[self.key] + more
        if self.what == "status":
            return next(one.words for one in STANDINGS if one.kind == self.key)
        return PLAIN[self.what].words

    @property
    def definition(self) -> str:
        """What is in the list, in a sentence; of a signal, `definition_of` says it for a day."""
        if self.what == "rule":
            return RULE_STATES[self.state].definition
        if self.what == "status":
            return next(one.rule for one in STANDINGS if one.kind == self.key)
        return PLAIN[self.what].definition


def asked_for(text: str) -> Asked:
    """The list named so ("rule:cp_visit:overdue", "signal:not_seen:not_looked", "unseen").

    Raises NoSuchList.
    """
    what, _, rest = (text or "children").partition(":")
    key, _, state = rest.partition(":")
    asked = Asked(what, key, state)
    keys = {
        "rule": {one.id for one in TIMESCALES},
        "signal": {one.id for one in SIGNAL_KINDS},
        "status": {one.kind for one in STANDINGS},
    }
    states = {"rule": {*DUTIES}, "signal": {"", *SIGNAL_STATES}, "status": {""}}
    if what in keys:
        is_right = key in keys[what] and state in states[what]
    else:
        is_right = what in PLAIN and not rest
    if not is_right or str(asked) != (text or "children"):
        raise NoSuchList
    return asked


def address(
    name: str, level: Level, day: date, asked: Asked | None = None, worker: UUID | None = None
) -> str:
    """The address of a page of this room for this level and day."""
    given = {
        "team": str(level.team.public_id) if level.team else "",
        "as_at": day.isoformat(),
        "what": str(asked) if asked else "",
        "worker": str(worker) if worker else "",
    }
    return f"{reverse(name)}?{urlencode({key: value for key, value in given.items() if value})}"


def uuid_or_none(text: str) -> UUID | None:
    """A public id; None for nothing. Raises NoSuchList for anything else."""
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        raise NoSuchList from None
