"""How a fact is told: the sentences each room gives for the kinds of fact it holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sightline.design.dates import day
from sightline.duties.facts import Fact


@dataclass(frozen=True, slots=True)
class Names:
    """What workers and teams are called, by the id under which facts name them."""

    workers: Mapping[int, str] = field(default_factory=dict)
    teams: Mapping[int, str] = field(default_factory=dict)

    def who(self, worker: int | None, team: int | None = None) -> str:
        """ "Priya Goldfinch, Ashmere 2", as far as both are known; empty where neither is."""
        known = (self.workers.get(worker or 0, ""), self.teams.get(team or 0, ""))
        return ", ".join(name for name in known if name)


@dataclass(frozen=True, slots=True)
class Told:
    """One fact in a worker's words.

    `what` says what happened, `more` what is known about it (empty where nothing is). `ended` says
    what its end meant, where the end deserves a place of its own in a timeline, with `ended_more`.
    """

    what: str
    more: str = ""
    ended: str = ""
    ended_more: str = ""


Teller = Callable[[Fact, Names], Told]


def sentences(*parts: str) -> str:
    """The parts that say something, as sentences; empty where none does."""
    said = [part.strip().rstrip(".") for part in parts if part and part.strip()]
    return ". ".join(part[0].upper() + part[1:] for part in said) + ("." if said else "")


def answer(known: bool | None, yes: str, no: str) -> str:
    """`yes` or `no`; empty where nobody said."""
    if known is None:
        return ""
    return yes if known else no


def on(text: str | None) -> str:
    """A day as facts carry it, in words; empty where there is none."""
    return day(date.fromisoformat(text)) if text else ""
