"""Whom of the record somebody new to a source may be: few enough to be compared one by one.

A source is never matched with itself: two of its ids are two people, as far as a load can tell.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from django.db import connection

from sightline.people.identities import health_numbers, identities, plain, told
from sightline.people.likeness import Identity
from sightline.people.names_alike import Name

Pairs = dict[str, list[int]]

STRANGERS: Final = """
create temp table load_stranger on commit drop as
select s._key as key, s.forename, s.surname, s.born_on, s.expected_on, s.sex,
  upper(s.upn) as upn, upper(s.former_upn) as former_upn, s.nhs_number, s.single_unique_id,
  w.words, case when w.words = '' then '{{}}'::text[] else array(
    select distinct dmetaphone(word) from unnest(string_to_array(w.words, ' ')) word
    where dmetaphone(word) <> '') end as sounds
from {staged} s cross join lateral (
  select trim(regexp_replace(regexp_replace(
    lower(unaccent(coalesce(s.forename, '') || ' ' || coalesce(s.surname, ''))),
    '[''’`]', '', 'g'), '[^a-z0-9]+', ' ', 'g')) as words) w
where s._number in (select max(_number) from {staged} group by _key)
  and not s._key = any(%(settled)s)
  and not exists (
    select 1 from people_sourceidentity o where o.source = %(source)s and o.source_id = s._key)
"""

PAIRS: Final = """
create temp table load_pair on commit drop as
with numbers as (
  select key, v.number from load_stranger
  cross join lateral (values (upn), (former_upn), (nhs_number), (single_unique_id)) v(number)
  where v.number <> ''),
known as (
  select id as child_id, upper(v.number) as number from people_child
  cross join lateral (values (upn), (former_upn), (nhs_number), (single_unique_id)) v(number)
  where v.number <> ''
  union all select child_id, upper(value) from people_identifier where value <> '')
select p.key, p.child_id from (
  select s.key, i.child_id from load_stranger s
  join people_sourceidentity i on i.source_id = s.key
  union
  select n.key, k.child_id from numbers n join known k on k.number = n.number
  union
  select s.key, c.id from load_stranger s
  join people_child c on c.born_on = s.born_on
  join people_searchname n on n.child_id = c.id
  where s.words <> '' and (n.sounds::text[] && s.sounds
    or string_to_array(n.words, ' ') && string_to_array(s.words, ' '))
  union
  select s.key, n.child_id from load_stranger s
  join people_searchname n on n.words = s.words where s.words like '%% %%'
) p
where not exists (
  select 1 from people_sourceidentity o
  where o.child_id = p.child_id and o.source = %(source)s)
"""

OF_STRANGERS: Final = """
select s.key, s.forename, s.surname, dmetaphone(unaccent(s.forename)),
  dmetaphone(unaccent(s.surname)), s.born_on, s.expected_on, s.sex,
  array[s.upn, s.former_upn], array[s.nhs_number, s.single_unique_id],
  coalesce(h.postcodes, '{{}}')
from load_stranger s left join ({homes}) h on h.child = s.key
where s.key in (select key from load_pair)
"""
HOMES: Final = """
select child, array_agg(postcode) as postcodes from staged_people_address
where postcode <> '' group by child"""
NO_HOMES: Final = "select null::text as child, null::text[] as postcodes where false"


def has_others(source: str) -> bool:
    """Whether children are on file from another source than this one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select 1 from people_sourceidentity where source < %(source)s) "
            "or exists (select 1 from people_sourceidentity where source > %(source)s)",
            {"source": source},
        )
        return bool(cursor.fetchone()[0])


def find(staged: str, source: str, settled: Sequence[str]) -> Pairs:
    """The children that each person new to `source` may be, but those already `settled`."""
    given: dict[str, Any] = {"source": source, "settled": list(settled)}
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists load_stranger, load_pair")
        cursor.execute(STRANGERS.format(staged=staged), given)
        cursor.execute("analyze load_stranger")
        cursor.execute("select exists (select 1 from load_stranger)")
        if not cursor.fetchone()[0]:
            return {}
        cursor.execute(PAIRS, given)
        cursor.execute("analyze load_pair")
        cursor.execute("select key, child_id from load_pair order by 1, 2")
        found: Pairs = defaultdict(list)
        for key, child in cursor.fetchall():
            found[key].append(child)
    return found


def children() -> dict[int, Identity]:
    """Who the children of the record are whom `find` found."""
    return identities("select child_id from load_pair")


def strangers() -> dict[str, Identity]:
    """Who the people are of whom `find` found that they may be somebody."""
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass('pg_temp.staged_people_address') is not null")
        homes = HOMES if cursor.fetchone()[0] else NO_HOMES
        cursor.execute(OF_STRANGERS.format(homes=homes))
        return {row[0]: stranger(*row) for row in cursor.fetchall()}


def stranger(key: str, forename: str | None, surname: str | None, *rest: Any) -> Identity:
    """One person as the files tell of them."""
    sounds, (born, expected, sex, pupil, health, postcodes) = rest[:2], rest[2:]
    name = Name(forename or "", surname or "", sounds[0] or "", sounds[1] or "")
    return Identity(
        ids=frozenset([key]),
        names=(name,) if name.forename or name.surname else (),
        births=((born, expected),),
        sex=sex or "",
        pupil_numbers=told(pupil),
        health_numbers=health_numbers(health),
        postcodes=plain(postcodes),
    )
