"""What the pages about loads say, ready for the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from sightline.calendars.clock import LONDON
from sightline.design.dates import day, london, moment, weekday
from sightline.design.words import listing, plural
from sightline.exchange.forms import by_gravity, keys_of, shortened
from sightline.exchange.models import Load, LoadedTable, Remark
from sightline.exchange.night_words import accepted_words, took
from sightline.exchange.queries import Group
from sightline.exchange.words import KINDS, Kind, beginning, kind_words, source_words, table_words

PARTS: dict[str, str] = {
    "new": "new",
    "changed": "changed",
    "unchanged": "as before",
    "duplicate": "twice",
    "doubtful": "doubtful",
    "refused": "refused",
}
"""What becomes of a row that was read: exactly one of these."""

MEANS: dict[str, tuple[str, str]] = {
    "read": ("Read", "rows"),
    "new": ("New", "added"),
    "changed": ("Changed", "the record follows"),
    "unchanged": ("As before", "nothing to do"),
    "duplicate": ("Twice", "taken once"),
    "doubtful": ("Doubtful", "kept out, to decide"),
    "refused": ("Refused", "kept out, to mend"),
}
"""Each number of a load: its name, and what was done with the rows."""

LEFT_OUT = {"not understood": "not understood", "to confirm": "to confirm"}
"""The kinds of lines that say of a row that it was taken without a value."""

EXAMPLE, PIECE = 30, 24
"""How many characters are shown of a value among others; between two places to break a line."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Lines of a report that ask for the same thing."""

    to_do: str
    why: str
    rows: int
    first: str
    href: str


@dataclass(frozen=True, slots=True)
class KindPart:
    """The groups of one kind, how many lines there are, and how many groups are not shown."""

    counted: str
    means: str
    rows: list[GroupRow]
    more: str
    href: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """One table of a load: its words, its file, its numbers in the order of the columns."""

    words: str
    file: str
    numbers: list[tuple[str, int]]
    kept_out: int
    latest: str


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of a report."""

    where: str
    kind: str
    row: list[str]
    column: list[str]
    value: list[str]
    why: str
    to_do: str


@dataclass(frozen=True, slots=True)
class LoadRow:
    """One load in the list of all."""

    href: str
    when: str
    source: str
    place: str
    took: str
    accepted: str
    numbers: list[tuple[str, int]]


def count(load: Load, name: str) -> int:
    """One of the numbers of a load; 0 where the load has none."""
    return int(load.counts.get(name, 0))


def state_of(load: Load, groups: Iterable[Group]) -> str:
    """How the load ended, in words."""
    refused, doubtful = count(load, "refused"), count(load, "doubtful")
    rows = {group.kind: group.kind_rows for group in groups}
    left_out = [
        f"{plural(rows[kind], 'value')} {words}" for kind, words in LEFT_OUT.items() if kind in rows
    ]
    if refused:
        left = [plural(refused, "row") + " refused"]
        return "read to the end, " + listing(left + [f"{doubtful:,} doubtful"] * bool(doubtful))
    if doubtful:
        return f"read to the end, {plural(doubtful, 'row')} doubtful"
    if left_out:
        return "every row was taken, " + listing(left_out)
    return "everything was taken" if count(load, "read") else "there was nothing to read"


def when(load: Load) -> str:
    """ "Friday 20 November 2026, 02:10 to 02:34", in London."""
    began = london(load.started_at)
    words = f"{weekday(began)} {began.year}, {began:%H:%M}"
    if load.ended_at is None:
        return words
    ended = london(load.ended_at)
    until = "" if ended.date() == began.date() else f"{weekday(ended)} {ended.year}, "
    same = not until and f"{began:%H:%M}" == f"{ended:%H:%M}"
    return words if same else f"{words} to {until}{ended:%H:%M}"


def came_from(load: Load) -> str:
    """ "from the looked-after return of authority 301 (“ssda903_2026”)"."""
    whose = f" of authority {load.authority}" if load.authority else ""
    called = f" (“{load.place}”)" if load.place else ""
    return f"from {source_words(load.source)}{whose}{called}"


def as_at(load: Load) -> str:
    """The moment the files tell of, without an hour where they give none; "" where not known."""
    if load.as_at is None:
        return ""
    told = load.as_at.astimezone(LONDON)
    return moment(told) if (told.hour, told.minute) != (0, 0) else day(told)


def facts(load: Load) -> list[tuple[str, int, str]]:
    """Each number with its name and what was done with these rows."""
    return [(words, count(load, name), done) for name, (words, done) in MEANS.items()]


def written_sum(load: Load) -> str:
    """ "1,902 new + 61 refused = 1,963 read"; what is nought is left out."""
    parts = {words: count(load, name) for name, words in PARTS.items()}
    sides = " + ".join(f"{number:,} {words}" for words, number in parts.items() if number)
    equals = "=" if adds_up(load) else "is not"
    return f"{sides or '0'} {equals} {count(load, 'read'):,} read"


def adds_up(load: Load) -> bool:
    """Whether every row read is counted exactly once."""
    return sum(count(load, name) for name in PARTS) == count(load, "read")


def kind_parts(load: Load, groups: Sequence[Group]) -> list[KindPart]:
    """The groups apart by kind, the gravest kind first."""
    kinds = by_gravity(group.kind for group in groups)
    return [
        kind_part(load, kind, [group for group in groups if group.kind == kind]) for kind in kinds
    ]


def kind_part(load: Load, kind: str, groups: Sequence[Group]) -> KindPart:
    """The groups of one kind. `groups` is not empty."""
    words = KINDS.get(kind) or Kind(kind_words(kind), f"line: {kind}", f"lines: {kind}", "")
    total, hidden = groups[0].kind_rows, groups[0].kind_groups - len(groups)
    return KindPart(
        counted=plural(total, words.counted, words.counted_many),
        means=words.means,
        rows=[group_row(load, group) for group in groups],
        more=plural(hidden, "smaller group") if hidden else "",
        href=lines_address(load, {"kind": kind}),
    )


def group_row(load: Load, group: Group) -> GroupRow:
    """One group in words."""
    return GroupRow(
        to_do=group.to_do or group.reason,
        why=group.reason if group.to_do else "",
        rows=group.rows,
        first=first_of(group),
        href=lines_address(load, keys_of(group)),
    )


def lines_address(load: Load, narrowed: Mapping[str, str]) -> str:
    """The address of a report's lines, narrowed."""
    return f"{reverse('remarks', args=[load.public_id])}?{urlencode(narrowed)}"


