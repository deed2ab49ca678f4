"""Gaps of the record, each with the days at its edges; who is told of them; the pages."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from sightline.access.labels import Label
from sightline.access.models import Exclusion
from sightline.access.roles import Role
from sightline.actions.models import Action
from sightline.casework.models import Assessment, ProtectionPlan, Referral
from sightline.duties.deeds import refresh
from sightline.duties.gaps import GAPS
from sightline.handover.gap_queries import gaps_of
from sightline.meetings.tests import builders as meetings
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.plans import operations as plans
from sightline.plans.models import Plan
from sightline.plans.tests.builders import a_plan, an_action
from sightline.settings.operations import set_from
from sightline.story.gaps import STALE_AFTER
from sightline.story.tests.builders import an_entry
from sightline.visits.accounts import Part, Texts, write_account
from sightline.visits.gaps import NOT_HEARD_FOR
from sightline.visits.recording import Outing, record_visit
from sightline.workforce.models import Involvement, Post, Team, Worker

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def team():
    return Team.objects.create(name="Ashmere 2")


@pytest.fixture
def priya(team):
    person = a_person(first_name="Priya", last_name="Goldfinch")
    worker = Worker.objects.create(name="Priya Goldfinch", user=person)
    Post.objects.create(worker=worker, team=team)
    return person


@pytest.fixture
def child(priya, team):
    return held(priya, team)


def held(person, team, *, since=DAY, **names):
    child = a_child(**{"forename": "Jory", "surname": "Applewick"} | names)
    Involvement.objects.create(
        child=child, worker=person.worker, team=team, is_allocated=True, started_on=since
    )
    refresh([child.pk])
    child.parts = []
    return child


def seen(child, by, on, *, account=False, words=""):
    moment = datetime(on.year, on.month, on.day, 18, tzinfo=UTC)
    outing = Outing(on=on, place="home")
    said = {"child": child, "by": by, "now": moment}
    entry = record_visit(outcome="alone", bedroom_seen=True, outing=outing, **said)
    if account:
        part = Part(child, words=words, no_words="" if words else "He slept")
        write_account(outing=entry.outing, texts=Texts("We walked"), own=part, **said)
    return entry


def told(children, day=DAY, kind="", **given):
    return [one.sentence for one in gaps_of(children, day, **given) if kind in ("", one.table.kind)]


def test_a_new_child_with_nothing_behind_has_no_gap(child):
    assert told([child]) == []


def test_a_visit_without_its_account_is_a_gap_until_it_is_written(child, priya):
    entry = seen(child, priya, DAY)
    [gap] = gaps_of([child], DAY)
    assert gap.sentence == "Visit of 23 November 2026: what happened is not written"
    assert gap.asks == f"of={entry.outing}"
    assert told([child], DAY - timedelta(days=1)) == []
    seen(child, priya, DAY, account=True, words="They count")
    assert len(told([child], kind="no_account")) == 1


@pytest.mark.parametrize(("days", "gap"), [(42, False), (43, True)])
def test_words_are_missed_after_six_weeks_with_a_worker(days, gap, priya, team):
    child = held(priya, team, since=DAY - timedelta(days=days))
    assert bool(told([child], kind="not_heard")) is gap
    assert told([child], kind="not_heard", shows=[Label.PLAIN]) == []


@pytest.mark.parametrize(("days", "gap"), [(42, False), (43, True)])
def test_words_are_missed_six_weeks_after_they_were_heard(days, gap, priya, team):
    child = held(priya, team, since=date(2026, 1, 5))
    on = DAY - timedelta(days=days)
    seen(child, priya, on, account=True, words="They count")
    expected = f"last heard on {on.day} {on:%B} 2026"
    assert any(expected in one for one in told([child], kind="not_heard")) is gap


@pytest.mark.parametrize(("days", "gap"), [(91, False), (92, True)])
def test_a_story_is_behind_after_three_months(days, gap, priya, team):
    child = held(priya, team, since=date(2026, 1, 5))
    assert "since the worker began on 5 January 2026" in told([child], kind="story")[0]
    an_entry(child, priya, happened_on=date(2026, 8, 1), now=NOON - timedelta(days=days))
    assert bool(told([child], kind="story")) is gap


@pytest.mark.parametrize(("number", "kind"), [(NOT_HEARD_FOR, "not_heard"), (STALE_AFTER, "story")])
def test_a_number_that_is_set_holds_from_its_day_on(number, kind, priya, team):
    child = held(priya, team, since=DAY - timedelta(days=20))
    assert told([child], kind=kind) == []
    early = DAY - timedelta(days=5)
    set_from(name=number.setting, value=10, from_on=DAY, why="x", by_id=None, today=early)
    assert told([child], day=DAY - timedelta(days=1), kind=kind) == []
    assert len(told([child], kind=kind)) == 1


def test_a_plan_that_runs_and_is_not_written_has_nothing_to_do_or_is_late(child, priya):
    ProtectionPlan.objects.create(child=child, started_on=date(2026, 11, 2))
    assert told([child], kind="plan") == [
        "A plan runs since 2 November 2026, and what is to change is not written here"
    ]
    action = a_plan(child, priya)
    assert told([child], kind="plan") == []
    action.dropped_on = DAY
    action.save()
    assert "no action still to be done" in told([child], kind="plan")[0]
    an_action(child, priya)
    review = {"worries": "", "strengths": "", "by": priya, "now": NOON, "child": child}
    plans.write_head(next_review_on=DAY, **review)
    assert told([child], kind="plan") == []
    Plan.objects.update(next_review_on=DAY - timedelta(days=1))
    assert "review, 22 November 2026, has passed" in told([child], kind="plan")[0]


def test_an_ended_plan_asks_for_nothing(priya, team):
    child = held(priya, team, since=date(2026, 11, 1))
    ProtectionPlan.objects.create(child=child, started_on=date(2026, 11, 2), ended_on=DAY)
    assert told([child], kind="plan") == []
    assert told([child], DAY - timedelta(days=1), kind="plan") != []


def test_actions_that_are_not_clear_are_counted_until_somebody_says_why_they_stand(child, priya):
    action = a_plan(child, priya)
    assert told([child], kind="unclear") == []
    action.sign = ""
    action.save()
    assert told([child], kind="unclear") == ["One action of the plan is not yet clear"]
    an_action(child, priya, by_when=None)
    assert told([child], kind="unclear") == ["2 actions of the plan are not yet clear"]
    action.stands_why = "Agreed so"
    action.save()
    assert told([child], kind="unclear") == ["One action of the plan is not yet clear"]


@pytest.mark.parametrize(("by_when", "gap"), [(DAY, False), (DAY - timedelta(days=1), True)])
def test_what_was_promised_is_a_gap_the_day_after_its_day(by_when, gap, child, priya):
    a_plan(child, priya)
    action = an_action(child, priya, by_when=by_when)
    assert bool(told([child], kind="late")) is gap
    action.what, action.by_when = "x" * 100, DAY - timedelta(days=1)
    action.save()
    assert f"“{'x' * 80} …” was to be done by 22 November 2026" in told([child], kind="late")
    action.done_on = DAY
    action.save()
    assert told([child], kind="late") == []


def test_an_assessment_is_a_gap_when_its_last_day_has_passed(child):
    referral = Referral.objects.create(child=child, referred_on=date(2026, 9, 1))
    Assessment.objects.create(child=child, referral=referral, started_on=date(2026, 9, 1))
    refresh([child.pk])
    [gap] = [one for one in gaps_of([child], DAY) if one.table.kind == "assessment"]
    assert "is not finished; its last day was" in gap.sentence
    assert told([child], gap.since, kind="assessment") == []
    assert told([child], gap.since + timedelta(days=1), kind="assessment") != []


def test_the_gaps_of_whoever_is_part_of_a_child_are_the_childs(child, priya):
    part = a_child()
    child.parts = [part.pk]
    a_plan(part, priya)
    an_action(part, priya, by_when=DAY - timedelta(days=1))
    assert [one.child for one in gaps_of([child], DAY) if one.table.kind == "late"] == [child.pk]


def test_however_many_children_it_is_one_query(child, priya, team):
    others = [held(priya, team, since=date(2026, 1, 5)) for _ in range(3)]
    with CaptureQueriesContext(connection) as queries:
        found = gaps_of([child, *others], DAY)
    assert len(queries) == 1
    assert len(found) == 6
    assert gaps_of([], DAY) == []


def test_every_kind_of_gap_leads_to_a_page_of_the_file():
    for one in GAPS:
        assert reverse(one.page, args=["00000000-0000-0000-0000-000000000001"])
    assert len({one.kind for one in GAPS}) == len(GAPS)


def text(answer):
    return re.sub(r"\s+", " ", html.fromstring(answer.content).text_content())


def test_a_worker_finds_the_gaps_of_the_own_children_from_the_desk(client, child, priya, team):
    held(priya, team, since=date(2026, 1, 5), forename="Elspie")
    seen(child, priya, DAY)
    client.force_login(priya)
    assert reverse("my_gaps") in client.get(reverse("desk")).content.decode()
    told = text(client.get(reverse("my_gaps")))
    assert "3 gaps in the records of 2 of 2 children, the oldest since 5 January 2026" in told
    assert told.index("Elspie Applewick") < told.index("Jory Applewick")
    assert "Seen, no account1" in told
    own = client.get(reverse("child_gaps", args=[child.public_id]))
    assert "1 gap." in text(own)
    assert f"{reverse('child_visit_account', args=[child.public_id])}?of=" in own.content.decode()


def test_no_gap_says_so(client, child, priya):
    client.force_login(priya)
    assert "No gap in the records of 1 child." in text(client.get(reverse("my_gaps")))
    page = client.get(reverse("child_gaps", args=[child.public_id]))
    assert "Visits have their account" in text(page)


def test_a_manager_sees_each_worker_and_no_other_manager_does(client, child, priya, team):
    seen(child, priya, DAY)
    manager, other = a_person(Role.TEAM_MANAGER), a_person(Role.TEAM_MANAGER)
    Post.objects.create(worker=Worker.objects.create(name="Dele", user=manager), team=team)
    refresh([child.pk])
    a_grant(other, child, kind="named")
    pages = {
        reverse("team_gaps", args=[team.public_id]): "Priya Goldfinch",
        reverse("worker_gaps", args=[priya.worker.public_id]): "what happened is not written",
    }
    client.force_login(manager)
    assert (
        reverse("team_gaps", args=[team.public_id])
        in client.get(reverse("team", args=[team.public_id])).content.decode()
    )
    for address, words in pages.items():
        assert words in text(client.get(address))
    client.force_login(other)
    for address in pages:
        assert client.get(address).status_code == 403
    assert "by worker" not in text(client.get(reverse("team", args=[team.public_id])))
    client.force_login(priya)
    assert client.get(reverse("worker_gaps", args=[priya.worker.public_id])).status_code == 200


@pytest.mark.parametrize("name", ["worker_gaps", "team_gaps"])
def test_nobody_is_found_where_there_is_nobody(name, client, priya):
    client.force_login(priya)
    unknown = "00000000-0000-0000-0000-000000000001"
    assert client.get(reverse(name, args=[unknown])).status_code == 404


def test_a_child_whose_file_is_closed_to_the_manager_is_not_counted(client, child, priya, team):
    seen(child, priya, DAY)
    director = a_person(Role.DIRECTOR)
    client.force_login(director)
    assert "1 gap in" in text(client.get(reverse("team_gaps", args=[team.public_id])))
    Exclusion.objects.create(user=director, child=child, starts_at=LONG_AGO)
    assert "No worker holds a child" in text(
        client.get(reverse("team_gaps", args=[team.public_id]))
    )


def test_what_a_meeting_decided_is_not_quoted_until_it_stands_in_the_plan(child, priya):
    sister = a_child(forename="Wrenna", surname="Applewick")
    a_grant(priya, sister, kind="named")
    meeting = meetings.held(
        child, meetings.arranged(child, priya, also=[sister], now=NOON), priya, now=NOON
    )
    meetings.decided(child, meeting, priya, "Ask Wrenna", now=NOON)
    action = Action.objects.get()
    Action.objects.update(by_when=DAY - timedelta(days=1))
    assert "Something a meeting decided was to be" in told([child], kind="late")[0]
    outcome = a_plan(child, priya).planned.outcome
    plans.place_action(
        child=child, action=action, outcome=outcome, by=priya, now=NOON, what="Ask who was there"
    )
    assert told([child], kind="late") == ["“Ask who was there” was to be done by 22 November 2026"]
