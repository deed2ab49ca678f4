"""A visit is on file at once, and what it meets is met in the same moment."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from sightline.care.models import CareEpisode, Placement
from sightline.casework.models import ChildInNeedPlan, ProtectionPlan
from sightline.duties.deeds import AlreadyDone, once
from sightline.duties.keeping import differences
from sightline.duties.models import DutySpan
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.trail.models import Entry
from sightline.visits.models import Visit, VisitEntry
from sightline.visits.models.recorded import NOT_SEEN, TRIES, Outcome
from sightline.visits.recording import (
    Met,
    Outing,
    VisitRefused,
    correct_visit,
    let_own_visits_lead,
    record_visit,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 17, 2, tzinfo=UTC)
KEY = "0f7e7f1e-9f0f-4e52-8d5a-0b6a7d4b4f11"


@pytest.fixture
def child():
    return a_child(born_on=date(2011, 5, 4))


@pytest.fixture
def worker(child):
    person = a_person()
    a_grant(person, child, kind="named")
    return person


def record(child, worker, on=TODAY, outcome=Outcome.ALONE, *, also=(), key=None, **outing):
    tried = ("knocked",) if outcome in TRIES else ()
    given = {"on": on, "place": "home", "tried": tried} | outing
    return once(record_visit, key)(
        child=child, outcome=outcome, bedroom_seen=True, outing=Outing(**given),
        by=worker, now=NOW, also=also,
    )  # fmt: skip


def in_every_standing(child, began=date(2026, 11, 2)):
    ProtectionPlan.objects.create(child=child, started_on=began)
    ChildInNeedPlan.objects.create(child=child, started_on=began)
    CareEpisode.objects.create(child=child, started_on=began, entered_care_on=began)
    Placement.objects.create(child=child, started_on=began, kind="U6")


def met(child):
    return set(
        DutySpan.objects.filter(child=child, met_on=TODAY).values_list("rule", flat=True)
    )  # fmt: skip


def test_one_visit_counts_for_every_plan_and_stay_that_ran_that_day(child, worker):
    in_every_standing(child)
    entry = record(child, worker)
    kinds = Visit.objects.filter(child=child).values_list("kind", "seen", "seen_alone", "plan")
    plan = ProtectionPlan.objects.get()
    assert set(kinds) == {
        ("protection", True, True, plan.pk),
        ("in_need", True, True, None),
        ("care", True, True, None),
    }
    assert met(child) == {"cp_visit", "cin_visit", "cla_visit_first"}
    assert entry.recorded_at == NOW
    assert differences() == 0


@pytest.mark.parametrize("outcome", TRIES)
def test_a_try_is_work_on_file_and_meets_nothing(outcome, child, worker):
    in_every_standing(child)
    entry = record(child, worker, outcome=outcome, tried=("rang", "school"))
    assert entry.tried == ["rang", "school"]
    assert not Visit.objects.exists()
    assert met(child) == set()


@pytest.mark.parametrize("outcome", [one for one in Outcome if one not in NOT_SEEN])
def test_seen_is_seen_and_alone_only_where_alone(outcome, child, worker):
    record(child, worker, outcome=outcome)
    visit = Visit.objects.get()
    assert (visit.seen, visit.seen_alone) == (True, outcome == Outcome.ALONE)
    assert visit.kind == "", "no plan and no stay ran"


@pytest.mark.parametrize(
    ("ended", "kinds"),
    [(TODAY - timedelta(1), {""}), (TODAY, {"in_need"}), (TODAY + timedelta(1), {"in_need"})],
)
def test_a_visit_on_the_day_a_plan_ended_was_still_for_it(ended, kinds, child, worker):
    ChildInNeedPlan.objects.create(child=child, started_on=date(2026, 11, 2), ended_on=ended)
    record(child, worker)
    assert {one.kind for one in Visit.objects.all()} == kinds


@pytest.mark.parametrize(
    ("fields", "on", "at", "why_not"),
    [
        ({}, TODAY + timedelta(1), None, "in the future. Give a date up to 23 November 2026"),
        ({}, TODAY, time(17, 3), "still to come"),
        ({"born_on": date(2026, 11, 10)}, date(2026, 11, 9), None, "born on 10 November 2026"),
        ({"born_on": None, "expected_on": date(2027, 2, 1)}, TODAY, None, "not born yet"),
        ({"died_on": date(2026, 11, 20)}, date(2026, 11, 21), None, "died on 20 November 2026"),
    ],
)
def test_a_day_that_cannot_be_is_refused(fields, on, at, why_not):
    child, worker = a_child(**{"born_on": date(2011, 5, 4)} | fields), a_person()
    a_grant(worker, child, kind="named")
    with pytest.raises(VisitRefused, match=why_not):
        record(child, worker, on=on, at=at)
    assert not VisitEntry.objects.exists()


@pytest.mark.parametrize(
    ("fields", "on"),
    [
        ({"born_on": date(2026, 11, 10)}, date(2026, 11, 10)),
        ({"born_on": None}, TODAY),
        ({"died_on": date(2026, 11, 20)}, date(2026, 11, 20)),
    ],
)
def test_the_first_and_the_last_day_of_a_life_are_days(fields, on):
    child, worker = a_child(**fields), a_person()
    a_grant(worker, child, kind="named")
    assert record(child, worker, on=on, at=time(9, 0)).visited_on == on


def test_a_try_says_what_was_tried(child, worker):
    with pytest.raises(VisitRefused, match="what you tried"):
        record(child, worker, outcome=Outcome.OUT, tried=())
    assert record(child, worker, outcome=Outcome.OUT, tried=(), tried_words="Asked the shop")


def test_pressed_twice_is_one_visit(child, worker):
    record(child, worker, key=KEY)
    with pytest.raises(AlreadyDone):
        record(child, worker, key=KEY)
    assert VisitEntry.objects.count() == 1


def test_somebody_with_a_reason_alone_or_no_leave_records_nothing(child):
    reader, stranger = a_person(), a_person()
    ends = datetime.now(UTC) + timedelta(hours=24)
    a_grant(reader, child, kind="reason", reason="Covering", ends_at=ends)
    for one in (reader, stranger, a_person("auditor")):
        with pytest.raises(VisitRefused):
            record(child, one)
    assert not VisitEntry.objects.exists()


def test_brothers_and_sisters_each_have_their_own_facts_and_duties(child, worker):
    sister = a_child(forename="Tamsin")
    a_grant(worker, sister, kind="named")
    for one in (child, sister):
        ChildInNeedPlan.objects.create(child=one, started_on=date(2026, 11, 2))
    record(child, worker, also=[Met(sister, Outcome.DECLINED)])
    own, hers = VisitEntry.objects.order_by("pk")
    assert own.outing == hers.outing
    assert (own.outcome, own.bedroom_seen) == (Outcome.ALONE, True)
    assert (hers.child, hers.outcome, hers.bedroom_seen) == (sister, Outcome.DECLINED, None)
    assert met(child) == met(sister) == {"cin_visit"}
    assert differences() == 0
    deeds = Entry.objects.filter(kind="deed", what="recorded a visit")
    assert {one.child_id for one in deeds} == {child.pk, sister.pk}


def test_a_sibling_whose_file_is_closed_stops_the_whole_visit(child, worker):
    with pytest.raises(VisitRefused, match="not open to you"):
        record(child, worker, also=[Met(a_child(), Outcome.ALONE)])
    assert not VisitEntry.objects.exists()
    assert not Visit.objects.exists()


def correct(child, first, by, why="It was the day before", outcome=Outcome.ALONE, on=TODAY):
    tried = ("rang",) if outcome in TRIES else ()
    return correct_visit(
        child=child, outcome=outcome, bedroom_seen=None, by=by, now=NOW, first=first, why=why,
        outing=Outing(on=on, place="school", tried=tried),
    )  # fmt: skip


def test_a_correction_stands_beside_and_what_it_meets_follows(child, worker):
    ChildInNeedPlan.objects.create(child=child, started_on=date(2026, 11, 2))
    first = record(child, worker)
    assert met(child) == {"cin_visit"}
    again = correct(child, first, worker, outcome=Outcome.OUT)
    assert met(child) == set()
    assert (again.supersedes, again.outing) == (first, first.outing)
    assert again.why == "It was the day before"
    assert [(one.leads, one.seen) for one in Visit.objects.all()] == [(False, True)]
    third = correct(child, again, worker, on=date(2026, 11, 20))
    assert Visit.objects.get(leads=True).visited_on == date(2026, 11, 20)
    assert third.supersedes == again
    assert differences() == 0


def test_a_correction_names_why_who_and_the_latest(child, worker):
    first, other = record(child, worker), a_person()
    a_grant(other, child, kind="named")
    with pytest.raises(VisitRefused, match="what was wrong"):
        correct(child, first, worker, why=" ")
    with pytest.raises(VisitRefused, match="Who recorded"):
        correct(child, first, other)
    manager = a_person("team_manager")
    a_grant(manager, child, kind="named")
    correct(child, first, manager)
    with pytest.raises(VisitRefused, match="put right already"):
        correct(child, first, worker)
    elsewhere = a_child()
    a_grant(worker, elsewhere, kind="named")
    with pytest.raises(VisitRefused, match="not on this child"):
        correct(elsewhere, first, worker)


@pytest.mark.parametrize("first", ["loaded", "recorded"])
def test_a_visit_the_case_system_tells_of_too_counts_once(first, child, worker):
    ChildInNeedPlan.objects.create(child=child, started_on=date(2026, 11, 2))
    given = {"source": "ssd", "child": child, "kind": "in_need", "seen": True}

    def loaded():
        Visit.objects.create(**given, source_id="in_need:V1", visited_on=TODAY)
        Visit.objects.create(**given, source_id="in_need:V2", visited_on=date(2026, 11, 5))
        let_own_visits_lead([child.pk])

    if first == "loaded":
        loaded()
    entry = record(child, worker)
    if first == "recorded":
        loaded()
    leading = Visit.objects.filter(leads=True).values_list("source", "visited_on")
    assert set(leading) == {("sightline", TODAY), ("ssd", date(2026, 11, 5))}
    correct(child, entry, worker, on=date(2026, 11, 20))
    leading = Visit.objects.filter(leads=True).values_list("source", "visited_on")
    assert set(leading) == {
        ("sightline", date(2026, 11, 20)), ("ssd", TODAY), ("ssd", date(2026, 11, 5)),
    }  # fmt: skip
