"""Against which review an action is held: arranged, set in the plan, or due by the law."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from sightline.actions.models import Action
from sightline.calendars.clock import LONDON
from sightline.casework.models import ChildInNeedPlan, Discussion, ProtectionPlan
from sightline.casework.tests.conferring.builders import called
from sightline.casework.tests.scenes import held_by_a_team
from sightline.duties.deeds import refresh
from sightline.duties.models import DutySpan
from sightline.meetings.models.planned import Kind
from sightline.meetings.recording import NotHeldSince, record_not_held
from sightline.meetings.tests.builders import arranged
from sightline.people.tests.builders import a_child
from sightline.plans.coach import Review
from sightline.plans.models import Plan
from sightline.plans.tests.builders import a_plan
from sightline.plans.viewing import next_review

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
BEFORE, SOON, LATER, LATEST = TODAY - DAY, TODAY + DAY, TODAY + 10 * DAY, TODAY + 90 * DAY


def by(on):
    return Review(on, is_last_day=True)


@pytest.mark.parametrize(
    ("due", "arranged_for", "planned", "found"),
    [
        ([], [], None, None),
        ([], [], LATER, Review(LATER)),
        ([], [], BEFORE, Review(BEFORE)),
        ([LATER], [], None, by(LATER)),
        ([TODAY], [], None, by(TODAY)),
        ([BEFORE], [], None, None),
        ([BEFORE], [], LATER, Review(LATER)),
        ([BEFORE, LATER], [], None, by(LATER)),
        ([LATER], [], BEFORE, by(LATER)),
        ([LATER], [], SOON, Review(SOON)),
        ([SOON], [], LATER, by(SOON)),
        ([LATER], [], LATER, Review(LATER)),
        ([LATEST], [LATER], None, Review(LATER)),
        ([LATEST], [LATER], SOON, Review(SOON)),
        ([SOON], [LATER], None, by(SOON)),
        ([], [TODAY], LATER, Review(TODAY)),
    ],
)
def test_the_next_review_is_the_first_from_today_on(due, arranged_for, planned, found):
    spans = [DutySpan(due_on=one) for one in due]
    assert next_review(spans, arranged_for, planned, TODAY) == found


@pytest.fixture
def child(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())
    return held_by_a_team(a_child(forename="Jory", surname="Applewick"))


@pytest.fixture
def worker(child, client):
    person = child.involvements.get().worker.user
    client.force_login(person)
    a_plan(child, person)
    return person


def protected(child):
    ProtectionPlan.objects.create(child=child, started_on=date(2026, 10, 5))
    refresh([child.pk])
    return DutySpan.objects.get(child=child, rule="rcpc_first").due_on


def in_need(child):
    ChildInNeedPlan.objects.create(child=child, started_on=date(2026, 11, 2))
    refresh([child.pk])
    return DutySpan.objects.get(child=child, rule="cin_review_first").due_on


def hint(client, child, by_when):
    """What the plan asks of its one action with this day."""
    Action.objects.update(by_when=by_when)
    answer = client.get(reverse("child_plan", args=[child.public_id])).content.decode()
    found = re.search(r"Due after the review[^<]*", answer)
    return found[0] if found else ""


def words(on):
    return f"{on.day} {on:%B}"


@pytest.mark.django_db
@pytest.mark.parametrize("runs", [protected, in_need])
def test_by_the_law_the_last_day_for_the_review_is_in_time_and_the_next_is_not(
    runs, client, child, worker
):
    due_on = runs(child)
    assert due_on > TODAY
    assert hint(client, child, due_on) == ""
    late = f"Due after the review that is due by {words(due_on)}"
    assert hint(client, child, due_on + DAY) == late
    Plan.objects.create(child=child, next_review_on=BEFORE, changed_by=worker)
    assert hint(client, child, due_on) == ""
    assert hint(client, child, due_on + DAY) == late
    Plan.objects.update(next_review_on=SOON)
    assert hint(client, child, SOON) == ""
    assert hint(client, child, SOON + DAY) == f"Due after the review of {words(SOON)}"


@pytest.mark.django_db
def test_where_no_kind_of_plan_runs_there_is_no_review(client, child, worker):
    assert hint(client, child, TODAY + 300 * DAY) == ""


@pytest.mark.django_db
def test_a_review_that_is_arranged_comes_before_its_last_day(client, child, worker):
    due_on = in_need(child)
    arranged(child, worker, on=SOON, kind=Kind.CORE_GROUP)
    assert hint(client, child, due_on) == ""
    meeting = arranged(child, worker, on=LATER, kind=Kind.IN_NEED)
    assert due_on > LATER
    assert hint(client, child, LATER) == ""
    assert hint(client, child, LATER + DAY) == f"Due after the review of {words(LATER)}"
    why = NotHeldSince("family")
    later = datetime(2026, 12, 3, 12, tzinfo=LONDON)
    record_not_held(child=child, meeting=meeting, why=why, by=worker, now=later)
    assert hint(client, child, due_on) == ""


@pytest.mark.django_db
def test_a_review_conference_that_is_called_counts_until_it_is_called_off(client, child, worker):
    due_on = protected(child)
    plan, on_tuesday = ProtectionPlan.objects.get(), datetime(2026, 11, 24, 9, tzinfo=LONDON)
    one = called(child, worker, "review", now=on_tuesday, plan=plan)
    on = one.called_for.astimezone(LONDON).date()
    assert hint(client, child, on) == ""
    assert hint(client, child, on + DAY) == f"Due after the review of {words(on)}"
    Discussion.objects.update(not_held_on=TODAY)
    assert hint(client, child, due_on) == ""
    assert hint(client, child, due_on + DAY) != ""
