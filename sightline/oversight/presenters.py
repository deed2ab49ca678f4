"""The figures of a level as its page says them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.calendars.stretches import months_before
from sightline.design.words import plural, thousands
from sightline.duties.queries import words_of_rules
from sightline.duties.standings import STANDINGS
from sightline.duties.thresholds import sentences_on
from sightline.duties.working import SIGNAL_KINDS
from sightline.oversight.asking import Asked, address
from sightline.oversight.levels import Level
from sightline.oversight.months import Month
from sightline.oversight.queries import Figures, Held
from sightline.oversight.shares import Share, share_of, trend
from sightline.oversight.words import KNOWN_NOW, MEDIAN, PLAIN, RESTRICTED, RULE_STATES, SHARE
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Number:
    """A figure, and the list it opens; a nought opens nothing."""

    value: int
    href: str

    @property
    def words(self) -> str:
        """ "1,200"."""
        return thousands(self.value)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the level: its name, where it leads, and its figures."""

    name: str
    href: str
    children: Number
    share: Share
    unseen: Number
    unallocated: Number


@dataclass(frozen=True, slots=True)
class RuleRow:
    """The duties of one rule."""

    name: str
    due: Number
    met: Number
    late: Number
    overdue: Number
    median: str


@dataclass(frozen=True, slots=True)
class Figure:
    """The children of one kind: a status, or a signal with how long it has run.

    `not_looked` are those of whom nobody has looked at the signal; None for a status.
    """

    name: str
    children: Number
    median: str
    definition: str
    not_looked: Number | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """Makes the numbers of one level and day, each with the list it opens."""

    level: Level
    day: date

    def number(self, value: int, what: str, key: str = "", state: str = "") -> Number:
        """A figure of the whole level."""
        asked = Asked(what, key, state)
        return Number(
            value, address("oversight_list", self.level, self.day, asked) if value else ""
        )


def page_of(
    level: Level, day: date, today: date, figures: Figures, workers: Sequence[Worker],
    months: Sequence[Month],
) -> dict[str, Any]:  # fmt: skip
    """Everything the page of a level shows."""
    opening, held = Opening(level, day), figures.all
    return {
        "level": level,
        "day": day,
        "is_today": day == today,
        "crumbs": crumbs(level, day),
        "tabs": tabs(level, day, "oversight"),
        "earlier": earlier(today),
        "held": held,
        "children": opening.number(held.children, "children"),
        "seen": opening.number(held.seen, "seen"),
        "unseen": opening.number(held.unseen, "unseen"),
        "share": share_of(held.seen, held.visited),
        "with_signal": opening.number(figures.with_signal, "with_signal"),
        "signal_share": share_of(figures.with_signal, held.readable),
        "unallocated": opening.number(held.unallocated, "unallocated"),
        "changes": opening.number(figures.changes, "changes"),
        "changed": plural(figures.changed_children, "child", "children"),
        "rows": list(parts_of(level, day, figures, workers)),
        "part_words": part_words(level),
        "statuses": list(statuses_of(opening, figures)),
        "rules": list(rules_of(opening, figures)),
        "signals": list(signals_of(opening, figures)),
        "trend": trend(months),
        "definitions": definitions(),
        "rule_definitions": [
            *((counts.words.capitalize(), counts.definition) for counts in RULE_STATES.values()),
            ("Median lateness", MEDIAN),
        ],
    }


def definitions() -> list[tuple[str, str]]:
    """What the main figures count."""
    plain = [(counts.words, counts.definition) for counts in PLAIN.values()]
    return [
        *plain,
        ("Share and range", SHARE),
        ("Restricted files", RESTRICTED),
        ("An earlier day", KNOWN_NOW),
    ]


def part_words(level: Level) -> str:
    """What the parts of the level are."""
    if level.by_worker:
        return "Worker"
    return "Team" if level.team else "Service"


