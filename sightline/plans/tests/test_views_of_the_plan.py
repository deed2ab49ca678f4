"""The one plan shown by kind of plan, to print, and in a letter about one kind."""

import re
import uuid
from datetime import date

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.actions.operations import Wording
from sightline.casework.models import (
    ChildInNeedPlan,
    ProtectionPlan,
)
from sightline.casework.tests.scenes import held_by_a_team
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child
from sightline.plans import operations
from sightline.plans.models import Outcome
from sightline.plans.operations import Aim
from sightline.plans.outlining import take_up_outline
from sightline.plans.tests.builders import NOW, a_plan, an_action

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
PARTS = ("child_plan_view", "child_plan_print")


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())


@pytest.fixture
def child():
    """Under a protection plan and a plan in need."""
    one = held_by_a_team(a_child(forename="Jory", surname="Applewick"))
    ProtectionPlan.objects.create(child=one, started_on=date(2026, 10, 5))
    ChildInNeedPlan.objects.create(child=one, started_on=date(2026, 11, 5))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child, client):
    person = child.involvements.get().worker.user
    client.force_login(person)
    return person


def an_outcome(child, by, what, *kinds):
    aim = Aim(what, kinds=kinds)
    return operations.add_outcome(child=child, aim=aim, place=99, by=by, now=NOW)


def at(name, child, kind=""):
    return reverse(name, args=[child.public_id]) + (f"?kind={kind}" if kind else "")


def text(client, name, child, kind=""):
    answer = client.get(at(name, child, kind))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def a_plan_of_three(child, worker):
    """One outcome of each plan with an action, one of protection, one of the plan in need."""
    a_plan(child, worker)
    an_outcome(child, worker, "Nobody hurts him", "protection")
    an_outcome(child, worker, "School", "in_need")
    an_action(child, worker, wording=Wording("Ring the school"), outcome=2)


@pytest.mark.parametrize("name", PARTS)
def test_a_view_shows_what_belongs_to_its_kind_under_the_numbers_of_the_whole(
    client, child, worker, name
):
    a_plan_of_three(child, worker)
    protection = text(client, name, child, "protection")
    assert "1. Jory does not go because he is frightened" in protection
    assert "2. Nobody hurts him" in protection
    assert "School" not in protection
    in_need = text(client, name, child, "in_need")
    assert "1.1 Fit a door camera" in in_need
    assert "3.1 Ring the school" in in_need
    assert "Nobody hurts him" not in in_need
    assert "If Jory is missing overnight again" in in_need


def test_the_figures_of_a_view_are_those_of_what_it_shows(client, child, worker):
    a_plan_of_three(child, worker)
    assert "Actions open 1 " in text(client, "child_plan_view", child, "protection")
    assert "Actions open 2 " in text(client, "child_plan_view", child, "in_need")


@pytest.mark.parametrize("name", ["child_plan", "child_plan_safety"])
def test_the_kinds_that_run_are_offered_with_safety_and_no_others(client, child, worker, name):
    html = client.get(at(name, child)).content.decode()
    for kind in ("protection", "in_need"):
        assert f'href="{at("child_plan_view", child, kind)}"' in html
    for kind in ("early_help", "care"):
        assert at("child_plan_view", child, kind) not in html
    assert f'href="{at("child_plan_safety", child)}"' in html
    assert at("child_plan_print", child) in html


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("protection", ["First review conference by 5 January 2027: in 43 days"]),
        ("in_need", ["First review, child in need by 17 December 2026: in 24 days"]),
    ],
)
def test_a_view_says_when_that_kind_of_plan_is_reviewed_and_why(client, child, worker, kind, words):
    told = text(client, "child_plan_view", child, kind)
    for one in words:
        assert one in told
    assert "No day is set" not in told
    operations.write_head(
        child=child, worries="Debt", strengths="", next_review_on=date(2026, 12, 2), by=worker,
        now=NOW,
    )  # fmt: skip
    assert "Next review 2 December 2026" in text(client, "child_plan_view", child, kind)
    assert "Debt" in text(client, "child_plan_print", child, kind)


@pytest.mark.parametrize("name", PARTS)
def test_a_kind_that_does_not_run_answers_in_a_plain_word(client, child, worker, name):
    a_plan(child, worker)
    told = text(client, name, child, "care")
    assert "No care plan runs for Jory now" in told
    assert "frightened" not in told
    assert client.get(at(name, child, "magic")).status_code == 404


def test_a_view_with_nothing_in_it_says_so_and_an_outcome_added_there_is_part_of_it(
    client, child, worker
):
    an_outcome(child, worker, "School", "in_need")
    told = text(client, "child_plan_view", child, "protection")
    assert "Nothing of the plan is part of the protection plan yet." in told
    form = client.get(at("child_plan_outcome", child, "protection")).content.decode()
    boxes = re.findall(r'name="kinds"[^>]*value="(\w+)"([^>]*)', form)
    offered = " ".join(kind for kind, _ in boxes)
    assert offered == "protection in_need early_help care pathway safety"
    assert [kind for kind, rest in boxes if "checked" in rest] == ["protection"]
    assert form.count("which runs now") == 2


