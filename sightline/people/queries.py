"""Reading who somebody is, and which children a viewer may know of, find and open."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from sightline.access.models import Grant, User
from sightline.access.policy import BY_WORDS, GrantKind, Situation
from sightline.access.roles import ROLES, Reach, Role
from sightline.duties.joined import firsts, with_joined
from sightline.people.joined import Joined
from sightline.people.models import Child, FamilyMember
from sightline.people.scopes import kinds_held, live_grants

PARTS_OF = ArraySubquery(
    Joined.objects.filter(first=OuterRef("pk"), ends_at=None).order_by("pk").values("second")
)


def children_numbered(number: str) -> list[Child]:
    """Who has this id in the leading source, hidden or not, for the console; none, or one."""
    return list(Child.objects.filter(number=number))


def known_child(viewer: User, child_id: UUID) -> Any | None:
    """The child of this random id, if the viewer may know of them; else None.

    With `is_stub`, `kinds`: the kinds of grant the viewer holds at this moment, and `parts`: the
    ids of those who are part of the child. Whoever is part of another is that other.
    """
    known = Child.objects.known_to(viewer).annotate(kinds=kinds_held(viewer), parts=PARTS_OF)
    found = known.filter(public_id=child_id).first()
    if found is not None:
        return found
    links = Joined.objects.filter(second__public_id=child_id, ends_at=None)
    return known.filter(pk__in=links.values("first")).first()


def ids_of(child: Child) -> list[int]:
    """The child and whoever is part of them, whose facts are all about one person."""
    parts = getattr(child, "parts", None)
    return with_joined([child.pk]) if parts is None else [child.pk, *parts]


def emergency_of(viewer: User, child: Child) -> Grant | None:
    """The viewer's emergency in which the child's file is open to them now; None where none is."""
    return live_grants(viewer, GrantKind.GLASS).filter(child=child).first()


def visible_child(viewer: User, child_id: UUID) -> Child | None:
    """The child of this random id, if the viewer may find them; else None."""
    return Child.objects.visible_to(viewer).filter(public_id=child_id).first()


def may_open(viewer: User, child: Child) -> bool:
    """Whether the viewer may open the file now without giving a reason."""
    return Child.objects.openable_by(viewer).filter(pk=child.pk).exists()


def known_among(viewer: User, ids: Iterable[int]) -> dict[int, Any]:
    """Those of these children the viewer may know of, each with `is_stub`."""
    return Child.objects.known_to(viewer).in_bulk(list(ids))


def visible_among(viewer: User, ids: Iterable[int]) -> dict[int, Child]:
    """Those of these children the viewer may find."""
    return Child.objects.visible_to(viewer).in_bulk(list(ids))


def openable_among(viewer: User, ids: Iterable[int]) -> set[int]:
    """The ids of those of these children whose file the viewer may open now."""
    opens = Child.objects.openable_by(viewer).filter(pk__in=list(ids))
    return set(opens.values_list("pk", flat=True))


def openable_as_one(viewer: User, ids: Iterable[int]) -> set[int]:
    """The same, where whoever is part of another on file is open as that other is; two queries."""
    asked = set(ids)
    links = firsts(asked)
    opens = openable_among(viewer, {links.get(one, one) for one in asked})
    return {one for one in asked if links.get(one, one) in opens}


def wholes_of(children: Iterable[Child]) -> list[Child]:
    """These children in their order, each as the one on file they are part of. Two queries."""
    asked = list(children)
    links = firsts([one.pk for one in asked])
    wholes = Child.objects.in_bulk({links[one.pk] for one in asked if one.pk in links})
    return [wholes.get(links.get(one.pk, 0), one) for one in asked]


def opened_among(viewer: User, ids: Iterable[int]) -> dict[int, Situation]:
    """Those of these children whose file the viewer may open now, with the grants they hold.

    One query. As the file is open, the state of its record need not be asked for again.
    """
    rows = with_kinds(viewer, Child.objects.filter(pk__in=list(ids)))
    return {pk: opened_by(kinds) for pk, kinds in rows}


def opened_for_work(viewer: User) -> "QuerySet[Child]":
    """The children whose file the viewer may open for their work, not by what they wrote alone."""
    opens = Child.objects.openable_by(viewer)
    if ROLES[Role(viewer.role)].opens is Reach.COUNTY:
        return opens
    kinds = set(GrantKind) - BY_WORDS - {GrantKind.ASKED}
    return opens.granted_to(viewer, *sorted(kinds))


def with_kinds(viewer: User, children: "QuerySet[Child]") -> "QuerySet[Child, Any]":
    """Those of the children whose file the viewer may open now, and the kinds of grant they hold.

    For `opened_by`.
    """
    opens = Child.objects.openable_by(viewer).filter(pk__in=children.order_by().values("pk"))
    return opens.annotate(kinds=kinds_held(viewer)).values_list("pk", "kinds")


def opened_by(kinds: Iterable[str]) -> Situation:
    """How a file that is open to somebody is open to them who hold these kinds of grant."""
    return Situation(grants=frozenset(map(GrantKind, kinds)))


def visible_called(viewer: User, ids: Iterable[UUID]) -> dict[UUID, Child]:
    """Those of the children with these random ids whom the viewer may find."""
    found = Child.objects.visible_to(viewer).filter(public_id__in=list(ids))
    return {child.public_id: child for child in found}


def same_family(child: Child, viewer: User) -> list[Child]:
    """The children `viewer` may find whom a source puts in the same family, the oldest first."""
    own = FamilyMember.objects.filter(child__in=ids_of(child)).exclude(family="")
    members = FamilyMember.objects.filter(family__in=own.values("family")).values("child")
    parts = Joined.objects.filter(second__in=members, ends_at=None).values("first")
    found = Child.objects.visible_to(viewer).filter(pk__in=members.union(parts))
    found = found.exclude(pk=child.pk)
    return list(found.order_by("born_on", "id"))
