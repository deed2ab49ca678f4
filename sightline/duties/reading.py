"""How rooms offer their facts: each declares its tables, and one query a room reads them all."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.db import connection

from sightline.access.labels import Label
from sightline.duties.facts import Event, Fact, Span
from sightline.duties.kept_plans import ask
from sightline.duties.records import Record

DAY_LENGTH = len("2026-11-23")


@dataclass(frozen=True, slots=True)
class FactTable:
    """One table of facts about children.

    `starts` is the column of the day or moment; `ends` that of the end, None for an event.
    `attributes` are columns carried along, `extra` further ones as name and SQL over `t`, each with
    its label in `extra_labels`. `whole` is the label of each row as a whole: whoever may not read
    that kind of knowledge has none of these facts.
    """

    model: type[Record]
    kind: str
    starts: str
    ends: str | None = None
    attributes: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    extra_labels: Mapping[str, Label] = field(default_factory=dict)
    where: str = ""
    whole: Label = Label.PLAIN

    def sql(self) -> str:
        """This table's part of the room's query; one parameter, the children's ids."""
        pairs = [f"'{name}', t.{name}" for name in self.attributes]
        pairs += [f"'{name}', {expression}" for name, expression in self.extra.items()]
        meta = self.model._meta
        ends = f"t.{self.ends}::text" if self.ends else "null::text"
        is_span = "true" if self.ends else "false"
        where = f" and ({self.where})" if self.where else ""
        return (
            f"select t.child_id, '{self.kind}', {is_span}, t.{self.starts}::text, {ends}, "
            f"json_build_object({', '.join(pairs)})::text, "
            f"'{meta.app_label}.{meta.object_name}:' || t.id, t.source || ':' || t.source_id, "
            f"t.recorded_at, t.leads from {meta.db_table} t "
            f"where t.child_id = any(%s) and t.{self.starts} is not null{where}"
        )


FactRow = tuple[Any, ...]
"""A fact as it is read: what `as_fact` makes a span or an event of."""


def read_facts(tables: Sequence[FactTable], child_ids: Sequence[int]) -> Iterator[Fact]:
    """Every fact of `tables` about the children, in one query, in no particular order."""
    return map(as_fact, fact_rows(tables, child_ids))


def fact_rows(tables: Sequence[FactTable], child_ids: Sequence[int]) -> list[FactRow]:
    """The same as rows."""
    ids = f"{{{','.join(map(str, child_ids))}}}"  # once, however many tables there are
    with connection.cursor() as cursor:
        ask(cursor, " union all ".join(table.sql() for table in tables), [ids for _ in tables])
        rows: list[FactRow] = cursor.fetchall()
    return rows


def as_fact(row: FactRow) -> Fact:
    """One row of the query as a span or an event."""
    child, kind, is_span, starts, ends, attributes, name, source, recorded_at, leads = row
    known = attributes_of(attributes)
    if is_span:
        end = None if ends is None else day_or_moment(ends)
        return Span(
            child, kind, day_or_moment(starts), end, known, name, source, recorded_at, leads
        )
    return Event(child, kind, day_or_moment(starts), known, name, source, recorded_at, leads)


@lru_cache(maxsize=10_000)
def attributes_of(text: str) -> Mapping[str, Any]:
    """The columns carried along; many facts carry the very same. Read, never changed."""
    known: dict[str, Any] = json.loads(text)
    return MappingProxyType(known)


def day_or_moment(text: str) -> date | datetime:
    """A day or a moment as PostgreSQL writes it."""
    if len(text) == DAY_LENGTH:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text)
