"""Who the children of an extract are: the same as on file, new, or doubtful.

A child is the one this source already knows by that id. Otherwise the child of another source who
agrees so well that it is surely the same (see `matching`); where that is not certain the row is
doubtful, and waits outside every file with everything about that person until somebody decides.
"""

from collections.abc import Sequence

from django.db import connection

from sightline.duties.records import SOURCES
from sightline.exchange.loading import gone, matching, waiting
from sightline.exchange.loading.merging import UNREAD_OF, Counts, duplicates_sql, know_size
from sightline.exchange.loading.remarks import Remarks
from sightline.exchange.loading.staging import Stage
from sightline.people.models import Child

RANK = f"array_position(array{list(SOURCES)}::varchar[], {{}}.source)"
LESS_UNREAD = " - coalesce(u.names, '{}')"
"""What was not understood is not told: what was told before stands."""
NUMBER = "number"
"""The id people know a child by: taken from the leading source, told by none."""

JUDGE = """
create temp table {judged} on commit drop as
select s._number, s._file, s._line, s._key, {now} as told, s.born_on,
  own.id as identity_id, coalesce(own.child_id, m.child_id) as child_id,
  case
    when d.last is not null and d.last <> s._number then 'duplicate'
    when own.id is null and m.key is null then 'new'
    when own.id is null and m.child_id is null then 'doubtful'
    when own.id is null then 'changed'
    when own.gone_at is not null or own.told || {now} is distinct from own.told then 'changed'
    else 'unchanged'
  end as verdict
from {staged} s{unread}
left join load_twice d on d.key = s._key
left join people_sourceidentity own on own.source = %(source)s and own.source_id = s._key
left join load_match m on m.key = s._key
"""

NEW = """
insert into people_child (id, number, source, {columns})
overriding system value
select child_id, _key, %(source)s, {values} from {judged} where verdict = 'new'
"""

KNOWN = """
insert into people_sourceidentity (child_id, source, source_id, told)
select child_id, %(source)s, _key, told from {judged}
where identity_id is null and verdict in ('new', 'changed')
"""

TELL_AGAIN = """
update people_sourceidentity i set told = i.told || j.told, gone_at = null
from {judged} j where i.id = j.identity_id and j.verdict = 'changed'
"""

TOLD = """
create temp table load_told on commit drop as
select i.child_id, {first},
  (array_agg(i.source_id order by {rank}))[1] as number,
  (array_agg(i.source order by {rank}))[1] as source
from people_sourceidentity i
where i.child_id in ({whom})
group by i.child_id
"""

FORMER = """
insert into people_formername (child_id, forename, surname)
select c.id, c.forename, c.surname from people_child c join load_told n on n.child_id = c.id
where (c.forename, c.surname) is distinct from (coalesce(n.forename, ''), coalesce(n.surname, ''))
  and c.forename || c.surname <> ''
on conflict do nothing
"""

CHANGE = """
update people_child c set number = n.number, source = n.source, loaded_at = now(), {sets}
from load_told n where n.child_id = c.id
  and (c.number, c.source, {old}) is distinct from (n.number, n.source, {new})
"""


def load_children(stage: Stage, source: str, remarks: Remarks) -> Counts:
    """Bring the children of an extract into the record; gives what became of each row."""
    table = stage.table
    told = [one.name for one in table.fields if one.name in stage.told and one.name != NUMBER]
    pairs = ", ".join(f"'{name}', s.{name}" for name in told)
    parts = {
        "judged": table.judged,
        "staged": table.staged,
        "now": f"(jsonb_build_object({pairs}){LESS_UNREAD if stage.unread_names else ''})",
        "unread": UNREAD_OF.format(table.unread) if stage.unread_names else "",
    }
    given = {"source": source}
    with connection.cursor() as cursor:
        cursor.execute(f"analyze {table.staged}")
        found = matching.match(table.staged, source)
        cursor.execute(duplicates_sql(stage))
        cursor.execute(JUDGE.format(**parts), given)
        cursor.execute(
            f"update {table.judged} set child_id = nextval("
            "pg_get_serial_sequence('people_child', 'id')) where verdict = 'new'"
        )
        cursor.execute(NEW.format(**parts, **columns_of_new(told)), given)
        cursor.execute(KNOWN.format(**parts), given)
        cursor.execute(TELL_AGAIN.format(**parts))
        retell(f"select child_id from {table.judged} where verdict = 'changed'")
        if found.doubtful:
            waiting.keep_people(stage, source, remarks.load, found.doubtful)
        cursor.execute(
            "insert into load_touched select child_id from "
            f"{table.judged} where verdict in ('new', 'changed')"
        )
    say_doubtful(stage, remarks)
    counts = Counts.of(stage)
    know_size("people_child, people_sourceidentity", counts)
    return counts


def columns_of_new(told: Sequence[str]) -> dict[str, str]:
    """The columns of a child seen for the first time, and where each is read from."""
    values = [value_sql(name, f"told->>'{name}'") for name in told]
    columns = [*told, "loaded_at"]
    return {"columns": ", ".join(columns), "values": ", ".join([*values, "now()"])}


def value_sql(name: str, text: str) -> str:
    """SQL for a column of the child from the text it is told as."""
    field = Child._meta.get_field(name)
    if not field.null:
        return f"coalesce({text}, '')"
    return f"({text})::{field.db_type(connection)}"


def retell(whom: str) -> None:
    """Give the children of a query what the leading source that tells it now says of them."""
    names = [
        name
        for name in (one.name for one in Child._meta.concrete_fields)
        if name not in (NUMBER, "id", "public_id", "source", "recorded_at", "loaded_at")
    ]
    rank = RANK.format("i")
    first = ", ".join(
        f"(array_agg(i.told->>'{name}' order by {rank}) "
        f"filter (where i.told->>'{name}' is not null))[1] as {name}"
        for name in names
    )
    told = TOLD.format(first=first, rank=rank, whom=whom)
    new = {name: value_sql(name, f"n.{name}") for name in names}
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists load_told")
        cursor.execute(told)
        cursor.execute("analyze load_told")  # else it may be worked out once for each child
        cursor.execute(FORMER)
        cursor.execute(
            CHANGE.format(
                sets=", ".join(f"{name} = {value}" for name, value in new.items()),
                old=", ".join(f"c.{name}" for name in names),
                new=", ".join(new.values()),
            )
        )


def mark_gone(stage: Stage, source: str, remarks: Remarks) -> int:
    """Mark the children this extract no longer has; gives how many. Nothing else changes."""
    gone.find_left(stage, source, "true", {})
    number = remarks.add_rows(
        "gone",
        gone.SAID,
        {},
        files=(),
        reason="An earlier extract had this person, and this one has not",
        to_do="Nothing, if they fell out of the years the extract covers. They stay on file.",
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "update people_sourceidentity t set gone_at = now() from load_left l where l.id = t.id"
        )
    return number


def say_doubtful(stage: Stage, remarks: Remarks) -> None:
    """Report each child who may or may not be somebody already on file."""
    remarks.add_rows(
        "doubtful",
        "select _file as file, _line as line, 'born_on' as \"column\", born_on::text as value, "
        f"_key as row from {stage.table.judged} where verdict = 'doubtful'",
        {},
        files=stage.file_names,
        reason="This may be a child another source has brought, and it is not certain",
        to_do="Say which child it is: Data, Matches to confirm. Their rows wait until then.",
    )
