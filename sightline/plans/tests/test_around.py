"""What the page of the plan says besides its outcomes: which plan it is, how often to see them."""

import re
import uuid
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from sightline.actions.models import Action
from sightline.actions.operations import move_action
from sightline.casework.models import ChildInNeedPlan, ProtectionPlan, Referral
from sightline.casework.tests.scenes import held_by_a_team
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child
from sightline.plans.tests.builders import a_plan
from sightline.visits.models import AgreedVisiting
from sightline.visits.on_plan import seeing

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Jory", surname="Applewick"))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child, client):
    person = child.involvements.get().worker.user
    client.force_login(person)
    return person


def page(client, name, child):
    answer = client.get(reverse(name, args=[child.public_id]))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def agreed(child, **given):
    said = {"every": 2, "unit": "weeks", "purpose": "Whether he sleeps", "agreed_with": "Carys"}
    return AgreedVisiting.objects.create(child=child, **said | given)


@pytest.mark.parametrize("name", ["child_plan", "child_plan_safety"])
def test_the_plan_says_which_plan_it_is_and_since_when(client, child, worker, name):
    assert "This is:" not in page(client, name, child)
    Referral.objects.create(child=child, referred_on=date(2026, 3, 2))
    ChildInNeedPlan.objects.create(child=child, started_on=date(2026, 3, 5))
    refresh([child.pk])
    told = page(client, name, child)
    assert "Plan in need since 5 March 2026" in told
    assert "Child in need since 2 March 2026" in told


def test_how_often_to_see_the_child_stands_on_the_plan_and_plainly_in_their_own(
    client, child, worker
):
    a_plan(child, worker)
    assert "The plan does not say how often to see Jory" in page(client, "child_plan", child)
    assert "When we come" not in page(client, "child_plan_for_child", child)
    plan = ProtectionPlan.objects.create(child=child, started_on=date(2026, 11, 2))
    agreed(child, kind="protection", protection_plan=plan, starts_on=date(2026, 11, 2))
    told = page(client, "child_plan", child)
    assert "Every 2 weeks : Whether he sleeps Agreed with Carys Change how often" in told
    own = page(client, "child_plan_for_child", child)
    assert "When we come to see you Every 2 weeks" in own
    assert "sleeps" not in own


@pytest.mark.parametrize(
    ("given", "ended", "holds"),
    [
        ({"starts_on": date(2026, 11, 2)}, None, True),
        ({"starts_on": TODAY}, None, True),
        ({"starts_on": date(2026, 11, 24)}, None, False),
        ({"starts_on": date(2026, 11, 2), "ended_on": TODAY}, None, False),
        ({"starts_on": date(2026, 11, 2)}, TODAY, False),
    ],
)
def test_what_is_agreed_holds_from_its_day_until_it_or_its_plan_ends(child, given, ended, holds):
    plan = ChildInNeedPlan.objects.create(child=child, started_on=date(2026, 10, 1), ended_on=ended)
    agreed(child, kind="in_need", in_need_plan=plan, **given)
    assert bool(seeing(child)) is holds


def test_what_was_agreed_for_a_stay_in_care_goes_with_the_stay(child):
    agreed(child, kind="care", starts_on=date(2026, 11, 2))
    assert seeing(child) == []


def test_the_desk_chosen_is_who_does_it(client, child, worker):
    outcome = a_plan(child, worker).planned.outcome
    typed = {"what": "Ring the school", "given_to": str(worker.public_id)}
    client.post(
        reverse("child_plan_action", args=[child.public_id]),
        {"key": uuid.uuid4(), "outcome": outcome.source_id} | typed,
    )
    assert Action.objects.get(what="Ring the school").who == worker.name


def test_one_move_is_told_with_who_moved_it_and_when(client, child, worker):
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    action = a_plan(child, worker)
    move_action(child=child, action=action, to_on=date(2026, 12, 1), why="Snow", by=worker, now=now)
    told = page(client, "child_plan", child)
    assert "23 November 2026: from 27 November 2026 to 1 December 2026. Snow" in told
    assert f"Snow ({worker.name})" in told
