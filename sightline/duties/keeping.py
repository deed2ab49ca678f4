"""Keeping duties and signals: worked out anew after every deed and load, or all at once."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from sightline.codes.code_list import plain
from sightline.duties.following import Row
from sightline.duties.law import Change, Law
from sightline.duties.limits import Limits
from sightline.duties.queries import HOLDING_ROLES, SETTING, THRESHOLD
from sightline.duties.sharing import worked_out
from sightline.duties.working import SIGNAL_KINDS, TIMESCALES
from sightline.settings.queries import every_value

AT_ONCE = 1_000
"""Children whose histories are in memory together."""
COLUMNS = (
    "child_id", "rule", "version", "arose_on", "due_on", "due_at", "met_on", "ended_on",
    "over_unknown", "running", "overdue", "sentence", "row", "met_row", "source", "known_on",
    "met_known_on",
)  # fmt: skip
SIGNAL_COLUMNS = ("child_id", "kind", "began_on", "ended_on", "days", "evidence", "known_on")
TABLES = ("duties_dutyspan", "duties_signalspan")
EVERYBODY = "select id from people_child order by id"
KNOWS_WORKERS = """
select exists (select 1 from workforce_involvement where role <> 'Asked to take over')
"""
"""Whether the record says who holds whom: being asked to take a child over says nothing of it."""
OF_CHILDREN = "select {columns} from {table} where child_id = any(%s)"


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
        cursor.execute(KNOWS_WORKERS)
        knows_workers = bool(cursor.fetchone()[0])
    return Limits.of(SIGNAL_KINDS, changes, knows_workers=knows_workers, roles=roles)


def refresh_duties(child_ids: Sequence[int] | None) -> None:
    """Work duties and signals out anew for these children (None: for all)."""
    law, limits = in_force()
    for table in TABLES:
        forget(table, child_ids)
    for follows in worked_out(batches(child_ids), law, limits):
        keep("duties_dutyspan", COLUMNS, follows.duties)
        keep("duties_signalspan", SIGNAL_COLUMNS, follows.signals)
    if child_ids is None:
        nothing_waits()


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


def differences() -> int:
    """How many rows a rebuild would add or take away; none where what is kept is right."""
    (law, limits), wrong = in_force(), 0
    for follows in worked_out(batches(None), law, limits):
        for table, columns, fresh in (
            ("duties_dutyspan", COLUMNS, follows.duties),
            ("duties_signalspan", SIGNAL_COLUMNS, follows.signals),
        ):
            kept = kept_of(table, columns, follows.children)
            wrong += len({as_kept(row) for row in fresh} ^ kept)
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
