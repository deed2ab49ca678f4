"""What was planted in an invented county against the signals on file, kind by kind."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from sightline.config.bench.scratch import CannotBeMeasured
from sightline.config.bench.table import table
from sightline.duties.models import SignalSpan
from sightline.duties.working import SIGNAL_KINDS
from sightline.people.queries import children_numbered

SHOWN = 30
"""How many of what is wrong are named."""
AT_ONCE = 2_000


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A signal of one child: planted, or on file. `ended` is None while it runs."""

    child: str
    kind: str
    began: date
    ended: date | None

    def as_at(self, day: date) -> "Stretch | None":
        """What of it can be known at the end of `day`; None where it had not begun."""
        if self.began > day:
            return None
        still = self.ended is None or self.ended > day
        return Stretch(self.child, self.kind, self.began, None if still else self.ended)

    def holds(self, day: date) -> bool:
        """Whether it runs on `day`."""
        return self.began <= day and (self.ended is None or day < self.ended)

    def touches(self, other: "Stretch") -> bool:
        """Whether they have a day in common."""
        ends = self.ended or date.max, other.ended or date.max
        return self.began < ends[1] and other.began < ends[0]

    def __str__(self) -> str:
        """Child, kind and days."""
        return f"{self.child} {self.kind} {self.began} to {self.ended or 'now'}"


@dataclass(slots=True)
class Tally:
    """What became of one kind."""

    planted: int = 0
    found: int = 0
    other_days: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    near: int = 0
    raised: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """Each thing that is not as planted, with what it is."""
        told = (
            ("other days", self.other_days), ("missed", self.missed), ("extra", self.extra),
            ("near miss raised", self.raised), ("false alarm", self.alarms),
        )  # fmt: skip
        return [f"{word}: {one}" for word, all_ in told for one in all_]


@dataclass(frozen=True, slots=True)
class Truth:
    """What the answers say: planted stretches, days of near misses, who is in order."""

    today: date
    planted: Sequence[Stretch]
    near: Sequence[tuple[str, str, date]]
    clean: frozenset[str]

    @property
    def children(self) -> frozenset[str]:
        """Every child of whom the answers say all that holds."""
        return (
            self.clean | {one.child for one in self.planted} | {child for child, _, _ in self.near}
        )


def truth_of(answers: Mapping[str, Any]) -> Truth:
    """The truth as the generator wrote it. Raises CannotBeMeasured where none is written."""
    if "planted" not in answers:
        raise CannotBeMeasured("These answers are of an older county, in which nothing is planted.")
    return Truth(
        today=date.fromisoformat(answers["today"]),
        planted=[
            Stretch(
                one["child"],
                one["kind"],
                date.fromisoformat(one["began_on"]),
                date.fromisoformat(one["ended_on"]) if one["ended_on"] else None,
            )
            for one in answers["planted"]
        ],
        near=[
            (one["child"], one["kind"], date.fromisoformat(one["day"])) for one in answers["near"]
        ],
        clean=frozenset(answers["clean"]),
    )


def compare(
    truth: Truth, on_file: Iterable[Stretch], day: date, kinds: Iterable[str]
) -> dict[str, Tally]:
    """Kind by kind, what was found of what was planted, as known at the end of `day`."""
    tallies: dict[str, Tally] = defaultdict(Tally, {kind: Tally() for kind in kinds})
    known, meant = sorted_out(on_file, day), sorted_out(truth.planted, day)
    for key in sorted({*meant, *known}):
        settle(tallies[key[1]], meant[key], known[key], key[0] in truth.clean)
    for child, kind, on in truth.near:
        if on <= day:
            tallies[kind].near += 1
            if any(one.holds(on) for one in known[child, kind]):
                tallies[kind].raised.append(f"{child} {kind} on {on}")
    return tallies


def sorted_out(stretches: Iterable[Stretch], day: date) -> dict[tuple[str, str], list[Stretch]]:
    """By child and kind, what can be known of the stretches at the end of `day`."""
    found: dict[tuple[str, str], list[Stretch]] = defaultdict(list)
    for one in stretches:
        seen = one.as_at(day)
        if seen is not None:
            found[one.child, one.kind].append(seen)
    return found


def settle(
    tally: Tally, meant: Sequence[Stretch], known: Sequence[Stretch], is_clean: bool
) -> None:
    """Count one kind of one child: each planted stretch once, and what is left on file."""
    left = Counter(known)
    tally.planted += len(meant)
    open_ = []
    for one in meant:
        if left[one]:
            left[one] -= 1
            tally.found += 1
        else:
            open_.append(one)
    rest = list(left.elements())
    for one in open_:
        near = next((other for other in rest if other.touches(one)), None)
        if near is None:
            tally.missed.append(str(one))
        else:
            rest.remove(near)
            tally.other_days.append(f"{one}, on file {near.began} to {near.ended or 'now'}")
    (tally.alarms if is_clean else tally.extra).extend(map(str, rest))


def run(answers: Path | None, as_at: date | None) -> tuple[list[str], bool]:
    """The table, what is wrong, and whether all is as planted. Raises CannotBeMeasured."""
    path = answers or settings.DATA_DIR / "county" / "answers.json"
    try:
        told = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise CannotBeMeasured(f"No answers could be read: {problem}") from problem
    truth = truth_of(told)
    here = on_file(truth.children)
    absent = [one for one in sorted(truth.clean)[:1] if not children_numbered(one)]
    if absent:
        raise CannotBeMeasured(
            f"{absent[0]} of these answers is not on file. Load the county the answers belong to."
        )
    day = as_at or truth.today
    tallies = compare(truth, here, day, (one.id for one in SIGNAL_KINDS))
    return [*lines(tallies, truth, day)], not any(one.wrong for one in tallies.values())


def on_file(children: frozenset[str]) -> Iterator[Stretch]:
    """The signals on file of these children."""
    rows = SignalSpan.objects.filter(child__number__in=children)
    for row in rows.values_list("child__number", "kind", "began_on", "ended_on").iterator(AT_ONCE):
        yield Stretch(*row)


def lines(tallies: Mapping[str, Tally], truth: Truth, day: date) -> Iterator[str]:
    """The table, its total, and by name what is not as planted."""
    yield f"As at {day}: {len(truth.children)} children, {len(truth.clean)} of them in order."
    yield ""
    head = (
        "Signal", "Planted", "Found", "Other days", "Missed", "Extra", "Near misses",
        "of them raised", "False alarms in order",
    )  # fmt: skip
    rows = [
        (
            kind, one.planted, one.found, len(one.other_days), len(one.missed), len(one.extra),
            one.near, len(one.raised), len(one.alarms),
        )
        for kind, one in sorted(tallies.items())
    ]  # fmt: skip
    total = ("All", *(sum(column) for column in list(zip(*rows, strict=True))[1:]))
    yield from table(head, *rows, total)
    wrong = [one for tally in tallies.values() for one in tally.wrong]
    if wrong:
        yield ""
        yield from wrong[:SHOWN]
        if len(wrong) > SHOWN:
            yield f"and {len(wrong) - SHOWN} more"
