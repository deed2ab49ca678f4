"""What was put right, or taken off the file, closes no gap and leaves none."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sightline.handover.tests.test_gaps import DAY, held, seen, told
from sightline.visits.accounts import Part, Texts, write_account
from sightline.visits.entries import standing_account
from sightline.visits.taking_off import take_visit_off

pytestmark = pytest.mark.django_db


def test_words_that_were_put_right_or_taken_off_are_not_heard(oona, team):
    child = held(oona, team, since=date(2026, 1, 5))
    before, lately = DAY - timedelta(days=60), DAY - timedelta(days=4)
    seen(child, oona, before, account=True, words="I am fine")
    entry = seen(child, oona, lately, account=True, words="They count")
    assert told([child], kind="not_heard") == []
    said = {"child": child, "by": oona, "now": datetime(2026, 11, 23, 12, tzinfo=UTC)}
    first = standing_account(entry.outing)
    write_account(
        outing=entry.outing, texts=Texts("We walked"), own=Part(child, no_words="He slept"),
        supersedes=first, why="Those were his brother’s words", **said,
    )  # fmt: skip
    assert "last heard on 24 September 2026" in told([child], kind="not_heard")[0]
    gone = seen(child, oona, DAY, account=True, words="They count")
    assert told([child], kind="not_heard") == []
    take_visit_off(first=gone, why="It was his cousin", **said)
    assert "last heard on 24 September 2026" in told([child], kind="not_heard")[0]


def test_of_a_visit_taken_off_no_account_is_missing(oona, team):
    child = held(oona, team)
    entry = seen(child, oona, DAY)
    assert len(told([child], kind="no_account")) == 1
    moment = datetime(2026, 11, 23, 19, tzinfo=UTC)
    take_visit_off(child=child, first=entry, why="It was his cousin", by=oona, now=moment)
    assert told([child], kind="no_account") == []
