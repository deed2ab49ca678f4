"""What follows from the record of many children, as the rows that are kept of it."""

import gc
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from sightline.duties.counting import day_of, overdue_from
from sightline.duties.history import History
from sightline.duties.law import Law
from sightline.duties.limits import Limits
from sightline.duties.raising import UNKNOWN, Duty
from sightline.duties.signalling import Signal
from sightline.duties.working import Follows, OnFile, what_follows

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The duties and the signals of these children, a row each as PostgreSQL's COPY reads it."""

    children: Sequence[int]
    duties: list[Row]
    signals: list[Row]


def rows_about(on_file: OnFile, law: Law, limits: Limits) -> Rows:
    """What follows from what is on file of some children."""
    with without_collecting():
        follows = list(what_follows(on_file, law, limits))
        signals = [signal_row(signal) for one in follows for signal in one.signals]
        return Rows(on_file.children, list(rows_of(follows)), signals)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Python's search for circles of objects put off: facts and duties make none.

    It took a quarter of the time of working out thousands of children.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def signal_row(signal: Signal) -> Row:
    """One signal as PostgreSQL's COPY reads it."""
    told = [{"sentence": one.sentence, "row": one.row} for one in signal.evidence]
    return (
        str(signal.child),
        signal.kind,
        str(signal.began_on),
        day_text(signal.ended_on),
        days_between(signal.began_on, signal.ended_on),
        safe(json.dumps(told, ensure_ascii=False)),
        day_text(signal.known_on),
    )


def rows_of(follows: Iterable[Follows]) -> Iterator[Row]:
    """Each duty as a row, once: two that agree in child, rule, row, day and being met are one."""
    for one in follows:
        seen: set[tuple[str, str, date, str]] = set()
        for duty in one.duties:
            key = (duty.rule, duty.row, duty.arose_on, day_text(duty.met))
            if key not in seen:
                seen.add(key)
                yield row_of(duty, one.history)


def row_of(duty: Duty, history: History) -> Row:
    """One duty as PostgreSQL's COPY reads it."""
    over = over_day(duty)
    unknown = "met" if duty.met == UNKNOWN else "ended" if duty.ended == UNKNOWN else ""
    is_moment = isinstance(duty.due, datetime)
    return (
        str(duty.child),
        duty.rule,
        str(duty.version),
        str(duty.arose_on),
        str(day_of(duty.due)),
        duty.due.isoformat() if is_moment else "\\N",
        day_text(duty.met),
        day_text(duty.ended),
        unknown,
        days_between(duty.arose_on, duty.arose_on if unknown else over) or "empty",
        ("" if unknown else days_between(overdue_from(duty.due), over)) or "\\N",
        safe(duty.sentence[:300]),
        duty.row,
        duty.met_row,
        safe(duty.source[:160]),
        day_text(history.known_on(duty.row, duty.trigger_row)),
        day_text(history.known_on(duty.met_row)),
    )


def over_day(duty: Duty) -> date | None:
    """The day a duty was met or ended; None while it is open, or where nobody says when."""
    over = duty.met if duty.met is not None else duty.ended
    return None if over is None or isinstance(over, str) else day_of(over)


def day_text(when: date | datetime | str | None) -> str:
    """A day for COPY; nothing where there is none or it is not known."""
    return "\\N" if when is None or isinstance(when, str) else str(day_of(when))


def days_between(first: date, over: date | None) -> str:
    """The days from `first` up to, not including, `over` as a range; empty where there is none."""
    if over is None:
        return f"[{first},)"
    return f"[{first},{over})" if first < over else ""


def safe(text: str) -> str:
    """Text without what COPY would read otherwise."""
    return text.replace("\\", "\\\\").replace("\t", " ").replace("\n", " ").replace("\r", " ")
