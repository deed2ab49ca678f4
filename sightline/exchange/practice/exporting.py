"""Writing out what only Sightline knows: a CSV file a table, the earliest row first."""

import csv
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import models, transaction

from sightline.exchange.practice.cells import written
from sightline.exchange.practice.tables import (
    AnyField,
    PracticeTable,
    is_child_list,
    names_of,
    practice_tables,
    target_of,
)
from sightline.trail.operations import note

AT_ONCE = 1_000
Tell = Callable[[str], None]


def export_practice(folder: Path, tell: Tell = lambda step: None) -> dict[str, int]:
    """Write every row that was written here into `folder`; gives how many rows of each file.

    Only tables with a row get a file. Files that stand there are replaced. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    with transaction.atomic():
        for table in practice_tables():
            number = write_table(table, folder)
            if number:
                tell(f"{table.file}: {number:,}")
                counts[table.file] = number
        note(kind="export", what="wrote practice files", actor_id=None, detail=counts)
    return counts


def write_table(table: PracticeTable, folder: Path) -> int:
    """Write the rows of one table, if it has any, whole or not at all; gives how many."""
    path, part = folder / table.file, folder / f"{table.file}.part"
    path.unlink(missing_ok=True)
    rows = table.rows()
    if not rows.exists():
        return 0
    number = 0
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([field.name for field in table.fields])
        every = rows.iterator(AT_ONCE)
        while some := list(islice(every, AT_ONCE)):
            writer.writerows(cells_of(table, some))
            number += len(some)
    part.replace(path)
    return number


def cells_of(table: PracticeTable, rows: Sequence[models.Model]) -> Iterator[list[str]]:
    """Rows as cells, other rows by their names."""
    columns = [column_of(table, field, rows) for field in table.fields]
    return (list(cells) for cells in zip(*columns, strict=True))


def column_of(table: PracticeTable, field: AnyField, rows: Sequence[models.Model]) -> list[str]:
    """One column of these rows."""
    values: list[Any] = [getattr(row, field.attname) for row in rows]
    target = target_of(table, field)
    if target is None:
        return [written(value) for value in values]
    if is_child_list(table, field):
        names = names_of(target, {one for value in values for one in value})
        return [written([names[one] for one in value]) for value in values]
    names = names_of(target, values)
    return ["" if value is None else written(names[value]) for value in values]
