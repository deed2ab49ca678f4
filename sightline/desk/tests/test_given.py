"""What is given to somebody to do stands on their desk, soonest first, and on nobody else's."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from sightline.access.models import Grant
from sightline.actions.models import Action
from sightline.actions.operations import Wording, new_action
from sightline.casework.models import Discussion, DiscussionAction
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.plans.tests.builders import a_plan, an_action

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def scene(client, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")
    child, me = a_child(forename="Jory", surname="Applewick"), a_person()
    a_grant(me, child)
    client.force_login(me)
    return child, me


def given(child, to, what, day):
    return new_action(child, Wording(what, given_to=to), day, by=to, now=NOW)


def desk(client):
    return client.get(reverse("desk")).content.decode()


def test_an_empty_desk_says_so(client, scene):
    assert "No action is given to you." in desk(client)


def test_the_soonest_comes_first_with_a_way_to_where_it_stands(client, scene):
    child, me = scene
    given(child, me, "Ring the school", None)
    fit = given(child, me, "Fit a door camera", date(2026, 11, 25))
    given(child, me, "Ring his uncle", date(2026, 11, 20))
    given(child, a_person(), "Somebody else’s", date(2026, 11, 20))
    dropped = given(child, me, "Dropped", date(2026, 11, 20))
    Action.objects.filter(pk=dropped.pk).update(dropped_on=NOW.date())
    page = desk(client)
    places = [page.index(one) for one in ("Ring his uncle", "Fit a door camera", "Ring the school")]
    assert places == sorted(places)
    assert "Late 3 days" in page
    assert f"{reverse('child_action', args=[child.public_id])}?about={fit.source_id}" in page
    assert "Somebody else’s" not in page
    assert "Dropped" not in page


def test_what_is_due_after_two_weeks_waits_folded(client, scene):
    child, me = scene
    given(child, me, "In two weeks", date(2026, 12, 7))
    given(child, me, "A day after that", date(2026, 12, 8))
    page = desk(client)
    folded = page.index("Later: 1 action")
    assert page.index("In two weeks") < folded < page.index("A day after that")


def test_what_is_given_about_a_child_one_may_not_open_any_more_is_left_out(client, scene):
    child, me = scene
    given(child, me, "Ring his uncle", date(2026, 11, 20))
    Grant.objects.all().delete()
    page = desk(client)
    assert "Ring his uncle" not in page
    assert "No action is given to you." in page


def test_what_was_given_at_a_discussion_leads_to_where_it_is_said_done(client, scene):
    child, me = scene
    action = given(child, me, "Ask the bus company", date(2026, 11, 25))
    held = Discussion.objects.create(
        child=child, kind="strategy", called_for=NOW, why="Two phones", called_by=me
    )
    DiscussionAction.objects.create(child=child, discussion=held, action=action)
    where = f"{reverse('child_action', args=[child.public_id])}?about={action.source_id}"
    assert where in desk(client)


def test_what_stands_in_the_plan_leads_to_where_it_is_said_done(client, scene):
    child, me = scene
    a_grant(me, child, kind="named")
    a_plan(child, me)
    action = an_action(child, me, wording=Wording("Ring his uncle", given_to=me))
    [row] = re.findall(r"Ring his uncle: <a[^>]*>", desk(client))
    where = reverse("child_action", args=[child.public_id])
    assert f"{where}?about={action.source_id}" in row
    closes = client.get(where, {"about": action.source_id}, follow=True)
    assert closes.redirect_chain[0][0].startswith(
        reverse("child_plan_close", args=[child.public_id])
    )
    assert closes.status_code == 200
