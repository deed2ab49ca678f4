"""What a meeting decided in words not for the child and the family, and stands in the plan."""

import re
import uuid

import pytest
from django.urls import reverse
from lxml import html

from sightline.casework.tests.scenes import held_by_a_team
from sightline.duties.deeds import refresh
from sightline.letters.merging import beginning
from sightline.letters.operations import begin_letter
from sightline.letters.rules import To
from sightline.meetings.models import Decision
from sightline.meetings.models.held import KeptTo
from sightline.meetings.tests.builders import NOW, arranged, decided, held
from sightline.people.models import Relationship
from sightline.people.tests.builders import a_child
from sightline.plans.models import PlannedAction
from sightline.plans.tests.builders import a_plan

pytestmark = pytest.mark.django_db
WATCH = "Watch who collects him at 15:00"
LEFT_OUT = "Left out of what Jory and the family are given"
CLEAR = "Fit a door camera"


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Jory", surname="Applewick"))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child, client):
    person = child.involvements.get().worker.user
    client.force_login(person)
    a_plan(child, person)
    return person


def given(child, worker, kept_to):
    meeting = held(child, arranged(child, worker), worker)
    decided(child, meeting, worker, WATCH, kept_to=kept_to)
    return Decision.objects.get().action


@pytest.fixture
def placed(child, worker):
    """Puts a decision under the outcome, as it could be before that was forbidden."""

    def put(kept_to, **marks):
        action = given(child, worker, kept_to)
        outcome = child.outcomes.get()
        return PlannedAction.objects.create(
            child=child, outcome=outcome, action=action, recorded_at=NOW, **marks
        )

    return put


def text(client, name, child):
    answer = client.get(reverse(name, args=[child.public_id]))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", html.fromstring(answer.content).text_content())


ALL_OF_THEM = [(KeptTo.ALL, False), (KeptTo.PROFESSIONALS, True), (KeptTo.COUNCIL, True)]


@pytest.mark.parametrize(("kept_to", "kept"), ALL_OF_THEM)
def test_it_is_in_no_version_of_the_child_or_the_family_and_staff_are_told_so(
    kept_to, kept, client, child, worker, placed
):
    placed(kept_to)
    for name in ("child_plan_for_child", "child_plan_print"):
        paper = text(client, name, child)
        assert CLEAR in paper
        assert (WATCH in paper) is not kept
    assert ("1 action left out: 1.2. Decided in words" in paper) is kept
    plan = text(client, "child_plan", child)
    assert WATCH in plan
    assert (LEFT_OUT in plan) is kept


@pytest.mark.parametrize(("kept_to", "kept"), ALL_OF_THEM)
@pytest.mark.parametrize("part", [To.CHILD, To.FAMILY])
def test_nor_in_a_letter_of_the_plan(part, kept_to, kept, child, worker, placed):
    placed(kept_to)
    mother = a_child(forename="Carys", surname="Applewick", is_parent=True)
    Relationship.objects.create(child=child, relative=mother, kind="mother")
    letter = begin_letter(
        child=child, template="plan", about="", to_part=part,
        to_child=mother if part == To.FAMILY else None, to_name="Carys", to_agency="",
        by=worker, now=NOW,
    )  # fmt: skip
    assert letter.to_part == part
    told = beginning(letter, worker)
    assert CLEAR in told
    assert (WATCH in told) is not kept


@pytest.mark.parametrize(("kept_to", "kept"), ALL_OF_THEM)
def test_on_the_printed_plan_it_is_left_out_also_while_it_stands_in_none(
    kept_to, kept, client, child, worker
):
    given(child, worker, kept_to)
    paper = text(client, "child_plan_print", child)
    assert (WATCH in paper) is not kept
    assert ("1 action left out. Decided in words" in paper) is kept
    assert WATCH in text(client, "child_plan", child)


@pytest.mark.parametrize(("kept_to", "kept"), ALL_OF_THEM)
def test_whatever_is_marked_on_the_forms(kept_to, kept, client, child, worker, placed):
    action = given(child, worker, kept_to)
    asks = reverse("child_action", args=[child.public_id])
    form = client.get(asks, {"about": action.source_id}).content.decode()
    assert ("it is left out always" in form) is kept
    outcome = child.outcomes.get().source_id
    sent = {"key": uuid.uuid4(), "about": action.source_id, "how": "placed", "outcome": outcome}
    assert client.post(asks, sent).status_code == 302
    assert PlannedAction.objects.get(action=action).not_for_child is False
    assert (WATCH in text(client, "child_plan_for_child", child)) is not kept
    changes = reverse("child_plan_action", args=[child.public_id])
    form = client.get(changes, {"about": action.source_id}).content.decode()
    assert ("it is left out always" in form) is kept


def test_what_is_marked_as_left_out_of_the_childs_version_is_still_printed(
    client, child, worker, placed
):
    placed(KeptTo.ALL, not_for_child=True)
    assert WATCH not in text(client, "child_plan_for_child", child)
    assert WATCH in text(client, "child_plan_print", child)
