"""Families somebody told us they are close to, and the files that closes to them.

A declaration fits a child of the same surname, now or before, who has the same forename, birth
date or a current address with the same postcode; and the family of each child it fits.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from sightline.access.middleware import for_the_service
from sightline.access.models import Declaration, Exclusion, User
from sightline.calendars.clock import now as this_moment
from sightline.calendars.clock import today
from sightline.duties.deeds import deed, name_of
from sightline.people.operations import Refused

LETTERS = "regexp_replace(lower(unaccent({})), '[^a-z0-9]', '', 'g')"
FIRST = LETTERS.format("split_part(trim({}), ' ', 1)")
LAST = LETTERS.format("{}")

SOME = """
asked(id) as (select unnest(%(children)s::bigint[])),
near(id) as (
  select o.child_id from people_familymember m join people_familymember o on o.family = m.family
  where m.family <> '' and m.child_id in (select id from asked)
  union select relative_id from people_relationship where child_id in (select id from asked)
  union select child_id from people_relationship where relative_id in (select id from asked)),
pool(id) as (select id from asked union select id from near),
"""
"""The children asked about and their families: whoever a change of theirs may concern."""

FITS = f"""
with {{pool}}
declared as (
  select d.id, d.user_id, d.born_on, {LAST.format("d.surname")} as surname,
         {FIRST.format("d.forename")} as forename, replace(upper(d.postcode), ' ', '') as postcode
  from access_declaration d where d.ends_at is null{{declarations}}),
names as (
  select c.id, c.born_on, {FIRST.format("c.forename")} as forename,
         {LAST.format("c.surname")} as surname from people_child c{{of_child}}
  union select c.id, c.born_on, {FIRST.format("f.forename")}, {LAST.format("f.surname")}
  from people_formername f join people_child c on c.id = f.child_id{{of_former}}),
fitting as (
  select d.id, d.user_id, n.id as child_id from declared d join names n on n.surname = d.surname
  where d.surname <> '' and (
    (d.forename <> '' and n.forename = d.forename) or n.born_on = d.born_on
    or (d.postcode <> '' and exists (
      select 1 from people_address a where a.child_id = n.id
        and replace(upper(a.postcode), ' ', '') = d.postcode
        and (a.until_on is null or a.until_on >= %(day)s)))))
"""

BAR = f"""
{FITS.rstrip()},
near_them(id, user_id, child_id) as (
  select id, user_id, child_id from fitting
  union select f.id, f.user_id, o.child_id from fitting f
  join people_familymember m on m.child_id = f.child_id and m.family <> ''
  join people_familymember o on o.family = m.family
  union select f.id, f.user_id, r.relative_id from fitting f
  join people_relationship r on r.child_id = f.child_id
  union select f.id, f.user_id, r.child_id from fitting f
  join people_relationship r on r.relative_id = f.child_id)
insert into access_exclusion (user_id, child_id, starts_at, origin, why)
select distinct f.user_id, f.child_id, %(now)s::timestamptz, 'access.Declaration:' || f.id, ''
from (
  select * from near_them
  union select n.id, n.user_id, j.first_id from near_them n
  join people_joined j on j.second_id = n.child_id and j.ends_at is null) f
where not exists (
  select 1 from access_exclusion e where e.user_id = f.user_id and e.child_id = f.child_id
    and e.origin = 'access.Declaration:' || f.id)
"""


def refresh_declared(
    child_ids: Sequence[int] | None, declaration: Declaration | None = None
) -> None:
    """Bar people from the children their declarations fit (None: of all, else these and theirs).

    A bar that was made stays until somebody else ends it: a child who moves is still the child.
    One that somebody ended is not made again.
    """
    if not Declaration.objects.filter(ends_at=None).exists():
        return
    given: dict[str, Any] = {"now": this_moment(), "day": today()}
    parts = {"pool": "", "of_child": "", "of_former": "", "declarations": ""}
    if child_ids is not None:
        given["children"] = list(child_ids)
        within = " where c.id in (select id from pool)"
        parts |= {"pool": SOME, "of_child": within, "of_former": within}
    if declaration is not None:
        given["declaration"] = declaration.pk
        parts["declarations"] = " and d.id = %(declaration)s"
    with connection.cursor() as cursor:
        cursor.execute(BAR.format(**parts), given)


def told(number: int) -> Declaration | None:
    """The declaration of this number; None where there is none."""
    return Declaration.objects.filter(pk=number).first()


def running() -> QuerySet[Declaration]:
    """What people told us and still holds, by who told us."""
    now_true = Declaration.objects.filter(ends_at=None).select_related("user")
    return now_true.order_by("user__last_name", "user_id", "-made_at")


def ended() -> QuerySet[Declaration]:
    """What people told us and has ended, the latest first."""
    over = Declaration.objects.exclude(ends_at=None).select_related("user", "ended_by")
    return over.order_by("-ends_at")


@deed("told us of a family they are close to")
def declare(
    *, relation: str, forename: str, surname: str, born_on: date | None, postcode: str, by: User,
) -> Declaration:  # fmt: skip
    """Keep what `by` told us, and close whatever files it fits to them at once."""
    told = Declaration.objects.create(
        user=by,
        relation=relation.strip(),
        forename=forename.strip(),
        surname=surname.strip(),
        born_on=born_on,
        postcode=postcode.strip().upper(),
    )
    with for_the_service():  # whoever tells us may not see the child it is about
        refresh_declared(None, told)
    return told


@deed("ended what somebody told us of a family")
def end_declaration(*, declaration: Declaration, why: str, by: User, now: datetime) -> Declaration:
    """End a declaration and the bars it made; raises Refused for one's own or one that ended."""
    if declaration.user_id == by.pk:
        raise Refused("Somebody else has to end what you told us yourself")
    running = Declaration.objects.filter(pk=declaration.pk, ends_at=None)
    if not running.update(ends_at=now, ended_by=by, ended_why=why.strip()):
        raise Refused("This has been ended already")
    bars = Exclusion.objects.filter(origin=name_of(declaration), ends_at=None)
    bars.update(ends_at=now, ended_by=by)
    return declaration
