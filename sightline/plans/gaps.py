"""Gaps of the record that a plan leaves: none written, nothing to do, unclear, out of date."""

from datetime import date

from sightline.design.dates import day
from sightline.duties.gaps import GapTable

OPEN = "a.done_on is null and a.dropped_on is null"
PLAN = f"""
select h.whole, min(s.started_on), 'none', ''
  from held h join them t on t.whole = h.whole cross join lateral (
    select started_on, ended_on from casework_childinneedplan where leads and child_id = t.part
    union all
    select started_on, ended_on from casework_protectionplan where leads and child_id = t.part
  ) s
 where s.started_on <= %(day)s and (s.ended_on is null or s.ended_on > %(day)s)
   and not exists (select 1 from plans_outcome o join them p on p.part = o.child_id
                    where p.whole = h.whole)
 group by h.whole
union all
select t.whole, (max(o.recorded_at) at time zone 'Europe/London')::date, 'nothing', ''
  from plans_outcome o join them t on t.part = o.child_id join held h on h.whole = t.whole
 where o.ended_on is null
   and not exists (select 1 from plans_plannedaction p join actions_action a on a.id = p.action_id
                     join them x on x.part = p.child_id where x.whole = t.whole and {OPEN})
 group by t.whole having max(o.recorded_at) is not null
union all
select t.whole, n.next_review_on, 'review', ''
  from plans_plan n join them t on t.part = n.child_id join held h on h.whole = t.whole
 where n.next_review_on < %(day)s
"""
UNCLEAR = f"""
select t.whole, (min(a.recorded_at) at time zone 'Europe/London')::date, count(*)::text, ''
  from plans_plannedaction p join actions_action a on a.id = p.action_id
  join them t on t.part = p.child_id
 where {OPEN} and a.stands_why = ''
   and (a.by_when is null or a.who = '' or a.so_that = '' or a.sign = '')
 group by t.whole having min(a.recorded_at) is not null
"""


def tell_plan(since: date, about: str) -> str:
    """What is wanting of the plan."""
    return {
        "none": f"A plan runs since {day(since)}, and what is to change is not written here",
        "nothing": f"The plan has no action still to be done, written last on {day(since)}",
        "review": f"The day of the plan’s review, {day(since)}, has passed",
    }[about]


def tell_unclear(since: date, about: str) -> str:
    """How many actions are not yet clear: no day, nobody, not what for, no sign that it worked."""
    if about == "1":
        return "One action of the plan is not yet clear"
    return f"{about} actions of the plan are not yet clear"


GAPS = (
    GapTable("plan", "No plan, or out of date", "child_plan", "Open the plan", PLAN, tell_plan),
    GapTable(
        "unclear", "Actions not clear", "child_plan", "Make them clear", UNCLEAR, tell_unclear
    ),
)
