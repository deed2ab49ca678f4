"""Gaps of the record that meetings leave: nobody said what became of one; held, not written up."""

from datetime import date

from sightline.design.dates import day
from sightline.duties.gaps import GapTable
from sightline.meetings.words import kind_words

OF_A_MEETING = """
  from meetings_childmeeting c join them t on t.part = c.child_id
  join meetings_meeting m on m.gathering = c.gathering
"""
NOT_WRITTEN = f"""
select t.whole, c.held_on, c.kind, 'about=' || m.source_id {OF_A_MEETING}
 where c.held_on <= %(day)s and (c.recorded_on is null or c.recorded_on > %(day)s)
"""
NOT_SAID = f"""
select t.whole, c.meets_on, c.kind, 'about=' || m.source_id {OF_A_MEETING}
 where c.meets_on < %(day)s and c.held_on is null and c.not_held = ''
"""


def tell_not_written(since: date, about: str) -> str:
    """That a meeting was held and has no minutes."""
    return f"{kind_words(about)} of {day(since)}: held, no minutes are on file"


def tell_not_said(since: date, about: str) -> str:
    """That the day of a meeting has passed without a word."""
    return f"{kind_words(about)} of {day(since)}: nobody has said whether it was held"


GAPS = (
    GapTable(
        "no_minutes", "Held, no minutes", "child_meeting_minutes", "Write the minutes", NOT_WRITTEN,
        tell_not_written,
    ),
    GapTable(
        "meeting_not_said", "Meeting, not said", "child_meeting_held", "Say what became of it",
        NOT_SAID, tell_not_said,
    ),
)  # fmt: skip
