"""Which children a viewer may know of, find and open: the one place every page reads through.

These queries say over whole tables what `sightline.access.policy` says of one child; a test holds
the two together.
"""

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q, Value

from sightline.access.models import Grant, User
from sightline.access.policy import BEYOND_ARCHIVE, NAMED_ONLY, NAMES, State
from sightline.access.roles import ROLES, Reach, Role
from sightline.calendars.clock import now
from sightline.people.among import (
    PARTS,
    Among,
    Ids,
    barred_to,
    held_by,
    in_states,
    running,
    without,
)

if TYPE_CHECKING:
    from sightline.people.models import Child  # noqa: F401


class ChildQuerySet(models.QuerySet["Child"]):
    """Children, with the scopes of DESIGN §11."""

    def known_to(self, viewer: User) -> "ChildQuerySet":
        """The children `viewer` may know are here, each with `is_stub`.

        Of a stub only name and age may be shown: it is a restricted child whom the viewer may
        not open. Lists that filter or sort by more than the name use `visible_to`.
        """
        if not ROLES[Role(viewer.role)].stub:
            return self.visible_to(viewer).annotate(is_stub=Value(value=False))
        return self._found(viewer).annotate(is_stub=Among("pk", narrowed(viewer)))

    def countable_by(self, viewer: User) -> "ChildQuerySet":
        """The children of `known_to`, as a plain set to count in or to look within."""
        facts = ROLES[Role(viewer.role)]
        return self._found(viewer) if facts.stub else self.visible_to(viewer)

    def visible_to(self, viewer: User) -> "ChildQuerySet":
        """The children `viewer` may find, and of whom lists may say what the record holds."""
        return self._found(viewer).filter(outside(narrowed(viewer)))

    def openable_by(self, viewer: User) -> "ChildQuerySet":
        """The children whose file `viewer` may open now without giving a reason."""
        visible = self.visible_to(viewer)
        if ROLES[Role(viewer.role)].opens is Reach.COUNTY:
            return visible.filter(~Q(archived()) | Q(granted(viewer, *BEYOND_ARCHIVE)))
        return visible.filter(*held(viewer))

    def granted_to(self, viewer: User, *kinds: str) -> "ChildQuerySet":
        """The children for whom `viewer` holds a grant now, of `kinds` where any are named."""
        return self.filter(granted(viewer, *kinds))

    def _found(self, viewer: User) -> "ChildQuerySet":
        """Those within the role's reach whose record is neither sealed nor closed to `viewer`.

        Whoever is part of another is left out.
        """
        reach = ROLES[Role(viewer.role)].finds
        if not viewer.is_active or reach is Reach.NONE:
            return self.none()
        within = self if reach is Reach.COUNTY else self.filter(*held(viewer))
        parts, sealed, barred, *_ = hidden_from(viewer, stubs=True)
        return within.filter(outside(parts), outside(sealed), outside(barred))


def outside(ids: Ids, column: str = "pk") -> Among:
    """That the child, whom a row names at `column`, is not one of those."""
    return Among(column, ids, negated=True)


def countable(viewer: User) -> Q:
    """That the `child` of a row is one of `countable_by`: for rows about children, not children.

    Where the viewer finds every child, the children themselves need not be read.
    """
    from sightline.people.models import Child

    if not viewer.is_active or ROLES[Role(viewer.role)].finds is not Reach.COUNTY:
        return Q(child__in=Child.objects.countable_by(viewer))
    hidden = hidden_from(viewer, stubs=True)
    return Q(*(outside(ids, "child") for ids in hidden))


def findable(viewer: User) -> Q:
    """That the `child` of a row is one of `visible_to`: for rows about children, as `countable`."""
    from sightline.people.models import Child

    if not viewer.is_active or ROLES[Role(viewer.role)].finds is not Reach.COUNTY:
        return Q(child__in=Child.objects.visible_to(viewer))
    return Q(*(outside(ids, "child") for ids in hidden_from(viewer, stubs=False)))


def live_grants(viewer: User, *kinds: str) -> models.QuerySet[Grant, Any]:
    """The grants of `viewer` that run at this moment, of `kinds` where any are named."""
    grants = Grant.objects.filter(running(now()), user=viewer)
    return grants.filter(kind__in=kinds) if kinds else grants


def granted(viewer: User, *kinds: str) -> Among:
    """That the viewer holds a running grant on the child, of `kinds` where any are named.

    A set to look in, not a question for each child: lists begin with the viewer's own grants.
    """
    return Among("pk", held_by(viewer.pk, now(), *kinds))


def kinds_held(viewer: User) -> ArraySubquery:
    """The kinds of grant the viewer holds on the child now, in the order of their letters."""
    kinds = live_grants(viewer).filter(child=OuterRef("pk")).order_by("kind").distinct()
    return ArraySubquery(kinds.values("kind"))


def held(viewer: User) -> tuple[Among, Q]:
    """That a grant of the viewer opens the child's file as its record stands.

    The first condition follows from the second, and lets the database begin with the few children
    the viewer holds a grant for.
    """
    opens = Q(granted(viewer, *BEYOND_ARCHIVE)) | (~Q(archived()) & Q(granted(viewer)))
    return granted(viewer), opens


def archived() -> Among:
    """That the child's record is put away."""
    return Among("pk", in_states(now(), State.ARCHIVED))


def hidden_from(viewer: User, *, stubs: bool) -> tuple[Ids, ...]:
    """The children whom a role that finds everybody does not find; with `stubs`, as stubs.

    The first are those who are part of somebody else on file, by whom they are found.
    """
    moment = now()
    closed = (PARTS, in_states(moment, State.SEALED), barred_to(viewer.pk, moment))
    return closed if stubs and ROLES[Role(viewer.role)].stub else (*closed, narrowed(viewer))


def closed_to(viewer: User) -> tuple[Ids, ...]:
    """The children whose file a role that opens every file does not open without a reason."""
    moment = now()
    kept = held_by(viewer.pk, moment, *sorted(BEYOND_ARCHIVE))
    archive = without(in_states(moment, State.ARCHIVED), kept)
    return (*hidden_from(viewer, stubs=False), archive)


def narrowed(viewer: User) -> Ids:
    """The children whose record is open to named people only, of whom the viewer is none."""
    moment = now()
    return without(in_states(moment, *NAMED_ONLY), held_by(viewer.pk, moment, *sorted(NAMES)))


def visible(viewer: User) -> Ids:
    """The ids of the children `viewer` may find."""
    from sightline.people.models import Child

    return Ids(*Child.objects.visible_to(viewer).values("pk").query.sql_with_params())
