"""Reading the list of services, the help a child was given, and how much teams' children were."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.access.roles import ROLES, Reach, Role
from sightline.access.veil import veiled
from sightline.people.joined import Joined
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.wholes import WHOLE, of_whole
from sightline.plans.helping.models import Help, Service
from sightline.workforce.lines import teams_below

YEAR = timedelta(days=365)
MOST = 200
SHOWN = {
    "asked": ("Asked for", Q()),
    "waiting": ("Waiting", Q(started_on=None, ended_on=None)),
    "begun": ("Begun", Q(started_on__isnull=False)),
    "ended": ("Ended, with what changed", Q(started_on__isnull=False, ended_on__isnull=False)),
    "never": ("Never given", Q(started_on=None, ended_on__isnull=False)),
}
"""What is counted of the help asked for in a year: words, and which rows."""


def services_on(day: date) -> list[Service]:
    """The services that may be asked for on `day`, by name."""
    runs = Service.objects.filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day)
    return list(runs.order_by("name", "pk"))


def every_service() -> list[Service]:
    """Every service that ever was on the list, those still on it first."""
    return list(Service.objects.order_by("-until_on", "name", "pk"))


def help_of(child: Child, lens: Lens) -> list[Help]:
    """The help asked for this child, as one person may read it, the latest first."""
    found = Help.objects.filter(child__in=ids_of(child))
    found = found.select_related("service", "outcome", "put_right_by")
    return [veiled(one, lens) for one in found.order_by("-asked_on", "-pk")]


def help_below(viewer: User, day: date) -> "QuerySet[Help]":
    """The help asked for in the last year, or waited for longer, of the teams `viewer` is above."""
    lately = Q(asked_on__gt=day - YEAR) | SHOWN["waiting"][1]
    visible = Child.objects.visible_to(viewer)
    parts = Joined.objects.filter(first__in=visible, ends_at=None).values("second")
    asked = Help.objects.filter(
        lately, Q(child__in=visible) | Q(child__in=parts), asked_on__lte=day
    )
    if ROLES[Role(viewer.role)].opens is Reach.COUNTY:
        return asked
    return asked.filter(team__in=teams_below(viewer, day))


def by_team(asked: "QuerySet[Help]") -> list[dict[str, Any]]:
    """For each team how much was asked for, waits, began, ended; and for how many children."""
    counts: dict[str, Any] = {name: Count("pk", filter=which) for name, (_, which) in SHOWN.items()}
    rows: Any = asked.order_by().values("team__name", "team__public_id")
    found = rows.annotate(children=Count("child", distinct=True), **counts)
    return list(found.order_by("team__name", "team__public_id"))


def listed(
    asked: "QuerySet[Help]", show: str, team: UUID | None, *, no_team: bool = False
) -> list[Help]:
    """The help behind one figure, what was asked for longest ago first."""
    found = asked.filter(SHOWN[show][1])
    if no_team:
        found = found.filter(team=None)
    elif team is not None:
        found = found.filter(team__public_id=team)
    rows = found.select_related("child", "service", "team").annotate(whole=WHOLE)
    return of_whole(rows.order_by("asked_on", "pk")[:MOST])
