"""Taking practice files into the record: what is on file already stays as it is."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

import pghistory
from django.db import DatabaseError, OperationalError, connection, models, transaction
from psycopg.types.json import Jsonb

from sightline.exchange.loading import report, running
from sightline.exchange.loading.merging import KINDS, Counts
from sightline.exchange.loading.remarks import Remarks
from sightline.exchange.models import Load, LoadedTable
from sightline.exchange.practice.lines import Line, PracticeFile
from sightline.exchange.practice.naming import Named
from sightline.exchange.practice.tables import (
    OURS,
    AnyField,
    PracticeTable,
    practice_tables,
    target_of,
)
from sightline.exchange.returns.rows import CannotBeRead
from sightline.people.models import Child
from sightline.trail.operations import note
from sightline.visits.recording import let_own_visits_lead

AT_ONCE = 5_000
BY_DATABASE = frozenset(("id", "loaded_at"))
"""Columns the database fills."""
SOURCE = "practice"
IMPOSSIBLE = "It cannot be true together with what is on file"
Tell = Callable[[str], None]


def load_practice(folder: Path, *, reports: Path, tell: Tell = lambda step: None) -> Load:
    """Bring the files of a folder into the record and write the report; gives the load.

    Rows that are on file already are left as they are. Raises CannotBeRead where the folder holds
    no such file, or one is not what it should be: then nothing is kept.
    """
    with transaction.atomic(), pghistory.context(deed="loaded practice files"):
        running.prepare()
        one = Load.objects.create(source=SOURCE, place=folder.name[:255])
        remarks, counts = Remarks(one), {}
        for table in practice_tables():
            if (folder / table.file).is_file():
                tell(table.file)
                file = PracticeFile(folder / table.file, table, remarks)
                counts[table.name] = take(file)
                one.ignored += [f"{table.file}: {name}"[:255] for name in file.ignored]
        if not counts:
            raise CannotBeRead(f"{folder.name} holds no practice file.")
        remarks.send()
        let_own_visits_lead(None)
        tell("Working out what follows")
        running.refresh(counts)
        finish(one, counts)
        report.write(one, reports)
    return one


def take(file: PracticeFile) -> Counts:
    """Take one file; gives what became of its rows."""
    counts, lines = Counts(), file.lines()
    while some := list(islice(lines, AT_ONCE)):
        for part in parts_of(file.table, some):
            take_some(file, part, counts)
    counts.refused = file.refused
    return counts


def parts_of(table: PracticeTable, lines: list[Line]) -> Iterable[list[Line]]:
    """The rows in parts of which none names another row of its own part."""
    itself = [one.name for one in table.fields if target_of(table, one) is table.model]
    part: list[Line] = []
    keys: set[str] = set()
    for line in lines:
        if any(line.names.get(name) in keys for name in itself):
            yield part
            part, keys = [], set()
        part.append(line)
        keys.add(f"{OURS}:{line.key}")
    yield part


def take_some(file: PracticeFile, lines: list[Line], counts: Counts) -> None:
    """Take some rows that do not name each other."""
    table = file.table
    on_file = set(
        table.model._default_manager.filter(
            **{f"{table.key}__in": [line.values[table.key] for line in lines]}
        ).values_list(table.key, flat=True)
    )
    new: dict[Any, Line] = {}
    for line in lines:
        key = line.values[table.key]
        if key in on_file:
            counts.unchanged += 1
        elif key in new:
            counts.duplicate += 1
        else:
            new[key] = line
    put(file, list(rows_of(file, list(new.values()))), counts)


def put(file: PracticeFile, made: list[tuple[Line, models.Model]], counts: Counts) -> None:
    """Keep these rows; where they cannot all be kept, those that cannot are found and refused."""
    try:
        keep(file.table, [row for _, row in made])
        counts.new += len(made)
    except OperationalError:  # nothing about these rows: a full disk, a lost connection
        raise
    except DatabaseError:
        if len(made) == 1:
            file.refuse(made[0][0], "", "", IMPOSSIBLE)
            return
        half = len(made) // 2
        put(file, made[:half], counts)
        put(file, made[half:], counts)


def rows_of(file: PracticeFile, lines: list[Line]) -> Iterable[tuple[Line, models.Model]]:
    """The rows as the record keeps them; refused where they name what they cannot."""
    named = Named(file.table, lines)
    for line in lines:
        wrong = named.wrong(line)
        if wrong is not None:
            file.refuse(line, *wrong)
        else:
            values = line.values | named.values(line)
            yield line, file.table.model(source=OURS, **values)


def keep(table: PracticeTable, rows: list[models.Model]) -> None:
    """Put rows on file, all or none, and note whose they are. Raises DatabaseError."""
    fields = [one for one in table.model._meta.concrete_fields if one.name not in BY_DATABASE]
    columns = ", ".join(f'"{one.column}"' for one in fields)
    with transaction.atomic(), connection.cursor() as cursor:
        if table.model is Child:  # few, and the database says their numbers
            table.model._default_manager.bulk_create(rows)  # type: ignore[arg-type]  # of this table
        else:
            statement = f"copy {table.model._meta.db_table} ({columns}) from stdin"
            with connection.wrap_database_errors, cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row([sent(one, getattr(row, one.attname)) for one in fields])
        touched = [row.pk if table.model is Child else getattr(row, "child_id", None)
                   for row in rows]  # fmt: skip
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")
        cursor.execute("insert into load_touched select unnest(%s::bigint[])", [touched])


def sent(field: AnyField, value: Any) -> Any:
    """A value as the database is sent it."""
    if isinstance(field, models.JSONField) and value is not None:
        return Jsonb(value)
    return value


def finish(one: Load, counts: dict[str, Counts]) -> None:
    """Write down how the load ended, table by table."""
    files = {table.name: table.file for table in practice_tables()}
    LoadedTable.objects.bulk_create(
        LoadedTable(load=one, table=name, file=files[name], read=each.read, **asdict(each))
        for name, each in counts.items()
    )
    one.counts = {"read": sum(each.read for each in counts.values()), "gone": 0}
    for kind in KINDS:
        one.counts[kind] = sum(getattr(each, kind) for each in counts.values())
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        one.ended_at = cursor.fetchone()[0]
    one.save()
    note(
        kind="deed",
        what="loaded practice files",
        actor_id=None,
        about=f"exchange.Load:{one.pk}",
        detail=one.counts,
    )
