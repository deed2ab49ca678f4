"""The pages of meetings: arranged, said, written up, and given to each with what they may read."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from sightline.meetings.models import ChildMeeting, Invitee, Meeting
from sightline.meetings.tests.asking import send, shown
from sightline.meetings.tests.builders import (
    TODAY,
    arranged,
)
from sightline.people.models import FamilyMember, Relationship
from sightline.people.tests.builders import a_child, a_grant

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def arrange(client, child, by, about=None, **more):
    given = {
        "kind": "core_group", "on": "30 11 2026", "at": "10am", "minutes_long": "60",
        "way": "room", "place": "Ashmere hub", "led_by": str(by.public_id),
    }  # fmt: skip
    return send(client, "child_arrange_meeting", child, about, **given | more)


def test_a_file_without_meetings_says_so(client, child, worker):
    page = shown(client, "child_meetings", child)
    assert "No meeting about Jory is on file here" in page
    assert "Nothing is asked of meetings now" in page
    assert "No meeting about Jory is on file here" in shown(client, "child_meeting", child)


def test_the_people_around_the_child_are_invited_and_others_by_a_line(client, child, worker):
    mother = a_child(forename="Carys", surname="Applewick", is_parent=True)
    Relationship.objects.create(child=child, relative=mother, kind="mother")
    page = shown(client, "child_arrange_meeting", child)
    assert "Carys Applewick, mother" in page
    answer = arrange(
        client, child, worker,
        circle=[f"r:{mother.public_id}", f"c:{child.public_id}", "me"],
        others="Ms Adeyemi-Holt, Ashmere Academy, a.holt@school.invalid\nMr Fold; carer",
    )  # fmt: skip
    assert answer.status_code == 302
    people = Invitee.objects.values_list("name", "part", "agency", "email")
    assert set(people) == {
        ("Carys Applewick", "parent", "", ""),
        ("Jory Applewick", "child", "", ""),
        ("Priya Goldfinch", "council", "", ""),
        ("Ms Adeyemi-Holt", "agency", "Ashmere Academy", "a.holt@school.invalid"),
        ("Mr Fold", "carer", "", ""),
    }
    assert "Booked, in 7 days" in shown(client, "child_meetings", child)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": ""}, "Choose what kind of meeting"),
        ({"on": "31 2 2027"}, "Write a day that exists"),
        ({"on": ""}, "Say on which day"),
        ({"place": ""}, "Say where people meet"),
        ({"others": "nobody@home"}, "Write a name first"),
        ({"others": "Ms Holt, School, holt@school"}, "This is no e-mail address"),
        ({"led_by": "somebody"}, "Choose who leads it"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, child, worker, typed, said):
    answer = arrange(client, child, worker, **{"purpose": "So that he sleeps"} | typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "So that he sleeps" in page
    assert not Meeting.objects.exists()


def test_brothers_and_sisters_one_may_open_are_on_it_too(client, child, sister, worker):
    hidden = a_child(forename="Elspie", surname="Applewick", born_on=date(2015, 5, 4))
    FamilyMember.objects.create(child=hidden, family="F1")
    page = shown(client, "child_arrange_meeting", child)
    assert "Wrenna Applewick" in page
    assert "Elspie" not in page
    arrange(client, child, worker, also=[str(sister.public_id)])
    assert {one.child for one in ChildMeeting.objects.all()} == {child, sister}
    assert "Wrenna Applewick and Jory Applewick" in shown(client, "child_meeting", sister)


def test_a_meeting_is_moved_and_somebody_more_is_invited(client, child, worker):
    meeting = arranged(child, worker, TODAY + WEEK)
    page = shown(client, "child_arrange_meeting", child, meeting)
    assert "Ashmere hub, room 2" in page
    assert arrange(client, child, worker, about=meeting, on="1 12 2026").status_code == 302
    meeting.refresh_from_db()
    assert (meeting.meets_on, meeting.sequence) == (date(2026, 12, 1), 1)
    answer = send(client, "child_meeting_invitee", child, meeting, name="PC Trask", part="agency")
    assert answer.status_code == 302
    trask = Invitee.objects.get(name="PC Trask")
    answer = send(
        client, "child_meeting_invitee", child, meeting, who=trask.source_id, name="PC Trask",
        part="agency", is_struck="on",
    )  # fmt: skip
    assert answer.status_code == 302
    assert "PC Trask" not in shown(client, "child_meeting", child, meeting)


def came(meeting, **how):
    people = Invitee.objects.filter(meeting=meeting)
    return {f"came_{one.source_id}": how.get(one.part, "room") for one in people}


def test_held_without_the_family_is_said_plainly_and_waits_for_minutes(client, child, worker):
    meeting = arranged(child, worker)
    school = Invitee.objects.get(part="agency")
    answer = send(
        client, "child_meeting_held", child, meeting, was="held", on="23 11 2026",
        **came(meeting, parent="absent", agency="sent"),
        **{f"sent_{school.source_id}": "Late on Mondays"},
    )  # fmt: skip
    assert answer.status_code == 302
    page = shown(client, "child_meeting", child, meeting)
    assert "Held, not recorded" in page
    assert "Held all the same" in page
    assert "without the child, a parent or somebody of the family and somebody from another" in page
    assert "Did not come, said nothing" in page
    assert "Sent: Late on Mondays" in page
    due = shown(client, "child_meetings", child)
    assert "Meeting written up" in due
    assert "Monday 30 November" in due


def test_not_held_says_why_and_is_not_the_same_as_held_and_not_recorded(client, child, worker):
    meeting = arranged(child, worker)
    answer = send(
        client, "child_meeting_held", child, meeting, was="not_held", reason="family",
        words="The mother is in hospital", next_on="30 11 2026",
    )  # fmt: skip
    assert answer.status_code == 302
    page = shown(client, "child_meeting", child, meeting)
    assert "The family could not come. The mother is in hospital" in page
    listed = shown(client, "child_meetings", child)
    assert "Not held" in listed
    assert "Held, not recorded:" not in listed
    again = shown(client, "child_arrange_meeting", child, after=meeting.source_id)
    assert 'value="30"' in again
    assert "Ashmere hub, room 2" in again


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Say whether it was held"),
        ({"was": "held"}, "Say on which day it was held"),
        ({"was": "held", "on": "23 11 2026"}, "Say whether Carys Applewick came"),
        ({"was": "not_held"}, "Choose why it was not held"),
    ],
)
def test_half_of_it_is_not_put_on_file(client, child, worker, typed, said):
    meeting = arranged(child, worker)
    answer = send(client, "child_meeting_held", child, meeting, **typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Meeting.objects.get().held is None


def test_a_day_that_passed_without_a_word_is_a_gap_of_its_own(client, child, worker):
    arranged(child, worker, TODAY - WEEK)
    page = shown(client, "child_meetings", child)
    assert "Nobody has said whether it was held, 7 days ago" in page
    assert "Say what became of it" in page


@pytest.mark.parametrize(
    "name", ["child_meeting_held", "child_meeting_copy", "child_meeting_letter"]
)
def test_a_meeting_of_another_child_is_none_of_this_file(client, child, worker, name):
    other = a_child()
    a_grant(worker, other, kind="named")
    meeting = arranged(other, worker)
    where = reverse(name, args=[child.public_id])
    assert client.get(where, {"about": meeting.source_id}).status_code == 404
    assert client.get(where, {"about": "a\0b"}).status_code == 404
