"""The record of a child who died is restricted by itself; one in the news when a worker says so."""

from datetime import date, timedelta

import pytest

from sightline.access.models import Grant, RecordState
from sightline.access.policy import State
from sightline.access.roles import Role
from sightline.calendars.clock import now
from sightline.people.models import Child
from sightline.people.narrowing import lift
from sightline.people.notorious import NARROWED, restrict_the_dead, say_in_the_news
from sightline.people.operations import Refused
from sightline.people.queries import may_open
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db
DIED = date(2026, 11, 20)


@pytest.fixture
def director():
    return a_person(Role.DIRECTOR)


@pytest.fixture
def child():
    return a_child(died_on=DIED)


def opens_to(person, child):
    return may_open(person, child)


def test_the_workers_and_the_line_keep_the_file_and_the_rest_lose_it(director, child):
    worker, manager, team, curious = a_person(), a_person("team_manager"), a_person(), a_person()
    a_grant(worker, child)
    a_grant(manager, child, kind="line")
    a_grant(team, child, kind="team")
    soon = now() + timedelta(hours=9)
    a_grant(curious, child, kind="reason", reason="I read of it", ends_at=soon)
    assert all(opens_to(one, child) for one in (worker, manager, team, curious, director))

    assert restrict_the_dead() == 1

    assert [opens_to(one, child) for one in (worker, manager, director)] == [True] * 3
    assert [opens_to(one, child) for one in (team, curious)] == [False] * 2
    assert not Child.objects.visible_to(curious).exists()
    [entry] = Entry.objects.filter(kind="deed")
    assert (entry.child_id, entry.actor_id) == (child.pk, None)


@pytest.mark.parametrize(
    "fields", [{"died_on": None}, {"died_on": DIED, "is_parent": True}], ids=["alive", "a parent"]
)
def test_the_living_and_parents_are_left_alone(fields, director):
    a_child(**fields)
    assert restrict_the_dead() == 0
    assert not RecordState.objects.exists()


@pytest.mark.parametrize("state", [one for one in State if one is not State.NORMAL])
def test_a_record_that_is_narrowed_already_stays_as_it_is(state, director, child):
    RecordState.objects.create(child=child, state=state, starts_at=LONG_AGO)
    assert restrict_the_dead() == 0
    assert RecordState.objects.get().state == state


def test_what_somebody_opened_again_stays_open(director, child):
    restrict_the_dead()
    lift(child=child, by=director, now=now())
    assert restrict_the_dead() == 0
    assert Child.objects.visible_to(a_person()).filter(pk=child.pk).exists()


def test_where_nobody_could_open_it_again_nothing_is_closed(child):
    a_grant(a_person(), child)
    assert restrict_the_dead() == 0
    assert not Grant.objects.filter(kind="named").exists()


def test_who_left_is_not_named(director, child):
    gone = a_person(is_active=False)
    a_grant(gone, child)
    restrict_the_dead()
    assert not Grant.objects.filter(user=gone, kind="named").exists()


def says_so(worker, child, what="news"):
    return say_in_the_news(
        child=child, what=what, why="Northmoor Post this morning", by=worker, now=now()
    )


@pytest.fixture
def known():
    """A child in the news, alive."""
    return a_child()


def test_a_worker_restricts_a_child_in_the_news_at_once(director, known):
    worker, manager, curious = a_person(), a_person("team_manager"), a_person()
    a_grant(worker, known)
    a_grant(manager, known, kind="line")
    soon = now() + timedelta(hours=9)
    a_grant(curious, known, kind="reason", reason="I read of it", ends_at=soon)

    state = says_so(worker, known)

    assert (state.state, state.set_by) == (State.NOTORIOUS, worker)
    assert state.why.startswith("It is in the news")
    assert state.why.endswith("Northmoor Post this morning")
    assert [opens_to(one, known) for one in (worker, manager, director)] == [True] * 3
    assert not opens_to(curious, known)
    with pytest.raises(Refused, match=NARROWED):
        says_so(worker, known)


@pytest.mark.parametrize(("kind", "more"), [
    ("reason", {"reason": "Duty this week", "ends_at": now() + timedelta(hours=9)}), (None, {}),
])  # fmt: skip
def test_nobody_who_does_not_work_with_the_child_restricts_it(kind, more, director, known):
    curious = a_person()
    if kind:
        a_grant(curious, known, kind=kind, **more)
    with pytest.raises(Refused):
        says_so(curious, known)
    assert not RecordState.objects.exists()


def test_where_nobody_could_open_it_again_a_manager_has_to_be_rung(known):
    worker = a_person()
    a_grant(worker, known)
    with pytest.raises(Refused, match="Ring them"):
        says_so(worker, known)


def test_who_was_in_the_news_once_is_still_restricted_when_they_die(director, known):
    worker = a_person()
    a_grant(worker, known)
    says_so(worker, known)
    lift(child=known, by=director, now=now())
    Child.objects.filter(pk=known.pk).update(died_on=DIED)
    assert restrict_the_dead() == 1
