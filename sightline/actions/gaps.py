"""Gaps of the record that actions leave: promised, and past their day."""

from datetime import date

from sightline.design.dates import day
from sightline.duties.gaps import GapTable

LONGEST = 80
LATE = """
select t.whole, a.by_when, a.what, ''
  from actions_action a join them t on t.part = a.child_id
 where a.done_on is null and a.dropped_on is null and a.by_when < %(day)s
"""


def tell_late(since: date, about: str) -> str:
    """What was to be done, and by when."""
    what = about if len(about) <= LONGEST else f"{about[:LONGEST].rstrip()} …"
    return f"“{what}” was to be done by {day(since)}"


GAPS = (GapTable("late", "Promised, day passed", "child_plan", "Open the plan", LATE, tell_late),)
