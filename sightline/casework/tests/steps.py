"""Small true things for tests of steps between teams: another team, and a step to it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.access.roles import Role
from sightline.casework.stepping.operations import Told, send_step
from sightline.casework.tests.front_door import NOW
from sightline.people.tests.builders import a_person
from sightline.workforce.lines import allocated
from sightline.workforce.models import Post, Team, Worker


@dataclass(frozen=True)
class Receiving:
    """A team with a manager and one worker, both of whom sign in."""

    team: Team
    manager: Any
    worker: Worker

    @property
    def person(self):
        """Who the worker signs in as."""
        return self.worker.user


def a_team(name, worker="Oona Brightwater"):
    """A team somebody may hand a child to."""
    team = Team.objects.create(name=name)
    manager, person = a_person(Role.TEAM_MANAGER), a_person()
    found = Worker.objects.create(name=worker, user=person)
    for one in (found, Worker.objects.create(name=manager.name, user=manager)):
        Post.objects.create(worker=one, team=team)
    return Receiving(team, manager, found)


def told(**given):
    """What the sender writes."""
    written = {
        "kind": "across", "why": "They moved to Cotterby", "risk": "A man comes at night",
        "tried": "Swimming on Tuesdays", "was_told": True, "told_words": "Mum agreed",
        "first_contact_on": date(2026, 11, 24), "own_words": "Will you still come?",
    }  # fmt: skip
    return Told(**written | given)


def a_step(child, by, to, now=NOW, **given):
    """A step to this team, sent."""
    team = given.pop("to_team", to.team)
    worker = given.pop("to_worker", to.worker)
    return send_step(
        child=child, told=told(**given), to_team=team, to_worker=worker, by=by, now=now
    )


def held(child):
    """Who holds the child from that day on."""
    return [one.worker.name for one in allocated(child, NOW.date()) if one.ended_on is None]
