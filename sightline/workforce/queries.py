"""Reading who works with a child, and how to reach them."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Prefetch

from sightline.access.models import User
from sightline.duties.telling import Names
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.workforce.models import (
    ASKED,
    CLOSED,
    EmergencyAlert,
    Involvement,
    Post,
    Team,
    Worker,
)


def involvements_of(child: Child) -> list[Involvement]:
    """Everybody involved with the child now and before, the latest first, with their posts."""
    posts = Prefetch(
        "worker__posts",
        Post.objects.filter(leads=True).select_related("team").order_by("-started_on"),
        to_attr="seats",
    )
    involvements = Involvement.objects.filter(child__in=ids_of(child))
    involvements = involvements.select_related("worker__user", "team")
    latest = F("started_on").desc(nulls_last=True)
    return list(involvements.prefetch_related(posts).order_by(latest, "-id"))


def colleagues_with(child: Child, day: date) -> list[User]:
    """Those who sign in and work with the child on `day`, by name; one query.

    Whoever is merely asked to take the child over does not work with them yet.
    """
    runs = Involvement.objects.filter(child__in=ids_of(child)).exclude(ended_on__lt=day)
    runs = runs.exclude(role__in=(ASKED, CLOSED))
    involved = runs.exclude(started_on__gt=day).values("worker__user")
    found = User.objects.filter(is_active=True, pk__in=involved)
    return list(found.order_by("first_name", "last_name", "pk"))


def may_be_given(child: Child, viewer: User, today: date) -> list[User]:
    """On whose desk an action may stand: the viewer's, or of those who work with the child."""
    others = [one for one in colleagues_with(child, today) if one.pk != viewer.pk]
    return [viewer, *others]


def names_of(workers: Iterable[int], teams: Iterable[int]) -> Names:
    """What these workers and teams are called; two queries at most."""
    return Names(
        dict(Worker.objects.filter(pk__in=set(workers)).values_list("pk", "name")),
        dict(Team.objects.filter(pk__in=set(teams)).values_list("pk", "name")),
    )


def workers_numbered(number: str) -> list[Worker]:
    """Who has this staff number, or else this number in a source; two at most."""
    by_staff = Worker.objects.filter(staff_id__iexact=number)
    return list(by_staff[:2] or Worker.objects.filter(source_id__iexact=number)[:2])


def team_at(team_id: UUID) -> Team | None:
    """The team of this random id, with what it is part of; None where there is none."""
    return Team.objects.select_related("parent").filter(public_id=team_id).first()


def worker_at(worker_id: UUID) -> Worker | None:
    """The worker of this random id, with who they sign in as; None where there is none."""
    return Worker.objects.select_related("user").filter(public_id=worker_id).first()


def alerts_to_mail(since: datetime) -> list[EmergencyAlert]:
    """The alerts made after `since` of which no e-mail went yet, to people who have an address."""
    waiting = EmergencyAlert.objects.filter(mailed_at=None, made_at__gt=since, to__is_active=True)
    return list(waiting.exclude(to__email="").select_related("to").order_by("made_at", "pk"))


def mark_mailed(alert: EmergencyAlert, now: datetime) -> None:
    """Remember that the e-mail went."""
    EmergencyAlert.objects.filter(pk=alert.pk).update(mailed_at=now)
