"""Restricting, sealing and barring: who may open the file afterwards, and who may undo it."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from sightline.access.models import Exclusion, Grant, RecordState, SealRequest
from sightline.access.policy import Scope, State, scope
from sightline.access.roles import Role
from sightline.calendars.clock import now
from sightline.people import narrowing
from sightline.people.models import Child
from sightline.people.operations import Refused
from sightline.people.situations import situation_of
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def child():
    return a_child()


@pytest.fixture
def head():
    return a_person(Role.SERVICE_MANAGER)


def near(person, child):
    return scope(Role(person.role), situation_of(person, child))


def narrowed(child, head, *named, state=State.RESTRICTED):
    return narrowing.narrow(
        child=child, state=state, why="Staff family", named=[head, *named], by=head, now=now()
    )


@pytest.mark.parametrize("state", [State.RESTRICTED, State.NOTORIOUS])
def test_named_people_open_a_narrowed_record_and_nobody_else(state, child, head):
    worker, other = a_person(), a_person()
    for person in (worker, other):
        a_grant(person, child)
    narrowed(child, head, worker, worker, state=state)
    assert near(worker, child) is near(head, child) is Scope.OPENABLE
    assert near(other, child) is Scope.STUB
    assert near(a_person(Role.DIRECTOR), child) is Scope.STUB
    assert near(a_person(Role.SUPPORT_WORKER), child) is Scope.NEITHER
    assert Grant.objects.filter(kind="named").count() == 2


def test_lifting_ends_the_state_and_the_leave_of_those_named(child, head):
    state = narrowed(child, head)
    narrowing.lift(child=child, by=head, now=now())
    state.refresh_from_db()
    assert state.ended_by == head
    assert not Grant.objects.filter(kind="named", ends_at=None).exists()
    assert near(a_person(), child) is Scope.FINDABLE
    with pytest.raises(Refused):
        narrowing.lift(child=child, by=head, now=now())


def test_a_record_stays_in_the_hands_of_somebody_who_may_lift_it(child, head):
    worker = a_person()
    with pytest.raises(Refused, match="may lift this again"):
        narrowing.narrow(
            child=child, state="restricted", why="x", named=[worker], by=head, now=now()
        )
    narrowed(child, head, worker)
    with pytest.raises(Refused, match="may lift this again"):
        narrowing.change_named(child=child, named=[worker], by=head, now=now())
    narrowing.change_named(child=child, named=[a_person(Role.DIRECTOR)], by=head, now=now())
    assert near(worker, child) is near(head, child) is Scope.STUB


@pytest.mark.parametrize("role", [Role.DATA_OFFICER, Role.ADMINISTRATOR])
def test_who_opens_no_files_is_not_named(role, child, head):
    with pytest.raises(Refused, match="opens no files"):
        narrowed(child, head, a_person(role))
    with pytest.raises(Refused, match="opens no files"):
        narrowed(child, head, a_person(is_active=False))
    assert not RecordState.objects.exists()


def test_a_new_state_takes_the_place_of_the_old(child, head):
    narrowed(child, head)
    narrowed(child, head, state=State.ARCHIVED)
    assert list(RecordState.objects.order_by("pk").values_list("state", "ended_by")) == [
        ("restricted", head.pk), ("archived", None),
    ]  # fmt: skip
    assert Grant.objects.filter(kind="named", ends_at=None).count() == 1


@pytest.mark.parametrize("state", [State.NORMAL, State.SEALED])
def test_what_is_not_set_so(state, child, head):
    with pytest.raises(Refused):
        narrowed(child, head, state=state)


def test_sealing_takes_two_people(child, head):
    other = a_person(Role.DIRECTOR)
    asked = narrowing.ask_to_seal(child=child, why="Adoption", by=head, now=now())
    with pytest.raises(Refused, match="already"):
        narrowing.ask_to_seal(child=child, why="Adoption", by=other, now=now())
    with pytest.raises(Refused, match="another person"):
        narrowing.seal(child=child, by=head, now=now())
    assert near(other, child) is Scope.OPENABLE
    narrowing.seal(child=child, by=other, now=now())
    asked.refresh_from_db()
    assert (asked.is_confirmed, asked.ended_by) == (True, other)
    assert RecordState.objects.get().why == "Adoption"
    assert near(other, child) is near(head, child) is Scope.NEITHER


def test_a_seal_that_was_taken_back_is_not_confirmed(child, head):
    narrowing.ask_to_seal(child=child, why="Adoption", by=head, now=now())
    narrowing.withdraw_seal(child=child, by=head, now=now())
    with pytest.raises(Refused, match="Nobody asks"):
        narrowing.seal(child=child, by=a_person(Role.DIRECTOR), now=now())
    assert not SealRequest.objects.get().is_confirmed
    narrowing.ask_to_seal(child=child, why="Adoption", by=head, now=now())


def test_a_bar_beats_everything_until_somebody_else_ends_it(child, head):
    worker = a_person()
    a_grant(worker, child)
    narrowed(child, head, worker)
    made = narrowing.bar(child=child, user=worker, why="Neighbour", by=head, now=now())
    assert near(worker, child) is Scope.NEITHER
    with pytest.raises(Refused, match="already"):
        narrowing.bar(child=child, user=worker, why="Neighbour", by=head, now=now())
    with pytest.raises(Refused, match="your own bar"):
        narrowing.end_bar(child=child, bar=made, by=worker, now=now())
    narrowing.end_bar(child=child, bar=made, by=head, now=now())
    assert near(worker, child) is Scope.OPENABLE
    with pytest.raises(Refused, match="ended already"):
        narrowing.end_bar(child=child, bar=made, by=head, now=now())


def test_nobody_bars_themselves_or_ends_a_bar_of_another_record(child, head):
    with pytest.raises(Refused):
        narrowing.bar(child=child, user=head, why="x", by=head, now=now())
    made = narrowing.bar(child=child, user=a_person(), why="x", by=head, now=now())
    with pytest.raises(Refused):
        narrowing.end_bar(child=a_child(), bar=made, by=head, now=now())
    with pytest.raises(Refused, match="opens no files"):
        narrowing.bar(child=child, user=a_person(Role.ADMINISTRATOR), why="x", by=head, now=now())


def test_every_deed_is_in_the_trail_with_the_child(child, head):
    other, moment = a_person(Role.DIRECTOR), now()
    narrowed(child, head)
    narrowing.change_named(child=child, named=[head, other], by=head, now=moment)
    bar = narrowing.bar(child=child, user=a_person(), why="x", by=head, now=moment)
    narrowing.end_bar(child=child, bar=bar, by=head, now=moment + timedelta(minutes=1))
    narrowing.lift(child=child, by=head, now=now())
    narrowing.ask_to_seal(child=child, why="x", by=head, now=now())
    narrowing.withdraw_seal(child=child, by=head, now=now())
    narrowing.ask_to_seal(child=child, why="x", by=head, now=now())
    narrowing.seal(child=child, by=other, now=now())
    deeds = Entry.objects.filter(kind="deed", child=child)
    assert deeds.count() == 9
    assert deeds.values("what").distinct().count() == 8
    assert Exclusion.objects.get().ended_by == head


def sealed(child, head, other):
    narrowing.ask_to_seal(child=child, why="Adoption", by=head, now=now())
    narrowing.seal(child=child, by=other, now=now())


def test_a_sealed_record_opens_to_the_two_who_agree_and_to_nobody_else(child, head, capsys):
    other, third = a_person(Role.DIRECTOR), a_person(Role.DIRECTOR)
    sealed(child, head, other)
    Child.objects.filter(pk=child.pk).update(number="H-1")
    people_ = ["--by", head.username, "--agreed-by", other.username]
    call_command("unseal", "H-1", *people_, "--why", "The order was refused")
    assert head.name in capsys.readouterr().out
    assert near(head, child) is near(other, child) is Scope.OPENABLE
    assert near(third, child) is not Scope.OPENABLE
    assert RecordState.objects.get(ends_at=None).why == "The order was refused"
    written = Entry.objects.filter(child=child, kind="deed", what__contains="open")
    assert {entry.actor for entry in written} == {head, other}


@pytest.mark.parametrize(
    ("number", "by", "agreed_by", "why", "said"),
    [
        ("H-2", "head", "other", "x", "No child has the number H-2"),
        ("H-1", "head", "head", "x", "Another person has to agree"),
        ("H-1", "head", "worker", "x", "may not decide who opens records"),
        ("H-1", "nobody@example.test", "other", "x", "Nobody signs in with nobody@example.test"),
        ("H-1", "head", "other", " ", "Write why"),
        ("H-1", "head", "other", "x", "The record is not sealed"),
    ],
)
def test_a_record_is_not_unsealed(number, by, agreed_by, why, said, child, head):
    people_ = {"head": head, "other": a_person(Role.DIRECTOR), "worker": a_person()}
    addresses = [people_[one].username if one in people_ else one for one in (by, agreed_by)]
    Child.objects.filter(pk=child.pk).update(number="H-1")
    with pytest.raises(CommandError, match=said):
        call_command(
            "unseal", number, "--by", addresses[0], "--agreed-by", addresses[1], "--why", why
        )
    assert not Entry.objects.filter(kind="deed").exists()
