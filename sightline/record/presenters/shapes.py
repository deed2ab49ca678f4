"""What every part of the file is built from: cells, rows, sections."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sightline.design.dates import day
from sightline.duties.records import Record
from sightline.record.words import source_words

NOT_RECORDED = "Not recorded"
IN_SIGHT = 8
OWN_SOURCE = "sightline"
OTHER = "From another source: "
ALSO = "Also in: "


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words, quieter words beside them, a state's shape, a link."""

    text: str
    quiet: str = ""
    state: str = ""
    href: str = ""


Row = Sequence[Cell | str]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: a heading with a table, or the sentence that says nothing is there.

    `note` stands above the table. `pairs` are terms and words, in place of a table. `earlier`
    are rows kept closed under `earlier_words`.
    """

    heading: str
    columns: Sequence[str]
    rows: Sequence[Row]
    empty: str
    note: str = ""
    pairs: Sequence[tuple[str, str]] = field(default_factory=tuple)
    earlier: Sequence[Row] = field(default_factory=tuple)
    earlier_words: str = ""

    @property
    def anchor(self) -> str:
        """The name of this part within its page."""
        return "-".join("".join(c if c.isalnum() else " " for c in self.heading).lower().split())


def folded(section: Section) -> Section:
    """A long section with its latest rows in sight and the rest closed."""
    if len(section.rows) <= IN_SIGHT + 1:
        return section
    rest = [*section.rows[IN_SIGHT:], *section.earlier]
    words = f"{len(rest)} earlier: {section.heading.lower()}"
    return replace(section, rows=section.rows[:IN_SIGHT], earlier=rest, earlier_words=words)


def on_day(when: date | None, otherwise: str = "") -> str:
    """A day in words; `otherwise` where there is none."""
    return day(when) if when else otherwise


def held(on: date | None, due: date | None, today: date) -> str:
    """The day a meeting was held; where none is recorded, whether it still lies ahead."""
    if on is None:
        return "Ahead" if due is not None and due >= today else "No day recorded as held"
    return f"Ahead: {day(on)}" if on > today else day(on)


def said(known: bool | None, yes: str = "Yes", no: str = "No") -> str:
    """An answer as recorded; where nobody gave one, that."""
    if known is None:
        return NOT_RECORDED
    return yes if known else no


def until(ended: date | None, today: date) -> Cell | str:
    """The end of a span: its day, or that it runs."""
    if ended is None or ended > today:
        return Cell(f"Now, until {day(ended)}" if ended else "Now", state="today")
    return day(ended)


def first_cell(row: Record, text: str) -> Cell:
    """The first cell of a row, marked where another source than the leading one says it."""
    return Cell(text, quiet=other_source(row))


def other_source(row: Record) -> str:
    """Which source says so, where it is not the leading one or took it back; empty otherwise."""
    if row.leads:
        return ""
    if row.source == OWN_SOURCE:
        return "Withdrawn: what it came of was put right"
    if row.gone_at is not None:
        return f"Taken back by its source: {source_words(row.source)}"
    return f"{OTHER}{source_words(row.source)}"


def terms(heading: str, row: Record, pairs: Iterable[tuple[str, str]], empty: str = "") -> Section:
    """A section of terms and words about one row, of what is recorded only."""
    known = [(term, words) for term, words in pairs if words not in ("", NOT_RECORDED)]
    return Section(heading, (), (), empty=empty, note=other_source(row), pairs=known)


def as_table(columns: Sequence[str], rows: Sequence[Row]) -> tuple[list[str], list[Row]]:
    """The table as it is shown: what sources agree on stands once, and no column says nothing.

    The first column always stays.
    """
    told = made_one(rows)
    kept = [
        place
        for place in range(len(columns))
        if place == 0 or any(says(row[place]) for row in told)
    ]
    return [columns[place] for place in kept], [[row[place] for place in kept] for row in told]


def made_one(rows: Sequence[Row]) -> list[Row]:
    """The rows, each row of another source left out where a leading one says all it says.

    The leading row then names that source too. Where the other source says more or something
    else, both stand.
    """
    own: list[Row] = [row for row in rows if not source_of(row)]
    also: dict[int, list[str]] = {}
    told: list[Row] = []
    for row in rows:
        source = source_of(row)
        same = next((one for one in own if agrees(row, one)), None) if source else None
        if same is None:
            told.append(row)
        elif source not in also.setdefault(id(same), []):
            also[id(same)].append(source)
    return [with_sources(row, also[id(row)]) if id(row) in also else row for row in told]


def with_sources(row: Row, sources: Sequence[str]) -> Row:
    """The row, saying in its first cell which other sources agree."""
    first = row[0] if isinstance(row[0], Cell) else Cell(row[0])
    agree = f"{ALSO}{', '.join(sorted(sources))}"
    quiet = f"{first.quiet}. {agree}" if first.quiet else agree
    return [replace(first, quiet=quiet), *row[1:]]


def source_of(row: Row) -> str:
    """The other source a row is from; empty where the leading one says it."""
    first = row[0]
    is_other = isinstance(first, Cell) and first.quiet.startswith(OTHER)
    return first.quiet.removeprefix(OTHER) if isinstance(first, Cell) and is_other else ""


def agrees(row: Row, leading: Row) -> bool:
    """Whether the leading row begins the same and says everything that `row` says."""
    pairs = zip(row[1:], leading[1:], strict=True)
    return words(row[0]) == words(leading[0]) and all(
        not says(one) or words(one) == words(other) for one, other in pairs
    )


def words(cell: Cell | str) -> str:
    """The words of a cell."""
    return cell.text if isinstance(cell, Cell) else cell


def count(known: int | None) -> str:
    """A count as recorded; nothing where nobody said."""
    return "" if known is None else str(known)


def opening(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def says(cell: Cell | str) -> bool:
    """Whether a cell holds anything beyond that nothing was recorded."""
    return words(cell) not in ("", NOT_RECORDED)
