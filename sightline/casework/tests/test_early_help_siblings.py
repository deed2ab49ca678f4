"""Early help at triage where a contact is about two children, or the same child is told of twice."""

from datetime import date, timedelta

import pytest

from sightline.access.middleware import acting
from sightline.access.models import RecordState
from sightline.access.roles import Role
from sightline.casework.models import CaseStep
from sightline.casework.receiving import Meant
from sightline.casework.stepping.operations import accept_step, family_declined, send_back
from sightline.casework.steps import Step
from sightline.casework.tests.front_door import NOW, a_call, decided, family_help, later, matched
from sightline.duties.keeping import differences
from sightline.early_help.models import EarlyHelpEpisode
from sightline.people.tests.builders import LONG_AGO, a_child, a_person
from sightline.workforce.models import Post, Worker

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())


@pytest.fixture
def saul():
    return a_child(forename="Saul", born_on=date(2013, 5, 4))


@pytest.fixture
def micah():
    return a_child(forename="Micah", born_on=date(2011, 2, 3))


@pytest.fixture
def screener():
    return a_person(Role.FRONT_DOOR, first_name="Imogen", last_name="Saltmarsh")


@pytest.fixture
def manager():
    person = a_person(Role.TEAM_MANAGER)
    Post.objects.create(
        worker=Worker.objects.create(name=person.name, user=person), team=family_help()
    )
    return person


@pytest.fixture
def call(saul, micah, screener):
    children = [Meant("Saul"), Meant("Micah")]
    return matched(a_call(screener, children), saul, micah, by=screener)


def accepted(step, manager):
    return accept_step(
        child=step.child, step=step, worker=Worker.objects.get(user=manager), by=manager,
        first_contact_on=TODAY + timedelta(days=2), first="See him at school", now=later(5),
    )  # fmt: skip


def hide(child):
    RecordState.objects.create(child=child, state="restricted", starts_at=LONG_AGO)


@pytest.mark.parametrize("answer", [send_back, family_declined])
def test_what_is_not_taken_up_waits_again_though_a_sibling_is_hidden(
    answer, call, saul, micah, screener, manager
):
    decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener)
    step = CaseStep.objects.get()
    hide(micah)
    with acting(manager.pk):
        answer(child=saul, step=step, why="They moved away", by=manager, now=later(3))
    call.refresh_from_db()
    assert call.decided_at is None


def test_early_help_begins_though_a_sibling_is_hidden(call, saul, micah, screener, manager):
    decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener)
    step = CaseStep.objects.get()
    hide(micah)
    with acting(manager.pk):
        accepted(step, manager)
    episode = EarlyHelpEpisode.objects.get(child=saul)
    assert episode.reason == "From the front door: contact of 20 November 2026"


def test_the_clocks_of_every_child_of_the_contact_run_on(call, saul, screener, manager):
    decided(call, Step.EARLY_HELP, Step.EARLY_HELP, by=screener)
    step = CaseStep.objects.get(child=saul)
    assert differences() == 0
    send_back(child=saul, step=step, why="Full", by=manager, now=later(3))
    assert differences() == 0
