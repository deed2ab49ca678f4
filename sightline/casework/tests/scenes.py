"""Somebody in drift, and who may answer: a manager by line, one by a reason, a director."""

from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from sightline.access.roles import Role
from sightline.casework import models as casework
from sightline.duties.deeds import refresh
from sightline.duties.models import SignalSpan
from sightline.missing.models import MissingEpisode
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.workforce.models import Involvement, Post, Team, Worker
from sightline.workforce.operations import refresh_grants

TODAY = date(2026, 11, 23)
"""A Monday."""


def in_line(child, role=Role.TEAM_MANAGER, **fields):
    """Somebody who answers for the child's team, by their post."""
    person = a_person(role, **fields)
    team = child.involvements.get(is_allocated=True).team
    Post.objects.create(worker=Worker.objects.create(name=person.name, user=person), team=team)
    refresh_grants(None)
    return person


def held_by_a_team(child):
    """The child with a worker of a team, who signs in."""
    worker = Worker.objects.create(name="Priya Goldfinch", user=a_person())
    team = Team.objects.create(name="Ashmere 2")
    Post.objects.create(worker=worker, team=team)
    Involvement.objects.create(
        child=child, worker=worker, team=team, is_allocated=True, started_on="2025-01-06"
    )
    return child


def by_a_reason(child, role=Role.TEAM_MANAGER):
    """Somebody who opened the file with a reason."""
    person = a_person(role)
    a_grant(person, child, kind="reason", reason="Covering", ends_at="2099-01-01T00:00Z")
    return person


def a_signal(child, kind="not_seen", began="2026-11-01", ended=None):
    """A signal as it is kept, without the record it comes from: a refresh takes it away."""
    first, last = date.fromisoformat(began), date.fromisoformat(ended) if ended else None
    return SignalSpan.objects.create(
        child=child,
        kind=kind,
        began_on=first,
        ended_on=last,
        days=DateRange(first, last),
        evidence=[{"sentence": f"Since {began}", "row": "test.Row:1"}],
    )


def a_child_in_drift(**fields):
    """In need for long, and with a new risk nobody answered: both by the rules."""
    child = held_by_a_team(a_child(**{"born_on": date(2012, 3, 2)} | fields))
    began = TODAY - timedelta(days=400)
    casework.Referral.objects.create(child=child, referred_on=began)
    casework.ChildInNeedPlan.objects.create(child=child, started_on=began)
    MissingEpisode.objects.create(
        child=child, kind="M", started_at="2026-11-02T20:00Z", ended_at="2026-11-02T23:00Z"
    )
    refresh([child.pk])
    return child


def running(child, day=TODAY):
    """The kinds of signal that run on a day."""
    return set(
        SignalSpan.objects.filter(child=child, days__contains=day).values_list("kind", flat=True)
    )
