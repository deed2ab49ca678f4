"""How often a child is to be seen, as the plan agrees: agreed, changed, ended, and shown."""

import json
import uuid
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from sightline.access.roles import Role
from sightline.casework.models import ChildInNeedPlan, ProtectionPlan
from sightline.duties.keeping import differences
from sightline.duties.models import DutySpan
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.trail.models import Entry
from sightline.visits.models import AgreedVisiting, Visit
from sightline.workforce.models import Involvement, Worker

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
SNOWMAN = "\N{SNOWMAN}"


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())


@pytest.fixture
def held(client):
    """A child on a protection plan, and their own worker signed in."""
    child, worker = a_child(number="N-77"), a_person()
    a_grant(worker, child)
    Involvement.objects.create(
        child=child,
        worker=Worker.objects.create(name="Priya Goldfinch", user=worker),
        is_allocated=True,
        started_on=date(2026, 3, 2),
    )
    ProtectionPlan.objects.create(child=child, started_on=date(2026, 11, 2))
    client.force_login(worker)
    return child


def where(child):
    return reverse("child_agree_visits", args=[child.public_id])


def sent(client, child, **given):
    plan = ProtectionPlan.objects.filter(child=child).first()
    form = {
        "key": uuid.uuid4(),
        "do": "agree",
        "plan": f"protection-{plan.pk}" if plan else "care-0",
        "every": "1",
        "unit": "weeks",
        "purpose": f"To hear how home is {SNOWMAN}",
        "agreed_with": "Wren and their aunt",
        "from_on": "16 November 2026",
    }
    return client.post(where(child), form | given)


def ended(client, child, **given):
    plan = ProtectionPlan.objects.get(child=child)
    form = {
        "key": uuid.uuid4(),
        "do": "end",
        "which": f"protection-{plan.pk}",
        "ended_on": "23/11/2026",
        "why": "They see each other at school",
    }
    return client.post(where(child), form | given)


def due(child):
    duties = DutySpan.objects.filter(child=child, rule="agreed_visit").order_by("arose_on")
    return list(duties.values_list("arose_on", "due_on", "met_on", "ended_on"))


def test_what_was_agreed_is_a_duty_at_once_and_shown_everywhere(client, held, capsys):
    assert sent(client, held).status_code == 302
    assert due(held) == [(date(2026, 11, 16), TODAY, None, None)]
    assert differences() == 0
    made = AgreedVisiting.objects.get()
    assert made.recorded_at is not None
    plans = client.get(reverse("child_plans", args=[held.public_id])).content.decode()
    assert "Every week" in plans
    assert f"To hear how home is {SNOWMAN}" in plans
    assert "Wren and their aunt" in plans
    assert where(held) in plans
    page = client.get(reverse("child_due", args=[held.public_id])).content.decode()
    assert "Visit agreed in the plan" in page
    assert "1 week after the agreement of 16 November 2026" in page
    assert "Visit agreed in the plan" in client.get(reverse("desk")).content.decode()
    timeline = client.get(reverse("child_timeline", args=[held.public_id])).content.decode()
    assert "Agreed how often to visit" in timeline
    assert Entry.objects.filter(kind="deed", what="agreed how often to visit").count() == 1
    capsys.readouterr()
    call_command("duties", "--child", "N-77", "--json")
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["due"] for one in told if one["rule"] == "agreed_visit"] == ["2026-11-23"]


def test_a_visit_meets_it_and_the_next_is_counted_from_there(client, held):
    Visit.objects.create(child=held, kind="protection", visited_on=date(2026, 11, 19), seen=True)
    sent(client, held)
    assert due(held) == [
        (date(2026, 11, 16), TODAY, date(2026, 11, 19), None),
        (date(2026, 11, 19), date(2026, 11, 26), None, None),
    ]


def test_a_change_ends_what_was_agreed_before(client, held):
    sent(client, held)
    sent(client, held, every="10", unit="working days", from_on="20/11/2026")
    assert due(held) == [
        (date(2026, 11, 16), TODAY, None, date(2026, 11, 20)),
        (date(2026, 11, 20), date(2026, 12, 4), None, None),
    ]
    page = client.get(where(held)).content.decode()
    assert "Something else was agreed" in page
    assert "Every 10 working days" in page


def test_it_ends_when_somebody_ends_it_with_why(client, held):
    sent(client, held)
    assert ended(client, held).status_code == 302
    assert due(held) == [(date(2026, 11, 16), TODAY, None, TODAY)]
    assert "They see each other at school" in client.get(where(held)).content.decode()
    assert differences() == 0
    assert ended(client, held).status_code == 422, "nothing is left to end"