def parts_of(
    level: Level, day: date, figures: Figures, workers: Sequence[Worker]
) -> Iterator[Part]:
    """The teams below with their figures; for a team without any, its workers."""
    for team in level.parts:
        held = figures.parts.get(team.pk, Held())
        href = level_href(team.public_id, day)
        yield part_row(team.name, href, held, replaced(level, team), day, None)
    for worker in workers:
        held = figures.parts[worker.pk]
        href = reverse("worker", args=[worker.public_id])
        yield part_row(worker.name or "Name not recorded", href, held, level, day, worker)


def part_row(
    name: str, href: str, held: Held, level: Level, day: date, worker: Worker | None
) -> Part:
    """One part; its numbers open the lists of the part alone."""

    def number(value: int, what: str) -> Number:
        public_id = worker.public_id if worker else None
        there = address("oversight_list", level, day, Asked(what), public_id)
        return Number(value, there if value else "")

    return Part(
        name,
        href,
        number(held.children, "children"),
        share_of(held.seen, held.visited),
        number(held.unseen, "unseen"),
        number(held.unallocated, "unallocated"),
    )


def replaced(level: Level, team: Any) -> Level:
    """The level of one part, as far as addresses need it."""
    return Level(team.name, team, (), False, (), {}, level.above)  # noqa: FBT003


def statuses_of(opening: Opening, figures: Figures) -> Iterator[Figure]:
    """The children of each status, the gravest first."""
    for one in sorted(STANDINGS, key=lambda one: one.order):
        number = opening.number(figures.statuses.get(one.kind, 0), "status", one.kind)
        yield Figure(one.words, number, "", one.rule)


def rules_of(opening: Opening, figures: Figures) -> Iterator[RuleRow]:
    """Each rule under which something fell due or is overdue, in the order of the law page."""
    for rule, name in words_of_rules().items():
        one = figures.rules.get(rule)
        if one is not None:
            yield RuleRow(
                name,
                opening.number(one.due, "rule", rule, "due"),
                opening.number(one.met, "rule", rule, "met"),
                opening.number(one.late, "rule", rule, "late"),
                opening.number(one.overdue, "rule", rule, "overdue"),
                days_words(one.median),
            )


def signals_of(opening: Opening, figures: Figures) -> Iterator[Figure]:
    """Each kind of signal that runs, most children first."""
    rules = {one.id: one for one in SIGNAL_KINDS}
    said = sentences_on(opening.day)
    most_first = sorted(figures.signals.items(), key=lambda one: (-one[1].children, one[0]))
    for kind, one in most_first:
        number = opening.number(one.children, "signal", kind)
        not_looked = opening.number(one.not_looked, "signal", kind, "not_looked")
        days = days_words(one.median)
        yield Figure(rules[kind].name, number, days, said[kind], not_looked)


def days_words(median: float | None) -> str:
    """ "3 days", "2.5 days"; nothing where there is no median."""
    if median is None:
        return ""
    return f"{median:,.1f}".removesuffix(".0") + (" day" if median == 1 else " days")


def level_href(public_id: Any, day: date) -> str:
    """The address of the page of a team."""
    return f"{reverse('oversight_team', args=[public_id])}?as_at={day.isoformat()}"


def level_address(level: Level, day: date) -> str:
    """The address of the page of a level."""
    if level.team:
        return level_href(level.team.public_id, day)
    return f"{reverse('oversight')}?as_at={day.isoformat()}"


def crumbs(level: Level, day: date) -> list[tuple[str, str]]:
    """What the level belongs to, outermost first, with the way there."""
    above = [(team.name, level_href(team.public_id, day)) for team in level.above]
    if not level.has_siblings:
        return above
    return [("All I answer for", f"{reverse('oversight')}?as_at={day}"), *above]


def earlier(today: date) -> list[tuple[str, str]]:
    """Two earlier days to look at."""
    days = (("A quarter ago", months_before(today, 3)), ("A year ago", months_before(today, 12)))
    return [(words, on.isoformat()) for words, on in days]


def tabs(level: Level, day: date, current: str) -> list[dict[str, Any]]:
    """The two pages of the room."""
    return [
        {"text": "Line of sight", "href": level_address(level, day), "current": current != "drift"},
        {"text": "Drift", "href": address("drift", level, day), "current": current == "drift"},
    ]
