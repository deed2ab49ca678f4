"""Reading gaps of the record: of one child, of a worker's children, of a team's. One query each."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from sightline.access.labels import Label
from sightline.access.lens import lens_of
from sightline.access.models import User
from sightline.access.policy import GrantKind
from sightline.access.roles import Role
from sightline.duties.gaps import GAPS, GapTable
from sightline.people.models import Child
from sightline.people.queries import PARTS_OF, opened_among
from sightline.people.scopes import kinds_held
from sightline.workforce.models import Holding, Team, Worker

THEM = """
with them(part, whole) as (select * from unnest(%(parts)s::bigint[], %(wholes)s::bigint[])),
held(whole, since) as (
  select t.whole, min(i.started_on) from them t join workforce_involvement i on i.child_id = t.part
   where i.is_allocated and i.leads and i.started_on <= %(day)s
     and (i.ended_on is null or i.ended_on >= %(day)s) group by t.whole)
"""


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap of a child's record: its kind, the child, since when, and the sentence.

    `asks` is what the address of the page asks for, where it is closed.
    """

    table: GapTable
    child: int
    since: date
    sentence: str
    asks: str


def gaps_of(
    children: Iterable[Any], day: date, shows: Collection[Label] = tuple(Label)
) -> list[Gap]:
    """The gaps in these children's records at the end of `day`, the oldest first; one query.

    `shows` are the labels the reader reads. Each child has `parts`, the ids of who is part of it.
    """
    pairs = [(part, one.pk) for one in children for part in (one.pk, *one.parts)]
    tables = {one.kind: one for one in GAPS if one.label in shows}
    if not pairs or not tables:
        return []
    parts = [f"select '{kind}', x.* from ({one.sql}) x" for kind, one in tables.items()]
    given: dict[str, Any] = {"parts": [one for one, _ in pairs], "day": day}
    given["wholes"] = [whole for _, whole in pairs]
    with connection.cursor() as cursor:
        cursor.execute(f"{THEM} {' union all '.join(parts)} order by 3, 2, 4", given)
        return [
            Gap(tables[kind], child, since, tables[kind].tell(since, about), asks)
            for kind, child, since, about, asks in cursor.fetchall()
        ]


def gaps_read(viewer: User, children: Collection[Any], day: date) -> list[Gap]:
    """The gaps in these children's records of which `viewer` may read; two queries at most."""
    found = gaps_of(children, day)
    if all(one.table.label is Label.PLAIN for one in found):
        return found
    opened = opened_among(viewer, [one.pk for one in children])
    lenses = {pk: lens_of(Role(viewer.role), one) for pk, one in opened.items()}
    return [x for x in found if x.child in lenses and lenses[x.child].shows(x.table.label)]


def my_children(viewer: User) -> list[Any]:
    """The children the viewer works with whose file is open, by name.

    Each with `parts`, and the `kinds` of grant the viewer holds.
    """
    own = Child.objects.openable_by(viewer).granted_to(viewer, GrantKind.ALLOCATION)
    found = own.annotate(parts=PARTS_OF, kinds=kinds_held(viewer))
    return list(found.order_by("surname", "forename", "pk"))


def children_of(worker: Worker, viewer: User) -> list[Any]:
    """The children a worker holds now whose file `viewer` may open, by name.

    Each with `parts`, and the `kinds` of grant the viewer holds.
    """
    held = Holding.objects.filter(worker=worker).values("child")
    found = Child.objects.openable_by(viewer).filter(pk__in=held)
    found = found.annotate(parts=PARTS_OF, kinds=kinds_held(viewer))
    return list(found.order_by("surname", "forename", "pk"))


def held_for(team: Team, viewer: User) -> tuple[list[Any], dict[int, Worker]]:
    """The children held for a team whose file `viewer` may open, and who holds each.

    Two queries.
    """
    rows = Holding.objects.filter(team=team).exclude(worker=None).select_related("worker")
    holds = {one.child_id: one.worker for one in rows if one.worker}
    found = Child.objects.openable_by(viewer).filter(pk__in=list(holds))
    return list(found.annotate(parts=PARTS_OF)), holds
