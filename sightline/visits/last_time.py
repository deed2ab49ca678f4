"""What a child said last, and what was promised next, as whoever visits them is told again."""

from dataclasses import dataclass
from datetime import date

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.design.dates import ago, day
from sightline.people.models import Child
from sightline.visits.entries import account_of, last_told, words_last_heard
from sightline.visits.models import VisitEntry


@dataclass(frozen=True, slots=True)
class Heard:
    """The child's own words, and when they were heard."""

    words: str
    when: str


@dataclass(frozen=True, slots=True)
class LastTime:
    """The child's last words, None where none are on file; what was promised, empty for none."""

    heard: Heard | None
    promised: str
    by: str

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return self.heard is not None or bool(self.promised)


def heard_last(
    child: Child, lens: Lens, today: date, before: VisitEntry | None = None
) -> Heard | None:
    """The child's last words, before one visit where it is given; one query.

    None where there are none, and for whoever does not read what somebody said.
    """
    if not lens.shows(Label.SOURCE):
        return None
    part = words_last_heard(child, before)
    if part is None:
        return None
    return Heard(part.words, f"{day(part.heard_on)}, {ago(part.heard_on, today)}")


def last_time(
    child: Child, viewer: User, lens: Lens, today: date, before: VisitEntry | None = None
) -> LastTime:
    """What was said and promised last, before one visit where it is given; six queries at most."""
    heard = heard_last(child, lens, today, before)
    entry = last_told(child, before) if lens.shows(Label.SOURCE) else None
    account = account_of(entry, child, viewer, lens) if entry is not None else None
    if entry is None or account is None:
        return LastTime(heard, "", "")
    by = f"{account.written_by.name}, after the visit of {day(entry.visited_on)}"
    return LastTime(heard, account.next_steps, by)
