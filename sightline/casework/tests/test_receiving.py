"""Writing a contact down, saying who the children are, asking agencies."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from sightline.access.middleware import acting
from sightline.access.models import RecordState
from sightline.access.roles import ROLES, Role
from sightline.calendars.clock import LONDON
from sightline.casework.models import Call, Contact, Told
from sightline.casework.receiving import (
    FrontDoorRefused,
    Meant,
    ask_agency,
    correct_words,
    match_child,
    record_answer,
    take_call,
)
from sightline.casework.tests.front_door import FRIDAY, NOW, SAID, a_call, later, matched, words
from sightline.duties.keeping import differences
from sightline.duties.models import DutySpan
from sightline.people.models import Child
from sightline.people.tests.builders import LONG_AGO, a_child, a_person
from sightline.people.tests.walls import CALLS, rows
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return a_person(Role.FRONT_DOOR)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (datetime(2026, 11, 20, 16, 10, tzinfo=LONDON), date(2026, 11, 23)),
        (datetime(2026, 11, 20, 23, 59, tzinfo=LONDON), date(2026, 11, 23)),
        (datetime(2026, 11, 21, 3, 0, tzinfo=LONDON), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 8, 0, tzinfo=LONDON), date(2026, 11, 24)),
    ],
)
def test_the_clock_runs_from_the_moment_it_came(received, due, worker):
    assert a_call(worker, received_at=received).due_on == due


def test_what_was_said_is_kept_and_written_in_the_trail(worker):
    call = a_call(worker, [Meant("Saul", "Holloway", date(2013, 5, 4)), Meant(about="a sister")])
    told = Told.objects.get(call=call)
    assert (told.said, told.by, told.source_code) == (SAID, worker, "2A")
    assert [one.about for one in call.told_children.order_by("pk")] == ["", "a sister"]
    assert call.decided_at is None
    assert call.children == []
    entry = Entry.objects.get(kind="deed")
    assert (entry.what, entry.about) == ("wrote down a contact", f"casework.Call:{call.pk}")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"said": " "}, "said"),
        ({"who": ""}, "who"),
        ({"consent": "not_sought"}, "consent_why"),
        ({"consent": "overridden"}, "consent_why"),
        ({"source_code": "77"}, "source_code"),
        ({"said": "x" * 8001}, "said"),
        ({"received_at": NOW + timedelta(minutes=1)}, "received_on"),
        ({"received_at": NOW - timedelta(days=40)}, "received_on"),
        ({"children": [Meant()]}, "forename_1"),
    ],
)
def test_what_cannot_be_written_down_says_why(given, field, worker):
    with pytest.raises(FrontDoorRefused) as refusal:
        a_call(worker, **given)
    assert refusal.value.field == field
    assert not Call.objects.exists()


@pytest.mark.parametrize("role", list(Role))
def test_only_the_front_door_writes_contacts_down(role):
    if ROLES[role].contacts:
        assert a_call(a_person(role)).pk
    else:
        with pytest.raises(FrontDoorRefused, match="front door"):
            a_call(a_person(role))
    assert {one for one in Role if ROLES[one].contacts} == {
        Role.FRONT_DOOR, Role.DUTY_MANAGER, Role.SERVICE_MANAGER, Role.DIRECTOR,
    }  # fmt: skip


def test_a_known_child_has_the_contact_and_its_clock_on_file(worker):
    child = a_child(born_on=date(2013, 5, 4))
    call = matched(a_call(worker), child, by=worker)
    contact = Contact.objects.get(child=child)
    assert (contact.contacted_on, contact.source_code) == (FRIDAY.date(), "2A")
    assert contact.comments == SAID
    duty = DutySpan.objects.get(child=child, rule="contact_decision")
    assert (duty.due_on, duty.met_on) == (date(2026, 11, 23), None)
    assert call.children == [child.pk]
    assert differences() == 0


def test_somebody_nobody_knows_gets_a_file_with_a_random_id(worker):
    matched(a_call(worker, [Meant("Tirzah", "Holloway", date(2020, 2, 1))]), None, by=worker)
    child = Child.objects.get(forename="Tirzah")
    assert (child.surname, child.born_on, child.source) == (
        "Holloway", date(2020, 2, 1), "sightline",
    )  # fmt: skip
    assert child.recorded_at == NOW
    assert child.search_names.exists()
    assert DutySpan.objects.filter(child=child, rule="contact_decision").count() == 1


def test_without_a_name_no_file_is_made(worker):
    with pytest.raises(FrontDoorRefused, match="Without a name"):
        matched(a_call(worker, [Meant(about="a lad of 15")]), None)
    assert not Child.objects.exists()


def test_a_wrong_match_put_right_takes_the_contact_along(worker):
    wrong, right = a_child(), a_child()
    call = matched(a_call(worker), wrong, by=worker)
    matched(call, right, by=worker)
    assert Contact.objects.get().child == right
    assert call.children == [right.pk]
    assert not DutySpan.objects.filter(child=wrong).exists()
    assert DutySpan.objects.filter(child=right, rule="contact_decision").exists()


def test_two_children_of_one_contact_are_not_one(worker):
    child = a_child()
    call = a_call(worker, [Meant("Saul"), Meant("Micah")])
    with pytest.raises(FrontDoorRefused, match="Another child"):
        matched(call, child, child, by=worker)


def test_nobody_is_matched_with_a_child_hidden_from_them(worker):
    child = a_child()
    RecordState.objects.create(child=child, state="restricted", starts_at=LONG_AGO)
    call = a_call(worker)
    with pytest.raises(FrontDoorRefused, match="not known to you"):
        match_child(told_child=call.told_children.get(), child=child, by=worker, now=NOW)


def test_a_correction_stands_beside_what_was_said_first(worker):
    child = a_child()
    call = matched(a_call(worker), child, by=worker)
    made = correct_words(call=call, words=words(said="A burn on his arm"), by=worker, now=NOW)
    assert made.supersedes.said == SAID
    assert Contact.objects.get().comments == "A burn on his arm"
    with pytest.raises(DatabaseError), transaction.atomic():
        Told.objects.filter(call=call).update(said="never said")


def test_somebody_takes_it_and_another_may_take_it_over(worker):
    call, other = a_call(worker), a_person(Role.FRONT_DOOR)
    take_call(call=call, by=worker, now=NOW)
    taken = take_call(call=call, by=other, now=later(1))
    assert (taken.with_whom, taken.with_since) == (other, later(1))


@pytest.mark.parametrize(
    ("urgency", "until"),
    [("mash_red", later(4)), ("mash_amber", later(24)), ("mash_green", later(72))],
)
def test_each_question_to_an_agency_has_a_clock_of_its_own(urgency, until, worker):
    asked = ask_agency(
        call=a_call(worker), agency="police", whom="Control room", asks="The log", asked_at=NOW,
        urgency=urgency, by=worker, now=NOW,
    )  # fmt: skip
    assert asked.due_at == until
    answer = record_answer(
        request=asked, who="PC Trask", said="Nothing known", answered_at=later(1), by=worker,
        now=later(2),
    )  # fmt: skip
    assert list(asked.answers.all()) == [answer]
    with pytest.raises(FrontDoorRefused, match="after they were asked"):
        record_answer(
            request=asked, who="", said="x", answered_at=NOW - timedelta(hours=1), by=worker,
            now=later(2),
        )  # fmt: skip


def test_an_answer_may_come_in_the_minute_of_the_question(worker):
    asked = ask_agency(
        call=a_call(worker), agency="police", whom="Control room", asks="",
        asked_at=NOW + timedelta(seconds=23), urgency="mash_red", by=worker, now=later(1),
    )  # fmt: skip
    answer = record_answer(
        request=asked, who="", said="Nothing known", answered_at=NOW, by=worker, now=later(1)
    )
    assert asked.answers.get() == answer


def test_a_contact_about_a_hidden_child_is_hidden_in_every_table(worker):
    seen, hidden = a_child(), a_child()
    shown = matched(a_call(worker), seen, by=worker)
    call = matched(a_call(worker, [Meant("A"), Meant("B")]), seen, hidden, by=worker)
    for one in (shown, call):
        asked = ask_agency(
            call=one, agency="police", whom="Desk", asks="", asked_at=NOW, urgency="mash_red",
            by=worker, now=NOW,
        )  # fmt: skip
        assert asked.pk
    RecordState.objects.create(child=hidden, state="restricted", starts_at=LONG_AGO)
    with acting(worker.pk):
        assert rows("select id from casework_call") == [(shown.pk,)]
        assert rows("select call_id from casework_request") == [(shown.pk,)]
        assert rows("select call_id from casework_told") == [(shown.pk,)]
        assert rows("select call_id from casework_waits") == [(shown.pk,)]
        assert rows("select call_id from casework_toldchild") == [(shown.pk,)]
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            rows("update casework_call set children = array[%s]::bigint[]", hidden.pk)
    with acting(None):
        for table in (*CALLS, "casework_toldchild", "casework_waits"):
            assert rows(f"select count(*) from {table}") == [(0,)]
    assert connection.in_atomic_block