@pytest.mark.parametrize("name", PARTS)
def test_what_was_for_a_plan_that_ended_is_carried_into_those_that_run(client, child, worker, name):
    an_outcome(child, worker, "Nobody hurts him", "protection")
    over = an_outcome(child, worker, "His uncle keeps away", "protection")
    operations.end_outcome(outcome=over, child=child, why="He does", by=worker, now=NOW)
    assert "Nobody hurts him" not in text(client, name, child, "in_need")
    ProtectionPlan.objects.update(ended_on=date(2026, 11, 20))
    refresh([child.pk])
    told = text(client, name, child, "in_need")
    assert "Nobody hurts him" in told
    assert "protection plan. That does not run now, so it stands in each plan that does" in told
    assert "His uncle keeps away" not in told


@pytest.mark.parametrize("name", PARTS)
def test_what_is_for_a_plan_not_begun_yet_stands_in_no_other(client, child, worker, name):
    an_outcome(child, worker, "A room of his own", "care")
    an_outcome(child, worker, "Nobody hurts him", "protection")
    told = text(client, name, child, "protection")
    assert "A room of his own" not in told
    assert "Nobody hurts him" in told
    whole = text(client, "child_plan", child)
    assert "care plan. That does not run now" in whole
    assert "so it stands in each" not in whole


@pytest.mark.parametrize(
    ("over", "spread"), [([ProtectionPlan], True), ([ProtectionPlan, ChildInNeedPlan], False)]
)
def test_of_several_kinds_none_of_which_runs_it_is_said_of_all(client, child, worker, over, spread):
    an_outcome(child, worker, "Nobody hurts him", "protection", "care")
    for model in over:
        model.objects.update(ended_on=date(2026, 11, 20))
    refresh([child.pk])
    whole = text(client, "child_plan", child)
    assert "protection plan, care plan. None of these runs now" in whole
    assert ("None of these runs now, so it stands in each plan that does" in whole) is spread


def test_an_outcome_says_of_which_plans_it_is_part_and_is_marked_on_its_form(client, child, worker):
    one = an_outcome(child, worker, "School")
    assert "Part of: each kind of plan" in text(client, "child_plan", child)
    sent = {"key": uuid.uuid4(), "about": one.source_id, "what": "School", "place": "1"}
    marked = sent | {"kinds": ["care", "protection"]}
    assert client.post(at("child_plan_outcome", child), marked).status_code == 302
    assert Outcome.objects.get().kinds == ["protection", "care"]
    assert "Part of: protection plan, care plan" in text(client, "child_plan", child)
    wrong = client.post(
        at("child_plan_outcome", child), sent | {"key": uuid.uuid4(), "kinds": ["magic"]}
    )
    assert wrong.status_code == 422
    assert "Choose one of the kinds of plan" in wrong.content.decode()


def test_the_safety_plan_has_whole_outcomes_and_single_actions(client, child, worker):
    a_plan_of_three(child, worker)
    an_outcome(child, worker, "He is safe at night", "safety")
    an_action(child, worker, wording=Wording("Leave the light on"), outcome=3)
    an_action(child, worker, wording=Wording("Agree a call word"), outcome=2, keeps_safe=True)
    told = text(client, "child_plan_safety", child)
    assert "4.1 Leave the light on" in told
    assert "3.2 Agree a call word" in told
    for other in ("Ring the school", "Fit a door camera", "Nobody hurts him"):
        assert other not in told
    assert "4.1 Leave the light on" in text(client, "child_plan_print", child, "safety")
    whole = text(client, "child_plan_print", child)
    assert "Printed by" in whole
    assert "Not yet clear" in text(client, "child_plan", child)
    assert "Not yet clear" not in whole


@pytest.mark.parametrize("kind", ["protection", "in_need"])
def test_a_view_asks_no_more_than_fifteen_things_of_the_database(client, child, worker, kind):
    a_plan_of_three(child, worker)
    client.get(at("child_plan_view", child, kind))
    with CaptureQueriesContext(connection) as queries:
        client.get(at("child_plan_view", child, kind))
    asked = [
        one["sql"]
        for one in queries
        if not re.search(
            r"django_session|access_cache|set_config|SAVEPOINT|trail_entry|pghistory|"
            r'FROM "access_user" WHERE "access_user"."id" = \d+ LIMIT',
            one["sql"],
        )
    ]
    assert len(asked) <= 15, "\n".join(asked)


def outline(child, by, *lines, kind, now=NOW, **more):
    take_up_outline(child=child, outline=lines, review_on=None, kind=kind, by=by, now=now, **more)


def test_what_a_conference_sets_out_is_part_of_its_plan_and_what_was_of_another_of_both(
    child, worker
):
    an_outcome(child, worker, "School")
    outline(child, worker, "School", "Sleep", kind="in_need")
    outline(child, worker, "Sleep", "Home", kind="protection", before=["Never said"])
    found = dict(Outcome.objects.values_list("what", "kinds"))
    assert found == {"School": [], "Sleep": ["in_need", "protection"], "Home": ["protection"]}
    one = Outcome.objects.get(what="Sleep")
    assert one.changed_at == one.recorded_at


def test_no_other_kind_can_be_on_file(child, worker):
    one = an_outcome(child, worker, "School")
    one.kinds = ["magic"]
    with pytest.raises(IntegrityError, match="plans_outcome_kinds_are_known"):
        one.save()
