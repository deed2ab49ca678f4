"""What casework makes true of a child."""

from datetime import date, datetime

import pytest

from sightline.calendars.clock import LONDON
from sightline.casework.models import ChildInNeedPlan, ProtectionPlan, Referral
from sightline.duties.models import Standing
from sightline.duties.standings import refresh_standings
from sightline.people.tests.builders import a_child

pytestmark = pytest.mark.django_db

BEGAN, ENDED = date(2026, 3, 2), date(2026, 7, 1)


def standings(child):
    refresh_standings([child.pk])
    rows = Standing.objects.filter(child=child).order_by("kind")
    return [(row.kind, row.began_at.astimezone(LONDON), row.ended_at) for row in rows]


def midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), tzinfo=LONDON)


@pytest.mark.parametrize(("outcome", "is_in_need"), [(None, True), (False, True), (True, False)])
def test_a_referral_makes_a_child_in_need_unless_it_led_to_nothing(outcome, is_in_need):
    child = a_child()
    Referral.objects.create(child=child, referred_on=BEGAN, no_further_action=outcome)
    expected = [("in_need", midnight(BEGAN), None)] if is_in_need else []
    assert standings(child) == expected


def test_need_and_protection_run_side_by_side_each_with_its_own_days():
    child = a_child()
    Referral.objects.create(child=child, referred_on=BEGAN)
    ChildInNeedPlan.objects.create(child=child, started_on=BEGAN, ended_on=ENDED)
    ProtectionPlan.objects.create(child=child, started_on=ENDED, latest_category="NEG")
    assert standings(child) == [
        ("in_need", midnight(BEGAN), None),
        ("in_need_plan", midnight(BEGAN), midnight(ENDED)),
        ("protection", midnight(ENDED), None),
    ]


@pytest.mark.parametrize(("elsewhere", "count"), [(None, 1), (False, 1), (True, 0)])
def test_a_plan_that_another_authority_holds_is_not_ours(elsewhere, count):
    child = a_child()
    ProtectionPlan.objects.create(child=child, started_on=BEGAN, held_elsewhere=elsewhere)
    assert len(standings(child)) == count


def test_what_does_not_lead_makes_nothing_true():
    child = a_child()
    Referral.objects.create(child=child, referred_on=BEGAN, leads=False)
    assert standings(child) == []


def test_all_at_once_gives_the_same_rows_as_one_by_one():
    children = [a_child() for _ in range(3)]
    for child in children:
        Referral.objects.create(child=child, referred_on=BEGAN)
        standings(child)
    fields = ("child", "kind", "began_at", "ended_at", "detail", "row")
    one_by_one = sorted(Standing.objects.values_list(*fields), key=str)
    refresh_standings(None)
    assert sorted(Standing.objects.values_list(*fields), key=str) == one_by_one
