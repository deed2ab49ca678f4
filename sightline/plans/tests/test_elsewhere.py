"""Actions given at a discussion, after a concern or at a meeting: done, dropped, moved, placed."""

import re
import uuid
from datetime import date

import pytest
import time_machine
from django.urls import reverse
from lxml import html

from sightline.access.roles import Role
from sightline.actions.models import Action, Move
from sightline.actions.operations import Wording, move_action
from sightline.casework.concerns import decide_concern, raise_concern
from sightline.casework.conferring.operations import Given
from sightline.casework.models import Referral
from sightline.casework.tests.conferring.builders import called
from sightline.casework.tests.conferring.builders import decided as discussed
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.plans.models import PlannedAction
from sightline.plans.operations import end_contingency, place_action
from sightline.plans.tests.builders import a_plan

pytestmark = pytest.mark.django_db
LATE = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Jory", surname="Applewick"))
    Referral.objects.create(child=one, referred_on=date(2026, 3, 2))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child, client):
    person = child.involvements.get().worker.user
    client.force_login(person)
    return person


def given_at_a_discussion(child, worker, what="Car patrol at 22:00", by_when=LATE):
    given = [Given(Wording(what, "", worker), by_when)]
    discussed(called(child, worker), worker, given=given)
    return Action.objects.get(what=what)


def asked_after_a_concern(child, by, owner, step="matrix"):
    told = {"who": "School", "said": "Two phones", "is_new": "First sign", "done": ""}
    concern = raise_concern(child=child, by=by, now=NOW, **told)
    answer = decide_concern(
        child=child, concern=concern, step=step, why="New", by=by, now=NOW,
        owner=owner, by_when=date(2026, 11, 25),
    )  # fmt: skip
    return answer.action


def page(client, name, child, about=""):
    answer = client.get(reverse(name, args=[child.public_id]), {"about": about} if about else {})
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def sent(client, child, action, **typed):
    form = {"key": uuid.uuid4(), "about": action.source_id} | typed
    return client.post(reverse("child_action", args=[child.public_id]), form)


def test_what_a_discussion_gave_is_said_done_from_the_desk_and_from_the_discussion(
    client, child, worker
):
    action = given_at_a_discussion(child, worker)
    where = f"{reverse('child_action', args=[child.public_id])}?about={action.source_id}"
    assert where in client.get(reverse("desk")).content.decode()
    discussions = client.get(reverse("child_discussions", args=[child.public_id]))
    assert where in discussions.content.decode()
    told = page(client, "child_action", child, action.source_id)
    assert "Given at A strategy discussion or conference" in told
    answer = sent(client, child, action, how="done", on="23/11/2026", words="Nobody came")
    assert answer.url == reverse("child_discussions", args=[child.public_id])
    action.refresh_from_db()
    assert (action.done_on, action.came_of) == (date(2026, 11, 23), "Nobody came")
    assert "Car patrol" not in client.get(reverse("desk")).content.decode()
    assert "Open it again" in page(client, "child_action", child, action.source_id)
    sent(client, child, action, again="again")
    action.refresh_from_db()
    assert action.done_on is None


def test_it_is_moved_with_why_or_dropped(client, child, worker):
    action = given_at_a_discussion(child, worker)
    sent(client, child, action, how="moved", to_on="30/11/2026", words="No car free")
    move = Move.objects.get()
    assert (move.from_on, move.to_on, move.moved_by) == (LATE, date(2026, 11, 30), worker)
    told = page(client, "child_action", child, action.source_id)
    assert "No car free" in told
    sent(client, child, action, how="dropped", words="He has left the county")
    action.refresh_from_db()
    assert action.dropped_why == "He has left the county"


