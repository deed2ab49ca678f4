"""What every part of the practice of a county shares: its files, its people, its days, names."""

import random
import uuid
from collections import Counter
from dataclasses import dataclass, field

from sightline.county.generator.days import previous_working
from sightline.county.generator.practice.files import Files
from sightline.county.generator.practice.known import Known
from sightline.county.generator.practice.people import People
from sightline.county.generator.practice.words_of_plans import Aim

LATELY = 365


@dataclass(frozen=True, slots=True)
class Raised:
    """A new concern about a child who is open: who said what when, and when it was written down.

    `day` is the day of `recorded_at`; `call` is the contact it came by, "": by none.
    """

    who: str
    said: str
    is_new: str
    at: str
    due: int
    day: int
    recorded_at: str
    by: str = ""
    call: str = ""


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next meeting about a child: its name and kind, arranged when, on which day, where."""

    name: str
    kind: str
    arranged: int
    day: int
    hour: str
    place: str


@dataclass(frozen=True, slots=True)
class Kept:
    """How a case that is held here stands: in which stage, and on which days it was asked for.

    `asked` and `answered` are of the last time; `answered` is None while it waits.
    """

    stage: str
    is_help: bool
    asked: int
    answered: int | None


@dataclass(slots=True)
class Writing:
    """Who writes what into which files, up to the day before `today`."""

    seed: int
    today: int
    files: Files
    people: People
    unheard: frozenset[str] = frozenset()
    """Children whose own words are not on file: that is what their story shows."""
    raised: dict[str, Raised] = field(default_factory=dict)
    """By the id of a contact of late, the concern it is for whoever holds the child."""
    leaving: dict[str, str] = field(default_factory=dict)
    """By worker, that they leave."""
    families: dict[str, list[Known]] = field(default_factory=dict)
    handed: dict[str, tuple[str, int]] = field(default_factory=dict)
    """By child, to which team they are handed on, and on which day."""
    aims: dict[str, tuple[int, list[Aim]]] = field(default_factory=dict)
    """By child, the day on which their plan was written, and what is to be different."""
    ahead: dict[str, Ahead] = field(default_factory=dict)
    """By child, the next meeting that has been arranged."""
    kept: dict[str, Kept] = field(default_factory=dict)
    """By child, how a case stands that only Sightline holds."""
    numbers: Counter[str] = field(default_factory=Counter)

    @property
    def since(self) -> int:
        """The first of the days on which practice is written down in full."""
        return self.today - LATELY

    def draws(self, *what: str) -> random.Random:
        """A stream of draws for a child or a thing, the same in every run."""
        return random.Random(":".join((str(self.seed), "practice", *what)))

    def name(self, kind: str, child: Known) -> str:
        """A name for a row about this child, the same in every run."""
        return self.next_name(f"{kind}{child.number}")

    def next_name(self, kind: str) -> str:
        """The next name of a kind of row."""
        self.numbers[kind] += 1
        return f"{kind}-{self.numbers[kind]}"

    def at_work(self, day: int) -> int:
        """The day itself where the council is at work, or the one before; never today."""
        return previous_working(min(day, self.today - 1))


def random_id(rng: random.Random) -> str:
    """A random id, drawn."""
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))
