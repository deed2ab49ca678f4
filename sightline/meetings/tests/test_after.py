"""What is put right after a meeting was held, and by two people at once."""

from datetime import date

import pytest

from sightline.meetings.arranging import Guest, MeetingRefused, change_meeting
from sightline.meetings.models import ChildMeeting, Invitee, Meeting
from sightline.meetings.recording import change_invitee
from sightline.meetings.tests.builders import NOW, a_plan, arranged, held
from sightline.people.tests.builders import a_grant, a_person

pytestmark = pytest.mark.django_db


def test_a_slip_of_the_pen_in_the_year_is_refused(child, worker):
    with pytest.raises(MeetingRefused, match="more than a year before"):
        held(child, arranged(child, worker), worker, on=date(2006, 11, 23))
    assert Meeting.objects.get().held is None


def test_two_deeds_at_once_write_over_nothing_of_each_other(child, worker):
    meeting = arranged(child, worker)
    held(child, Meeting.objects.get(), worker)
    with pytest.raises(MeetingRefused, match="stays as it was"):
        change_meeting(child=child, meeting=meeting, plan=a_plan(worker), by=worker, now=NOW)
    assert Meeting.objects.get().held is True


def test_who_somebody_is_put_right_after_it_was_held_counts_the_quorum_anew(child, worker):
    guests = [Guest("Priya Goldfinch", "worker"), Guest("Mary Redfern", "agency", "Neighbour")]
    meeting = held(child, arranged(child, worker, guests=guests, kind="in_need"), worker)
    assert meeting.lacked
    mary = Invitee.objects.get(name="Mary Redfern")
    given = {"guest": Guest("Mary Redfern", "family"), "is_struck": False, "now": NOW}
    other = a_person()
    a_grant(other, child, kind="named")
    with pytest.raises(MeetingRefused, match="or a manager"):
        change_invitee(child=child, invitee=mary, by=other, **given)
    change_invitee(child=child, invitee=Invitee.objects.get(pk=mary.pk), by=worker, **given)
    meeting.refresh_from_db()
    assert (meeting.lacked, ChildMeeting.objects.get().quorate) == ("", True)
