"""Bringing the rows of one table into the record: what is new, changed, as before, or refused."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from sightline.exchange.loading.staging import Stage
from sightline.exchange.loading.tables import Field, Link, Table
from sightline.workforce.models import Team, Worker

MANY = 2_000
KINDS = ("new", "changed", "unchanged", "duplicate", "doubtful", "refused")
STANDING = "('new', 'changed', 'unchanged')"
BACK = ("loaded_at = now()", "gone_at = null", "leads = leads or gone_at is not null")
"""A row that was taken back and comes again counts again."""

PLAN_ANEW = "discard plans"
"""The trigger that keeps old rows is planned once, for as many rows as it first meets: mostly
none. A change of many rows must not run with that plan."""

NAMED_TEAMS = """
select key, min(id) as id from (
  select source_id as key, id from workforce_team where source = %(source)s
  union all
  select name, id from workforce_team t where source = %(source)s and not exists (
    select 1 from workforce_team o where o.source = t.source and o.source_id = t.name)) n
group by key having count(*) = 1
"""
"""A team is named by its id or, as some systems do, by its name."""

BY_NAME = frozenset(("annex_a",))
"""Sources that know teams and workers by their names alone."""
NAMED_ANYWHERE = """
select key, (array_agg(id order by place))[1] as id from (
  select name as key, min(id) as id, 0 as place from {db}
  where source <> %(source)s and gone_at is null and name <> '' group by name having count(*) = 1
  union all
  select source_id, id, 1 from {db} where source = %(source)s) n
group by key
"""
"""One that a better source has once by this name, else the source's own."""

JUDGE = """
create temp table {judged} on commit drop as
select s._number, s._file, s._line, s._key, {values}{links}, t.id as old_id,
  case
    when d.last is not null and d.last <> s._number then 'duplicate'
    {missing}
    when t.id is null then 'new'
    when t.gone_at is not null{differs} then 'changed'
    else 'unchanged'
  end as verdict,
  {why} as why, {which} as which
from {staged} s
left join load_twice d on d.key = s._key
left join {db} t on t.source = %(source)s and t.source_id = s._key{unread}
{joins}
"""


UNREAD_OF = """
left join {} u on u.number = s._number"""


@dataclass
class Counts:
    """What became of the rows of one table; read is the sum of all but `gone`."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    duplicate: int = 0
    doubtful: int = 0
    refused: int = 0
    gone: int = 0

    @property
    def read(self) -> int:
        """How many rows were read."""
        return sum(getattr(self, kind) for kind in KINDS)

    @classmethod
    def of(cls, stage: Stage) -> "Counts":
        """Count the rows of a table, with those refused as they were read."""
        counts = cls(refused=stage.refused)
        with connection.cursor() as cursor:
            cursor.execute(f"select verdict, count(*) from {stage.table.judged} group by verdict")
            for verdict, number in cursor.fetchall():
                setattr(counts, verdict, getattr(counts, verdict) + number)
        return counts


def duplicates_sql(stage: Stage) -> str:
    """A table of the keys that stand more than once, each with the last place it stands."""
    return (
        "drop table if exists load_twice; "
        "create temp table load_twice on commit drop as "
        f"select _key as key, max(_number) as last from {stage.table.staged} "
        "group by _key having count(*) > 1"
    )


def judge(stage: Stage, source: str) -> None:
    """Compare every staged row with the record and write down what is to become of it."""
    table = stage.table
    told = [one for one in table.fields if one.name in stage.told]
    parents = list(table.parents)
    with connection.cursor() as cursor:
        cursor.execute(f"analyze {table.staged}")
        cursor.execute(duplicates_sql(stage))
        cursor.execute(
            JUDGE.format(
                judged=table.judged,
                staged=table.staged,
                db=table.db,
                values=", ".join(f"{value_of(one, stage)} as {one.column}" for one in table.fields),
                links="".join(f", {id_of(link, stage)} as {link.column}" for link in parents)
                + "".join(f', s."{link.name}" as {link.name}_key' for link in table.links),
                joins="\n".join(join(link, source) for link in parents),
                missing=missing(table, parents),
                unread=UNREAD_OF.format(table.unread) if stage.unread_names else "",
                differs=differs(told, [one for one in parents if one.name in stage.told], stage),
                why=why(table, parents),
                which=which(table, parents),
            ),
            {"source": source},
        )


def blank(field: Field, alias: str) -> str:
    """A staged value, with "" or an empty list where the column cannot be null."""
    column = f'{alias}."{field.name}"'
    if field.null:
        return column
    kind = field.db_type(connection) or ""
    if kind.endswith("[]"):
        return f"coalesce({column}, '{{}}')"
    if kind.startswith(("varchar", "text")):
        return f"coalesce({column}, '')"
    if kind == "boolean":
        return f"coalesce({column}, {str(bool(field.get_default())).lower()})"
    return column


def value_of(field: Field, stage: Stage) -> str:
    """What a row is to hold; where its value was not understood, what is on file of it."""
    told = blank(field, "s")
    if field.name not in stage.unread_names:
        return told
    left = f"coalesce(t.{field.column}, {told})"
    return f"case when '{field.name}' = any(u.names) then {left} else {told} end"


def id_of(link: Link, stage: Stage) -> str:
    """The id of what a row names; where that was not understood, what is on file of it."""
    told = f"{link.name}.id"
    if not link.is_needed:
        nobody = f'{told} is null and s."{link.name}" is not null'
        told = f"case when {nobody} then t.{link.column} else {told} end"
    if link.name not in stage.unread_names:
        return told
    return f"case when '{link.name}' = any(u.names) then t.{link.column} else {told} end"


def join(link: Link, source: str) -> str:
    """How a link's key becomes the id of the row it names."""
    if source in BY_NAME and link.target in (Team, Worker):
        rows = NAMED_ANYWHERE.format(db=link.target._meta.db_table)
    elif link.target is Team:
        rows = NAMED_TEAMS
    else:
        table = "people_sourceidentity" if link.is_child else link.target._meta.db_table
        column = "child_id" if link.is_child else "id"
        rows = f"select source_id as key, {column} as id from {table} where source = %(source)s"
    return f'left join ({rows}) {link.name} on {link.name}.key = s."{link.name}"'


