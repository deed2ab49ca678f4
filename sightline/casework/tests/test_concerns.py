"""New concerns on open cases: raised, decided, escalated, and shown until they are."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from sightline.access.roles import ROLES, Role
from sightline.casework.concerns import decide_concern, raise_concern
from sightline.casework.ladder import LADDER, Rung
from sightline.casework.models import Concern, ConcernAnswer, Referral, Section47
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.steps import Step
from sightline.casework.tests.front_door import FRIDAY, NOW, SAID, a_call, decided, later, matched
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.duties.models import DutySpan
from sightline.people.tests.builders import a_child, a_person

pytestmark = pytest.mark.django_db
RULE = "new_concern_open_case"
STRATEGY = "strategy_discussion_immediate"


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(born_on=date(2012, 3, 2)))
    Referral.objects.create(child=one, referred_on=date(2026, 3, 2))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


def raised(child, by, now=NOW, **given):
    said = {"who": "School", "said": "Two phones", "is_new": "First sign", "done": ""} | given
    return raise_concern(child=child, by=by, now=now, **said)


def answer(child, by, concern, step=Rung.NOTHING, now=NOW, why="What was weighed", **more):
    by_when = NOW.date() + timedelta(days=7)
    return decide_concern(
        child=child, concern=concern, step=step, why=why, by=by, now=now, owner=by, by_when=by_when,
        **more,
    )  # fmt: skip


def duty(child, rule=RULE):
    return DutySpan.objects.filter(child=child, rule=rule).values_list("due_on", "met_on").get()


def test_it_waits_for_a_manager_until_the_next_working_day(child, worker):
    concern = raised(child, worker)
    assert concern.due_on == date(2026, 11, 24)
    assert duty(child) == (date(2026, 11, 24), None)
    answer(child, in_line(child), concern)
    assert duty(child) == (date(2026, 11, 24), NOW.date())
    assert differences() == 0


@pytest.mark.parametrize("step", list(LADDER))
def test_only_what_asks_for_a_strategy_discussion_has_its_clock(step, child, worker):
    answer(child, in_line(child), raised(child, worker), step)
    asked = DutySpan.objects.filter(child=child, rule=STRATEGY)
    assert asked.exists() is (step in ("strategy", "section_47"))
    if asked.exists():
        assert asked.get().due_at == later(24)
        Section47.objects.create(child=child, started_on=date(2026, 11, 24))
        refresh([child.pk])
        assert asked.get().met_on == date(2026, 11, 24)


def test_decided_anew_the_later_stands_and_the_clock_stays_met(child, worker):
    manager, concern = in_line(child), raised(child, worker)
    first = answer(child, manager, concern)
    with pytest.raises(FrontDoorRefused, match="decided meanwhile"):
        answer(child, manager, concern, Rung.STRATEGY, now=later(30))
    again = answer(child, manager, concern, Rung.STRATEGY, now=later(30), instead_of=first)
    assert again.supersedes == first
    assert duty(child)[1] == NOW.date()
    with pytest.raises(DatabaseError), transaction.atomic():
        ConcernAnswer.objects.update(why="never said")


@pytest.mark.parametrize("given", ["who", "said", "is_new"])
def test_what_is_missing_is_said(given, child, worker):
    with pytest.raises(FrontDoorRefused) as refusal:
        raised(child, worker, **{given: " "})
    assert refusal.value.field == given


def test_a_child_without_an_open_case_is_for_the_front_door(worker):
    other = a_child()
    person = by_a_reason(other, Role.SOCIAL_WORKER)
    with pytest.raises(FrontDoorRefused, match="no open case"):
        raised(other, person)
    with pytest.raises(FrontDoorRefused, match="not open to you"):
        raised(other, worker)


@pytest.mark.parametrize("role", list(Role))
def test_only_managers_decide(role, child, worker):
    concern, person = raised(child, worker), in_line(child, role)
    if ROLES[role].decides:
        assert answer(child, person, concern).step == "nothing"
    else:
        with pytest.raises(FrontDoorRefused):
            answer(child, person, concern)


def test_a_decision_says_why_and_is_about_this_child(child, worker):
    manager, concern = in_line(child), raised(child, worker)
    with pytest.raises(FrontDoorRefused, match="Say why"):
        answer(child, manager, concern, why=" ")
    with pytest.raises(FrontDoorRefused, match="what happens now"):
        answer(child, manager, concern, "prayer")
    stranger = Concern.objects.create(
        child=a_child(), raised_at=NOW, due_on=NOW.date(), who="x", said="x", is_new="x",
        raised_by=worker,
    )  # fmt: skip
    with pytest.raises(FrontDoorRefused, match="not on this child"):
        answer(child, manager, stranger)


def test_a_contact_added_to_the_open_case_reaches_its_manager_with_the_same_clock(child, client):
    decided(matched(a_call(), child), Step.OPEN_CASE)
    concern = Concern.objects.get(child=child)
    assert (concern.raised_at, concern.due_on) == (FRIDAY, date(2026, 11, 23))
    assert concern.said == SAID
    assert duty(child) == (date(2026, 11, 23), None)
    client.force_login(in_line(child))
    html = client.get(reverse("desk")).content.decode()
    assert "New concerns nobody has decided" in html
    assert reverse("child_concerns", args=[child.public_id]) in html


def test_raised_decided_and_shown_until_then(child, worker, client):
    def page(name):
        answer = client.get(reverse(name, args=[child.public_id] if "child" in name else []))
        assert answer.status_code == 200
        return answer.content.decode()

    client.force_login(worker)
    assert reverse("child_concern", args=[child.public_id]) in page("child")
    where = reverse("child_concern", args=[child.public_id])
    form = {"key": uuid.uuid4(), "who": "School", "said": "Two phones", "is_new": ""}
    missing = client.post(where, form)
    assert missing.status_code == 422
    assert "Two phones" in missing.content.decode()
    for _ in range(2):
        client.post(where, form | {"is_new": "First sign"})
    assert Concern.objects.count() == 1
    assert "New concerns nobody has decided" in page("desk")
    assert "Record the decision" not in page("child_concerns")
    assert "no manager has decided yet" in page("child_timeline").lower()

    manager = in_line(child)
    client.force_login(manager)
    assert "New concerns nobody has decided" in page("desk")
    html = page("child_concerns")
    assert "First sign" in html
    concern = Concern.objects.get()
    where = reverse("child_concerns", args=[child.public_id])
    given = {"key": uuid.uuid4(), "which": concern.pk, "step": "matrix", "why": ""}
    assert "Say why" in client.post(where, given).content.decode()
    given |= {"why": "A new pattern"}
    assert "Say who does it" in client.post(where, given).content.decode()
    given |= {"owner": worker.public_id, "by_when": "30 11 2026"}
    client.post(where, given)
    assert ConcernAnswer.objects.get().step == "matrix"
    assert "Do the exploitation matrix anew" in page("child_concerns")
    assert "New concerns nobody has decided" not in page("desk")


def test_what_turns_out_to_be_about_another_child_is_shown_to_managers_alone(child, worker, client):
    manager, concern = in_line(child), raised(child, worker, said="Two phones in her bag")
    where = reverse("child_concerns", args=[child.public_id])
    client.force_login(worker)
    assert "Two phones in her bag" in client.get(where).content.decode()
    answer(child, manager, concern, Rung.OTHER_CHILD, why="School meant her cousin Odile")
    assert duty(child)[1] == NOW.date()
    said = client.get(where).content.decode()
    assert "It is not about this child" in said
    assert "Two phones in her bag" not in said
    assert "Odile" not in said
    client.force_login(manager)
    said = client.get(where).content.decode()
    assert "Two phones in her bag" in said
    assert "Odile" in said


def test_after_two_hours_whoever_is_on_duty_is_told(child, worker, client):
    concern = raised(child, worker, now=NOW - timedelta(hours=2, minutes=1))
    client.force_login(a_person(Role.DUTY_MANAGER))
    assert "two hours without a decision" in client.get(reverse("front_door")).content.decode()
    assert "nobody has decided for two hours" in client.get(reverse("desk")).content.decode()
    answer(child, in_line(child), concern)
    assert "nobody has decided for two hours" not in client.get(reverse("desk")).content.decode()
    assert "two hours without" not in client.get(reverse("front_door")).content.decode()
    raised(child, worker)
    assert "two hours without" not in client.get(reverse("front_door")).content.decode()
    assert "nobody has decided for two hours" not in client.get(reverse("desk")).content.decode()


def test_it_stands_once_on_the_desk_of_a_manager_on_duty_whose_own_it_is(child, worker, client):
    raised(child, worker, now=NOW - timedelta(hours=2, minutes=1))
    manager = in_line(child, Role.SERVICE_MANAGER)
    client.force_login(manager)
    said = client.get(reverse("desk")).content.decode()
    assert "New concerns nobody has decided</h2>" in said
    assert ("nobody has decided for two hours" in said) is False
    client.force_login(worker)
    assert "for two hours" not in client.get(reverse("desk")).content.decode()
