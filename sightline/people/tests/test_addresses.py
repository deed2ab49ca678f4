"""Which addresses are protected, and which numbers are the health service's."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.codes.code_list import plain
from sightline.people.addresses import HOMES, Days, began_in_care, is_protected
from sightline.people.numbers import is_health_number

MARCH, APRIL, MAY = (date(2026, month, 1) for month in (3, 4, 5))
ALWAYS = Days(None, None)


@pytest.mark.parametrize(
    ("lived", "in_care", "protected"),
    [
        (Days(MARCH, APRIL), [], False),
        (Days(MARCH, APRIL), [Days(MAY, None)], False),
        (Days(MARCH, APRIL), [Days(APRIL, MAY)], True),
        (Days(APRIL, MAY), [Days(MARCH, APRIL)], True),
        (Days(MAY, None), [Days(MARCH, APRIL)], False),
        (Days(MARCH, None), [Days(MAY, None)], True),
        (Days(None, MARCH), [Days(APRIL, None)], False),
        (Days(None, APRIL), [Days(MARCH, MARCH)], True),
        (ALWAYS, [Days(MARCH, MARCH)], True),
        (Days(MARCH, APRIL), [ALWAYS], True),
        (Days(MARCH, MARCH), [Days(MAY, None), Days(MARCH, MARCH)], True),
    ],
)
def test_a_home_is_protected_on_days_in_care(lived, in_care, protected):
    assert is_protected("Home", lived, in_care) is protected


days = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
stretches = st.builds(Days, days, days)


@given(stretches, st.lists(stretches))
def test_more_time_in_care_never_uncovers_an_address(lived, in_care):
    for known in range(len(in_care)):
        if is_protected("home", lived, in_care[:known]):
            assert is_protected("home", lived, in_care)


@given(st.text())
def test_only_the_kinds_of_the_list_are_homes(kind):
    assert is_protected(kind, ALWAYS, []) or plain(kind) in HOMES


@pytest.mark.parametrize("kind", ["", "Refuge", "Placement", "Home of a foster carer", "Hostel"])
def test_a_kind_that_is_not_known_to_be_a_home_is_protected(kind):
    assert is_protected(kind, ALWAYS, [])


@pytest.mark.parametrize(
    ("kind", "value", "known", "answer"),
    [
        ("NHS Number", "1", [], True),
        ("nhs no.", "1", [], True),
        ("Patient", " 9990000018 ", ["9990000018"], True),
        ("Home Office number", "HO-1", ["9990000018", ""], False),
        ("Other", "", ["", ""], False),
    ],
)
def test_the_number_of_the_health_service_is_known_by_name_or_by_value(kind, value, known, answer):
    assert is_health_number(kind, value, known) is answer


@pytest.mark.parametrize(
    ("began", "in_care", "answer"),
    [
        (None, [Days(MARCH, None)], False),
        (MARCH, [], False),
        (MARCH, [Days(MARCH, None)], True),
        (MAY, [Days(MARCH, None)], True),
        (MAY, [Days(None, None)], True),
        (MARCH, [Days(MAY, None)], False),
        (MAY, [Days(MARCH, MAY)], False),
        (MARCH, [Days(MARCH, MAY)], True),
    ],
)
def test_an_address_begins_in_care_between_its_first_day_and_the_way_home(began, in_care, answer):
    assert began_in_care(Days(began, None), in_care) is answer
