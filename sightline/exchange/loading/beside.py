"""Reading half of a long extract in a second process, while this one reads the other half.

What it reads comes back as text for COPY; only this process speaks to the database.
"""

import signal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from traceback import extract_tb
from typing import TYPE_CHECKING, Any, Final

from sightline.duties import sharing
from sightline.exchange.returns.rows import CannotBeRead, Extract, Output

if TYPE_CHECKING:  # the second process reads this before the framework is ready
    from sightline.exchange.loading.staging import Stages

ENDED: Final = "The process that read half of the files was ended from outside. Load them again."
SECONDS_TO_END: Final = 5
OFTEN: Final = 200
"""Rows read here after which we look whether something has come from there."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows of a table, as its stage puts them into the database."""

    table: str
    text: str
    unread: Mapping[int, list[str]]


@dataclass(frozen=True, slots=True)
class Remarked:
    """Lines of the report, as they are put into the database."""

    text: str


@dataclass(frozen=True, slots=True)
class Whole:
    """What else the stage of a table knows, when all its rows have been sent."""

    table: str
    number: int
    told: set[str]
    refused: int
    keys: set[str]
    files: dict[str, int]
    refused_in: Counter[str]


@dataclass(frozen=True, slots=True)
class Over:
    """That there is nothing more."""


@contextmanager
def rows_of(
    extract: Extract, stages: "Stages", tell: Callable[[str], None]
) -> Iterator[tuple[Iterator[Output], "Look"]]:
    """The rows this process has to read, and what to call now and then meanwhile.

    At the end what another process read, if there is one, is staged too; `tell` hears that we wait
    for it. Raises CannotBeRead.
    """
    halves = extract.halves() if sharing.HELPERS else None
    if halves is None:
        yield extract.rows, lambda: None
        return
    beside = Beside(halves.apart, stages)
    try:
        yield halves.here, beside.look
        tell("the files read beside")
        while not beside.is_over:
            beside.bring_one()
    finally:
        beside.end()


Look = Callable[[], None]


class Beside:
    """A process that reads some tables of an extract."""

    def __init__(self, reader: Callable[[], Iterator[Output]], stages: "Stages") -> None:
        """Start it; `stages` gets what it reads."""
        self.stages = stages
        self.is_over = False
        context = get_context("spawn")  # a copy of this process would share its connections
        self.line, end = context.Pipe(duplex=False)
        given = (end, reader, stages.remarks.load.pk)
        self.process = context.Process(target=read_apart, args=given, daemon=True)
        self.process.start()
        end.close()

    def look(self) -> None:
        """Stage what has come meanwhile, without waiting."""
        while not self.is_over and self.line.poll():
            self.bring_one()

    def bring_one(self) -> None:
        """Wait for what comes next, and stage it. Raises what went wrong there."""
        try:
            found: Any = self.line.recv()
        except (EOFError, ConnectionError) as problem:
            raise CannotBeRead(ENDED) from problem
        if isinstance(found, Exception):
            raise found
        if isinstance(found, Lines):
            self.stages.of(found.table).put(found.text, found.unread)
        elif isinstance(found, Remarked):
            self.stages.remarks.put(found.text)
        elif isinstance(found, Whole):
            stage = self.stages.of(found.table)
            stage.number, stage.told, stage.refused = found.number, found.told, found.refused
            stage.keys, stage.files, stage.refused_in = found.keys, found.files, found.refused_in
        self.is_over = isinstance(found, Over)

    def end(self) -> None:
        """Nothing more is wanted of it."""
        self.line.close()
        if not self.is_over:
            self.process.kill()
        self.process.join(SECONDS_TO_END)


def read_apart(line: Connection, reader: Callable[[], Iterator[Output]], load: int) -> None:
    """What the process does: read, tell each part as it is ready, and end."""
    import django

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    django.setup()
    from sightline.exchange.loading.telling import tell

    with suppress(ConnectionError):
        try:
            tell(line, reader(), load)
            line.send(Over())
        except ConnectionError:
            raise
        except CannotBeRead as wrong:
            line.send(wrong)
        except Exception as wrong:
            line.send(RuntimeError(where(wrong)))


def where(wrong: Exception) -> str:
    """What went wrong and where, without a value of anybody."""
    last = extract_tb(wrong.__traceback__)[-1]
    return f"{type(wrong).__name__} in {last.name}, line {last.lineno}, while half was read beside"
