"""The table of law and practice, for its page and for docs/law.md: one source for both."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sightline.duties.conventions import CONVENTIONS
from sightline.duties.law import Confidence, CountsFrom, Timescale, Unit
from sightline.duties.signalling import COUNTED, SignalKind, so_many

INTRODUCTION = (
    "Every limit that Sightline knows: where it comes from, how it is counted, and whether anybody "
    "has read the source. A council may tighten a limit of law; it may choose its own where the "
    "law has none. A change never reaches back: what arose under the old setting is counted by it."
)
SIGNALS = (
    "Found in the record for open children under 18. It finds, explains and asks; it grades "
    "nobody. A council may set each number from a day on; what ran before that day stays."
)
COLUMNS = ("What must happen", "Within", "Counted from", "For whom", "By what right", "Checked")


@dataclass(frozen=True, slots=True)
class LawRow:
    """One limit as people read it."""

    id: str
    name: str
    within: str
    counted_from: str
    applies_to: str
    right: str
    checked: str
    is_unverified: bool
    notes: str
    waits_for: str
    may_be_set: bool


def row_of(one: Timescale, n: int | None = None) -> LawRow:
    """One timescale in words; `n` is what the council has set, None for the table's own."""
    return LawRow(
        id=one.id,
        name=one.name,
        within=within(one, one.n if n is None else n),
        counted_from=counted_from(one),
        applies_to=one.applies_to,
        right=f"{opening(str(one.basis))}: {one.source}",
        checked=opening(str(one.confidence)),
        is_unverified=one.confidence is Confidence.MEMORY,
        notes=one.notes,
        waits_for=one.waits_for,
        may_be_set=one.may_be_set,
    )


def within(one: Timescale, n: int) -> str:
    """So much of its unit, and what follows."""
    if one.is_agreed:
        return "as often as the plan says"
    if n <= 0:
        return "that day" if n == 0 else f"{one.words(-n)} before"
    words = one.words(n)
    return f"{words}, later {one.words(one.then)}" if one.then else words


def counted_from(one: Timescale) -> str:
    """What it is counted from, and which day is the first."""
    if one.counts_from is CountsFrom.SAME_DAY:
        return f"{one.trigger}; that day is day one"
    if one.counts_from is CountsFrom.MOMENT:
        return f"{one.trigger}; from the moment"
    is_first = one.unit in (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS)
    return f"{one.trigger}; the day after is day one" if is_first else one.trigger


def opening(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def as_markdown(timescales: Iterable[Timescale], kinds: Iterable[SignalKind]) -> str:
    """The whole table, the signals and the conventions as docs/law.md holds them."""
    rows = [row_of(one) for one in timescales]
    live = [row for row in rows if not row.waits_for]
    waiting = [row for row in rows if row.waits_for]
    lines = [*markdown_lines(live, waiting), *signal_lines(kinds), *convention_lines()]
    return "\n".join(lines) + "\n"


def markdown_lines(live: list[LawRow], waiting: list[LawRow]) -> Iterator[str]:
    """docs/law.md, line by line."""
    yield "# What the law and our own practice ask"
    yield ""
    yield "Written by `bin/sightline law`; a test fails when this page and the rules differ."
    yield ""
    yield INTRODUCTION
    yield ""
    yield f"## Limits that raise duties now ({len(live)})"
    yield ""
    yield from table(live)
    yield ""
    yield f"## Limits that wait for the record ({len(waiting)})"
    yield ""
    yield "No duty is raised from these yet: the record has no place for what they ask."
    yield ""
    yield from table(waiting)


def signal_lines(kinds: Iterable[SignalKind]) -> Iterator[str]:
    """The kinds of signal with the numbers of the table."""
    yield ""
    yield "## What deserves a look"
    yield ""
    yield SIGNALS
    yield ""
    yield "| Signal | What it is called | When it runs | Numbers a council may set |"
    yield "|---|---|---|---|"
    for one in kinds:
        numbers = ", ".join(so_many(n, COUNTED[name]) for name, n in one.thresholds.items())
        yield f"| `{one.id}` | {one.name} | {one.rule} | {numbers} |"


def convention_lines() -> Iterator[str]:
    """How days are counted, and when a duty is met or ended."""
    for heading, sentences in CONVENTIONS:
        yield ""
        yield f"## {heading}"
        yield ""
        yield from (f"- {sentence}" for sentence in sentences)


def table(rows: list[LawRow]) -> Iterator[str]:
    """Some limits as a table."""
    yield f"| Rule | {' | '.join(COLUMNS)} |"
    yield "|---" * (len(COLUMNS) + 1) + "|"
    for row in rows:
        cells = (
            f"`{row.id}`", row.name, row.within, row.counted_from, row.applies_to, row.right,
            row.checked,
        )  # fmt: skip
        yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
