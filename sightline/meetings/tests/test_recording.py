"""A meeting on file: arranged, held or not held, with or without minutes, as three things."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from sightline.casework.models import ChildInNeedPlan, Conference, ProtectionPlan
from sightline.duties.deeds import AlreadyDone
from sightline.duties.keeping import differences
from sightline.duties.models import DutySpan
from sightline.early_help.models import EarlyHelpEpisode
from sightline.meetings.arranging import (
    Guest,
    MeetingRefused,
    change_meeting,
    invite,
)
from sightline.meetings.models import ChildMeeting, Invitee, Meeting, Minutes
from sightline.meetings.queries import invitees_of
from sightline.meetings.recording import NotHeldSince, change_invitee, record_not_held
from sightline.meetings.tests.builders import NOW, TODAY, a_plan, arranged, held, written
from sightline.people.models import Address
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
KEY = "0f7e7f1e-9f0f-4e52-8d5a-0b6a7d4b4f11"


@pytest.fixture
def child():
    return a_child(forename="Jory", born_on=date(2011, 5, 4))


@pytest.fixture
def worker(child):
    person = a_person()
    a_grant(person, child, kind="named")
    return person


def not_held(child, meeting, by, reason="family", **more):
    why = NotHeldSince(reason, **more)
    return record_not_held(child=child, meeting=meeting, why=why, by=by, now=NOW)


def duties(child, rule):
    found = DutySpan.objects.filter(child=child, rule=rule).order_by("arose_on")
    return [(one.arose_on, one.due_on, one.met_on) for one in found]


def on_protection(child, conference=TODAY - WEEK, source="sightline"):
    told = {"child": child, "source": source}
    made = Conference.objects.create(held_on=conference, led_to_plan=True, **told)
    return ProtectionPlan.objects.create(started_on=conference, conference=made, **told)


def test_a_meeting_arranged_is_on_the_file_with_who_is_invited(child, worker):
    meeting = arranged(child, worker, TODAY + WEEK)
    row = ChildMeeting.objects.get()
    assert (row.child, row.meets_on, row.held_on, row.recorded_on) == (
        child, TODAY + WEEK, None, None,
    )  # fmt: skip
    assert invitees_of(meeting)[0].name == "Priya Goldfinch"
    assert Entry.objects.filter(child_id=child.pk, what="arranged a meeting").count() == 1


def test_pressed_twice_it_is_one_meeting(child, worker):
    arranged(child, worker, key=KEY)
    with pytest.raises(AlreadyDone):
        arranged(child, worker, key=KEY)
    assert Meeting.objects.count() == 1


def test_held_is_not_yet_recorded_and_minutes_meet_the_duty_to_write_it_up(child, worker):
    meeting = held(child, arranged(child, worker), worker)
    assert ChildMeeting.objects.get().held_on == TODAY
    assert duties(child, "meeting_recorded") == [(TODAY, date(2026, 11, 30), None)]
    written(child, meeting, worker)
    assert duties(child, "meeting_recorded") == [(TODAY, date(2026, 11, 30), TODAY)]
    assert differences() == 0


def test_not_held_says_why_asks_for_no_minutes_and_meets_nothing(child, worker):
    on_protection(child)
    meeting = not_held(child, arranged(child, worker), worker, words="Rang at nine")
    row = ChildMeeting.objects.get()
    assert (row.held_on, row.not_held, meeting.not_held_words) == (None, "family", "Rang at nine")
    assert duties(child, "meeting_recorded") == []
    assert duties(child, "core_group_first") == [(TODAY - WEEK, TODAY + WEEK, None)]


def test_a_core_group_held_meets_the_first_and_asks_for_the_next(child, worker):
    on_protection(child)
    held(child, arranged(child, worker), worker)
    assert duties(child, "core_group_first") == [(TODAY - WEEK, TODAY + WEEK, TODAY)]
    assert duties(child, "core_group_repeat") == [(TODAY, TODAY + 6 * WEEK, None)]
    assert differences() == 0


def test_of_a_plan_whose_core_groups_were_kept_elsewhere_the_first_is_not_asked(child, worker):
    on_protection(child, TODAY - 20 * WEEK, source="ssd")
    assert duties(child, "core_group_first") == []
    held(child, arranged(child, worker), worker)
    assert duties(child, "core_group_first") == []
    assert duties(child, "core_group_repeat") == [(TODAY, TODAY + 6 * WEEK, None)]


def test_reviews_in_need_and_of_the_team_around_the_family_follow_too(child, worker):
    ChildInNeedPlan.objects.create(child=child, started_on=TODAY - 2 * WEEK)
    EarlyHelpEpisode.objects.create(child=child, started_on=TODAY - 2 * WEEK)
    held(child, arranged(child, worker, kind="in_need"), worker)
    held(child, arranged(child, worker, kind="around_family"), worker)
    began = TODAY - 2 * WEEK
    assert duties(child, "cin_review_first") == [(began, began + 6 * WEEK, TODAY)]
    assert duties(child, "cin_review_repeat") == [(TODAY, TODAY + 12 * WEEK, None)]
    assert duties(child, "taf_review") == [(TODAY, TODAY + 6 * WEEK, None)]


def test_without_a_quorum_it_was_held_all_the_same_and_says_who_lacked(child, worker):
    on_protection(child)
    meeting = held(child, arranged(child, worker), worker, absent=["Carys Applewick"])
    assert meeting.lacked == "the child, a parent or somebody of the family"
    assert ChildMeeting.objects.get().quorate is False
    assert duties(child, "core_group_first")[0][2] == TODAY


def test_who_came_uninvited_counts_and_is_told_apart(child, worker):
    meeting = arranged(child, worker, guests=[Guest("Priya Goldfinch", "worker")])
    aunt = [Guest("Wren Redfern", "family"), Guest("PC Trask", "agency", "Police")]
    meeting = held(child, meeting, worker, also_came=aunt)
    assert meeting.lacked == ""
    assert list(Invitee.objects.filter(was_invited=False).values_list("name", "came")) == [
        ("Wren Redfern", "room"), ("PC Trask", "room"),
    ]  # fmt: skip


def test_a_meeting_about_two_children_is_on_both_files_and_duties_follow_on_both(child, worker):
    sister = a_child(born_on=date(2013, 5, 4))
    a_grant(worker, sister, kind="named")
    on_protection(child)
    on_protection(sister)
    meeting = held(child, arranged(child, worker, also=[sister]), worker)
    written(child, meeting, worker)
    for one in (child, sister):
        assert duties(one, "core_group_first")[0][2] == TODAY
        assert duties(one, "meeting_recorded")[0][2] == TODAY
        assert differences() == 0


def test_a_meeting_moved_is_moved_on_every_file_and_its_invitation_counts_on(child, worker):
    sister = a_child()
    a_grant(worker, sister, kind="named")
    meeting = arranged(child, worker, also=[sister])
    plan = a_plan(worker, TODAY + WEEK)
    meeting = change_meeting(child=child, meeting=meeting, plan=plan, by=worker, now=NOW)
    assert set(ChildMeeting.objects.values_list("meets_on", flat=True)) == {TODAY + WEEK}
    assert meeting.sequence == 1
    same = change_meeting(child=child, meeting=meeting, plan=plan, by=worker, now=NOW)
    assert same.sequence == 1


def test_somebody_more_is_invited_and_somebody_is_struck_off(child, worker):
    meeting = arranged(child, worker)
    added = invite(
        child=child, meeting=meeting, guest=Guest("PC Trask", "agency"), by=worker, now=NOW
    )
    change_invitee(
        child=child, invitee=added, guest=Guest("PC Lowen Trask", "agency", "Police"),
        is_struck=True, by=worker, now=NOW,
    )  # fmt: skip
    assert "PC Lowen Trask" not in {one.name for one in invitees_of(meeting)}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"on": TODAY + timedelta(days=400)}, "on"),
        ({"on": TODAY - timedelta(days=400)}, "on"),
        ({"place": " "}, "place"),
        ({"place": "14 Hidden Row, Ashmere"}, "place"),
        ({"place": "The flat, nm3 9zz"}, "place"),
        ({"place": "5 Elm Road"}, "place"),
        ({"place": "Jory’s school"}, "place"),
    ],
)
def test_what_cannot_be_so_is_refused(given, field, child, worker):
    Address.objects.create(
        child=child, kind="Refuge", lines="14 Hidden Row\nAshmere", postcode="NM3 9ZZ"
    )
    Address.objects.create(child=child, kind="Placement", lines="Flat 2, 5 Elm Road")
    with pytest.raises(MeetingRefused) as refusal:
        arranged(child, worker, **given)
    assert refusal.value.field == field
    assert not Meeting.objects.exists()


def test_an_ordinary_home_may_be_where_people_meet(child, worker):
    Address.objects.create(child=child, kind="Home", lines="4 Larch End", postcode="NM1 4AB")
    assert arranged(child, worker, place="4 Larch End").place == "4 Larch End"


def test_a_day_to_come_was_not_held_and_minutes_wait_for_that_it_was(child, worker):
    meeting = arranged(child, worker, TODAY + WEEK)
    with pytest.raises(MeetingRefused, match="has not come"):
        held(child, meeting, worker)
    with pytest.raises(MeetingRefused, match="Say first"):
        written(child, meeting, worker)
    with pytest.raises(MeetingRefused, match="comes after"):
        held(child, meeting, worker, on=TODAY, next_on=TODAY)


def test_what_became_of_it_is_put_right_by_who_said_it_or_a_manager_alone(child, worker):
    meeting = held(child, arranged(child, worker), worker)
    other, manager = a_person(), a_person("team_manager")
    for person in (other, manager):
        a_grant(person, child, kind="named")
    with pytest.raises(MeetingRefused, match="or a manager"):
        not_held(child, meeting, other)
    assert not_held(child, meeting, manager).held is False
    assert ChildMeeting.objects.get().held_on is None
    with pytest.raises(MeetingRefused, match="stays as it was"):
        change_meeting(child=child, meeting=meeting, plan=a_plan(worker), by=worker, now=NOW)


def test_a_meeting_with_minutes_was_held(child, worker):
    meeting = held(child, arranged(child, worker), worker)
    written(child, meeting, worker)
    with pytest.raises(MeetingRefused, match="It has minutes"):
        not_held(child, meeting, worker)


def test_minutes_are_put_right_by_others_with_why_and_stay(child, worker):
    meeting = held(child, arranged(child, worker), worker)
    first = written(child, meeting, worker)
    with pytest.raises(MeetingRefused, match="meanwhile"):
        written(child, meeting, worker)
    with pytest.raises(MeetingRefused, match="why"):
        written(child, meeting, worker, supersedes=first)
    written(child, meeting, worker, supersedes=first, why="A name was wrong", now=NOW + WEEK)
    assert Minutes.objects.count() == 2
    assert ChildMeeting.objects.get().recorded_on == TODAY


def test_who_may_only_read_arranges_nothing(child):
    reader = a_person()
    with pytest.raises(MeetingRefused):
        arranged(child, reader)


def test_the_database_holds_to_it(child, worker):
    meeting = arranged(child, worker)
    for wrong in ({"held": False}, {"held": False, "not_held": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Meeting.objects.filter(pk=meeting.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChildMeeting.objects.update(held_on=TODAY, not_held="family")
