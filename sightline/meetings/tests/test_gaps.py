"""Gaps that meetings leave: nobody said what became of one; held, and no minutes."""

from datetime import timedelta

import pytest

from sightline.handover.gap_queries import gaps_of
from sightline.meetings.recording import NotHeldSince, record_not_held
from sightline.meetings.tests.builders import NOW, TODAY, arranged, held, written

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def told(child, day=TODAY):
    child.parts = []
    own = ("no_minutes", "meeting_not_said")
    found = [one for one in gaps_of([child], day) if one.table.kind in own]
    return [(one.table.page, one.since, one.sentence, one.asks) for one in found]


def test_a_day_that_passed_without_a_word_is_a_gap_from_the_next_day_on(child, worker):
    meeting = arranged(child, worker)
    assert told(child) == []
    assert told(child, TODAY + DAY) == [(
        "child_meeting_held", TODAY,
        "Core group of 23 November 2026: nobody has said whether it was held",
        f"about={meeting.source_id}",
    )]  # fmt: skip
    why = NotHeldSince("family")
    record_not_held(child=child, meeting=meeting, why=why, by=worker, now=NOW)
    assert told(child, TODAY + DAY) == []


def test_held_and_not_written_up_is_a_gap_until_it_is(child, worker):
    meeting = held(child, arranged(child, worker), worker)
    assert told(child) == [(
        "child_meeting_minutes", TODAY,
        "Core group of 23 November 2026: held, no minutes are on file",
        f"about={meeting.source_id}",
    )]  # fmt: skip
    written(child, meeting, worker)
    assert told(child) == []
