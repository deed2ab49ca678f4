"""What waits outside every record until somebody says whose it is, and comes in when they have.

Everything is kept as it was read, by match. Rows come back through the same staging tables as those
of a file, so that they are compared, counted and reported like any other.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import connection
from django.db.models import OuterRef, Subquery

from sightline.exchange.loading.staging import Stage, Stages
from sightline.exchange.loading.tables import CHILDREN, Table
from sightline.exchange.models import Answer, Load, Match, Perhaps, WaitingRow
from sightline.people.likeness import Likeness

PLACES: Final = ("_number", "_file", "_line", "_key")
AT_ONCE: Final = 1_000

PREPARE: Final = """
create temp table load_doubtful (key text primary key) on commit drop;
create temp table load_kept_out (place text, key text, person text, primary key (place, key))
  on commit drop
"""
OUT: Final = """
insert into load_kept_out
select %(place)s, j._key, {person} from {judged} j where j.verdict = 'doubtful'
"""
KEEP: Final = """
insert into exchange_waitingrow (match_id, "table", key, file, line, "values", told, unread)
select m.id, %(place)s, s._key, coalesce((%(files)s::text[])[s._file + 1], ''), s._line,
  to_jsonb(s) - %(places)s::text[], %(told)s, coalesce(u.names, '{{}}')
from {staged} s
join load_kept_out k on k.place = %(place)s and k.key = s._key
join {judged} j on j._number = s._number and j.verdict = 'doubtful'
join exchange_match m on m.source = %(source)s and m.source_id = k.person
left join {unread} u on u.number = s._number
on conflict (match_id, "table", key) do update set file = excluded.file, line = excluded.line,
  "values" = excluded."values", told = excluded.told, unread = excluded.unread
"""
KNOWN: Final = """
update exchange_match m set waits = false
where m.source = %(source)s and m.waits and exists (
  select 1 from people_sourceidentity i where i.source = m.source and i.source_id = m.source_id)
returning m.id, m.source_id
"""
BACK: Final = """
insert into {staged} ({columns}, _number, _file, _line, _key)
select {values}, %(after)s + row_number() over (order by w.id),
  (%(at)s::int[])[array_position(%(files)s::text[], w.file::text)], w.line, w.key
from exchange_waitingrow w
cross join lateral jsonb_populate_record(null::{staged}, w."values") r
where w.id = any(%(ids)s)
"""
UNREAD: Final = """
insert into {unread} (number, names)
select s._number, w.unread from exchange_waitingrow w
join {staged} s on s._key = w.key and s._number > %(after)s
where w.id = any(%(ids)s) and w.unread <> '{{}}'
"""


def prepare() -> None:
    """Make the temporary tables of who is doubtful and which rows are kept out for it."""
    with connection.cursor() as cursor:
        cursor.execute(PREPARE)


def say_who_waits(source: str) -> None:
    """Let the load know who of this source has waited since an earlier one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into load_doubtful select source_id from exchange_match "
            "where source = %s and waits",
            [source],
        )


def said_before(source: str) -> dict[str, int | None]:
    """What stands of the matches of a source that somebody has settled: which child, or none."""
    latest = Answer.objects.filter(match=OuterRef("pk")).order_by("-said_at", "-pk")
    said = Match.objects.filter(source=source).exclude(answers=None)
    rows = said.annotate(is_child=Subquery(latest.values("child")[:1]))
    return dict(rows.values_list("source_id", "is_child"))


def keep_people(
    stage: Stage, source: str, load: Load, doubtful: Mapping[str, Sequence[tuple[int, Likeness]]]
) -> None:
    """Keep who waits, with the children they may be, and each of their own rows."""
    keep_matches(stage, source, load, doubtful)
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into load_doubtful select distinct _key from {stage.table.judged} "
            "where verdict = 'doubtful' on conflict do nothing"
        )
    keep_rows(stage, source)


