"""A meeting about two children, read and written by who may open one: the other has no name."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sightline.meetings.arranging import Guest, MeetingRefused, change_meeting
from sightline.meetings.minuting import Part
from sightline.meetings.models import Invitee, Meeting, Paragraph
from sightline.meetings.models.held import KeptTo
from sightline.meetings.tests.asking import send, shown
from sightline.meetings.tests.builders import NOW, TODAY, a_plan, arranged, decided, held, written
from sightline.people.models import Address, Joined
from sightline.people.tests.builders import a_child, a_grant, a_person

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
GUESTS = (Guest("Priya Goldfinch", "worker"), Guest("Ms Adeyemi-Holt", "agency"))
PURPOSE = "Wrenna and he share a room"


@pytest.fixture
def other(child, sister, worker, client):
    """Somebody who opens the child's file alone, signed in after what the worker does."""
    person = a_person(first_name="Osric", last_name="Fold")
    a_grant(person, child, kind="named")
    return person


def test_decisions_and_family_of_a_closed_child_stand_without_names(
    client, child, sister, worker, other
):
    father = Guest("Tom Redfern", "parent", only_for=sister)
    meeting = arranged(child, worker, guests=[*GUESTS, father], also=[sister])
    held(child, meeting, worker)
    decided(child, meeting, worker, "Ask Wrenna and him")
    client.force_login(other)
    page = shown(client, "child_meeting", child, meeting)
    assert "Ask [another child] and him" in page
    assert "[family of another child]" in page
    school = Invitee.objects.get(part="agency").source_id
    copy = shown(client, "child_meeting_copy", child, meeting, who=school)
    assert "Ask [another child] and him" in copy
    for text in (page, copy, shown(client, "child_action", child)):
        assert "Wrenna" not in text
        assert "Tom Redfern" not in text


def test_a_meeting_is_changed_and_said_held_with_texts_that_name_a_closed_child_kept(
    client, child, sister, worker, other
):
    meeting = arranged(child, worker, guests=GUESTS, also=[sister], purpose=PURPOSE)
    school = Invitee.objects.get(part="agency")
    Invitee.objects.filter(pk=school.pk).update(sent_words="Wrenna is late")
    client.force_login(other)
    for name in ("child_arrange_meeting", "child_meeting_held"):
        page = shown(client, name, child, meeting)
        assert "is left out here and stays as it is" in page
        assert "Wrenna" not in page
    typed = {
        "kind": "core_group", "on": "22 11 2026", "minutes_long": "60", "way": "room",
        "place": "Ashmere hub", "led_by": str(worker.public_id),
    }  # fmt: skip
    assert send(client, "child_arrange_meeting", child, meeting, **typed).status_code == 302
    came = {f"came_{one.source_id}": "room" for one in Invitee.objects.all()}
    answer = send(client, "child_meeting_held", child, meeting, was="held", on="22 11 2026", **came)
    assert answer.status_code == 302
    meeting.refresh_from_db()
    school.refresh_from_db()
    assert (meeting.held, meeting.purpose) == (True, PURPOSE)
    assert (school.came, school.sent_words) == ("room", "Wrenna is late")
    after = shown(client, "child_arrange_meeting", child, after=meeting.source_id)
    assert "[another child] and he share a room" in after
    assert "Wrenna" not in after


def test_minutes_are_put_right_with_parts_that_name_a_closed_child_kept(
    client, child, sister, worker, other
):
    meeting = held(child, arranged(child, worker, guests=GUESTS, also=[sister]), worker)
    written(
        child, meeting, worker,
        Part(KeptTo.ALL, PURPOSE), Part(KeptTo.PROFESSIONALS, "The car is known"),
    )  # fmt: skip
    client.force_login(other)
    page = shown(client, "child_meeting_minutes", child, meeting)
    assert "is left out here and stays as it is" in page
    assert "Wrenna" not in page
    typed = {"professionals": "The van is known", "why": "It is a van"}
    assert send(client, "child_meeting_minutes", child, meeting, **typed).status_code == 302
    stands = Paragraph.objects.filter(minutes__put_right_by=None).values_list("text", flat=True)
    assert set(stands) == {PURPOSE, "The van is known"}


def test_a_meeting_is_not_moved_to_a_protected_address_of_a_closed_child(
    child, sister, worker, other
):
    Address.objects.create(child=sister, kind="Refuge", lines="14 Hidden Row", postcode="NM3 9ZZ")
    meeting = arranged(child, worker, also=[sister])
    plan = a_plan(other, TODAY + WEEK, place="14 Hidden Row")
    with pytest.raises(MeetingRefused, match="choose another place") as refusal:
        change_meeting(child=child, meeting=meeting, plan=plan, by=other, now=NOW)
    assert "child" not in str(refusal.value)
    assert Meeting.objects.get().place == "Ashmere hub, room 2"


def test_what_was_decided_on_a_record_joined_since_is_shown_with_it(client, child, worker):
    meeting = held(child, arranged(child, worker), worker)
    whole = a_child(forename="Jory", surname="Applewick")
    a_grant(worker, whole, kind="named")
    Joined.objects.create(first=whole, second=child, starts_at=NOW, by=worker, why="On file twice")
    decided(whole, meeting, worker, "Ring the school")
    who = Invitee.objects.get(part="agency").source_id
    for name in ("child_meeting", "child_meeting_copy"):
        asked = {"about": meeting.source_id, "who": who}
        page = client.get(reverse(name, args=[whole.public_id]), asked).content.decode()
        assert "Ring the school" in page
        assert "About Jory" not in page or name == "child_meeting_copy"