def test_somebody_else_does_it_and_finds_it_on_their_desk(client, child, worker):
    action, manager = given_at_a_discussion(child, worker), in_line(child)
    for typed in ({}, {"given_to": str(worker.public_id)}):
        refused = sent(client, child, action, how="handed", **typed)
        assert refused.status_code == 422
    typed = {"how": "handed", "given_to": str(manager.public_id)}
    assert sent(client, child, action, **typed).status_code == 422
    client.force_login(manager)
    assert sent(client, child, action, **typed).status_code == 302
    action.refresh_from_db()
    assert (action.given_to, action.who, action.changed_by) == (manager, manager.name, manager)
    client.force_login(worker)
    assert "Car patrol" not in client.get(reverse("desk")).content.decode()
    client.force_login(manager)
    assert "Car patrol" in client.get(reverse("desk")).content.decode()
    sent(client, child, action, how="handed", who_else="Ashmere police")
    action.refresh_from_db()
    assert (action.given_to, action.who) == (None, "Ashmere police")
    assert "Ashmere police" in page(client, "child_plan", child)
    assert "Car patrol" not in client.get(reverse("desk")).content.decode()


def test_what_a_manager_asked_for_is_given_to_another_by_managers_alone(client, child, worker):
    action = asked_after_a_concern(child, in_line(child), worker)
    typed = {"how": "handed", "who_else": "Somebody"}
    assert "Somebody else does it" not in page(client, "child_action", child, action.source_id)
    assert sent(client, child, action, **typed).status_code == 422
    client.force_login(in_line(child))
    assert sent(client, child, action, **typed).status_code == 302
    action.refresh_from_db()
    assert action.who == "Somebody"


