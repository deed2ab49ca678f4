"""Concerns nobody has decided in two hours: whom to ring about each, for whoever is on duty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sightline.access.models import User
from sightline.access.roles import ROLES
from sightline.casework.concerns import written_at
from sightline.casework.models import Concern
from sightline.design.dates import moment, weekday
from sightline.people.among import Among, with_parts
from sightline.people.presenters import name_of
from sightline.people.wholes import AS_ONE
from sightline.workforce.lines import sits_in
from sightline.workforce.models import Involvement

MANAGES = [role for role, facts in ROLES.items() if facts.line and facts.decides]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to ring or write to: what they are to the child, and their address."""

    what: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Late:
    """A concern nobody has decided: about whom, since when, by when, and whom to ring."""

    name: str
    href: str
    since: str
    due: str
    people: list[Person]


def late_lines(concerns: Sequence[Concern], day: date) -> list[Late]:
    """Each with the worker who holds the child and the managers of that team; two queries."""
    held = Involvement.objects.filter(
        Among("child", with_parts(one.child_id for one in concerns)),
        is_allocated=True, leads=True, ended_on=None,
    ).annotate(as_one=AS_ONE)  # fmt: skip
    rows = held.select_related("worker__user", "team").order_by("pk")
    holds = {one.as_one: one for one in rows}
    managers = managers_of({one.team_id for one in holds.values()}, day)
    return [
        Late(
            name_of(one.child),
            reverse("child_concerns", args=[one.child.public_id]),
            since_words(one),
            weekday(one.due_on),
            people_for(holds.get(one.child_id), managers),
        )
        for one in concerns
    ]


def since_words(one: Concern) -> str:
    """When it came, and since when a manager could know where that was later."""
    came = moment(one.raised_at)
    if one.call_id is None:
        return f"From {came}"
    return f"Came {came}, with the manager from {moment(written_at(one))}"


def managers_of(teams: set[int | None], day: date) -> dict[int, list[User]]:
    """The managers who sit in each of these teams on `day`."""
    posts = sits_in(day).filter(team__in=[pk for pk in teams if pk], worker__user__role__in=MANAGES)
    found: dict[int, list[User]] = {}
    for post in posts.filter(worker__user__is_active=True).select_related("worker__user"):
        if post.worker.user is not None:
            found.setdefault(post.team_id, []).append(post.worker.user)
    return found


def people_for(held: Involvement | None, managers: dict[int, list[User]]) -> list[Person]:
    """The worker who holds the child, then the managers of their team."""
    if held is None:
        return []
    worker, found = held.worker, []
    if worker is not None and worker.name:
        found.append(Person("Worker", worker.name, worker.user.email if worker.user else ""))
    team = held.team.name if held.team else ""
    heads = managers.get(held.team_id or 0, [])
    return [*found, *(Person(f"Manager, {team}", one.name, one.email) for one in heads)]
