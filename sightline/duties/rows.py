"""The rows of several tables about the same children, in one query, as one person may read them."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.db import connection, models

from sightline.access.lens import Lens
from sightline.access.veil import may_stand, veiled
from sightline.duties.records import Record

Row = TypeVar("Row", bound=models.Model)
Told = TypeVar("Told", bound=Record)


class Rows:
    """What one query found, table by table."""

    def __init__(self, found: dict[str, list[Any]]) -> None:
        self.found = found

    def of(self, model: type[Row]) -> list[Row]:
        """The rows of `model`, in the order of their ids."""
        return self.found[model._meta.db_table]

    def latest(self, model: type[Row], when: Callable[[Row], date | None]) -> list[Row]:
        """The rows of `model`, the latest by `when` first; those without a day last."""

        def order(row: Row) -> tuple[date, int]:
            return when(row) or date.min, row.pk

        return sorted(self.of(model), key=order, reverse=True)

    def leading(self, model: type[Told]) -> list[Told]:
        """The rows of `model` as the leading source tells them."""
        return [row for row in self.of(model) if row.leads]


def read_rows(tables: Sequence[type[models.Model]], child_ids: Sequence[int], lens: Lens) -> Rows:
    """Every row of `tables` about these children, in one query. Each table has a `child`.

    Values the person may not read are taken out; rows that would tell nothing else are left out.
    """
    ids = list(child_ids)
    parts = [
        f"select '{model._meta.db_table}', t.id, to_jsonb(t)::text from {model._meta.db_table} t "
        "where t.child_id = any(%s)"
        for model in tables
    ]
    found: dict[str, list[Any]] = {model._meta.db_table: [] for model in tables}
    models_by_table = {model._meta.db_table: model for model in tables}
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(parts) + " order by 1, 2", [ids for _ in tables])
        for table, _, text in cursor.fetchall():
            model = models_by_table[table]
            if may_stand(model, lens):
                found[table].append(veiled(as_row(model, text), lens))
    return Rows(found)


def as_row(model: type[Row], text: str) -> Row:
    """One row as PostgreSQL writes it in JSON, as its model."""
    values = json.loads(text, parse_float=Decimal)
    fields = model._meta.concrete_fields
    known = [field.to_python(values[field.column]) for field in fields]
    return model.from_db(connection.alias, [field.attname for field in fields], known)
