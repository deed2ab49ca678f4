"""What the record shows between a child and somebody who opened the file with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from sightline.access.models import Grant, User
from sightline.design.dates import day
from sightline.people.presenters import name_of
from sightline.people.queries import visible_among

LINKS = """
with asked as (
  select g.id, g.user_id, g.child_id, g.starts_at from access_grant g where g.id = any(%(grants)s)),
near as (
  select a.id, o.child_id as other from asked a
  join people_familymember m on m.child_id = a.child_id and m.family <> ''
  join people_familymember o on o.family = m.family and o.child_id <> a.child_id
  union select a.id, r.relative_id from asked a
  join people_relationship r on r.child_id = a.child_id
  union select a.id, r.child_id from asked a
  join people_relationship r on r.relative_id = a.child_id)
select a.id, 'kin', n.other, null::date from asked a join near n on n.id = a.id
join access_grant g on g.user_id = a.user_id and g.child_id = n.other and g.kind = 'allocation'
 and g.starts_at <= a.starts_at and (g.ends_at is null or g.ends_at > a.starts_at)
union all
select a.id, 'before', null, max(g.ends_at at time zone 'Europe/London')::date from asked a
join access_grant g on g.user_id = a.user_id and g.child_id = a.child_id
 and g.kind = 'allocation' and g.ends_at <= a.starts_at group by a.id
union all
select distinct a.id, 'team', null::bigint, null::date from asked a
join workforce_worker w on w.user_id = a.user_id
join workforce_post p on p.worker_id = w.id and p.leads
 and (p.ended_on is null or p.ended_on >= (a.starts_at at time zone 'Europe/London')::date)
join workforce_involvement i on i.child_id = a.child_id and i.team_id = p.team_id
 and i.is_allocated and i.leads
 and (i.ended_on is null or i.ended_on >= (a.starts_at at time zone 'Europe/London')::date)
"""


@dataclass(frozen=True, slots=True)
class Link:
    """One thing the record shows: kin of a child the person works with, the team, or earlier."""

    kind: str
    other: int | None = None
    until: date | None = None


def links_of(grants: Iterable[Grant]) -> dict[int, list[Link]]:
    """What the record shows for each of these reasons; one query."""
    found: dict[int, list[Link]] = {}
    with connection.cursor() as cursor:
        cursor.execute(LINKS, {"grants": [grant.pk for grant in grants]})
        for grant, kind, other, until in cursor.fetchall():
            found.setdefault(grant, []).append(Link(kind, other, until))
    return found


def words_of(viewer: User, links: dict[int, list[Link]]) -> dict[int, list[str]]:
    """The links in words; a child whom the viewer may not find has no name in them."""
    others = {link.other for own in links.values() for link in own if link.other}
    names: dict[int, str] = {}
    if others:
        seen = visible_among(viewer, others)
        names = {pk: name_of(child) for pk, child in seen.items()}
    return {grant: [in_words(link, names) for link in own] for grant, own in links.items()}


def in_words(link: Link, names: dict[int, str]) -> str:
    """One link in words."""
    if link.kind == "kin":
        name = names.get(link.other or 0, "a child you cannot open")
        return f"Works with {name}, of the same family"
    if link.kind == "before":
        return f"Was the child’s worker until {day(link.until)}"
    return "Sits in the child’s team"
