"""Reading what was loaded: the loads, their tables, and their report in groups or line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import NullIf

from sightline.exchange.models import Load, LoadedTable, Meaning, Remark, Spelling

LINE_COLUMNS = ("kind", "file", "line", "column", "value", "row", "reason", "to_do")
AT_A_TIME = 5000


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of a report that say the same of the same column of the same file.

    `line`, `row` and `value` are those of the first of them; `line` is None where none has one.
    `kind_groups` and `kind_rows` count all groups and lines of this kind in the report.
    """

    kind: str
    to_do: str
    reason: str
    file: str
    column: str
    rows: int
    line: int | None
    row: str
    value: str
    kind_groups: int
    kind_rows: int


GROUPS = """
select g.kind, g.to_do, g.reason, g.file, g."column", g.number, r.line, r.row, r.value,
       g.kind_groups, g.kind_rows
  from (
    select kind, to_do, reason, file, "column", count(*) as number,
           (min(array[coalesce(line, 2147483647)::bigint, id]))[2] as first,
           row_number() over (partition by kind order by count(*) desc, min(id)) as place,
           count(*) over (partition by kind) as kind_groups,
           sum(count(*)) over (partition by kind)::bigint as kind_rows
      from exchange_remark
     where load_id = %s
     group by kind, to_do, reason, file, "column"
     order by place, kind
     limit %s
  ) g
  join exchange_remark r on r.id = g.first
 order by g.number desc, g.place, g.kind
"""


def all_loads() -> QuerySet[Load]:
    """Every load, the latest first."""
    return Load.objects.order_by("-started_at", "-pk")


def last_load() -> Load | None:
    """The last load of files; rows that had waited and were taken in are no such load."""
    return all_loads().filter(of_waiting=False).first()


def tables_of(load: Load) -> QuerySet[LoadedTable]:
    """The tables of a load."""
    return LoadedTable.objects.filter(load=load).order_by("pk")


def groups_of(load: Load, at_most: int) -> list[Group]:
    """The largest groups of a load's report, most lines first; one query.

    Where there are more than `at_most`, each kind has its fair part of them.
    """
    with connection.cursor() as cursor:
        cursor.execute(GROUPS, [load.pk, at_most])
        return [Group(*row) for row in cursor.fetchall()]


def lines_of(load: Load, narrowed: Mapping[str, str]) -> QuerySet[Remark]:
    """The lines of a load's report that fit, by file and line; what is in no file comes last."""
    named = NullIf("file", Value(""))
    lines = Remark.objects.filter(load=load, **narrowed)
    return lines.order_by(named.asc(nulls_last=True), "line", "pk")


def lines_to_write(lines: QuerySet[Remark]) -> Iterator[tuple[str | int | None, ...]]:
    """The lines as rows of a file, read from the database a few thousand at a time."""
    return lines.values_list(*LINE_COLUMNS).iterator(chunk_size=AT_A_TIME)


def spellings_waiting() -> QuerySet[Spelling]:
    """The spellings of the last loads that nobody has said the meaning of, most rows first."""
    return Spelling.objects.filter(rows__gt=0, meanings=None).order_by("-rows", "asked", "key")


def meanings_said() -> QuerySet[Meaning]:
    """What stands of each spelling somebody said the meaning of, the latest first.

    Each carries how many meanings were said of its spelling, `said_in_all`.
    """
    latest = Meaning.objects.filter(spelling=OuterRef("spelling")).order_by("-said_at", "-pk")
    standing = Meaning.objects.filter(pk=Subquery(latest.values("pk")[:1]))
    counted = standing.annotate(said_in_all=Count("spelling__meanings"))
    return counted.select_related("spelling", "said_by").order_by("-said_at", "-pk")


def spelling_of(public_id: UUID) -> Spelling | None:
    """The spelling with this id."""
    return Spelling.objects.filter(public_id=public_id).first()
