"""Working out thousands of children in several processes: one reads and keeps, others reason.

Only from the console: a page works out a few children, and starts no process.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from sightline.duties.law import Law
from sightline.duties.limits import Limits

if TYPE_CHECKING:  # the console sets what stands here before the framework is ready
    from sightline.duties.following import Rows
    from sightline.duties.working import OnFile

MOST = 3
"""Further processes at the most, however many processors there are: the database must keep up."""
WORTH_IT = 10
"""Batches from which on starting a process takes less time than it saves."""
SECONDS_TO_END = 5
HELPERS = 0
"""How many further processes may be started; the console says."""
READY: "list[Helper]" = []
"""Processes started beforehand, that nobody has given anything yet."""


def from_the_console() -> None:
    """Say that this process is the console's and may start others: one a processor, of several."""
    global HELPERS  # noqa: PLW0603  said once, before anything is worked out
    processors = os.cpu_count() or 1
    HELPERS = min(MOST, processors) if processors > 1 else 0


def worked_out(batches: Iterable[Sequence[int]], law: Law, limits: Limits) -> "Iterator[Rows]":
    """What follows from the record of each batch of children, in the order of the batches.

    Each is read when the one before is worked out, and no earlier: few are in memory at a time.
    """
    from sightline.duties.following import rows_about
    from sightline.duties.working import on_file

    some = iter(batches)
    first = list(islice(some, WORTH_IT))
    if not HELPERS or len(first) < WORTH_IT:
        for batch in chain(first, some):
            yield rows_about(on_file(batch), law, limits)
        return
    with helpers(law, limits, HELPERS) as free:
        at_work: deque[Helper] = deque()
        for batch in chain(first, some):
            read = on_file(batch)
            helper = free.popleft() if free else at_work.popleft()
            done = helper.answer()
            helper.give(read)
            at_work.append(helper)
            if done is not None:
                yield done
        for helper in at_work:
            done = helper.answer()
            if done is not None:
                yield done


@contextmanager
def standing_by() -> Iterator[Callable[[], None]]:
    """Gives what starts the processes beforehand, while others read; none stays afterwards."""
    try:
        yield stand_by
    finally:
        while READY:
            READY.pop().end()


def stand_by() -> None:
    """Start the processes that will be wanted soon: to become ready takes each about a second."""
    while len(READY) < HELPERS:
        READY.append(Helper())


@contextmanager
def helpers(law: Law, limits: Limits, number: int) -> "Iterator[deque[Helper]]":
    """So many processes that know the law, those that stand by first; ended afterwards."""
    started = [READY.pop() if READY else Helper() for _ in range(number)]
    try:
        for helper in started:
            helper.learn(law, limits)
        yield deque(started)
    finally:
        for helper in started:
            helper.end()


class Helper:
    """A process that follows the rules: what it is given it answers, one after another.

    It ends with this process, however that ends. Where it is ended itself, its work is done here.
    """

    def __init__(self) -> None:
        self.law, self.limits = Law([]), Limits(())
        self.given: OnFile | None = None
        context = get_context("spawn")  # a copy of this process would share its connections
        self.line, end = context.Pipe()
        self.process = context.Process(target=serve, args=(end,), daemon=True)
        self.process.start()
        end.close()

    def learn(self, law: Law, limits: Limits) -> None:
        """Tell it, before it is given anything, by what to work."""
        self.law, self.limits = law, limits
        with suppress(ConnectionError):
            self.line.send((law, limits))

    def give(self, read: "OnFile") -> None:
        """Have it worked out; what was given before must have been answered."""
        self.given = read
        with suppress(ConnectionError):
            self.line.send(read)

    def answer(self) -> "Rows | None":
        """What follows from what it was given; None where nothing was. Raises what went wrong."""
        from sightline.duties.following import rows_about

        read, self.given = self.given, None
        if read is None:
            return None
        try:
            answer: Rows | Exception = self.line.recv()
        except (EOFError, ConnectionError):
            return rows_about(read, self.law, self.limits)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def end(self) -> None:
        """Nothing more is given."""
        self.line.close()
        self.process.join(SECONDS_TO_END)
        if self.process.is_alive():
            self.process.kill()


def serve(line: Connection) -> None:
    """What a helper does: answer, until nothing more comes."""
    import django

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    django.setup()
    from sightline.duties.following import rows_about

    with suppress(EOFError, ConnectionError):
        law, limits = line.recv()
        while True:
            read = line.recv()
            try:
                line.send(rows_about(read, law, limits))
            except ConnectionError:
                raise
            except Exception as wrong:
                line.send(wrong)