def needed(table: Table) -> list[Field]:
    """The fields a row cannot be without."""
    return [one for one in table.fields if not one.null and blank(one, "s").startswith("s.")]


def missing(table: Table, parents: Iterable[Link]) -> str:
    """When a row is doubtful or refused for what it names, or lacks."""
    whens = []
    for link in parents:
        if link.is_child:
            doubtful = f'exists (select 1 from load_doubtful x where x.key = s."{link.name}")'
            whens.append(f"when {link.name}.id is null and {doubtful} then 'doubtful'")
        elif link.is_needed:
            whens.append(f"when {link.name}.id is null and {kept_out(link)} then 'doubtful'")
    whens += [f"when {link.name}.id is null then 'refused'" for link in parents if link.is_needed]
    whens += [f"when s.\"{one.name}\" is null then 'refused'" for one in needed(table)]
    return "\n    ".join(whens)


def kept_out(link: Link) -> str:
    """Whether the row a link names waits, since it is doubtful whose it is."""
    return (
        f"exists (select 1 from load_kept_out k where k.place = '{link.target._meta.label}' "
        f'and k.key = s."{link.name}")'
    )


def why(table: Table, parents: Iterable[Link]) -> str:
    """The name of the field for which a row is refused."""
    whens = [
        f"when {link.name}.id is null then '{link.name}'" for link in parents if link.is_needed
    ]
    whens += [f"when s.\"{one.name}\" is null then '{one.name}'" for one in needed(table)]
    return f"case {' '.join(whens)} end" if whens else "null::text"


def which(table: Table, parents: Iterable[Link]) -> str:
    """What stood in the field for which a row is refused."""
    whens = [
        f'when {link.name}.id is null then s."{link.name}"' for link in parents if link.is_needed
    ]
    return f"case {' '.join(whens)} end" if whens else "null::text"


def differs(told: Iterable[Field], links: Iterable[Link], stage: Stage) -> str:
    """Whether what the extract tells is other than what is on file."""
    pairs = [(f"t.{one.column}", value_of(one, stage)) for one in told]
    pairs += [(f"t.{link.column}", id_of(link, stage)) for link in links]
    if not pairs:
        return ""
    old, new = zip(*pairs, strict=True)
    return f" or ({', '.join(old)}) is distinct from ({', '.join(new)})"


def merge(stage: Stage, source: str) -> None:
    """Change what changed, add what is new, and then set the links within the table."""
    table = stage.table
    columns = [one.name for one in table.fields] + [link.column for link in table.parents]
    told = {*stage.told}
    sets = [f"{one.column} = j.{one.column}" for one in table.fields if one.name in told]
    sets += [f"{link.column} = j.{link.column}" for link in table.parents if link.name in told]
    with connection.cursor() as cursor:
        cursor.execute(PLAN_ANEW)
        cursor.execute(
            f"update {table.db} t set {', '.join([*sets, *BACK])} "
            f"from {table.judged} j where t.id = j.old_id and j.verdict = 'changed'"
        )
        names = ", ".join(columns)
        cursor.execute(
            f"insert into {table.db} (source, source_id, {names}) select %s, _key, {names} "
            f"from {table.judged} where verdict = 'new'",
            [source],
        )
        if table.has_child:
            cursor.execute(
                f"insert into load_touched select child_id from {table.judged} "
                "where verdict in ('new', 'changed')"
            )
    for link in table.siblings:
        set_sibling(stage, link, source)


def know_size(tables: str, counts: Counts) -> None:
    """Let the database know how large tables have become, before more is asked of them."""
    if counts.new > MANY:
        with connection.cursor() as cursor:
            cursor.execute(f"analyze {tables}")


def set_sibling(stage: Stage, link: Link, source: str) -> None:
    """Set a link between rows of one table, now that they are all in.

    What was not understood leaves it as it is.
    """
    table = stage.table
    is_unread = (
        f"exists (select 1 from {table.unread} u "
        f"where u.number = j._number and '{link.name}' = any(u.names))"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"update {table.db} t set {link.column} = o.id from {table.judged} j "
            f"left join {table.db} o on o.source = %(source)s "
            f"and o.source_id = j.{link.name}_key "
            "where t.source = %(source)s and t.source_id = j._key "
            f"and j.verdict in {STANDING} and t.{link.column} is distinct from o.id "
            f"and not (o.id is null and j.{link.name}_key is not null) and not {is_unread}",
            {"source": source},
        )
