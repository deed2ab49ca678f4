"""What a meeting keeps from the child and the family stays out of what they read."""

import pytest
from django.urls import reverse

from sightline.actions.models import Action
from sightline.meetings.circle import Guest
from sightline.meetings.tests.asking import send, shown
from sightline.meetings.tests.builders import arranged, held
from sightline.plans.elsewhere import given_without_the_child
from sightline.plans.elsewhere_views import given_called
from sightline.plans.models import PlannedAction
from sightline.plans.tests.builders import a_plan

pytestmark = pytest.mark.django_db


def decide(client, child, meeting, outcome, **typed):
    given = {
        "what_0": "Move him at once if the car comes back", "who_0": "Team",
        "by_0": "1 12 2026", "outcome_0": outcome.source_id,
    } | typed  # fmt: skip
    return send(client, "child_meeting_decide", child, meeting, **given)


@pytest.mark.parametrize("kept", ["professionals", "council"])
def test_a_decision_that_not_all_may_read_does_not_go_into_the_plan(client, child, worker, kept):
    outcome = a_plan(child, worker).planned.outcome
    meeting = held(child, arranged(child, worker), worker)
    answer = decide(client, child, meeting, outcome, kept_0=kept)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "The child and the family read the plan: leave the outcome empty" in page
    assert "Move him at once" in page
    assert not Action.objects.filter(decision__isnull=False).exists()
    own = client.get(reverse("child_plan_for_child", args=[child.public_id])).content.decode()
    assert "Move him at once" not in own
    assert decide(client, child, meeting, outcome, kept_0=kept, outcome_0="").status_code == 302


def test_a_decision_put_into_the_plan_later_begins_left_out_of_the_childs_version(
    client, child, worker
):
    outcome = a_plan(child, worker).planned.outcome
    meeting = held(child, arranged(child, worker), worker)
    for number, kept in enumerate(("professionals", "all")):
        decide(client, child, meeting, outcome, outcome_0="",
               kept_0=kept, what_0=f"Kept to {number}")  # fmt: skip
    apart = {
        one.what: given_without_the_child(given_called(child, one.source_id))
        for one in Action.objects.filter(decision__isnull=False)
    }
    assert apart == {"Kept to 0": True, "Kept to 1": False}


def test_a_decision_that_names_the_other_child_does_not_go_into_the_plan(
    client, child, sister, worker
):
    outcome = a_plan(child, worker).planned.outcome
    meeting = held(child, arranged(child, worker, also=[sister]), worker)
    answer = decide(
        client, child, meeting, outcome, kept_0="all", what_0="Fetch Wrenna from school too"
    )
    assert answer.status_code == 422
    assert "It names another child of the meeting" in answer.content.decode()
    assert PlannedAction.objects.filter(action__what__contains="Wrenna").count() == 0
    assert not Action.objects.filter(decision__isnull=False).exists()


def test_who_was_asked_about_one_child_is_not_told_who_came_about_another(
    client, child, sister, worker
):
    guests = [
        Guest("Tom Redfern", "parent", only_for=child),
        Guest("Ola Redfern", "parent", only_for=sister),
        Guest("Carys Applewick", "parent"),
    ]
    meeting = held(child, arranged(child, worker, guests=guests, also=[sister]), worker)
    send(client, "child_meeting_minutes", child, meeting, all="They came", professionals="x",
         council="x")  # fmt: skip
    who = {one.name: one.source_id for one in meeting.invitees.all()}
    father = shown(client, "child_meeting_copy", child, meeting, who=who["Tom Redfern"])
    assert "Ola Redfern" not in father
    assert "Carys Applewick" in father
    assert "And 1 other, about another child." in father
    mother = shown(client, "child_meeting_copy", child, meeting, who=who["Carys Applewick"])
    assert "Ola Redfern" in mother
    assert "about another child" not in mother