def test_the_plan_shows_what_is_for_no_outcome_and_takes_it_in(client, child, worker):
    outcome = a_plan(child, worker).planned.outcome
    action = given_at_a_discussion(child, worker)
    told = page(client, "child_plan", child)
    assert "Given elsewhere, for no outcome of the plan yet" in told
    assert "No outcome is named" in told
    form = {"how": "placed", "outcome": outcome.source_id, "not_for_child": "on"}
    key = uuid.uuid4()
    for _ in range(2):
        assert sent(client, child, action, key=key, **form).status_code == 302
    planned = PlannedAction.objects.get(action=action)
    assert (planned.outcome, planned.not_for_child) == (outcome, True)
    told = page(client, "child_plan", child)
    assert "Given elsewhere" not in told
    assert "1.2 Car patrol at 22:00" in told
    answer = client.get(
        reverse("child_action", args=[child.public_id]), {"about": action.source_id}
    )
    assert answer.url.startswith(reverse("child_plan_close", args=[child.public_id]))
    again = sent(client, child, action, **form)
    assert again.status_code == 422
    assert "It stands in the plan already" in again.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": "It works"}, "Say how it stands"),
        ({"how": "done", "words": "x"}, "Say on which day it was done"),
        ({"how": "done", "on": "24/11/2026", "words": "x"}, "today or earlier"),
        ({"how": "done", "on": "23/11/2026"}, "Say what came of it, or why"),
        ({"how": "dropped"}, "Say what came of it, or why"),
        ({"how": "moved", "words": "Snow"}, "Say to which day it moves"),
        ({"how": "moved", "to_on": "20/11/2026", "words": "Snow"}, "That is its day already"),
        ({"how": "placed", "words": "Snow"}, "Choose the outcome it goes under"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(client, child, worker, typed, said):
    a_plan(child, worker)
    action = given_at_a_discussion(child, worker)
    answer = sent(client, child, action, **typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert typed.get("words", "") in answer.content.decode()
    action.refresh_from_db()
    assert (action.done_on, action.dropped_on, action.by_when) == (None, None, LATE)


def test_what_a_manager_asked_for_is_done_by_who_does_it_and_dropped_by_a_manager(
    client, child, worker
):
    manager = in_line(child)
    action = asked_after_a_concern(child, manager, worker)
    assert "Given at A manager’s decision" in page(client, "child_action", child, action.source_id)
    assert sent(client, child, action, how="dropped", words="Not needed").status_code == 422
    client.force_login(manager)
    assert "Is it done?" in page(client, "child_concerns", child)
    assert sent(client, child, action, how="dropped", words="Not needed").status_code == 302
    action.refresh_from_db()
    assert action.dropped_why == "Not needed"


def test_nobody_else_says_what_came_of_it(client, child, worker):
    action = asked_after_a_concern(child, in_line(child), worker)
    other = a_person()
    a_grant(other, child, kind="named")
    client.force_login(other)
    where, about = reverse("child_action", args=[child.public_id]), {"about": action.source_id}
    refused = client.get(where, about)
    assert refused.status_code == 403
    assert "Whoever does it says what came of it" in refused.content.decode()
    client.force_login(by_a_reason(child, Role.TEAM_MANAGER))
    assert client.get(where, about).status_code == 403


def test_nothing_given_is_not_found(client, child, worker):
    assert client.get(reverse("child_action", args=[child.public_id])).status_code == 404


@pytest.mark.parametrize("is_planned", [False, True])
def test_an_answer_to_an_action_that_somebody_closed_meanwhile_never_opens_it(
    client, child, worker, is_planned
):
    planned = a_plan(child, worker)
    action = planned if is_planned else given_at_a_discussion(child, worker)
    where = reverse("child_plan_close" if is_planned else "child_action", args=[child.public_id])
    shown = client.get(where, {"about": action.source_id}).content.decode()
    typed = {"about": action.source_id, "on": "23/11/2026", "how": "done"}
    typed["draft-based"] = re.search(r'name="draft-based" value="(\w+)"', shown)[1]
    theirs = client.post(where, typed | {"key": uuid.uuid4(), "words": "The other one said so"})
    assert theirs.status_code == 302
    both = client.post(where, typed | {"key": uuid.uuid4(), "words": "Mine"})
    assert both.status_code == 409
    form = html.fromstring(both.content).forms[-1]
    assert "Mine" in form.fields["words"]
    answer = client.post(where, dict(form.form_values()))
    assert answer.status_code == 422
    assert "It is not open any more" in answer.content.decode()
    assert "Mine" in answer.content.decode()
    action.refresh_from_db()
    assert (action.done_on, action.came_of) == (date(2026, 11, 23), "The other one said so")


def test_what_was_taken_into_the_plan_is_answered_by_those_who_write_the_plan(
    client, child, worker
):
    outcome = a_plan(child, worker).planned.outcome
    action = given_at_a_discussion(child, worker)
    place_action(child=child, action=action, outcome=outcome, by=worker, now=NOW)
    officer = a_person(Role.REVIEWING_OFFICER)
    a_grant(officer, child, kind="named")
    client.force_login(officer)
    refused = sent(client, child, action, how="dropped", words="Not needed")
    assert refused.status_code == 403
    assert "writes the plan" in refused.content.decode()
    action.refresh_from_db()
    assert action.dropped_on is None
    client.force_login(worker)
    assert sent(client, child, action, how="dropped", words="Not needed").status_code == 302


def test_what_was_given_elsewhere_is_printed_with_everything_and_named_by_each_view(
    client, child, worker
):
    a_plan(child, worker)
    assert "Given elsewhere" not in page(client, "child_plan_print", child)
    given_at_a_discussion(child, worker)
    whole = page(client, "child_plan_print", child)
    assert "Car patrol at 22:00 Given at: A strategy discussion or conference" in whole
    assert "Not yet clear" not in whole
    assert "Not yet clear" in page(client, "child_plan", child)
    for name in ("child_plan_view", "child_plan_print"):
        answer = client.get(reverse(name, args=[child.public_id]), {"kind": "in_need"})
        told = html.fromstring(answer.content)
        assert "no outcome of the plan yet: 1 action" in told.text_content()
        assert "Car patrol" not in told.text_content()
        link = f"{reverse('child_plan', args=[child.public_id])}#elsewhere"
        assert told.xpath("//a[starts-with(., 'They stand')]/@href") == [link]
    assert "no outcome of the plan yet: 1 action" in page(client, "child_plan_safety", child)


def test_paper_has_no_words_to_whoever_writes_the_plan(client, child, worker):
    action = a_plan(child, worker)
    for to_on, why in ((date(2026, 12, 4), "Away"), (date(2026, 12, 11), "Ill")):
        move_action(child=child, action=action, to_on=to_on, why=why, by=worker, now=NOW)
    Action.objects.update(stands_why="The court words it so")
    end_contingency(
        child=child, contingency=child.contingencies.get(), why="He is back", by=worker, now=NOW
    )
    for name, is_there in (("child_plan", True), ("child_plan_print", False)):
        told = page(client, name, child)
        for words in ("moved twice", "The court words it so", "He is back"):
            assert (words in told) is is_there, (name, words)
