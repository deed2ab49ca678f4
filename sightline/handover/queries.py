"""Reading who leaves, which children change hands, and what was written for the next worker."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from sightline.access.models import User
from sightline.access.policy import GrantKind, Situation
from sightline.access.roles import Role
from sightline.actions.models import Action
from sightline.handover.models import Leaving, Pack, PackRead
from sightline.people.models import Child
from sightline.people.queries import PARTS_OF, ids_of
from sightline.people.wholes import about, among
from sightline.people.writing import may_write_on
from sightline.workforce.models import Holding, Involvement, Post, Worker

AFTER = timedelta(days=60)
"""Our own practice: how long after the last day a handing over stays in sight."""
YEAR = timedelta(days=365)

OWN = Situation(grants=frozenset({GrantKind.ALLOCATION}))
WRITES = [role for role in Role if may_write_on(role, OWN)]
"""The roles that write on the files of children they hold."""


def worker_of(user: User) -> Worker | None:
    """The worker somebody signs in as; None where they are on file as none."""
    return Worker.objects.filter(user=user).first()


def in_sight(day: date) -> QuerySet[Leaving]:
    """The leavings ahead and those of late, without those called off; the latest first."""
    found = Leaving.objects.filter(called_off_on=None, last_day__gte=day - AFTER)
    return found.select_related("worker__user", "said_by").order_by("-last_day", "-pk")


def leaving_of(worker: Worker, day: date) -> Leaving | None:
    """That a worker leaves, or left of late; None where they stay."""
    return in_sight(day).filter(worker=worker).first()


def leaving_beside(child: Child, day: date) -> Leaving | None:
    """That the worker who holds the child leaves; None where nobody who does goes."""
    holds = Involvement.objects.filter(child__in=ids_of(child), is_allocated=True, leads=True)
    runs = holds.exclude(ended_on__lt=day).exclude(started_on__gt=day)
    return in_sight(day).filter(worker__in=runs.values("worker")).first()


def standing_packs() -> "QuerySet[Pack, Any]":
    """The packs nothing has followed, with who writes and whom they are for."""
    return Pack.objects.filter(followed_by=None).select_related(
        "leaving__worker__user", "to", "written_by"
    )


def with_read(packs: "QuerySet[Pack, Any]") -> "QuerySet[Pack, Any]":
    """Each pack with `read_at` and `reader`, the latest who read it; None where nobody did.

    `readers` are the ids of all who did.
    """
    reads = PackRead.objects.filter(pack=OuterRef("pk")).order_by("-recorded_at", "-pk")
    return packs.annotate(
        readers=ArraySubquery(reads.values("read_by")),
        read_at=Subquery(reads.values("recorded_at")[:1]),
        reader=Subquery(reads.values("read_by__first_name")[:1]),
        reader_last=Subquery(reads.values("read_by__last_name")[:1]),
    )


def packs_about(child: Child) -> list[Any]:
    """What stands of packs about the child, the latest first; one query."""
    own = standing_packs().filter(child__in=ids_of(child))
    return list(with_read(own).order_by("-leaving__last_day", "-pk"))


def packs_in(leaving: Leaving) -> dict[int, Any]:
    """What stands of the packs of one leaving, by child; one query."""
    return {one.child_id: one for one in with_read(standing_packs().filter(leaving=leaving))}


def children_in(leaving: Leaving, viewer: User, day: date) -> list[Any]:
    """The children a leaving concerns whose file `viewer` may open: those held, and handed over.

    Each with `parts`, `workers` (how many were allocated within a year), `next_name` and
    `next_id` (who is allocated now beside the worker who goes). Those who had most come first.
    One query.
    """
    held = Holding.objects.filter(worker=leaving.worker).values("child")
    packed = Pack.objects.filter(leaving=leaving).values("child")
    own = Involvement.objects.filter(child=OuterRef("pk"), is_allocated=True, leads=True)
    lately = own.filter(Q(ended_on=None) | Q(ended_on__gt=day - YEAR)).exclude(started_on__gt=day)
    number = lately.order_by().values("child").annotate(n=Count("worker", distinct=True))
    others = own.filter(Q(ended_on=None) | Q(ended_on__gte=day)).exclude(worker=leaving.worker)
    last = others.exclude(worker=None).order_by("-started_on", "-pk")
    found = Child.objects.openable_by(viewer).filter(Q(pk__in=held) | Q(pk__in=packed))
    return list(
        found.annotate(
            parts=PARTS_OF,
            workers=Coalesce(Subquery(number.values("n")), 0),
            next_name=Subquery(last.values("worker__name")[:1]),
            next_id=Subquery(last.values("worker__user")[:1]),
        ).order_by("-workers", "surname", "forename", "pk")
    )


def open_actions(child_ids: Iterable[int]) -> list[Action]:
    """What is still to be done for these children, the soonest first; one query."""
    found = Action.objects.filter(child__in=list(child_ids), done_on=None, dropped_on=None)
    found = found.select_related("given_to", "decision__meeting")
    return list(found.order_by("by_when", "pk"))


def ids_with_parts(children: Iterable[Any]) -> dict[int, int]:
    """The ids of these children and of whoever is part of them, each with the whole child's."""
    return {part: one.pk for one in children for part in (one.pk, *one.parts)}


def may_take(leaving: Leaving, day: date) -> list[User]:
    """Who may come next: who writes on files and sits in the teams the worker sits in; by name.

    One query.
    """
    sits = Post.objects.filter(Q(ended_on=None) | Q(ended_on__gte=day), leads=True)
    teams = sits.filter(worker=leaving.worker).values("team")
    near = sits.filter(team__in=teams).values("worker__user")
    found = User.objects.filter(pk__in=near, is_active=True, role__in=WRITES)
    found = found.exclude(worker=leaving.worker)
    return list(found.order_by("last_name", "first_name", "pk"))


def unread_about(viewer: User, child: Child) -> list[Pack]:
    """Of `to_read`, what is about this child; one query."""
    return list(to_read(viewer).filter(child__in=ids_of(child)))


def to_read(viewer: User) -> "QuerySet[Pack]":
    """What colleagues wrote for `viewer`, or about children they work with, not read yet.

    Of children whose file is open to them; for `of_whole`.
    """
    own = about(Child.objects.granted_to(viewer, GrantKind.ALLOCATION))
    read = PackRead.objects.filter(pack=OuterRef("pk"), read_by=viewer)
    found = standing_packs().filter(Q(to=viewer) | Q(own), ~Exists(read), ready=True)
    found = found.filter(leaving__called_off_on=None)
    found = found.exclude(written_by=viewer).exclude(leaving__worker__user=viewer)
    found = among(found, Child.objects.openable_by(viewer))
    return found.select_related("child").order_by("leaving__last_day", "pk")
