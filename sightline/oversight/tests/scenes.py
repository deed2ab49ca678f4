"""A small service for tests: a county of two services, teams, managers, children with duties."""

from datetime import date, timedelta
from itertools import count

from django.db.backends.postgresql.psycopg_any import DateRange

from sightline.access.roles import Role
from sightline.duties.models import DutySpan, SignalSpan, Standing
from sightline.oversight.stretching import refresh_stretches
from sightline.people.tests.builders import a_child, a_person
from sightline.workforce.models import Involvement, Post, Team, Worker

TODAY = date(2026, 11, 23)
NUMBERS = count(1)


class Scene:
    """County > North > Ashmere 1, Ashmere 2; County > South > Dunhollow. Each manager in place."""

    def __init__(self):
        self.county = Team.objects.create(name="Children’s services")
        self.north = Team.objects.create(name="North", parent=self.county)
        self.south = Team.objects.create(name="South", parent=self.county)
        self.one = Team.objects.create(name="Ashmere 1", parent=self.north)
        self.two = Team.objects.create(name="Ashmere 2", parent=self.north)
        self.other = Team.objects.create(name="Dunhollow", parent=self.south)
        self.director = a_person(Role.DIRECTOR)
        self.service_manager = self.manager(Role.SERVICE_MANAGER, self.north)
        self.manager_one = self.manager(Role.TEAM_MANAGER, self.one)
        self.worker = Worker.objects.create(name="Priya Goldfinch")
        self.second = Worker.objects.create(name="Dele Hartsong")

    def manager(self, role, team):
        """Somebody who manages a team."""
        person = a_person(role)
        Post.objects.create(worker=Worker.objects.create(name=person.name, user=person), team=team)
        return person

    def held(self, team, began="2026-01-05", ended=None, worker="first", **fields):
        """A child held for a team."""
        child = a_child(**{"forename": "Wren", "number": f"N-{next(NUMBERS)}"} | fields)
        self.holds(child, team, began, ended, worker)
        return child

    def holds(self, child, team, began, ended=None, worker="first"):
        """That somebody holds the child for a team."""
        who = {"first": self.worker, "second": self.second, None: None}[worker]
        Involvement.objects.create(
            child=child,
            worker=who,
            team=team,
            is_allocated=True,
            started_on=date.fromisoformat(began),
            ended_on=date.fromisoformat(ended) if ended else None,
        )
        refresh_stretches([child.pk])


def counted(row):
    """A row about a child, after which the child is counted anew, as after a deed."""
    refresh_stretches([row.child_id])
    return row


def a_duty(child, due, met=None, rule="cp_visit", arose=None):
    """A duty due on a day, as it is kept."""
    due_on = date.fromisoformat(due)
    met_on = date.fromisoformat(met) if met else None
    arose_on = date.fromisoformat(arose) if arose else due_on - timedelta(days=10)
    late = met_on is None or met_on > due_on + timedelta(days=1)
    return counted(
        DutySpan.objects.create(
            child=child,
            rule=rule,
            version=1,
            arose_on=arose_on,
            due_on=due_on,
            met_on=met_on,
            running=DateRange(arose_on, met_on),
            overdue=DateRange(due_on + timedelta(days=1), met_on) if late else None,
            sentence=f"10 days after {arose_on}.",
            row=f"test.Row:{next(NUMBERS)}",
            source="test",
        )
    )


def a_signal(child, began, ended=None, kind="not_seen", said="A visit is overdue."):
    """A signal, as it is kept."""
    first, last = date.fromisoformat(began), date.fromisoformat(ended) if ended else None
    return counted(
        SignalSpan.objects.create(
            child=child,
            kind=kind,
            began_on=first,
            ended_on=last,
            days=DateRange(first, last),
            evidence=[{"sentence": said, "row": "test.Row:1"}],
        )
    )


def a_status(child, began, ended=None, kind="protection"):
    """A standing, as it is kept."""
    return counted(
        Standing.objects.create(
            child=child, kind=kind, began_at=began, ended_at=ended, row="test.Row:1"
        )
    )
