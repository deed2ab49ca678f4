"""Reading an extract straight from the database its tables stand in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final, cast

from sightline.exchange.databases.address import Address
from sightline.exchange.databases.opening import opened
from sightline.exchange.databases.shape import Database, Relation, RelationColumn
from sightline.exchange.returns.rows import CannotBeRead, Extract, Output
from sightline.exchange.returns.text import Reader
from sightline.exchange.ssd.reading import as_extract, rows
from sightline.exchange.ssd.shape import Table, tidy_heading
from sightline.exchange.ssd.sheet import Opened, Sheet, Sheets
from sightline.exchange.ssd.tables import BY_NAME, NOT_HELD, VERSION_LOG

OURS: Final = "ssd"
NAMES: Final = tuple(sorted(NOT_HELD.union(BY_NAME), key=len, reverse=True))


class TableSheet(Sheet):
    """A table or view of a database that holds the rows of one table of the dataset.

    Only the columns that are known are asked for. A row's line is its number, in the order of the
    column with the id where there is one.
    """

    def __init__(self, database: Database, relation: Relation, table: Table) -> None:
        super().__init__(relation.name, table)
        self.database = database
        self.relation = relation
        self.asked = [
            one for one in relation.columns
            if table.knows(tidy_heading(one.name)) and database.is_text(one)
        ]  # fmt: skip
        self.headings = [one.name for one in self.asked]
        self.find()
        self.trouble = self.lacking() if self.asked else f"It has no column of {table.name}"

    @property
    def unknown(self) -> list[str]:
        """Columns that the standard does not have, or that hold no text."""
        return [one.name for one in self.relation.columns if one not in self.asked]

    @property
    def order(self) -> RelationColumn | None:
        """The column with the id of a row, by which rows are put in order."""
        return None if self.key_at is None else self.asked[self.key_at]

    @contextmanager
    def opened(self) -> Iterator[tuple[Reader, Opened]]:
        """The rows, while the database sends them."""
        with self.database.rows(self.relation, self.asked, self.order) as sent:
            numbered = Numbered(sent)
            yield cast("Reader", numbered), numbered


class Numbered:
    """Rows, counted as they come."""

    cut_short = False

    def __init__(self, sent: Iterator[Sequence[str]]) -> None:
        self.sent = sent
        self.line_num = 0

    def __iter__(self) -> "Numbered":
        return self

    def __next__(self) -> list[str]:
        cells = list(next(self.sent))
        self.line_num += 1
        return cells


def read(address: Address) -> Extract:
    """The extract in a database, read table by table while it is asked for.

    Raises CannotBeRead where it does not let us in, or holds no table of the dataset.
    """
    database = opened(address)
    try:
        relations = database.relations()
        found, ignored = chosen(relations, address.schema)
        sheets: Sheets = {}
        versions: list[Sheet] = []
        for name, relation in found.items():
            if name == VERSION_LOG.name:
                versions.append(TableSheet(database, relation, VERSION_LOG))
            if name in NOT_HELD:
                ignored.append(f"{relation.name} (not held)")
                continue
            sheet = TableSheet(database, relation, BY_NAME[name])
            if sheet.trouble and relation.name.lower() != name:
                ignored.append(f"{relation.schema}.{relation.name}")
            else:
                sheets[name] = [sheet]
        extract = as_extract(database.words, sheets, ignored, versions)
        extract.rows = to_the_end(sheets, database)
    except BaseException:
        database.close()
        raise
    return extract


def to_the_end(sheets: Sheets, database: Database) -> Iterator[Output]:
    """All rows; the database is let go when they have been read, or reading stops."""
    try:
        yield from rows(sheets)
    finally:
        database.close()


def chosen(relations: Sequence[Relation], schema: str) -> tuple[dict[str, Relation], list[str]]:
    """The table that holds each table of the dataset, by its name, and the names of all others.

    Raises CannotBeRead where there is none, or where two could be meant.
    """
    if schema:
        relations = [one for one in relations if one.schema.lower() == schema.lower()]
    best: dict[str, tuple[int, list[Relation]]] = {}
    for relation in relations:
        name, rank = meant(relation, said=bool(schema))
        if name and rank <= best.get(name, (rank, []))[0]:
            same = best[name][1] if name in best and best[name][0] == rank else []
            best[name] = (rank, [*same, relation])
    if not any(name.startswith("ssd_") for name in best):
        raise CannotBeRead(nothing_there(schema))
    found = {name: only(name, each) for name, (_, each) in best.items()}
    taken = list(found.values())
    return found, [f"{one.schema}.{one.name}" for one in relations if one not in taken]


def nothing_there(schema: str) -> str:
    """That no table of the dataset was found."""
    where = f"The schema {schema}" if schema else "The database"
    return (
        f"{where} shows this login no table of the Standard Safeguarding Dataset, such as "
        "ssd_person. Grant it to read them, or name the schema they are in (--schema NAME)."
    )


def only(name: str, found: Sequence[Relation]) -> Relation:
    """The one table that is meant. Raises CannotBeRead where there are several."""
    if len(found) > 1:
        where = ", ".join(f"{one.schema}.{one.name}" for one in found[:5])
        raise CannotBeRead(
            f"Several tables could be {name}: {where}. Name the schema to read (--schema NAME)."
        )
    return found[0]


def meant(relation: Relation, *, said: bool) -> tuple[str, int]:
    """Which table of the dataset this is, "" for none, and how surely: the lower, the surer.

    `person` alone is one only in a schema that was named or is called after the dataset; what
    stands behind the name (`ssd_person_old`) makes it another table.
    """
    name = relation.name.lower()
    if name in BY_NAME or name in NOT_HELD:
        return name, 0
    if (said or OURS in relation.schema.lower()) and f"ssd_{name}" in {*BY_NAME, *NOT_HELD}:
        return f"ssd_{name}", 1
    for one in NAMES:
        if one.startswith("ssd_") and name.endswith(f"_{one}"):
            return one, 2
    return "", 9
