"""A later workbook takes the place of what an earlier one told, as far back as its lists reach."""

from datetime import date, timedelta

import pytest

from sightline.care.models import (
    CareEpisode,
    CareLeaver,
    LegalStatus,
    Permanence,
    Placement,
)
from sightline.casework.models import Contact, Referral
from sightline.exchange.models import Load
from sightline.exchange.tests.streams import counted
from sightline.exchange.tests.workbooks import AS_AT, line
from sightline.visits.models import Visit
from sightline.workforce.models import Involvement

pytestmark = pytest.mark.django_db


def contact(child="NM1", on=AS_AT, **changed):
    return line(1, child, contacted_on=on, **changed)


def days(model, name, **fields):
    """The days of rows that still count."""
    rows = model.objects.filter(gone_at=None, **fields)
    return sorted(rows.values_list(name, flat=True))


def test_what_is_taken_back_within_the_window_is_gone_and_what_fell_out_is_not(bring):
    old, recent, kept = date(2026, 3, 10), date(2026, 5, 20), date(2026, 6, 1)
    bring({"List 1": [contact(on=old), contact(on=recent), contact(on=kept)]})
    later = AS_AT + timedelta(days=30)
    one = bring({"List 1": [contact(on=kept), contact(on=later)]})
    assert days(Contact, "contacted_on") == [old, kept, later]
    gone = Contact.objects.get(contacted_on=recent)
    assert gone.gone_at is not None
    assert not gone.leads
    (remark,) = one.remarks.filter(kind="gone")
    assert remark.row == f"NM1/{recent}"


@pytest.mark.parametrize(
    ("days_before", "is_gone"), [(0, True), (100, True), (176, True), (178, False), (400, False)]
)
def test_the_window_of_contacts_is_six_months_less_some_days(days_before, is_gone, bring):
    on = AS_AT - timedelta(days=days_before)
    bring({"List 1": [contact("NM1", on), contact("NM2", AS_AT)]})
    bring({"List 1": [contact("NM2", AS_AT)]})
    assert (Contact.objects.get(child__number="NM1").gone_at is not None) is is_gone


def test_the_window_of_adoption_is_twelve_months(bring):
    def child(number, ordered_on):
        return line(10, number, ordered_on=ordered_on)

    kept = child("NM3", AS_AT)
    bring({"List 10": [child("NM1", date(2025, 9, 1)), child("NM2", date(2025, 11, 1)), kept]})
    bring({"List 10": [kept]})
    gone = Permanence.objects.exclude(gone_at=None).values_list("child__number", flat=True)
    assert list(gone) == ["NM2"]


def test_a_list_that_is_not_in_the_workbook_says_nothing(bring):
    bring({"List 1": [contact()], "List 6": [line(6)], "List 3": [line(3)]})
    one = bring({"List 1": [contact("NM9")], "List 3": [line(3, "NM8")]}, without=("list 6",))
    assert one.counts["gone"] == 1  # the contact: list 3 without list 6 says nothing of cases
    assert Referral.objects.filter(gone_at=None).count() == 2


def test_a_line_that_was_refused_takes_nothing_back(bring):
    bring({"List 1": [contact("NM1"), contact("NM2")]})
    one = bring({"List 1": [contact("NM1", "soon"), contact("NM2")]})
    assert counted(one) == {"read": 4, "unchanged": 3, "refused": 1}
    assert Contact.objects.filter(gone_at=None).count() == 2


def test_later_visits_come_beside_earlier_ones_and_one_taken_back_is_gone(bring):
    plan = {"List 6": [line(6)], "List 7": [line(7)], "List 8": [line(8)]}
    bring(plan)
    first, second = date(2026, 9, 10), date(2026, 9, 20)
    bring(plan | {"List 7": [line(7, seen_on=second)]})
    assert days(Visit, "visited_on", kind="protection") == [first, second]
    bring(plan | {"List 7": [line(7, seen_on=first)]})
    assert days(Visit, "visited_on", kind="protection") == [first]


def test_a_new_placement_takes_the_place_of_the_one_before(bring):
    bring({"List 8": [line(8)]})
    moved = date(2026, 9, 17)
    bring({"List 8": [line(8, placed_on=moved)]})
    assert days(Placement, "started_on") == [moved]
    assert days(Placement, "started_on", leads=True) == [moved]


def test_a_young_person_no_longer_listed_is_no_care_leaver(bring):
    bring({"List 9": [line(9, "NM1"), line(9, "NM2")]})
    bring({"List 9": [line(9, "NM2")]})
    assert [one.child.number for one in CareLeaver.objects.filter(gone_at=None)] == ["NM2"]


def test_an_older_workbook_takes_nothing_back(bring):
    bring({"List 1": [contact("NM1", date(2026, 9, 1)), contact("NM2", AS_AT)]})
    one = bring({"List 1": [contact("NM3", date(2026, 6, 1))]})
    assert one.counts["gone"] == 0
    assert Contact.objects.filter(gone_at=None).count() == 3


def test_an_allocation_runs_since_the_first_workbook_that_names_it_and_ends_with_the_next(bring):
    lists = {"List 6": [line(6)], "List 7": [line(7, "NM2")], "List 8": [line(8, "NM3")],
             "List 9": [line(9, "NM4")]}  # fmt: skip
    bring(lists)
    later = AS_AT + timedelta(days=30)
    more = {"List 1": [contact("NM9", later)]}
    bring(lists | more)
    held = Involvement.objects.get(child__number="NM100")
    assert held.started_on == date(2026, 9, 15)
    bring(lists | more | {"List 6": [line(6, worker="Tobias Reedling")]})
    rows = Involvement.objects.filter(child__number="NM100").order_by("started_on")
    assert [(one.worker.name, one.gone_at is None, one.leads) for one in rows] == [
        ("Priya Goldfinch", False, False), ("Tobias Reedling", True, True),
    ]  # fmt: skip
    assert rows[1].started_on == later


def test_an_empty_list_takes_nothing_back(bring):
    bring({"List 1": [contact()]})
    bring({"List 1": [list(line(1))], "List 2": [line(2)]})
    assert Contact.objects.get().gone_at is None
    assert Load.objects.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [{"started_on": "soon"}, {"placed_on": "soon"}, {"legal_status": "Some order"},
     {"ended_on": date(2026, 1, 1)}],
)  # fmt: skip
def test_a_value_that_was_not_understood_takes_nothing_back(wrong, bring):
    bring({"List 8": [line(8, "NM1"), line(8, "NM2")]})
    one = bring({"List 8": [line(8, "NM1", **wrong), line(8, "NM2")]})
    assert one.counts["gone"] == 0
    for model in (Placement, LegalStatus, CareEpisode):
        assert model.objects.filter(gone_at=None, leads=True).count() == 2


def test_a_list_of_which_every_line_was_refused_takes_nothing_back(bring):
    bring({"List 1": [contact("NM1"), contact("NM2")], "List 2": [line(2, "NM3")]})
    one = bring({"List 1": [contact("NM1", "soon")], "List 2": [line(2, "NM3")]})
    assert one.counts["gone"] == 0