@pytest.mark.parametrize(
    ("given", "why_not"),
    [
        ({"plan": ""}, "Choose the plan"),
        ({"plan": "protection-0"}, "Choose the plan"),
        ({"every": ""}, "Say how often, as a number"),
        ({"every": "0"}, "Write 1 or more"),
        ({"every": "now and then"}, "Write a whole number"),
        ({"every": "53"}, "Agree on 1 to 52 weeks"),
        ({"every": "241", "unit": "working days"}, "Agree on 1 to 240 working days"),
        ({"unit": ""}, "Choose what it is counted in"),
        ({"purpose": "  "}, "Say what the visits are for"),
        ({"purpose": "x" * 100_000}, "Write it in 2,000 letters or fewer"),
        ({"agreed_with": ""}, "Say with whom it was agreed"),
        ({"from_on": ""}, "Say from which day"),
        ({"from_on": "31/2/2026"}, "Write a day that exists"),
        ({"from_on": "1/11/2026"}, "The plan does not run on that day"),
        ({"from_on": "25/11/2027"}, "That day is more than a year ahead"),
    ],
)
def test_what_cannot_be_agreed_is_said_and_what_was_typed_is_kept(client, held, given, why_not):
    answer = sent(client, held, **given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert why_not in page
    assert not AgreedVisiting.objects.exists()
    assert "Wren and their aunt" in page or "agreed_with" in given


@pytest.mark.parametrize("day", ["2/11/2026", "24/11/2027"])
def test_from_the_first_day_of_the_plan_to_a_year_ahead(client, held, day):
    assert sent(client, held, from_on=day).status_code == 302


def test_what_is_agreed_for_later_has_to_be_ended_first(client, held):
    sent(client, held, from_on="1/12/2026")
    assert "end that first" in sent(client, held).content.decode()
    assert ended(client, held).status_code == 302
    assert due(held) == []
    assert sent(client, held).status_code == 302


@pytest.mark.parametrize(
    ("given", "why_not"),
    [
        ({"ended_on": "24/11/2026"}, "It ends today or earlier"),
        ({"why": " "}, "Say why"),
        ({"which": "care-0"}, "Choose which ends"),
        ({"ended_on": ""}, "Say on which day"),
    ],
)
def test_an_end_that_cannot_be_is_said(client, held, given, why_not):
    sent(client, held)
    answer = ended(client, held, **given)
    assert answer.status_code == 422
    assert why_not in answer.content.decode()
    assert AgreedVisiting.objects.get().ended_on is None


def test_pressing_save_twice_agrees_once(client, held):
    key = uuid.uuid4()
    assert [sent(client, held, key=key).status_code for _ in range(2)] == [302, 302]
    assert AgreedVisiting.objects.count() == 1


def test_without_a_plan_there_is_nothing_to_agree_under(client, held):
    ProtectionPlan.objects.all().delete()
    page = client.get(where(held)).content.decode()
    assert "No plan and no stay in care runs now" in page
    assert "Save what was agreed" not in page
    assert sent(client, held).status_code == 422


def test_plans_of_another_authority_are_not_offered_and_each_own_plan_is(client, held):
    ProtectionPlan.objects.update(held_elsewhere=True)
    ChildInNeedPlan.objects.create(child=held, started_on=date(2026, 10, 1))
    ChildInNeedPlan.objects.create(
        child=held, started_on=date(2026, 9, 1), ended_on=date(2026, 11, 23)
    )
    page = client.get(where(held)).content.decode()
    assert "Child in need plan, since 1 October 2026" in page
    assert "Child protection plan, since" not in page
    assert "1 September 2026" not in page


@pytest.mark.parametrize(
    ("role", "kind", "status"),
    [
        (Role.TEAM_MANAGER, "line", 200),
        (Role.SERVICE_MANAGER, "line", 200),
        (Role.DIRECTOR, "", 200),
        (Role.TEAM_MANAGER, "team", 403),
        (Role.SOCIAL_WORKER, "allocation", 403),
        (Role.SOCIAL_WORKER, "team", 403),
        (Role.REVIEWING_OFFICER, "allocation", 403),
        (Role.AUDITOR, "named", 403),
    ],
)
def test_who_holds_the_child_and_managers_agree_others_do_not(client, held, role, kind, status):
    somebody = a_person(role)
    if kind:
        a_grant(somebody, held, kind=kind)
    client.force_login(somebody)
    plans = client.get(reverse("child_plans", args=[held.public_id])).content.decode()
    assert (where(held) in plans) is (status == 200)
    assert client.get(where(held)).status_code == status
    assert sent(client, held).status_code == (302 if status == 200 else 403)


def test_two_agreements_under_one_plan_never_run_at_once(held):
    plan = ProtectionPlan.objects.get()
    given = {
        "child": held, "kind": "protection", "protection_plan": plan, "every": 1, "unit": "weeks",
        "purpose": "x", "agreed_with": "y",
    }  # fmt: skip
    AgreedVisiting.objects.create(**given, starts_on=date(2026, 11, 2), ended_on=TODAY)
    AgreedVisiting.objects.create(**given, starts_on=TODAY)
    with pytest.raises(IntegrityError, match="one_at_a_time"), transaction.atomic():
        AgreedVisiting.objects.create(**given, starts_on=date(2026, 12, 1))


def test_when_the_plan_has_ended_the_page_says_so(client, held):
    sent(client, held)
    ProtectionPlan.objects.update(ended_on=date(2026, 11, 20))
    page = client.get(reverse("child_plans", args=[held.public_id])).content.decode()
    assert "Ended with the plan" in page


def test_written_down_is_the_day_in_london(client, held):
    plan = ProtectionPlan.objects.get()
    AgreedVisiting.objects.create(
        child=held, kind="protection", protection_plan=plan, every=1, unit="weeks", purpose="x",
        agreed_with="y", starts_on=date(2026, 6, 1),
        recorded_at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC),
    )  # fmt: skip
    assert "1 July 2026" in client.get(where(held)).content.decode()
