"""Staging in a second process: rows and remarks are not put into a database, but told."""

from collections.abc import Iterator, Mapping
from multiprocessing.connection import Connection

from sightline.exchange.loading.beside import Lines, Remarked, Whole
from sightline.exchange.loading.remarks import Remarks
from sightline.exchange.loading.staging import Stage, Stages
from sightline.exchange.loading.tables import Table
from sightline.exchange.models import Load
from sightline.exchange.returns.rows import Output


class ToldStage(Stage):
    """The rows of one table, told to whoever keeps them."""

    line: Connection

    def create(self) -> None:
        """The temporary table is made where the rows are kept."""

    def put(self, lines: str, unread: Mapping[int, list[str]]) -> None:
        """Tell these rows."""
        self.line.send(Lines(self.table.name, lines, unread))

    def whole(self) -> Whole:
        """What else is known when all rows are told."""
        return Whole(
            self.table.name, self.number, self.told, self.refused, self.keys, self.files,
            self.refused_in,
        )  # fmt: skip


class ToldRemarks(Remarks):
    """The lines of the report, told to whoever keeps them."""

    def __init__(self, load: Load, line: Connection) -> None:
        """Nothing is said yet."""
        super().__init__(load)
        self.line = line

    def put(self, lines: str) -> None:
        """Tell these lines."""
        self.line.send(Remarked(lines))


class ToldStages(Stages):
    """The rows of several tables, told to whoever keeps them."""

    def __init__(self, remarks: Remarks, line: Connection) -> None:
        """Nothing is told yet."""
        super().__init__(remarks)
        self.line = line
        self.told: list[ToldStage] = []

    def made(self, table: Table) -> Stage:
        """A stage that tells its rows."""
        stage = ToldStage(table)
        stage.line = self.line
        self.told.append(stage)
        return stage


def tell(line: Connection, rows: Iterator[Output], load: int) -> None:
    """Tell all rows, and at the end what is known of each table."""
    stages = ToldStages(ToldRemarks(Load(pk=load), line), line)
    for _ in stages.take(rows):
        pass
    for stage in stages.told:
        line.send(stage.whole())
