"""What was recorded here stays as it is, and counts once, whatever a later extract tells."""

from datetime import UTC, date, datetime

import pytest

from sightline.casework.models import ChildInNeedPlan
from sightline.duties.keeping import differences
from sightline.duties.models import DutySpan
from sightline.exchange.tests.streams import a_person, a_row, loaded
from sightline.people.models import Child
from sightline.people.tests import builders
from sightline.visits.models import Visit, VisitEntry
from sightline.visits.recording import Outing, record_visit

pytestmark = pytest.mark.django_db
DAY, EARLIER = date(2026, 11, 20), date(2026, 11, 9)


@pytest.fixture
def child(tmp_path):
    """A child loaded with one visit, and seen since by a worker who recorded it here."""
    loaded(tmp_path, a_person(), visit("v1", EARLIER))
    child = Child.objects.get()
    ChildInNeedPlan.objects.create(child=child, started_on=date(2026, 11, 2))
    worker = builders.a_person()
    builders.a_grant(worker, child, kind="named")
    record_visit(
        child=child, outcome="alone", bedroom_seen=None, by=worker,
        outing=Outing(on=DAY, place="home"), now=datetime(2026, 11, 23, tzinfo=UTC),
    )  # fmt: skip
    return child


def visit(key, on):
    return a_row("visits.Visit", key, child="1", kind="in_need", visited_on=on, seen=True)


def leading():
    rows = Visit.objects.filter(leads=True).order_by("visited_on", "source")
    return list(rows.values_list("source", "visited_on"))


def met():
    duties = DutySpan.objects.filter(rule="cin_visit").exclude(met_on=None)
    return list(duties.order_by("met_on").values_list("met_on", flat=True))


def test_a_visit_of_one_s_own_stands_beside_those_of_the_case_system(child):
    assert leading() == [("ssd", EARLIER), ("sightline", DAY)]
    assert met() == [EARLIER, DAY]


def test_a_later_extract_without_it_takes_nothing_away(child, tmp_path):
    loaded(tmp_path, a_person(), visit("v1", EARLIER))
    assert leading() == [("ssd", EARLIER), ("sightline", DAY)]
    assert VisitEntry.objects.count() == 1
    assert differences() == 0


def test_a_later_extract_with_the_same_visit_does_not_count_it_twice(child, tmp_path):
    loaded(tmp_path, a_person(), visit("v1", EARLIER), visit("v2", DAY))
    assert leading() == [("ssd", EARLIER), ("sightline", DAY)]
    assert Visit.objects.count() == 3
    assert met() == [EARLIER, DAY]
    assert differences() == 0


def test_a_second_source_that_leads_less_changes_nothing_of_it(child, tmp_path):
    loaded(tmp_path, a_person(), visit("a1", DAY), visit("a2", EARLIER), source="cin")
    assert ("sightline", DAY) in leading()
    assert ("cin", DAY) not in leading()
    assert met() == [EARLIER, DAY]
