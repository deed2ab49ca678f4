"""Making names ready to be searched."""

from collections.abc import Sequence

from django.db import connection

from sightline.duties.kept_plans import ask

NAMES = """
select c.id, 'now' as kind, c.forename, c.surname from people_child c
where c.id not in (select second_id from parts){children}
union all
select c.child_id, 'former', c.forename, c.surname from people_formername c
where c.child_id not in (select second_id from parts){former}
union all
select j.first_id, 'former', c.forename, c.surname from parts j
join people_child c on c.id = j.second_id where true{joined}
union all
select j.first_id, 'former', c.forename, c.surname from parts j
join people_formername c on c.child_id = j.second_id where true{joined}
"""

READY = """
with parts as (select first_id, second_id from people_joined where ends_at is null)
insert into people_searchname (child_id, kind, words, sounds)
select id, kind, words, array(
  select distinct left(dmetaphone(word), 20) from unnest(string_to_array(words, ' ')) word
  where dmetaphone(word) <> '')
from (select id, kind, left(trim(regexp_replace(regexp_replace(
         lower(unaccent(forename || ' ' || surname)), '[''’`]', '', 'g'),
         '[^a-z0-9]+', ' ', 'g')), 220) as words from ({names}) n) w
where words <> ''
"""


def refresh_search_names(child_ids: Sequence[int] | None) -> None:
    """Make the names of these children ready to be searched (None: of all)."""
    ids = None if child_ids is None else list(child_ids)
    with connection.cursor() as cursor:
        if ids is None:
            cursor.execute("delete from people_searchname")
            cursor.execute(READY.replace("{names}", names_of("", "", "")))
            return
        cursor.execute("delete from people_searchname where child_id = any(%s)", [ids])
        names = names_of(*(f" and {one} = any(%s)" for one in ("c.id", "c.child_id", "j.first_id")))
        ask(cursor, READY.replace("{names}", names), [ids] * 4)


def names_of(children: str, former: str, joined: str) -> str:
    """The query of names, with further conditions; somebody joined is found by all they have."""
    return NAMES.format(children=children, former=former, joined=joined)
