"""A meeting held on another day than arranged, and minutes given: both days and who stand."""

from datetime import timedelta

import pytest

from sightline.duties.keeping import differences
from sightline.meetings.arranging import MeetingRefused
from sightline.meetings.giving import give_minutes
from sightline.meetings.models import ChildMeeting, Invitee
from sightline.meetings.queries import meetings_about, standing_minutes
from sightline.meetings.tests.asking import send, shown
from sightline.meetings.tests.builders import NOW, TODAY, arranged, held, written

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, ""), (-1, "held 1 day early"), (3, "held 3 days late")],
)
def test_the_day_it_was_for_and_the_day_it_was_held_both_stand(days, words, client, child, worker):
    was_for = TODAY - 7 * DAY
    meeting = arranged(child, worker, on=was_for, now=NOW - 10 * DAY)
    held(child, meeting, worker, on=was_for + days * DAY)
    meeting.refresh_from_db()
    own = ChildMeeting.objects.get()
    assert (meeting.meets_on, own.meets_on) == (was_for, was_for)
    assert (meeting.held_on, own.held_on, meeting.on) == (was_for + days * DAY,) * 3
    page = shown(client, "child_meeting", child, meeting)
    lists = shown(client, "child_meetings", child)
    line = f"Arranged for 16 November 2026, {words}"
    assert (line in page, line in lists) == (bool(words), bool(words))
    assert "arranged for 16 November 2026" in shown(client, "child_timeline", child)
    assert differences() == 0


def test_said_anew_it_is_held_on_the_later_day_said_and_arranged_as_before(child, worker):
    meeting = arranged(child, worker, on=TODAY - 7 * DAY, now=NOW - 10 * DAY)
    held(child, meeting, worker, on=TODAY - 5 * DAY)
    held(child, meeting, worker, on=TODAY - 6 * DAY)
    meeting.refresh_from_db()
    assert (meeting.meets_on, meeting.held_on) == (TODAY - 7 * DAY, TODAY - 6 * DAY)


def test_the_list_goes_by_the_day_a_meeting_was_held(child, worker):
    late = arranged(child, worker, on=TODAY - 9 * DAY, now=NOW - 10 * DAY)
    other = arranged(child, worker, on=TODAY - 7 * DAY, now=NOW - 10 * DAY)
    held(child, late, worker, on=TODAY - 2 * DAY)
    assert meetings_about(child) == [late, other]


@pytest.fixture
def minuted(child, worker):
    meeting = arranged(child, worker, on=TODAY - 2 * DAY, now=NOW - 3 * DAY)
    held(child, meeting, worker, now=NOW - 2 * DAY)
    written(child, meeting, worker, now=NOW - DAY)
    return meeting


def mother():
    return Invitee.objects.get(name="Carys Applewick")


def test_who_was_given_the_minutes_when_and_how_stands_on_the_meeting(
    client, child, worker, minuted
):
    who = mother().source_id
    copy = shown(client, "child_meeting_copy", child, minuted, who=who)
    assert "write down that they were given it" in copy
    assert "Keep that they were given" in shown(
        client, "child_meeting_given", child, minuted, who=who
    )
    wrong = send(client, "child_meeting_given", child, minuted, who=who, on=TODAY, how="")
    assert wrong.status_code == 422
    assert "Say how they were given" in wrong.content.decode()
    done = send(client, "child_meeting_given", child, minuted, who=who, on=TODAY, how="by hand")
    assert done.status_code == 302
    assert (mother().given_on, mother().given_by) == (TODAY, worker)
    page = shown(client, "child_meeting", child, minuted)
    assert f"Given the minutes on 23 November 2026, by hand, by {worker.name}" in page
    assert "Given again" in page
    assert "These minutes are newer" not in page


def test_minutes_put_right_since_say_that_they_are_newer(client, child, worker, minuted):
    give_minutes(child=child, invitee=mother(), on=TODAY - DAY, how="by post", by=worker, now=NOW)
    first = standing_minutes(minuted)
    written(child, minuted, worker, now=NOW, supersedes=first, why="A name was wrong")
    assert "These minutes are newer" in shown(client, "child_meeting", child, minuted)


@pytest.mark.parametrize(
    ("days", "how", "field"), [(1, "by hand", "on"), (-3, "by hand", "on"), (0, " ", "how")]
)
def test_what_cannot_be_is_refused(days, how, field, child, worker, minuted):
    with pytest.raises(MeetingRefused) as refusal:
        give_minutes(
            child=child, invitee=mother(), on=TODAY + days * DAY, how=how, by=worker, now=NOW
        )
    assert refusal.value.field == field


def test_without_minutes_there_is_nothing_to_give(child, worker):
    held(child, arranged(child, worker), worker)
    with pytest.raises(MeetingRefused, match="no minutes"):
        give_minutes(child=child, invitee=mother(), on=TODAY, how="by hand", by=worker, now=NOW)
