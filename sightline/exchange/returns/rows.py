"""What a reader of a return hands on: rows for the rooms, and what it has to say about them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from sightline.exchange.returns.windows import Window


class Unread:
    """That a value stood there and was not understood: what is on file of it is left as it is."""

    def __bool__(self) -> bool:
        """It is not a value."""
        return False


UNREAD = Unread()
Value = str | int | bool | Decimal | date | datetime | list[str] | Unread | None


class CannotBeRead(Exception):
    """The file as a whole is not what it should be. The message is one plain sentence or two."""


@dataclass(slots=True)
class Row:
    """One row for one table, named `room.Model`, under its natural key in the source.

    Values that name another row (`child`, `referral` ...) hold that row's natural key.
    """

    table: str
    key: str
    file: str
    line: int
    values: Mapping[str, Value]


@dataclass(slots=True)
class Said:
    """A row refused, or a value not understood, and what to do about it.

    `kind` is "refused" (the row of `table` is not handed on), "not understood" (it is, without
    this value), "to confirm" (it is, until a person says what this value means) or "missing" (a
    column is not there).
    """

    kind: str
    table: str
    file: str
    line: int
    column: str
    value: str
    row: str
    reason: str
    to_do: str


Output = Row | Said


@dataclass(slots=True)
class Waiting:
    """A spelling that waits for a person to say what it means.

    `asked` is what it answers, `key` how the spelling is remembered, `codes` the list of its
    possible meanings, `likely` the one it is most like. It stood in `rows` rows, first in the
    column `column` of the file `where`.
    """

    asked: str
    key: str
    codes: str
    where: str
    column: str
    text: str
    likely: str = ""
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Halves:
    """The rows of an extract in two halves, of which none has rows of a table that the other has.

    `apart` gives the second in whichever process it is called.
    """

    here: Iterator[Output]
    apart: Callable[[], Iterator[Output]]


@dataclass(slots=True)
class Extract:
    """One return, opened: when it is from, whose it is, and its rows, read while asked for.

    `ignored` names what the standard does not know, filled while the rows are read. `headings` says
    what a file calls the column of a field, by file and field, where it has names of its own. A
    snapshot has `windows`: what it tells of each table. `waiting` are spellings to be confirmed.
    `parts` says which part of the standard each file is, where files are parts; `untold` how the
    keys begin of rows, by table of ours, whose part is not there. `halves` gives the rows in two
    halves, in place of `rows`, where that is worth it.
    """

    place: str
    as_at: date | None
    authority: str
    rows: Iterator[Output]
    ignored: list[str] = field(default_factory=list)
    headings: Mapping[tuple[str, str], str] = field(default_factory=dict)
    windows: Mapping[str, Window] | None = None
    waiting: Mapping[tuple[str, str], Waiting] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    untold: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    halves: Callable[[], Halves | None] = lambda: None
