"""What a table of the standard is: its columns, what each becomes, and what a row cannot lack."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sightline.exchange.returns.rows import Output, Row, Value
from sightline.exchange.returns.values import Reader, blank

Spread = Callable[[Row], Iterator[Output]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: the field of ours it fills, and how it is read.

    `name` is the standard's name without the prefix of its table; `also` are names vendors give it;
    `empty` is what a cell means that is `blank`.
    """

    name: str
    field: str
    read: Reader
    also: tuple[str, ...] = ()
    empty: Value = None
    blank: Callable[[str], bool] = blank


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the standard.

    `key` is the column with the id of a row. Where nobody refers to a row by its id (`numbered`), a
    row without one is told apart by the fields in `apart`; so are all rows of a file that lacks the
    column. `needs` are the fields a row cannot do without, `spans` the pairs that must not end
    before they begin. A child the row does not name is found through the first field in `via` that
    has a value. `same` is what all rows have, `known` are columns of the standard that are not
    held, `spread` turns a row into several.
    """

    name: str
    prefix: str
    model: str
    key: str
    columns: tuple[Column, ...]
    needs: tuple[str, ...] = ("child",)
    spans: tuple[tuple[str, str], ...] = ()
    apart: tuple[str, ...] = ()
    numbered: bool = False
    via: tuple[str, ...] = ()
    same: Mapping[str, Value] = field(default_factory=dict)
    known: str = ""
    key_prefix: str = ""
    key_also: tuple[str, ...] = ()
    spread: Spread | None = None

    def names_of(self, name: str, also: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Every name a column may have, the standard's own first."""
        return (self.prefix + name, name, *also, *(self.prefix + one for one in also))

    def place_of(self, headings: Sequence[str], name: str, also: tuple[str, ...]) -> int | None:
        """Where in the file a column stands, None where the file lacks it."""
        for one in self.names_of(name, also):
            if one in headings:
                return headings.index(one)
        return None

    def knows(self, heading: str) -> bool:
        """Whether the standard has a column of this name in this table."""
        known = {name for one in self.columns for name in self.names_of(one.name, one.also)}
        known.update(self.names_of(self.key, self.key_also))
        known.update(name for one in self.known.split() for name in self.names_of(one))
        return heading in known


def tidy_heading(text: str) -> str:
    """A column's name as the standard writes it: lower case, no brackets, no table before it."""
    plain = text.strip().strip("\ufeff\"'[]` ").lower().replace(" ", "_")
    return plain.rpartition(".")[2].strip("\"'[]`")
