"""Who else on file may be the same child: found by what agrees, and weighed by the table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from django.db import connection
from django.db.models import Q, QuerySet

from sightline.access.models import User
from sightline.access.policy import GrantKind
from sightline.access.roles import ROLES, Role
from sightline.people.identities import identities
from sightline.people.joined import Different, Joined
from sightline.people.likeness import Identity, Likeness, Outcome, likeness
from sightline.people.models import Child
from sightline.people.names_alike import Name
from sightline.people.queries import ids_of, openable_among, visible_among
from sightline.people.search import find
from sightline.people.typed import Typed, take_apart

WORK: Final = (GrantKind.ALLOCATION, GrantKind.TEAM, GrantKind.LINE)
"""The grants by which a child is somebody’s work."""
MOST: Final = 5
"""Children somebody is asked to compare one with."""
MOST_LOOKED: Final = 10
"""Children shown for what somebody typed to look for one."""
MOST_FOUND: Final = 2000

CANDIDATES: Final = f"""
with own as (select * from people_child where id = any(%(ids)s)),
mine as materialized (
  select child_id, words, sounds from people_searchable where child_id = any(%(ids)s)),
numbers as materialized (
  select id, upper(v.number) as number from own cross join lateral (
    values (upn), (former_upn), (nhs_number), (single_unique_id)) v(number) where v.number <> ''
  union select child_id, upper(value) from people_identifier
  where child_id = any(%(ids)s) and value <> '')
select id, child_id from (
  select n.id, p.child_id from numbers n cross join lateral (
    select child_id from people_numbered where number = n.number offset 0) p
  union
  select o.id, c.id from own o join people_child c on c.born_on = o.born_on and c.id <> o.id
  where exists (
    select 1 from people_searchable s join mine m on m.sounds && s.sounds
    where s.child_id = c.id and m.child_id = o.id)
  union
  select m.child_id, p.child_id from mine m cross join lateral (
    select child_id from people_searchable where words = m.words offset 0) p
  where m.words like '%% %%'
) found where child_id <> id limit {MOST_FOUND}
"""


SOUNDS: Final = "select dmetaphone(unaccent(%s)), dmetaphone(unaccent(%s))"
WORTH_A_LOOK: Final = 4


class Told(Protocol):
    """Somebody as they were described to us."""

    @property
    def forename(self) -> str: ...
    @property
    def surname(self) -> str: ...
    @property
    def born_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody on file who may be the child, how they compare, and whether their file opens."""

    child: Child
    likeness: Likeness
    opens: bool


def work_of(viewer: User) -> tuple[GrantKind, ...]:
    """The grants by which what waits of a child stands on a desk.

    On that of whoever decides, also where a restricted file names them: nobody else may be left.
    """
    return (*WORK, GrantKind.NAMED) if ROLES[Role(viewer.role)].decides else WORK


def alike_to(child: Child, viewer: User) -> list[Alike]:
    """The children `viewer` may find who may be `child`, the likeliest first.

    Left out are those of whom somebody said that they are two.
    """
    ids = ids_of(child)
    said = {one.other_id if one.one_id in ids else one.one_id for one in said_different(child)}
    others = {other for _, other in candidates(ids)} - said - set(ids)
    found = visible_among(viewer, others)
    if not found:
        return []
    known = identities("select unnest(%s::bigint[])", [[child.pk, *found]])
    compared = [(one, likeness(known[child.pk], known[pk])) for pk, one in found.items()]
    likely = [pair for pair in compared if pair[1].outcome is not Outcome.DIFFERENT]
    likely.sort(key=lambda pair: (-pair[1].points, pair[0].pk))
    opens = openable_among(viewer, [one.pk for one, _ in likely[:MOST]])
    return [Alike(one, how, one.pk in opens) for one, how in likely[:MOST]]


