"""Rows that cannot both be true at once, rows taken back, and which source leads."""

from datetime import date

import pytest

from sightline.care.models import CareEpisode, Placement
from sightline.casework.models import Referral
from sightline.duties.models import Standing
from sightline.exchange.loading.overlaps import Stretch, losers
from sightline.exchange.loading.running import load
from sightline.exchange.returns.rows import Extract
from sightline.exchange.tests.streams import (
    a_person,
    a_placement,
    a_refusal,
    a_row,
    counted,
    loaded,
    remarks,
)

pytestmark = pytest.mark.django_db


def day(of_may):
    return date(2026, 5, of_may)


def a_stretch(start, end=None, number=1, old_id=None):
    return Stretch(day(start), end and day(end), number, old_id)


@pytest.mark.parametrize(
    ("rows", "lost"),
    [
        ([(1, 5), (5, None)], []),
        ([(1, 6), (5, None)], [(1, 6)]),
        ([(1, None), (5, None)], [(1, None)]),
        ([(1, 10), (5, 15), (12, 20)], [(5, 15)]),
        ([(1, 20), (2, 3), (4, 5)], [(1, 20)]),
        ([(3, 3), (1, 5)], []),
        ([(3, 3), (3, 5)], []),
        ([(3, 4), (3, 5)], [(3, 4)]),
    ],
)
def test_of_rows_at_once_the_later_stands(rows, lost):
    stretches = [a_stretch(*row, number=place) for place, row in enumerate(rows, 1)]
    found = {(one.started_on, one.ended_on) for one in losers(stretches)}
    assert found == {(day(start), end and day(end)) for start, end in lost}


def test_a_row_that_runs_into_a_later_one_is_refused(tmp_path):
    one = loaded(
        tmp_path, a_person(), a_placement("p1", day(1), line=2), a_placement("p2", day(9), line=3)
    )
    assert counted(one) == {"read": 3, "new": 2, "refused": 1}
    assert remarks(one) == [("refused", 2, "overlap", "", "p1")]
    assert Placement.objects.get().source_id == "p2"


def test_rows_may_change_places(tmp_path):
    first = [a_placement("p1", day(1), day(9)), a_placement("p2", day(9))]
    then = [a_placement("p2", day(1), day(9)), a_placement("p1", day(9))]
    loaded(tmp_path, a_person(), *first)
    assert counted(loaded(tmp_path, a_person(), *then)) == {
        "read": 3, "changed": 2, "unchanged": 1
    }  # fmt: skip


def test_a_row_under_a_new_id_takes_the_place_of_the_old(tmp_path):
    loaded(tmp_path, a_person(), a_placement("old", day(1)))
    one = loaded(tmp_path, a_person(), a_placement("new", day(1)))
    assert counted(one)["new"] == 1
    old, new = Placement.objects.order_by("-source_id")
    assert (old.leads, new.leads) == (False, True)
    assert old.gone_at is not None


def test_what_was_taken_back_stays_is_reported_and_counts_no_more(tmp_path):
    episode = a_row("care.CareEpisode", "e", child="1", started_on=day(1))
    other = a_row("care.CareEpisode", "f", child="2", started_on=day(1))
    loaded(tmp_path, a_person(), a_person("2"), episode, other)
    assert Standing.objects.filter(child__number="1").exists()
    one = loaded(tmp_path, a_person(), a_person("2"), other)
    assert counted(one) == {"read": 3, "unchanged": 3, "gone": 1}
    assert remarks(one) == [("gone", None, "", "", "e")]
    assert not CareEpisode.objects.get(source_id="e").leads
    assert not Standing.objects.filter(child__number="1").exists()
    back = loaded(tmp_path, a_person(), a_person("2"), episode, other)
    assert counted(back) == {"read": 4, "unchanged": 3, "changed": 1}
    assert CareEpisode.objects.get(source_id="e").leads
    assert Standing.objects.filter(child__number="1").exists()


def test_what_fell_out_of_the_years_an_extract_covers_counts_as_before(tmp_path):
    old, young = a_placement("p1", day(1), day(3)), a_placement("p2", day(9))
    loaded(tmp_path, a_person(), old, young)
    assert counted(loaded(tmp_path, a_person(), young)) == {"read": 2, "unchanged": 2}
    assert Placement.objects.get(source_id="p1").leads


def test_a_row_that_is_refused_this_time_is_not_gone(tmp_path):
    rows = [a_placement("p1", day(1), day(3)), a_placement("p2", day(3))]
    loaded(tmp_path, a_person(), *rows)
    one = loaded(tmp_path, a_person(), rows[0], a_refusal("care.Placement", "p2"))
    assert "gone" not in counted(one)
    assert Placement.objects.get(source_id="p2").gone_at is None


def test_a_table_that_is_not_in_the_extract_loses_nothing(tmp_path):
    loaded(tmp_path, a_person(), a_placement("p1", day(1)))
    assert "gone" not in counted(loaded(tmp_path, a_person()))


def test_a_return_speaks_only_of_its_own_year(tmp_path):
    def referral(key, referred_on, closed_on=None):
        return a_row(
            "casework.Referral", key, child="1", referred_on=referred_on, closed_on=closed_on
        )

    before = referral("r1", date(2024, 5, 1), date(2025, 2, 1))
    within = referral("r2", date(2025, 5, 1), date(2025, 7, 1))
    again = referral("r3", date(2025, 9, 1))
    year = date(2026, 3, 31)
    loaded(tmp_path, a_person(), before, within, source="cin", as_at=date(2025, 3, 31))
    one = loaded(tmp_path, a_person(), again, source="cin", as_at=year)
    assert counted(one) == {"read": 2, "unchanged": 1, "new": 1, "gone": 1}
    assert [row[4] for row in remarks(one)] == ["r2"]
    assert Referral.objects.get(source_id="r1").leads


def test_the_leading_source_of_a_child_raises_duties_and_the_other_is_kept(tmp_path):
    def referral(key, child):
        return a_row("casework.Referral", key, child=child, referred_on=day(1))

    loaded(tmp_path, a_person("1"), a_person("2"), referral("c1", "1"), referral("c2", "2"),
           source="cin")  # fmt: skip
    loaded(tmp_path, a_person("1"), referral("s1", "1"))
    leads = dict(Referral.objects.values_list("source_id", "leads"))
    assert leads == {"c1": False, "c2": True, "s1": True}
    assert Standing.objects.filter(child__number="1").count() == 1


def test_a_return_of_another_authority_takes_nothing_back(tmp_path):
    def of(authority, *rows):
        extract = Extract("census.xml", date(2026, 3, 31), authority, iter(rows), [])
        return load(extract, "cin", authority=authority, reports=tmp_path / authority)

    referral = a_row("casework.Referral", "r", child="1", referred_on=date(2025, 6, 1))
    other = a_row("casework.Referral", "s", child="2", referred_on=date(2025, 6, 1))
    of("201", a_person("1"), referral)
    assert "gone" not in counted(of("975", a_person("2"), other))
    assert Referral.objects.get(source_id="r").gone_at is None
