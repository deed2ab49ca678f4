"""Making names ready to be searched."""

from collections.abc import Sequence

from django.db import connection

NAMES = """
select c.id, 'now' as kind, c.forename, c.surname from people_child c where true{children}
union all
select c.child_id, 'former', c.forename, c.surname from people_formername c where true{former}
"""

READY = """
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
            names = NAMES.replace("{children}", "").replace("{former}", "")
            cursor.execute(READY.replace("{names}", names))
            return
        cursor.execute("delete from people_searchname where child_id = any(%s)", [ids])
        names = NAMES.replace("{children}", " and c.id = any(%s)")
        names = names.replace("{former}", " and c.child_id = any(%s)")
        cursor.execute(READY.replace("{names}", names), [ids, ids])
