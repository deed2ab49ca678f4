"""Wilson's interval against published values, and shares in words."""

import pytest

from sightline.oversight.shares import share_of, trend
from sightline.oversight.wilson import wilson


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (1, 10, 0.0179, 0.4042),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (1, 1, 0.2065, 1.0),
        (15, 148, 0.0624, 0.1605),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_the_interval(part, whole, low, high):
    assert wilson(part, whole) == pytest.approx((low, high), abs=0.0001)


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 0, ("", "no children", "")),
        (1, 1, ("", "1 of 1 child", "")),
        (6, 9, ("", "6 of 9 children", "")),
        (6, 10, ("60%", "6 of 10 children", "31 to 83")),
        (579, 878, ("66%", "579 of 878 children", "63 to 69")),
    ],
)
def test_a_share_in_words_and_below_ten_only_the_count(part, whole, words):
    share = share_of(part, whole)
    assert (share.percent, share.count, share.range) == words


def test_there_is_no_picture_of_a_year_without_ten_children():
    assert trend([]) is None
