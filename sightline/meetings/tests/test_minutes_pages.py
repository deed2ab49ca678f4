"""Minutes and decisions: each is given only what they may read, and somebody does it."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from sightline.access.models import Exclusion
from sightline.access.roles import Role
from sightline.actions.models import Action
from sightline.meetings.arranging import Guest
from sightline.meetings.minuting import Part
from sightline.meetings.models import Invitee, Minutes, Paragraph
from sightline.meetings.models.held import KeptTo
from sightline.meetings.tests.asking import send, shown
from sightline.meetings.tests.builders import (
    NOW,
    a_whole_meeting,
    arranged,
    decided,
    held,
    written,
)
from sightline.people.tests.builders import LONG_AGO, a_grant, a_person
from sightline.plans.models import PlannedAction
from sightline.plans.tests.builders import a_plan

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def whole(client, child, worker, sister=None):
    """A meeting held, with minutes for all, for professionals, for the council."""
    also = [sister] if sister else []
    sisters = [Guest("Wrenna Applewick", "child", only_for=sister)] if sister else []
    guests = [
        *sisters, Guest("Priya Goldfinch", "worker"), Guest("Carys Applewick", "parent"),
        Guest("Ms Adeyemi-Holt", "agency", only_for=child),
        Guest("Mr Larch", "agency", only_for=sister),
    ]  # fmt: skip
    meeting = held(child, arranged(child, worker, guests=guests, also=also), worker)
    typed = {"all": "He sleeps badly", "professionals": "The car is known"}
    typed["council"] = "Cost agreed"
    if sister:
        typed |= {
            f"about_{child.public_id}": "Jory alone: the debt",
            f"about_{sister.public_id}": "Wrenna alone: the dance class",
        }
    assert send(client, "child_meeting_minutes", child, meeting, **typed).status_code == 302
    return meeting


PIECES = ("He sleeps badly", "The car is known", "Cost agreed", "the debt", "the dance class")


@pytest.mark.parametrize(
    ("name", "reads"),
    [
        ("Priya Goldfinch", "yyyyy"),
        ("Carys Applewick", "ynnyy"),
        ("Ms Adeyemi-Holt", "yynyn"),
        ("Mr Larch", "yynny"),
    ],
)
def test_each_is_given_only_what_they_may_read(client, child, sister, worker, name, reads):
    meeting = whole(client, child, worker, sister)
    decided(child, meeting, worker, "Ring the school")
    decided(child, meeting, worker, "Ask about the dance class", about=sister)
    decided(child, meeting, worker, "Watch the corner", kept_to=KeptTo.PROFESSIONALS)
    who = Invitee.objects.get(name=name).source_id
    page = shown(client, "child_meeting_copy", child, meeting, who=who)
    for piece, may in zip(PIECES[:4], reads[:4], strict=True):
        assert (piece in page) is (may == "y"), piece
    assert ("Wrenna alone" in page) is (reads[4] == "y")
    assert ("Ring the school" in page) is (name != "Mr Larch")
    assert ("Ask about the dance class" in page) is (name != "Ms Adeyemi-Holt")
    assert ("Watch the corner" in page) is (name in ("Priya Goldfinch", "Ms Adeyemi-Holt"))


def test_each_file_shows_its_own_child_s_part_alone(client, child, sister, worker):
    meeting = whole(client, child, worker, sister)
    Paragraph.objects.create(
        minutes=Minutes.objects.get(), kept_to=KeptTo.ALL, text="Wrenna and Jory share a room"
    )
    other = a_person()
    a_grant(other, child, kind="named")
    client.force_login(other)
    page = shown(client, "child_meeting", child, meeting)
    assert "the debt" in page
    assert "dance class" not in page
    assert "Wrenna" not in page
    assert "[another child] and Jory share a room" in page
    assert "1 other child whose file is closed to you" in page
    assert "[another child]</strong>" in page
    his_own = Invitee.objects.get(name="Wrenna Applewick").source_id
    for name in ("child_meeting_invitee", "child_meeting_letter", "child_meeting_copy"):
        asked = {"about": meeting.source_id, "who": his_own}
        assert client.get(reverse(name, args=[child.public_id]), asked).status_code == 404
    assert "Wrenna" not in shown(client, "child_meeting_held", child, meeting)
    assert "Wrenna" not in shown(client, "child_meeting_minutes", child, meeting)
    copy = shown(client, "child_meeting_copy", child, meeting)
    assert "Wrenna" not in copy


def test_minutes_put_right_keep_what_is_of_a_closed_file(client, child, sister, worker):
    meeting = whole(client, child, worker, sister)
    Exclusion.objects.create(user=worker, child=sister, starts_at=LONG_AGO, origin="a test")
    answer = send(
        client, "child_meeting_minutes", child, meeting, all="He sleeps well", why="A slip",
        **{f"about_{child.public_id}": "Jory alone: the debt"},
    )  # fmt: skip
    assert answer.status_code == 302
    stands = Paragraph.objects.filter(minutes__put_right_by=None).values_list("text", flat=True)
    assert set(stands) == {
        "He sleeps well", "Jory alone: the debt", "Wrenna alone: the dance class",
    }  # fmt: skip


def test_a_decision_is_an_action_on_a_desk_and_under_an_outcome_of_the_plan(client, child, worker):
    outcome = a_plan(child, worker).planned.outcome
    meeting = held(child, arranged(child, worker), worker)
    answer = send(
        client, "child_meeting_decide", child, meeting,
        what_0="Ask the college", desk_0=str(worker.public_id), by_0="1 12 2026",
        outcome_0=outcome.source_id, kept_0="all",
        what_1="Fit a camera", who_1="PC Trask", by_1="2 12 2026", kept_1="professionals",
    )  # fmt: skip
    assert answer.status_code == 302
    asked, fit = Action.objects.filter(decision__isnull=False).order_by("pk")
    assert (asked.who, asked.given_to, asked.by_when) == (worker.name, worker, date(2026, 12, 1))
    assert list(PlannedAction.objects.filter(action__in=[asked, fit])) == [asked.planned]
    page = shown(client, "child_meeting", child, meeting)
    assert "In the plan" in page
    assert "Not the child and the family" in page
    desk = client.get(reverse("desk")).content.decode()
    assert "Ask the college" in desk
    answer = send(client, "child_action", child, fit, how="done", on="23 11 2026", words="It works")
    assert answer.status_code == 302
    assert "Done 23 November 2026" in shown(client, "child_meeting", child, meeting)
    send(client, "child_action", child, fit, again="again")
    fit.refresh_from_db()
    assert fit.done_on is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Write what is to be done"),
        ({"what_0": "Ask", "who_0": "Priya", "by_0": "1 12 2026", "who_1": "PC Trask"},
         "Write what is to be done"),
        ({"by_2": "1 12 2026"}, "Write what is to be done"),
        ({"what_0": "Ask", "by_0": "1 12 2026"}, "Say who does it"),
        ({"what_1": "Ask", "who_1": "Priya"}, "Say by when"),
        ({"what_0": "Ask", "who_0": "Priya", "by_0": "1 12 2035"}, "more than three years ahead"),
    ],
)  # fmt: skip
def test_a_decision_without_owner_or_day_is_none(client, child, worker, typed, said):
    meeting = held(child, arranged(child, worker), worker)
    answer = send(client, "child_meeting_decide", child, meeting, **typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Action.objects.exists()


def test_minutes_wait_for_that_it_was_held_and_two_who_write_see_both(client, child, worker):
    meeting = arranged(child, worker)
    answer = send(client, "child_meeting_minutes", child, meeting, all="He sleeps")
    assert answer.status_code == 422
    assert "Say first that the meeting was held" in answer.content.decode()
    held(child, meeting, worker)
    first = written(child, meeting, worker, Part(KeptTo.ALL, "Theirs"))
    typed = {"all": "Mine", "why": "A slip", "draft-based": "0" * 32}
    answer = send(client, "child_meeting_minutes", child, meeting, **typed)
    assert answer.status_code == 409
    assert "Theirs" in answer.content.decode()
    assert Minutes.objects.get() == first


def test_two_who_write_the_first_minutes_see_both(client, child, worker):
    meeting = held(child, arranged(child, worker), worker)
    form = shown(client, "child_meeting_minutes", child, meeting)
    based_on = re.search(r'name="draft-based"[^>]*value="([^"]+)"', form)[1]
    written(child, meeting, worker, Part(KeptTo.ALL, "Theirs"))
    answer = send(
        client, "child_meeting_minutes", child, meeting, all="Mine", **{"draft-based": based_on}
    )
    assert answer.status_code == 409
    assert "Theirs" in answer.content.decode()


def test_who_reads_the_file_alone_reads_meetings_and_is_not_offered_to_write(client, child, worker):
    meeting = a_whole_meeting(child, worker)
    auditor = a_person(Role.AUDITOR)
    a_grant(auditor, child, kind="reason", reason="An audit", ends_at=NOW + WEEK)
    client.force_login(auditor)
    page = shown(client, "child_meeting", child, meeting)
    assert "He is at school" not in page
    assert "Write down what was decided" not in page
    for name in ("child_meeting_copy", "child_meeting_letter", "child_arrange_meeting"):
        assert client.get(reverse(name, args=[child.public_id])).status_code == 403