def first_of(group: Group) -> str:
    """Where the first of a group stands: "person.csv line 204, column birth date: “00/00/2013”"."""
    line = "" if group.line is None else f" line {group.line}"
    row = f"row {group.row}" if group.row and not line else ""
    column = f"column {group.column}" if group.column else ""
    where = ", ".join(part for part in (group.file + line, row, column) if part)
    return f"{where}: “{shortened(group.value, EXAMPLE)}”" if group.value else where


def pieces(text: str) -> list[str]:
    """The text in pieces between which a narrow screen may break the line."""
    return [text[start : start + PIECE] for start in range(0, len(text), PIECE)]


def table_rows(tables: Iterable[LoadedTable]) -> list[TableRow]:
    """The tables, those with most rows kept out first, otherwise by their words."""
    rows = [table_row(table) for table in tables]
    return sorted(rows, key=lambda row: (-row.kept_out, row.words, row.file))


def table_row(table: LoadedTable) -> TableRow:
    """One table in words and numbers."""
    names = {name: words for name, (words, _) in MEANS.items()} | {"gone": "Gone"}
    return TableRow(
        words=table_words(table.table),
        file=table.file,
        numbers=[(words, getattr(table, name)) for name, words in names.items()],
        kept_out=table.refused + table.doubtful,
        latest=day(table.latest_on),
    )


def place(remark: Remark) -> str:
    """ "person.csv line 204"; the number as an editor shows it."""
    line = "" if remark.line is None else f" line {remark.line}"
    return remark.file + line or "In no file"


def line_row(remark: Remark) -> LineRow:
    """One line of the report in words."""
    return LineRow(
        where=place(remark),
        kind=kind_words(remark.kind),
        row=pieces(remark.row),
        column=pieces(remark.column),
        value=pieces(remark.value),
        why=remark.reason,
        to_do=remark.to_do,
    )


def load_row(load: Load) -> LoadRow:
    """One load in the list of all."""
    return LoadRow(
        href=reverse("load_detail", args=[load.public_id]),
        when=moment(load.started_at),
        source=beginning(source_words(load.source)),
        place=load.place,
        took=took(load.started_at, load.ended_at) if load.ended_at else "",
        accepted=accepted_words(load.without, short=load.accepted_short),
        numbers=[(words, count(load, name)) for name, (words, _) in MEANS.items()],
    )
