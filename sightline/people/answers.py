"""Columns that come as JSON, its fractions as Decimal, read into what Django would have given."""

import json
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import Field, ForeignKey
from psycopg.types.range import Range

Reader = Callable[[Any], Any]

AS_THEY_ARE = {
    "AutoField", "BigAutoField", "BigIntegerField", "BooleanField", "CharField", "EmailField",
    "IntegerField", "PositiveIntegerField", "PositiveSmallIntegerField", "SlugField",
    "SmallIntegerField", "TextField", "URLField",
}  # fmt: skip


def reader_of(column: Any) -> Reader | None:
    """How a column is read; None for one that JSON has as it is. Raises TypeError for others."""
    field: Field[Any, Any] = column.output_field
    while isinstance(field, ForeignKey):
        field = field.target_field
    kind = field.get_internal_type()
    of_many = isinstance(field, ArrayField) and field.base_field.get_internal_type()
    if kind in AS_THEY_ARE or of_many in AS_THEY_ARE:
        return None
    if kind not in READERS:
        raise TypeError(f"{column} is of a kind that JSON does not carry: {kind}")
    return READERS[kind]


def days_from(words: str) -> "Range[date]":
    """A stretch of days as the database writes it, `[2026-11-02,)`."""
    if words == "empty":
        return Range(empty=True)
    lower, upper = words[1:-1].split(",")
    return Range(
        date.fromisoformat(lower) if lower else None,
        date.fromisoformat(upper) if upper else None,
        words[0] + words[-1],
    )


READERS: dict[str, Reader] = {
    "DateField": date.fromisoformat,
    "DateTimeField": datetime.fromisoformat,
    "DecimalField": Decimal,
    "FloatField": float,
    "DateRangeField": days_from,
    "JSONField": json.dumps,
    "TimeField": time.fromisoformat,
    "UUIDField": UUID,
}
