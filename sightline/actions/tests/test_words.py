"""How far off a day is."""

from datetime import date

import pytest

from sightline.actions.words import due_state

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("by_when", "said"),
    [
        (None, ("none", "No day")),
        (date(2026, 11, 20), ("late", "Late 3 days")),
        (date(2026, 11, 22), ("late", "Late 1 day")),
        (TODAY, ("today", "Today")),
        (date(2026, 11, 24), ("soon", "In 1 day")),
        (date(2026, 12, 18), ("soon", "In 25 days")),
    ],
)
def test_a_day_is_late_only_from_the_day_after(by_when, said):
    assert due_state(by_when, TODAY) == said
