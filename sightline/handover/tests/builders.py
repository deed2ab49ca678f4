"""Somebody in a team, whom they hold, and that they leave."""

from datetime import UTC, date, datetime

from sightline.duties.deeds import refresh
from sightline.handover import operations
from sightline.handover.operations import Parts
from sightline.people.tests.builders import a_child, a_person
from sightline.workforce.models import Involvement, Post, Worker

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def somebody(team, first, last, role="social_worker"):
    person = a_person(role, first_name=first, last_name=last)
    Post.objects.create(
        worker=Worker.objects.create(name=f"{first} {last}", user=person), team=team
    )
    return person


def held(person, team, forename="Elspie", since=date(2026, 2, 2), until=None, child=None):
    child = child or a_child(forename=forename, surname="Thornaby")
    Involvement.objects.create(
        child=child, worker=person.worker, team=team, is_allocated=True, started_on=since,
        ended_on=until,
    )  # fmt: skip
    refresh([child.pk])
    return child


def leaves(worker, by, last_day=date(2026, 12, 11)):
    return operations.say_leaving(worker=worker, why="leaves", last_day=last_day, by=by, now=NOW)


def pack(child, leaving, by, *, to=None, ready=True, **parts):
    return operations.write_pack(
        child=child, leaving=leaving, parts=Parts(**(parts or {"manner": "Drive, don’t sit"})),
        to=to, ready=ready, by=by, now=NOW,
    )  # fmt: skip
