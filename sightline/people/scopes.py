"""Which children a viewer may find and may open: the one place every page reads through."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from sightline.access.models import Grant, User
from sightline.access.roles import ROLES, Reach, Role
from sightline.calendars.clock import now

if TYPE_CHECKING:
    from sightline.people.models import Child  # noqa: F401


class ChildQuerySet(models.QuerySet["Child"]):
    """Children, with the two scopes of DESIGN §11: findable and openable."""

    def visible_to(self, viewer: User) -> "ChildQuerySet":
        """The children `viewer` may know are here."""
        return self._within(viewer, ROLES[Role(viewer.role)].finds)

    def openable_by(self, viewer: User) -> "ChildQuerySet":
        """The children whose file `viewer` may open now without giving a reason."""
        return self._within(viewer, ROLES[Role(viewer.role)].opens)

    def granted_to(self, viewer: User, *kinds: str) -> "ChildQuerySet":
        """The children for whom `viewer` holds a grant now, of `kinds` where any are named."""
        return self.filter(Exists(live_grants(viewer, *kinds).filter(child=OuterRef("pk"))))

    def _within(self, viewer: User, reach: Reach) -> "ChildQuerySet":
        if not viewer.is_active or reach is Reach.NONE:
            return self.none()
        return self if reach is Reach.COUNTY else self.granted_to(viewer)


def live_grants(viewer: User, *kinds: str) -> models.QuerySet[Grant, Any]:
    """The grants of `viewer` that run at this moment, of `kinds` where any are named."""
    moment = now()
    grants = Grant.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=moment), user=viewer, starts_at__lte=moment
    )
    return grants.filter(kind__in=kinds) if kinds else grants
