"""The last day of a conference: shown to whoever calls or records it, and asked about after it."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine

from sightline.casework.conferring.last_days import SAID, last_day_of, to_confer, to_review
from sightline.casework.conferring.queries import enquiry_of
from sightline.casework.models import (
    DiscussionDecision,
    ProtectionPlan,
    ProtectionReview,
    Referral,
    Section47,
)
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.tests.conferring.builders import called, decided, righted
from sightline.casework.tests.conferring.test_views import CALL, at, held, page
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import held_by_a_team
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.people.tests.builders import a_child

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
BEGAN = date(2026, 10, 30)
LAST = date(2026, 11, 20)
"""15 working days after the enquiry began, a Friday; today is the Monday after."""
WHY = "The police could not come before"


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Jory", surname="Applewick", born_on=date(2012, 3, 2)))
    Referral.objects.create(child=one, referred_on=date(2026, 3, 2))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child, client):
    person = child.involvements.get().worker.user
    client.force_login(person)
    return person


def an_enquiry(child, began=BEGAN, **given):
    return Section47.objects.create(child=child, started_on=began, **given)


def a_plan(child, began, *reviewed):
    plan = ProtectionPlan.objects.create(child=child, started_on=began, first_category="NEG")
    for on in reviewed:
        ProtectionReview.objects.create(child=child, plan=plan, held_on=on, plan_continues=True)
    refresh([child.pk])
    return plan


def test_the_first_conference_is_counted_from_the_enquiry(child):
    assert to_confer(None) is None
    last = to_confer(an_enquiry(child))
    assert last.on == LAST
    assert last.how == (
        "15 working days after the strategy discussion that began section 47 of 30 October 2026"
    )
    told = to_confer(an_enquiry(child, conference_target_on=date(2026, 11, 19)))
    assert (told.on, told.how) == (date(2026, 11, 19), SAID)


@pytest.mark.parametrize(
    ("began", "reviewed", "last"),
    [
        (date(2026, 9, 1), (), date(2026, 12, 1)),
        (date(2026, 3, 2), (date(2026, 6, 1),), date(2026, 12, 1)),
        (date(2026, 3, 2), (date(2026, 5, 20),), date(2026, 11, 20)),
    ],
)
def test_a_review_has_the_last_day_of_its_duty(began, reviewed, last, child):
    plan = a_plan(child, began, *reviewed)
    assert to_review(child, plan, TODAY).on == last
    assert to_review(child, None, TODAY) is None


def test_a_plan_that_has_ended_asks_for_no_review(child):
    plan = a_plan(child, date(2026, 9, 1))
    plan.ended_on = date(2026, 11, 2)
    plan.save()
    refresh([child.pk])
    assert to_review(child, plan, TODAY) is None


def test_a_strategy_discussion_has_no_last_day(child, worker):
    assert last_day_of(called(child, worker), TODAY) is None
    assert decided(called(child, worker), worker).last_day is None


def test_late_it_says_why_and_the_record_keeps_it(child, worker):
    one = called(child, worker, "initial", section_47=an_enquiry(child))
    with pytest.raises(FrontDoorRefused, match="after its last day, 20 November 2026") as refusal:
        decided(one, worker, "nothing", late_why=" ")
    assert refusal.value.field == "late_why"
    made = decided(one, worker, "nothing", late_why=WHY)
    assert (made.last_day, made.late_why) == (LAST, WHY)
    assert differences() == 0


def test_on_the_last_day_itself_nothing_is_asked(child, worker):
    one = called(child, worker, "initial", section_47=an_enquiry(child, date(2026, 11, 2)))
    made = decided(one, worker, "nothing")
    assert (made.last_day, made.late_why) == (TODAY, "")


def test_a_review_after_its_last_day_says_why_and_the_next_is_counted_anew(child, worker):
    plan = a_plan(child, date(2026, 3, 2), date(2026, 5, 20))
    one = called(child, worker, "review", plan=plan)
    with pytest.raises(FrontDoorRefused, match="20 November 2026"):
        decided(one, worker, "goes_on", category="NEG")
    made = decided(one, worker, "goes_on", category="NEG", late_why=WHY)
    assert made.last_day == LAST
    assert to_review(child, plan, TODAY).on == date(2027, 5, 23)


def test_put_right_it_keeps_its_last_day_and_asks_where_it_was_held_later(child, worker):
    enquiry = an_enquiry(child)
    one = called(child, worker, "initial", now=NOW - timedelta(days=3), section_47=enquiry)
    first = decided(one, worker, "nothing", now=NOW)
    assert (first.last_day, first.late_why) == (LAST, "")
    with pytest.raises(FrontDoorRefused, match="say why"):
        righted(first, worker, held_at=NOW)
    second = righted(first, worker, held_at=NOW, late_why=WHY)
    assert (second.last_day, second.late_why) == (LAST, WHY)
    third = righted(second, worker, risks="Two phones")
    assert (third.last_day, third.late_why) == (LAST, WHY)


def test_whoever_calls_one_is_shown_the_last_day(child, worker, client):
    where = at("child_call", child)
    none = "No last day is counted"
    assert none in client.get(where, {"kind": "initial"}).content.decode()
    assert none not in client.get(where, {"kind": "strategy"}).content.decode()
    an_enquiry(child)
    shown = client.get(where, {"kind": "initial"}).content.decode()
    assert "The last day for it is 20 November 2026: 15 working days after" in shown
    a_plan(child, date(2026, 9, 1))
    shown = client.get(where, {"kind": "review"}).content.decode()
    assert "The last day for it is 1 December 2026: 3 months after" in shown


@pytest.mark.parametrize(
    ("began", "state", "words"),
    [
        (date(2026, 10, 30), "Late 3 days", "the last day is 20 November 2026"),
        (date(2026, 11, 2), "0 days left", "the last day is 23 November 2026"),
        (date(2026, 11, 20), "18 days left", "the last day is 11 December 2026"),
    ],
)
def test_the_list_says_how_long_is_left(began, state, words, child, worker, client):
    called(child, worker, "initial", section_47=an_enquiry(child, began))
    shown = page(client, "child_discussions", child)
    assert state in shown
    assert words in shown


def test_one_called_for_too_late_a_day_says_so_at_once(child, worker, client):
    an_enquiry(child, date(2026, 11, 20))
    form = CALL | {
        "key": uuid.uuid4(), "kind": "initial", "on_day": "14", "on_month": "12",
        "who_parent": "Carys",
    }  # fmt: skip
    assert client.post(at("child_call", child), form).status_code == 302
    shown = page(client, "child_discussions", child)
    assert "Called for a day that is too late" in shown
    assert "the last day is 11 December 2026" in shown


def test_the_form_asks_why_where_the_last_day_has_passed(child, worker, client):
    one = called(child, worker, "initial", section_47=an_enquiry(child))
    form = page(client, "child_hold", child, one.source_id)
    assert "The last day for it is 20 November 2026" in form
    assert "Needed where it was held after 20 November 2026" in form
    sent = held(one, outcome="nothing", telling="By phone")
    refused = client.post(at("child_hold", child), sent)
    assert refused.status_code == 422
    assert "It was held after its last day, 20 November 2026: say why" in refused.content.decode()
    assert "By phone" in refused.content.decode()
    assert client.post(at("child_hold", child), sent | {"late_why": WHY}).status_code == 302
    assert DiscussionDecision.objects.get().late_why == WHY
    shown = page(client, "child_discussions", child)
    assert "Held after its last day because" in shown
    assert WHY in shown


def test_in_time_the_form_does_not_ask(child, worker, client):
    one = called(child, worker, "initial", section_47=an_enquiry(child, date(2026, 11, 20)))
    assert "Needed where it was held after" not in page(client, "child_hold", child, one.source_id)
    client.post(at("child_hold", child), held(one, outcome="nothing"))
    assert "In time" in page(client, "child_discussions", child)


def test_why_it_was_late_stands_where_it_was_alone(child, worker):
    one = called(child, worker, "initial", section_47=an_enquiry(child))
    late = decided(one, worker, "nothing", late_why=WHY)
    in_time = righted(late, worker, held_at=NOW - timedelta(days=3), late_why=WHY)
    assert (late.late_why, in_time.late_why) == (WHY, "")
    soon = called(child, worker, "initial", section_47=an_enquiry(child, date(2026, 11, 20)))
    assert decided(soon, worker, "nothing", late_why=WHY).late_why == ""


def test_one_called_before_its_enquiry_was_on_file_follows_it(child, worker):
    one = called(child, worker, "initial")
    assert last_day_of(one, TODAY) is None
    enquiry = an_enquiry(child)
    assert last_day_of(one, TODAY).on == LAST
    made = decided(one, worker, "nothing", late_why=WHY)
    assert (made.last_day, made.conference.section_47) == (LAST, enquiry)


def test_an_enquiry_that_counts_no_more_counts_no_last_day(child, worker):
    enquiry = an_enquiry(child)
    one = called(child, worker, "initial", section_47=enquiry)
    assert last_day_of(one, TODAY).on == LAST
    enquiry.leads = False
    enquiry.save()
    assert last_day_of(one, TODAY) is None
    an_enquiry(child, date(2026, 11, 2))
    assert last_day_of(one, TODAY).on == TODAY


@pytest.mark.parametrize(("began", "follows"), [(29, False), (30, True)])
def test_for_one_that_was_withdrawn_no_earlier_enquiry_is_taken(began, follows, child, worker):
    enquiry, other = an_enquiry(child), an_enquiry(child, date(2026, 10, began), source="ssd")
    one = called(child, worker, "initial", section_47=enquiry)
    enquiry.leads = False
    enquiry.save()
    assert enquiry_of(one, TODAY) == (other if follows else None)
    made = decided(one, worker, "nothing", late_why=WHY)
    assert made.conference.section_47 == (other if follows else None)


@pytest.mark.parametrize(("began", "follows"), [(TODAY, True), (date(2026, 11, 24), False)])
def test_no_enquiry_is_taken_that_began_after_the_conference(began, follows, child, worker):
    one = called(child, worker, "initial")
    enquiry = an_enquiry(child, began)
    assert (last_day_of(one, TODAY) is not None) is follows
    made = decided(one, worker, "nothing", now=NOW + timedelta(days=2))
    assert made.conference.section_47 == (enquiry if follows else None)


def test_a_review_recorded_after_a_later_one_has_the_last_day_of_its_own_time(
    child, worker, client
):
    plan = a_plan(child, date(2026, 3, 2), date(2026, 5, 20), TODAY)
    before = called(child, worker, "review", now=NOW - timedelta(days=3), plan=plan)
    said = "The last day for it is 20 November 2026"
    assert said in page(client, "child_hold", child, before.source_id)
    assert decided(before, worker, "goes_on", category="NEG", now=NOW).last_day == LAST


def test_the_day_that_is_typed_says_whether_it_was_late(child, worker, client):
    """Called for after a review that was recorded first, and held before it, too late."""
    plan = a_plan(child, date(2026, 3, 2), date(2026, 5, 20), date(2026, 11, 23))
    one = called(child, worker, "review", plan=plan)
    sent = held(one, outcome="goes_on", category="NEG", on_day="21", telling="By phone")
    refused = client.post(at("child_hold", child), sent)
    assert "Needed where it was held after 20 November 2026" in refused.content.decode()
    assert "say why" in refused.content.decode()
    assert client.post(at("child_hold", child), sent | {"late_why": WHY}).status_code == 302
    made = DiscussionDecision.objects.get()
    assert (made.last_day, made.late_why) == (LAST, WHY)
