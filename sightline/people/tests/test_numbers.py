"""Which numbers can be right."""

import pytest

from sightline.people.numbers import can_be_health_number, can_be_pupil_number


@pytest.mark.parametrize(
    ("number", "answer"),
    [
        ("9434765919", True),
        ("9434765918", False),
        ("4010232137", True),
        ("943476591", False),
        ("94347659190", False),
        ("943476591x", False),
        ("0000000000", False),
        ("", False),
    ],
)
def test_a_health_number_ends_in_its_check_figure(number, answer):
    assert can_be_health_number(number) is answer


@pytest.mark.parametrize(
    ("number", "answer"),
    [
        ("H801200001001", True),
        ("A801200001001", False),
        ("h801200001001", False),
        ("H80120000100", False),
        ("H8012000010011", False),
        ("H80120000100I", False),
        ("H80120000100x", False),
        ("H8O1200001001", False),
        ("", False),
    ],
)
def test_a_pupil_number_begins_with_its_check_letter(number, answer):
    assert can_be_pupil_number(number) is answer


def test_a_pupil_number_for_a_time_ends_in_a_letter():
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    right = [one for one in letters if can_be_pupil_number(f"{one}80120000100B")]
    assert len(right) == 1
