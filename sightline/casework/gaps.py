"""Gaps of the record that casework leaves: an assessment begun and not finished in time."""

from datetime import date

from sightline.design.dates import day
from sightline.duties.gaps import GapTable

UNFINISHED = """
select t.whole, d.due_on, '', ''
  from duties_dutyspan d join them t on t.part = d.child_id
 where d.rule = 'cf_assessment' and d.overdue @> %(day)s::date
"""


def tell_unfinished(since: date, about: str) -> str:
    """By when the assessment was to be finished."""
    return f"The assessment is not finished; its last day was {day(since)}"


GAPS = (
    GapTable(
        "assessment", "Assessment not finished", "child_assessments", "Open assessments",
        UNFINISHED, tell_unfinished,
    ),
)  # fmt: skip
