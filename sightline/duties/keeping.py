"""Keeping duties and signals: worked out anew after every deed and load, or all at once."""

import gc
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import connection

from sightline.codes.code_list import plain
from sightline.duties.counting import day_of, overdue_from
from sightline.duties.history import History
from sightline.duties.law import Change, Law
from sightline.duties.limits import Limits
from sightline.duties.queries import HOLDING_ROLES, SETTING, THRESHOLD
from sightline.duties.raising import UNKNOWN, Duty
from sightline.duties.signalling import Signal
from sightline.duties.working import SIGNAL_KINDS, TIMESCALES, Follows, what_follows
from sightline.settings.queries import every_value

AT_ONCE = 2_000
"""Children whose histories are in memory together."""
COLUMNS = (
    "child_id", "rule", "version", "arose_on", "due_on", "due_at", "met_on", "ended_on",
    "over_unknown", "running", "overdue", "sentence", "row", "met_row", "source", "known_on",
    "met_known_on",
)  # fmt: skip
SIGNAL_COLUMNS = ("child_id", "kind", "began_on", "ended_on", "days", "evidence", "known_on")
TABLES = ("duties_dutyspan", "duties_signalspan")
EVERYBODY = "select id from people_child order by id"
OF_CHILDREN = "select {columns} from {table} where child_id = any(%s)"
Row = tuple[str, ...]


Found = Sequence[tuple[str, date, Any]]
"""What was ever set, under which name, from which day."""


def in_force() -> tuple[Law, Limits]:
    """Every live timescale and every threshold of a signal, with what the council has set."""
    found = every_value(SETTING, THRESHOLD, HOLDING_ROLES)
    return law_of(found), limits_of(found)


def law_in_force() -> Law:
    """Every live timescale, with what the council has set from which day."""
    return law_of(every_value(SETTING))


def law_of(found: Found) -> Law:
    """The law with these settings; others among them are passed over."""
    changes = [
        Change(name.removeprefix(SETTING), from_on, int(value["n"]))
        for name, from_on, value in found
        if name.startswith(SETTING)
    ]
    return Law([one for one in TIMESCALES if one.is_live], changes)


def limits_of(found: Found) -> Limits:
    """The thresholds of every kind of signal so set, and the roles that hold a case."""
    changes = [
        (name.removeprefix(THRESHOLD), from_on, value)
        for name, from_on, value in found
        if name.startswith(THRESHOLD)
    ]
    roles = [
        (from_on, frozenset(plain(role) for role in value["roles"]))
        for name, from_on, value in found
        if name.startswith(HOLDING_ROLES)
    ]
    with connection.cursor() as cursor:
        cursor.execute("select exists (select 1 from workforce_involvement)")
        knows_workers = bool(cursor.fetchone()[0])
    return Limits.of(SIGNAL_KINDS, changes, knows_workers=knows_workers, roles=roles)


def refresh_duties(child_ids: Sequence[int] | None) -> None:
    """Work duties and signals out anew for these children (None: for all)."""
    law, limits = in_force()
    for table in TABLES:
        forget(table, child_ids)
    with without_collecting():
        for some in batches(child_ids):
            follows = list(what_follows(some, law, limits))
            keep("duties_dutyspan", COLUMNS, rows_of(follows))
            signals = (signal for one in follows for signal in one.signals)
            keep("duties_signalspan", SIGNAL_COLUMNS, map(signal_row, signals))
    if child_ids is None:
        nothing_waits()


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


def nothing_waits() -> None:
    """Note that everything was worked out anew, so that nothing waits for it any more."""
    with connection.cursor() as cursor:
        cursor.execute("update duties_recount set done_at = now() where done_at is null")


def forget(table: str, child_ids: Sequence[int] | None) -> None:
    """Take away what is kept of these children (None: of all)."""
    with connection.cursor() as cursor:
        if child_ids is None:
            cursor.execute(f"delete from {table}")
        else:
            cursor.execute(f"delete from {table} where child_id = any(%s)", [list(child_ids)])


def batches(child_ids: Sequence[int] | None) -> Iterator[list[int]]:
    """The children, so many at a time (None: everybody)."""
    if child_ids is None:
        with connection.cursor() as cursor:
            cursor.execute(EVERYBODY)
            child_ids = [row[0] for row in cursor.fetchall()]
    for start in range(0, len(child_ids), AT_ONCE):
        yield list(child_ids[start : start + AT_ONCE])


def keep(table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Add these rows: at once from the console, else as row security lets them in."""
    given = list(rows)
    if not given:
        return
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute("select row_security_active(%s)", [table])
        if cursor.fetchone()[0]:  # which COPY cannot do
            one = f"({', '.join(['%s'] * len(columns))})"
            marks = ", ".join([one] * len(given))
            cells = [from_copy(cell) for row in given for cell in row]
            cursor.execute(f"insert into {table} ({names}) values {marks}", cells)
            return
        with cursor.copy(f"copy {table} ({names}) from stdin") as copy:
            copy.write("".join("\t".join(row) + "\n" for row in given))


def from_copy(cell: str) -> str | None:
    """A cell as it was before it was written for COPY."""
    return None if cell == "\\N" else cell.replace("\\\\", "\\")


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


def differences() -> int:
    """How many rows a rebuild would add or take away; none where what is kept is right."""
    (law, limits), wrong = in_force(), 0
    for some in batches(None):
        follows = list(what_follows(some, law, limits))
        duties = rows_of(follows)
        signals = (signal_row(signal) for one in follows for signal in one.signals)
        for table, columns, fresh in (
            ("duties_dutyspan", COLUMNS, duties),
            ("duties_signalspan", SIGNAL_COLUMNS, signals),
        ):
            wrong += len({as_kept(row) for row in fresh} ^ kept_of(table, columns, some))
    return wrong


def kept_of(table: str, columns: Sequence[str], children: Sequence[int]) -> set[Row]:
    """The rows kept of these children."""
    asked = ", ".join("evidence::text" if name == "evidence" else f"{name}::text"
                      for name in columns)  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(OF_CHILDREN.format(columns=asked, table=table), [list(children)])
        return {as_written(row) for row in cursor.fetchall()}


def as_written(row: Sequence[str | None]) -> Row:
    """A kept row in a form that compares."""
    return tuple("\\N" if value is None else moment(value) for value in row)


def as_kept(row: Row) -> Row:
    """A fresh row in the same form."""
    return tuple(moment(value.replace("\\\\", "\\")) for value in row)


def moment(value: str) -> str:
    """A moment, or what is kept as JSON, the same however it is written; else as it is."""
    if value.startswith(("[{", "[]")):
        return json.dumps(json.loads(value), sort_keys=True)
    if len(value) >= 19 and value[4] == "-" and value[13:14] == ":":
        return datetime.fromisoformat(value).astimezone().isoformat()
    return value
