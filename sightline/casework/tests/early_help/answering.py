"""Who answers what the front door asks of early help, and how they take a child."""

from datetime import timedelta

from sightline.casework.stepping.operations import accept_step
from sightline.casework.tests.front_door import NOW, family_help, later
from sightline.workforce.models import Post, Worker

TODAY = NOW.date()


def sits(person, team=None):
    """The worker who signs in as this person, with a seat in the team that is asked, or another."""
    worker = Worker.objects.create(name=person.name, user=person)
    Post.objects.create(worker=worker, team=team or family_help())
    return worker


def accepted(step, manager, **given):
    """The child taken by the manager's own worker, in two days."""
    said = {
        "child": step.child,
        "worker": Worker.objects.get(user=manager),
        "first_contact_on": TODAY + timedelta(days=2),
        "first": "See Saul at school",
    }
    return accept_step(step=step, by=manager, now=later(5), **said | given)
