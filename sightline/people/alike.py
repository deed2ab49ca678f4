"""Who else on file may be the same child: found by what agrees, and weighed by the table."""

from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import Q

from sightline.access.models import User
from sightline.people.identities import identities
from sightline.people.joined import Different, Joined
from sightline.people.likeness import Likeness, Outcome, likeness
from sightline.people.models import Child
from sightline.people.queries import ids_of, openable_among, visible_among

MOST: Final = 5
"""Children somebody is asked to compare one with."""
MOST_FOUND: Final = 200

CANDIDATES: Final = f"""
with own as (select * from people_child where id = any(%(ids)s)),
mine as materialized (
  select words, sounds from people_searchable where child_id = any(%(ids)s)),
numbers as (
  select upper(v.number) as number from own cross join lateral (
    values (upn), (former_upn), (nhs_number), (single_unique_id)) v(number) where v.number <> ''
  union select upper(value) from people_identifier
  where child_id = any(%(ids)s) and value <> '')
select child_id from (
  select child_id from people_numbered where number = any(array(select number from numbers))
  union
  select c.id from people_child c join people_searchable s on s.child_id = c.id
  where c.born_on = any(array(select born_on from own where born_on is not null))
    and exists (select 1 from mine where mine.sounds && s.sounds)
  union
  select child_id from people_searchable
  where words = any(array(select words from mine where words like '%% %%'))
) found where child_id <> all(%(ids)s) limit {MOST_FOUND}
"""


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody on file who may be the child, how they compare, and whether their file opens."""

    child: Child
    likeness: Likeness
    opens: bool


def alike_to(child: Child, viewer: User) -> list[Alike]:
    """The children `viewer` may find who may be `child`, the likeliest first.

    Left out are those of whom somebody said that they are two.
    """
    ids = ids_of(child)
    said = {one.other_id if one.one_id in ids else one.one_id for one in said_different(child)}
    found = visible_among(viewer, candidates(ids) - said)
    if not found:
        return []
    known = identities("select unnest(%s::bigint[])", [[child.pk, *found]])
    compared = [(one, likeness(known[child.pk], known[pk])) for pk, one in found.items()]
    likely = [pair for pair in compared if pair[1].outcome is not Outcome.DIFFERENT]
    likely.sort(key=lambda pair: (-pair[1].points, pair[0].pk))
    opens = openable_among(viewer, [one.pk for one, _ in likely[:MOST]])
    return [Alike(one, how, one.pk in opens) for one, how in likely[:MOST]]


def candidates(ids: list[int]) -> set[int]:
    """The ids of those few who share a number, a birth date and a sound, or the whole name."""
    given: dict[str, Any] = {"ids": ids}
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, given)
        return {pk for (pk,) in cursor.fetchall()}


def said_different(child: Child) -> list[Different]:
    """Whom somebody said to be somebody else, the latest first."""
    ids = ids_of(child)
    said = Different.objects.filter(Q(one__in=ids) | Q(other__in=ids))
    return list(said.select_related("one", "other", "by").order_by("-said_at", "-pk"))


def links_of(child: Child) -> list[Joined]:
    """Who is part of the child now, and who was, the latest first."""
    links = Joined.objects.filter(first=child).select_related("second", "by", "ended_by")
    return list(links.order_by("-starts_at", "-pk"))
