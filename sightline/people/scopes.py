"""Which children a viewer may know of, find and open: the one place every page reads through.

These queries say over whole tables what `sightline.access.policy` says of one child; a test holds
the two together.
"""

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When

from sightline.access.models import Exclusion, Grant, RecordState, User
from sightline.access.policy import BEYOND_ARCHIVE, NAMED_ONLY, GrantKind, State
from sightline.access.roles import ROLES, Reach, Role
from sightline.calendars.clock import now

if TYPE_CHECKING:
    from sightline.people.models import Child  # noqa: F401

Ids = models.QuerySet[Any, Any]


class ChildQuerySet(models.QuerySet["Child"]):
    """Children, with the scopes of DESIGN §11."""

    def known_to(self, viewer: User) -> "ChildQuerySet":
        """The children `viewer` may know are here, each with `is_stub`.

        Of a stub only name and age may be shown: it is a restricted child whom the viewer may
        not open. Lists that filter or sort by more than the name use `visible_to`.
        """
        if not ROLES[Role(viewer.role)].stub:
            return self.visible_to(viewer).annotate(is_stub=Value(value=False))
        is_stub = Case(
            When(pk__in=narrowed(viewer), then=Value(value=True)),
            default=Value(value=False),
            output_field=BooleanField(),
        )
        return self._found(viewer).annotate(is_stub=is_stub)

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
            return visible.filter(~archived() | granted(viewer, *BEYOND_ARCHIVE))
        return visible.filter(*held(viewer))

    def granted_to(self, viewer: User, *kinds: str) -> "ChildQuerySet":
        """The children for whom `viewer` holds a grant now, of `kinds` where any are named."""
        return self.filter(granted(viewer, *kinds))

    def _found(self, viewer: User) -> "ChildQuerySet":
        """Those within the role's reach whose record is neither sealed nor closed to `viewer`."""
        reach = ROLES[Role(viewer.role)].finds
        if not viewer.is_active or reach is Reach.NONE:
            return self.none()
        within = self if reach is Reach.COUNTY else self.filter(*held(viewer))
        return within.filter(outside(in_state(State.SEALED)), outside(barred(viewer)))


def outside(ids: Ids, column: str = "pk") -> Q:
    """That the child is not among those: said so that the database may begin with whom is left.

    `column` is where the row that is asked about names its child.
    """
    return ~Q(Exists(ids.filter(child=OuterRef(column))))


def countable(viewer: User) -> Q:
    """That the `child` of a row is one of `countable_by`: for rows about children, not children.

    Where the viewer finds every child, the children themselves need not be read.
    """
    from sightline.people.models import Child

    if not viewer.is_active or ROLES[Role(viewer.role)].finds is not Reach.COUNTY:
        return Q(child__in=Child.objects.countable_by(viewer))
    hidden = hidden_from(viewer, stubs=True)
    return Q(*(outside(ids, "child") for ids in hidden))


def live_grants(viewer: User, *kinds: str) -> models.QuerySet[Grant, Any]:
    """The grants of `viewer` that run at this moment, of `kinds` where any are named."""
    moment = now()
    grants = Grant.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=moment), user=viewer, starts_at__lte=moment
    )
    return grants.filter(kind__in=kinds) if kinds else grants


def granted(viewer: User, *kinds: str) -> Q:
    """That the viewer holds a running grant on the child, of `kinds` where any are named.

    A set to look in, not a question for each child: lists begin with the viewer's own grants.
    """
    return Q(pk__in=live_grants(viewer, *kinds).values("child"))


def kinds_held(viewer: User) -> ArraySubquery:
    """The kinds of grant the viewer holds on the child now, in the order of their letters."""
    kinds = live_grants(viewer).filter(child=OuterRef("pk")).order_by("kind").distinct()
    return ArraySubquery(kinds.values("kind"))


def held(viewer: User) -> tuple[Q | Exists, ...]:
    """That a grant of the viewer opens the child's file as its record stands.

    The first condition follows from the second, and lets the database begin with the few children
    the viewer holds a grant for.
    """
    opens = Q(granted(viewer, *BEYOND_ARCHIVE)) | (~archived() & Q(granted(viewer)))
    return granted(viewer), opens


def in_state(*states: str) -> Ids:
    """The children whose record is in one of these states now."""
    moment = now()
    return RecordState.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=moment), starts_at__lte=moment, state__in=states
    ).values("child")


def archived() -> Q:
    """That the child's record is put away."""
    return Q(pk__in=in_state(State.ARCHIVED))


def barred(viewer: User) -> Ids:
    """The children from whose record the viewer is barred now."""
    moment = now()
    return Exclusion.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=moment), starts_at__lte=moment, user=viewer
    ).values("child")


def hidden_from(viewer: User, *, stubs: bool) -> tuple[Ids, ...]:
    """The children whom a role that finds everybody does not find; with `stubs`, as stubs."""
    closed = (in_state(State.SEALED), barred(viewer))
    return closed if stubs and ROLES[Role(viewer.role)].stub else (*closed, narrowed(viewer))


def narrowed(viewer: User) -> Ids:
    """The children whose record is open to named people only, of whom the viewer is none."""
    named = live_grants(viewer, GrantKind.NAMED).filter(child=OuterRef("child"))
    return in_state(*NAMED_ONLY).filter(~Exists(named))


def visible(viewer: User) -> Ids:
    """The ids of the children `viewer` may find."""
    from sightline.people.models import Child

    return Child.objects.visible_to(viewer).values("pk")