def keep_matches(
    stage: Stage, source: str, load: Load, doubtful: Mapping[str, Sequence[tuple[int, Likeness]]]
) -> None:
    """Keep a match for each doubtful person, and whom they may be as the files are now."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select _key, told, _file, _line from {stage.table.judged} where verdict = 'doubtful'"
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    names = stage.file_names
    Match.objects.bulk_create(
        [
            Match(
                source=source, source_id=key, told=json.loads(told), load=load, line=line,
                file=names[file][:255], waits=True,
            )
            for key, told, file, line in rows
        ],
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["source", "source_id"],
        update_fields=["told", "load", "line", "file", "waits"],
    )  # fmt: skip
    matches = dict(
        Match.objects.filter(source=source, source_id__in=list(doubtful)).values_list(
            "source_id", "pk"
        )
    )
    Perhaps.objects.filter(match__in=matches.values()).delete()
    Perhaps.objects.bulk_create(
        Perhaps(match_id=matches[key], child_id=child, ways=one.ways, points=one.points)
        for key, alike in doubtful.items()
        for child, one in alike
    )


def keep_rows(stage: Stage, source: str) -> None:
    """Keep the rows of one table that wait, in the place of what an earlier load gave of them."""
    table = stage.table
    parts = {"judged": table.judged, "staged": table.staged, "unread": table.unread}
    given: dict[str, Any] = {
        "place": table.name,
        "source": source,
        "files": stage.file_names,
        "told": sorted(stage.told),
        "places": list(PLACES),
    }
    with connection.cursor() as cursor:
        cursor.execute(OUT.format(person=person_of(table), **parts), given)
        cursor.execute(KEEP.format(**parts), given)


def person_of(table: Table) -> str:
    """SQL for who of the source a row waits for."""
    if table.name == CHILDREN:
        return "j._key"
    ways = []
    for link in table.parents:
        if link.is_child:
            of = f"select x.key from load_doubtful x where x.key = j.{link.name}_key"
        else:
            of = (
                f"select k.person from load_kept_out k where k.place = '{link.target._meta.label}' "
                f"and k.key = j.{link.name}_key"
            )
        ways.append(f"case when j.{link.column} is null then ({of}) end")
    return f"coalesce({', '.join(ways)})"


def bring_back(stages: Stages, source: str) -> None:
    """Put the rows of everybody who is known by now back among those that are being loaded."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, {"source": source})
        known = cursor.fetchall()
        if not known:
            return
        cursor.execute("delete from load_doubtful where key = any(%s)", [[key for _, key in known]])
    rows = WaitingRow.objects.filter(match__in=[pk for pk, _ in known])
    for name in rows.exclude(table=CHILDREN).values_list("table", flat=True).distinct():
        stage_again(stages.of(name), rows.filter(table=name))
    rows.delete()


def stage_again(stage: Stage, rows: Any) -> None:
    """Put waiting rows of one table among those staged, unless a file has them anew."""
    table = stage.table
    with connection.cursor() as cursor:
        cursor.execute(f"select _key from {table.staged}")
        there = {key for (key,) in cursor.fetchall()}
    rows = [one for one in rows.order_by("pk") if one.key not in there]
    if not rows:
        return
    files = list(dict.fromkeys(one.file for one in rows))
    given: dict[str, Any] = {
        "after": stage.number,
        "files": files,
        "at": [stage.files.setdefault(name, len(stage.files)) for name in files],
        "ids": [one.pk for one in rows],
    }
    names = [f'"{name}"' for name in stage.names]
    with connection.cursor() as cursor:
        cursor.execute(
            BACK.format(
                staged=table.staged,
                columns=", ".join(names),
                values=", ".join(f"r.{name}" for name in names),
            ),
            given,
        )
        cursor.execute(UNREAD.format(unread=table.unread, staged=table.staged), given)
    stage.number += len(rows)
    for one in rows:
        stage.told.update(one.told)
        stage.unread_names.update(one.unread)
