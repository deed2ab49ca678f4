"""Strategy discussions asked for and not called stand on the desks of who works with the child."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from sightline.access.roles import Role
from sightline.calendars.clock import now
from sightline.casework.concerns import decide_concern
from sightline.casework.conferring.operations import drop_discussion
from sightline.casework.conferring.to_call import to_be_called
from sightline.casework.models import Concern, Discussion, Section47
from sightline.casework.steps import Step
from sightline.casework.tests.conferring.builders import called, decided, other_of
from sightline.casework.tests.front_door import NOW, a_call, matched
from sightline.casework.tests.front_door import decided as step_decided
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.desk.tests.waits import waits
from sightline.desk.waiting import all_that_waits
from sightline.duties.deeds import refresh
from sightline.people.joining import join
from sightline.people.tests.builders import a_child, a_grant, a_person

pytestmark = pytest.mark.django_db
HEADING = "Strategy discussions to be called"
SOON = NOW + timedelta(minutes=12)


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Jory", surname="Applewick"))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


def desk(client, viewer):
    client.force_login(viewer)
    return client.get(reverse("desk")).content.decode()


def to_call(viewer, at=None):
    """What the desk of `viewer` says is to be called."""
    return to_be_called(
        waits("concerns_to_call", viewer, at), waits("contacts_to_call", viewer, at)
    )


def asked_by_a_manager(child, worker, step="strategy"):
    concern = Concern.objects.create(
        child=child, raised_at=NOW, due_on=NOW.date(), who="School", said="Two phones",
        is_new="The second", raised_by=worker,
    )  # fmt: skip
    decide_concern(child=child, concern=concern, step=step, why="x", by=in_line(child), now=SOON)
    return concern


def asked_at_the_front_door(child, worker):
    step_decided(matched(a_call(), child), Step.STRATEGY, team=child.involvements.get().team)


@pytest.mark.parametrize("ask", [asked_by_a_manager, asked_at_the_front_door])
def test_it_stands_on_the_desk_until_it_is_called(ask, child, worker, client):
    manager = in_line(child)
    assert HEADING not in desk(client, worker)
    ask(child, worker)
    for viewer in (worker, manager):
        page = desk(client, viewer)
        assert HEADING in page
        assert "Strategy discussion to be called" in page
        assert reverse("child_discussions", args=[child.public_id]) in page
        assert "Asked for " in page
    for stranger in (a_person(Role.SOCIAL_WORKER), by_a_reason(child, Role.SOCIAL_WORKER)):
        assert HEADING not in desk(client, stranger)


def test_called_for_the_concern_it_is_gone_and_dropped_it_is_back(child, worker, client):
    concern = asked_by_a_manager(child, worker)
    one = called(child, worker, concern=concern, now=SOON)
    assert HEADING not in desk(client, worker)
    drop_discussion(child=child, discussion=one, why="He is ill", by=worker, now=SOON)
    assert HEADING in desk(client, worker)


@pytest.mark.parametrize("ask", [asked_by_a_manager, asked_at_the_front_door])
@pytest.mark.parametrize(
    ("began", "waits"),
    [(date(2026, 11, 21), True), (date(2026, 11, 22), False), (NOW.date(), False)],
)
def test_an_enquiry_begun_since_or_out_of_hours_before_asks_for_none(
    ask, began, waits, child, worker, client
):
    ask(child, worker)
    Section47.objects.create(child=child, started_on=began)
    assert (HEADING in desk(client, worker)) is waits
    assert bool(to_call(worker)) is waits


@pytest.mark.parametrize("ask", [asked_by_a_manager, asked_at_the_front_door])
@pytest.mark.parametrize("outcome", [None, "nothing"])
def test_called_from_anywhere_it_is_gone(ask, outcome, child, worker, client):
    """Without the concern named, together with a sibling, and with nothing begun by it."""
    ask(child, worker)
    called(other_of(worker), worker, also=[child], now=SOON)
    one = Discussion.objects.get(child=child)
    if outcome is not None:
        decided(one, worker, outcome)
    assert HEADING not in desk(client, worker)
    assert to_call(worker) == []


@pytest.mark.parametrize("ask", [asked_by_a_manager, asked_at_the_front_door])
@pytest.mark.parametrize(("hours", "waits"), [(16, False), (58, True)])
def test_one_that_was_held_the_evening_before_counts(ask, hours, waits, child, worker, client):
    ask(child, worker)
    at = NOW - timedelta(hours=hours)
    Discussion.objects.create(
        child=child, kind="strategy", called_for=at, held_at=at, recorded_at=at, why="x",
        called_by=worker,
    )  # fmt: skip
    assert (HEADING in desk(client, worker)) is waits
    assert bool(to_call(worker)) is waits


@pytest.mark.parametrize("ask", [asked_by_a_manager, asked_at_the_front_door])
@pytest.mark.parametrize(("minutes", "waits"), [(-16 * 60, True), (-5, True), (30, False)])
def test_one_about_an_earlier_concern_counts_only_after_the_decision(
    ask, minutes, waits, child, worker, client
):
    earlier = Concern.objects.create(
        child=child, raised_at=NOW - timedelta(days=2), due_on=NOW.date(), who="Police", said="x",
        is_new="x", raised_by=worker,
    )  # fmt: skip
    ask(child, worker)
    at = NOW + timedelta(minutes=minutes)
    Discussion.objects.create(
        child=child, kind="strategy", called_for=at, held_at=at, recorded_at=at, why="x",
        called_by=worker, concern=earlier,
    )  # fmt: skip
    assert (HEADING in desk(client, worker)) is waits
    assert bool(to_call(worker)) is waits


def test_a_decision_that_was_replaced_by_another_asks_for_none(child, worker, client):
    concern = asked_by_a_manager(child, worker)
    assert to_call(worker)
    decide_concern(
        child=child, concern=concern, step="nothing", why="He is safe", by=in_line(child),
        now=SOON + timedelta(minutes=5), instead_of=concern.answers.get(),
    )  # fmt: skip
    assert HEADING not in desk(client, worker)
    assert to_call(worker) == []


@pytest.mark.parametrize(
    ("ask", "stays"), [(asked_by_a_manager, True), (asked_at_the_front_door, False)]
)
def test_the_front_door_asks_for_some_weeks_on_the_desk_and_always_on_the_file(
    ask, stays, child, worker, client
):
    ask(child, worker)
    for days, there in ((41, True), (43, stays)):
        at = NOW + timedelta(days=days)
        with time_machine.travel(at, tick=False):
            assert (HEADING in desk(client, worker)) is there
            assert bool(to_call(worker, at)) is there
            page = client.get(reverse("child_discussions", args=[child.public_id]))
        assert "A strategy discussion is asked for" in page.content.decode()


@pytest.mark.parametrize("ask", [asked_by_a_manager, asked_at_the_front_door])
@pytest.mark.parametrize("held", [0, 1])
def test_files_that_were_joined_have_it_on_the_desk(ask, held, child, worker, client):
    other = held_by_a_team(a_child(forename="Jorrie", surname="Applewick"))
    ask(other, worker)
    manager = a_person(Role.SERVICE_MANAGER)
    for one in (child, other):
        a_grant(manager, one, kind="named")
    pair = [child, other]
    join(child=pair[held], other=pair[1 - held], why="One number", by=manager, now=NOW)
    assert to_call(worker)
    assert HEADING in desk(client, worker)
    called(pair[held], worker, now=SOON)
    assert HEADING not in desk(client, worker)


def test_other_decisions_ask_for_none(child, worker, client):
    asked_by_a_manager(child, worker, step="nothing")
    assert HEADING not in desk(client, worker)
    assert to_call(worker) == []


def test_however_much_waits_it_is_one_question(child, worker, django_assert_num_queries):
    """Besides the two that have its plan kept and put that back."""
    waits("concerns", worker)
    with django_assert_num_queries(3):
        assert all_that_waits(worker, now())["contacts_to_call"] == []
    asked_by_a_manager(child, worker)
    asked_at_the_front_door(child, worker)
    with django_assert_num_queries(3):
        found = all_that_waits(worker, now())
    assert len(found["contacts_to_call"]) == len(found["concerns_to_call"]) == 1
