"""Gaps of the record that a story leaves: nobody has written for long."""

from datetime import date

from sightline.design.dates import day
from sightline.duties.gaps import GapTable
from sightline.duties.numbers import Number
from sightline.story.suggesting import STALE

STALE_AFTER = Number(
    "story",
    "story.stale_days",
    "Stories of children",
    "A story nobody has written in for longer is behind",
    STALE.days,
)
NEVER = "never"
BEHIND = f"""
select h.whole, coalesce(w.at, h.since), case when w.at is null then '{NEVER}' else '' end, ''
  from held h left join (
    select t.whole, max((e.recorded_at at time zone 'Europe/London')::date) as at
      from story_storyentry e join them t on t.part = e.child_id
     where not e.left_out and (e.recorded_at at time zone 'Europe/London')::date <= %(day)s
     group by t.whole) w on w.whole = h.whole
 where %(day)s::date - coalesce(w.at, h.since) > {STALE_AFTER.sql}
"""


def tell_behind(since: date, about: str) -> str:
    """Since when nobody has written in the story."""
    if about == NEVER:
        return f"Nothing is in the story since the worker began on {day(since)}"
    return f"Nobody has written in the story since {day(since)}"


GAPS = (GapTable("story", "Story behind", "child_story", "Open the story", BEHIND, tell_behind),)