def alike_to_told(viewer: User, told: Told, today: date) -> list[Alike]:
    """The children `viewer` may find who may be the one somebody spoke of, the likeliest first.

    Nobody who speaks of a child knows their numbers: a name that sounds so is worth showing.
    """
    days = (told.born_on,) if told.born_on else ()
    names = f"{told.forename} {told.surname}".strip()
    asked = [Typed(names, names=names)] if names else []
    asked += [Typed("", days=days)] if days else []
    near = [hit.child_id for typed in asked for hit in find(viewer, typed, today).found]
    likely = [one for one in compared(viewer, told, near) if one.likeness.points >= WORTH_A_LOOK]
    return likely[:MOST]


def alike_to_words(viewer: User, told: Told, words: str, today: date) -> list[Alike]:
    """The children `viewer` may find by what they typed, each compared with the one spoken of.

    The likeliest first, however little agrees: a name of before, a number or a mother’s name.
    """
    found = find(viewer, take_apart(words), today).found
    return compared(viewer, told, [hit.child_id for hit in found])[:MOST_LOOKED]


def compared(viewer: User, told: Told, ids: Iterable[int]) -> list[Alike]:
    """Those of these children whom `viewer` may find beside the one spoken of, likeliest first."""
    found = visible_among(viewer, set(ids))
    if not found:
        return []
    known = identities("select unnest(%s::bigint[])", [[*found]])
    one = Identity(names=(sounded(told),), births=((told.born_on, None),))
    pairs = [(child, likeness(one, known[pk])) for pk, child in found.items()]
    pairs.sort(key=lambda pair: (-pair[1].points, pair[0].pk))
    opens = openable_among(viewer, found)
    return [Alike(child, how, child.pk in opens) for child, how in pairs]


def sounded(told: Told) -> Name:
    """The name of somebody spoken of, with how either part sounds."""
    with connection.cursor() as cursor:
        cursor.execute(SOUNDS, [told.forename, told.surname])
        return Name(told.forename, told.surname, *cursor.fetchone())


def held_by_work(viewer: User) -> "QuerySet[Child, int]":
    """The ids of the children `viewer` works with, in the order in which they came on file."""
    held = Child.objects.visible_to(viewer).granted_to(viewer, *WORK).order_by("pk")
    return held.values_list("pk", flat=True)


def pairs_of(ids: list[int], viewer: User) -> list[tuple[Child, Child, Likeness]]:
    """Who of these children may be on file twice, as `viewer` may find them, the likeliest first.

    Comparing costs a millisecond or two a child: pages ask of a hundred at a time.
    """
    apart = Different.objects.filter(Q(one__in=ids) | Q(other__in=ids))
    said = set(apart.values_list("one", "other"))
    pairs = {(min(pair), max(pair)) for pair in candidates(ids)} - said
    known = visible_among(viewer, {pk for pair in pairs for pk in pair})
    who = identities("select unnest(%s::bigint[])", [[*known]]) if known else {}
    own = set(ids)
    compared = [
        (known[one], known[other], likeness(who[one], who[other]))
        for one, other in (pair if pair[0] in own else pair[::-1] for pair in pairs)
        if one in known and other in known
    ]
    likely = [found for found in compared if found[2].outcome is not Outcome.DIFFERENT]
    return sorted(likely, key=lambda found: (-found[2].points, found[0].pk, found[1].pk))


def candidates(ids: list[int]) -> set[tuple[int, int]]:
    """Each of these with those few who share a number, a birth date and a sound, or the name."""
    given: dict[str, Any] = {"ids": ids}
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, given)
        return {(own, other) for own, other in cursor.fetchall()}


def said_different(child: Child) -> list[Different]:
    """Whom somebody said to be somebody else, the latest first."""
    ids = ids_of(child)
    said = Different.objects.filter(Q(one__in=ids) | Q(other__in=ids))
    return list(said.select_related("one", "other", "by").order_by("-said_at", "-pk"))


def links_of(child: Child) -> list[Joined]:
    """Who is part of the child now, and who was, the latest first."""
    links = Joined.objects.filter(first=child).select_related("second", "by", "ended_by")
    return list(links.order_by("-starts_at", "-pk"))
