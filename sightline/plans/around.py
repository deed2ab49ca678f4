"""Who agreed to the plan and who has it, as the pages show it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sightline.design.dates import as_day, day
from sightline.duties.queries import Badge
from sightline.plans.kinds import OPEN_IN_NEED, RUNS_BY
from sightline.plans.models import Agreement
from sightline.plans.queries import WholePlan

PLANS = frozenset({*RUNS_BY, OPEN_IN_NEED})
"""What is true of a child under which there is a plan."""
SHAPES = {"yes": "met", "partly": "care", "no": "late"}


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said to the plan: the shape of the state, its words, the day, their words."""

    kind: str
    who: str
    words: str
    day: str
    said: str


@dataclass(frozen=True, slots=True)
class Given:
    """Who was given the plan, when and how. `is_old` where the plan has changed since."""

    who: str
    day: str
    how: str
    is_old: bool


def kinds_of(badges: Iterable[Badge]) -> list[tuple[str, str]]:
    """Which plans it is now, the gravest first: what, and since when with what goes with it."""
    return [
        (one.words, f" since {day(as_day(one.since))}" + (f": {one.detail}" if one.detail else ""))
        for one in badges
        if one.kind in PLANS
    ]


def said_rows(whole: WholePlan) -> list[Said]:
    """What was said to the plan, the latest first."""
    return [
        Said(
            SHAPES[one.answer],
            one.who,
            Agreement.Answer(one.answer).label.lower(),
            day(one.on),
            one.words,
        )
        for one in whole.agreements
    ]


def given_rows(whole: WholePlan) -> list[Given]:
    """Who was given the plan, the latest first."""
    changed = last_changed(whole)
    return [
        Given(
            one.who,
            day(one.on),
            one.words,
            changed is not None and one.on < changed,
        )
        for one in whole.copies
    ]


def last_changed(whole: WholePlan) -> date | None:
    """The day on which anything of the plan was last written; None where nothing is."""
    moments = [one for one in changes(whole) if one is not None]
    return as_day(max(moments)) if moments else None


def changes(whole: WholePlan) -> Iterator[datetime | None]:
    """When each part of the plan was last written."""
    yield from (one.changed_at for one in whole.outcomes)
    yield from (one.action.changed_at for one in whole.planned)
    yield from (one.changed_at for one in whole.contingencies)
    if whole.head is not None:
        yield whole.head.changed_at
