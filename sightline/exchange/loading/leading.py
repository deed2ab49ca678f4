"""Which source leads, for each child and kind of fact."""

from django.db import connection

from sightline.duties.records import SOURCES
from sightline.exchange.loading.merging import BY_NAME
from sightline.exchange.loading.tables import Table

# What was written in Sightline itself leads beside whatever is loaded, and takes no lead away.
LEAD = """
with best as (
  select child_id, min({rank}) as rank from {db} t
  where t.child_id in (select child_id from load_touched) and t.source <> 'sightline'
  group by child_id{several})
update {db} t set leads = ({rank} = best.rank)
from best where best.child_id = t.child_id and t.gone_at is null and t.source <> 'sightline'
  and t.leads <> ({rank} = best.rank)
"""


def has_several_sources() -> bool:
    """Whether children are known from more than one source at all."""
    with connection.cursor() as cursor:
        cursor.execute("select count(distinct source) > 1 from people_sourceidentity")
        return bool(cursor.fetchone()[0])


def say_who_leads(table: Table, *, also_alone: bool = False) -> None:
    """For the children this load touched, let the leading source's rows lead, and no others.

    What was recorded here is beside them, not instead of them, and leads as it did.

    `also_alone` asks it of children with one source too, who may have had a better one before.
    """
    several = "" if also_alone else " having count(distinct t.source) > 1"
    rank = f"array_position(array{list(SOURCES)}::varchar[], t.source)"
    with connection.cursor() as cursor:
        cursor.execute(LEAD.format(db=table.db, rank=rank, several=several))


TEAMS = """
update workforce_team t set leads = not known.is_known from (
  select n.id, exists (
    select 1 from workforce_team o where o.source <> n.source and o.name = n.name
    and o.gone_at is null) as is_known
  from workforce_team n where n.source = any(%s) and n.gone_at is null) known
where known.id = t.id and t.leads = known.is_known
"""


def say_which_teams_lead() -> None:
    """A team of a source that knows teams by name alone stands back where another has it."""
    with connection.cursor() as cursor:
        cursor.execute(TEAMS, [sorted(BY_NAME)])
