"""Gaps of the record that visits leave: seen, and no account; the child's words long not heard."""

from datetime import date

from sightline.access.labels import Label
from sightline.design.dates import day
from sightline.duties.gaps import GapTable
from sightline.duties.numbers import Number
from sightline.visits.models.recorded import NOT_SEEN

NOT_HEARD_FOR = Number(
    "own-words",
    "visits.not_heard_days",
    "Children’s own words",
    "A child whose own words were not written down for longer counts as not heard",
    42,
)
"""Local practice, not the law."""
NEVER = "never"
NO_ACCOUNT = f"""
select t.whole, e.visited_on, '', 'of=' || e.outing
  from them t cross join lateral (
    select id, visited_on, outing from visits_visitentry
     where child_id = t.part and visited_on <= %(day)s
       and outcome not in ({", ".join(repr(one.value) for one in NOT_SEEN)})
    offset 0) e
 where not exists (select 1 from visits_visitentry n where n.supersedes_id = e.id offset 0)
   and not exists (
     select 1 from visits_visitaccount a
      where a.outing = e.outing and a.supersedes_id is null offset 0)
"""
NOT_HEARD = f"""
select h.whole, coalesce(w.heard, h.since), case when w.heard is null then '{NEVER}' else '' end, ''
  from held h left join (
    select t.whole, max(s.heard) as heard from them t cross join lateral (
      select p.heard_on as heard from visits_childspart p
       where p.child_id = t.part and p.words <> '' and not exists (
         select 1 from visits_childspart l
           join visits_visitaccount la on la.id = l.account_id
          where l.child_id = p.child_id and l.id > p.id and la.outing = (
            select a.outing from visits_visitaccount a where a.id = p.account_id))
      union all
      select (happened_at at time zone 'Europe/London')::date from notes_note
       where child_id = t.part and voice <> '' and not exists (
         select 1 from notes_note l where l.supersedes_id = notes_note.id)
      ) s where s.heard <= %(day)s
     group by t.whole) w on w.whole = h.whole
 where %(day)s::date - coalesce(w.heard, h.since) > {NOT_HEARD_FOR.sql}
"""


def tell_no_account(since: date, about: str) -> str:
    """That a visit has no account."""
    return f"Visit of {day(since)}: what happened is not written"


def tell_not_heard(since: date, about: str) -> str:
    """Since when the child's own words are missing from the file."""
    if about == NEVER:
        return f"No words of the child’s own are on file since the worker began on {day(since)}"
    return f"The child’s own words were last heard on {day(since)}"


GAPS = (
    GapTable(
        "no_account", "Seen, no account", "child_visit_account", "Write it", NO_ACCOUNT,
        tell_no_account,
    ),
    GapTable(
        "not_heard", "Words not heard", "child_record_visit", "Record a visit", NOT_HEARD,
        tell_not_heard, Label.SOURCE,
    ),
)  # fmt: skip
