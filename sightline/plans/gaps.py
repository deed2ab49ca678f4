"""Gaps of the record that a plan leaves: none written, nothing to do, unclear, out of date.

And help that was asked for and waits for long.
"""

from datetime import date

from sightline.design.dates import day
from sightline.duties.gaps import GapTable
from sightline.plans.helping.presenters import LONG

LONGEST = 80
OPEN = "a.done_on is null and a.dropped_on is null"
RUNS = """
  select t.whole, 1 as rank, 'plan' as what, s.started_on as since
    from them t cross join lateral (
      select started_on, ended_on from casework_childinneedplan where leads and child_id = t.part
      union all
      select started_on, ended_on from casework_protectionplan where leads and child_id = t.part) s
   where s.started_on <= %(day)s and (s.ended_on is null or s.ended_on > %(day)s)
  union all
  select t.whole, array_position(array['in_care', 'care_leaver', 'early_help'], s.kind::text) + 1,
         s.kind, (s.began_at at time zone 'Europe/London')::date
    from duties_standing s join them t on t.part = s.child_id
   where s.kind in ('in_care', 'care_leaver', 'early_help')
     and (s.began_at at time zone 'Europe/London')::date <= %(day)s
     and (s.ended_at is null or (s.ended_at at time zone 'Europe/London')::date > %(day)s)
"""
"""What asks for a plan, the gravest first: a plan in need or of protection, care, leaving it, early
help."""
PLAN = f"""
(select distinct on (h.whole) h.whole, r.since, r.what, ''
   from held h join ({RUNS}) r on r.whole = h.whole
  where not exists (select 1 from plans_outcome o join them p on p.part = o.child_id
                     where p.whole = h.whole)
  order by h.whole, r.rank, r.since)
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
WAITS = f"""
select t.whole, h.asked_on, s.name, ''
  from plans_help h join them t on t.part = h.child_id join plans_service s on s.id = h.service_id
 where h.asked_on < %(day)s::date - {LONG}
   and (h.started_on is null or h.started_on > %(day)s)
   and (h.ended_on is null or h.ended_on > %(day)s)
"""
LATE = """
select t.whole, a.by_when, case when exists (
         select 1 from meetings_decision d where d.action_id = a.id
            and not exists (select 1 from plans_plannedaction p where p.action_id = a.id)
       ) then '' else a.what end, ''
  from actions_action a join them t on t.part = a.child_id
 where a.done_on is null and a.dropped_on is null and a.by_when < %(day)s
"""
"""What a meeting decided may name other children: it is said in its own words where those are
left out."""


def tell_plan(since: date, about: str) -> str:
    """What is wanting of the plan."""
    unsaid = "what is to change is not written here"
    return {
        "plan": f"A plan runs since {day(since)}, and {unsaid}",
        "in_care": f"In care since {day(since)}, and {unsaid}",
        "care_leaver": f"Left care on {day(since)}: no pathway plan says here what is to change",
        "early_help": f"Early help since {day(since)}, and {unsaid}",
        "nothing": f"The plan has no action still to be done, written last on {day(since)}",
        "review": f"The day of the plan’s review, {day(since)}, has passed",
    }[about]


def tell_unclear(since: date, about: str) -> str:
    """How many actions are not yet clear: no day, nobody, not what for, no sign that it worked."""
    if about == "1":
        return "One action of the plan is not yet clear"
    return f"{about} actions of the plan are not yet clear"


def tell_waits(since: date, about: str) -> str:
    """Which help was asked for, and when; it has not begun."""
    return f"{about} was asked for on {day(since)} and has not begun"


def tell_late(since: date, about: str) -> str:
    """What was to be done, and by when."""
    what = about if len(about) <= LONGEST else f"{about[:LONGEST].rstrip()} …"
    told = f"“{what}”" if about else "Something a meeting decided"
    return f"{told} was to be done by {day(since)}"


GAPS = (
    GapTable("plan", "No plan, or out of date", "child_plan", "Open the plan", PLAN, tell_plan),
    GapTable("late", "Promised, day passed", "child_plan", "Open the plan", LATE, tell_late),
    GapTable(
        "unclear", "Actions not clear", "child_plan", "Make them clear", UNCLEAR, tell_unclear
    ),
    GapTable(
        "help_waits", "Help not begun", "child_help", "Say what became of it", WAITS, tell_waits
    ),
)
