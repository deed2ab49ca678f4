"""The words of SQL that turn what is kept of children into stretches for every figure.

A child's time falls into segments: as long as the same teams hold them, each with or without a
worker, or as long as only open referrals wait. Within a segment each figure counts the child on
stretches of days. What a figure counts on one day is said in `tests/plain.py`; here the same is
said for all days at once.
"""

from datetime import date

LONGEST_VISIT = 366
"""No visit is due more than so many days after it was asked for; a test holds the law to it."""
FIRST, LAST = "'0001-01-01'::date", "'9999-12-31'::date"
"""Stand for "from always" and "still"."""
NUMBERED_FROM = date(2000, 1, 1)
EPOCH = f"'{NUMBERED_FROM}'::date"
"""Days are numbered from here."""


def year_after(day: str) -> str:
    """SQL for the first day on which `day` is no longer within the twelve months up to it.

    That is the same day of the next year; of 29 February, 1 March.
    """
    is_leap_day = f"extract(month from {day}) = 2 and extract(day from {day}) = 29"
    return f"(({day} + interval '1 year')::date + ({is_leap_day})::int)"


SEGMENTS = f"""with h as materialized (
  select child_id, (coalesce(team_id, 0) * 2 + (worker_id is not null)::int)::int as code,
         worker_id, is_waiting, began_on, coalesce(began_on, {FIRST}) as began,
         coalesce(ended_on + 1, {LAST}) as ended
    from oversight_held where child_id = any(children)
),
cut as (
  select child_id, began as day from h where began < ended
  union select child_id, ended from h where began < ended
),
piece as (
  select child_id, day as began, lead(day) over (partition by child_id order by day) as ended
    from cut
),
signed as (
  select p.child_id, p.began, p.ended,
         coalesce(array_agg(distinct h.code order by h.code) filter (where not h.is_waiting),
                  array_agg(distinct h.code order by h.code)) as codes
    from piece p
    join h on h.child_id = p.child_id and h.began <= p.began and p.began < h.ended
   group by 1, 2, 3
),
turned as (
  select *, (lag(codes) over w is distinct from codes or lag(ended) over w <> began)::int as turns
    from signed window w as (partition by child_id order by began)
),
segment as materialized (
  select child_id, codes, min(began) as began, max(ended) as ended
    from (select *, sum(turns) over (partition by child_id order by began) as place from turned) t
   group by child_id, place, codes
)"""

LOOKED = f""",
signal as materialized (
  select child_id, kind, began_on, known_on, lower(days) as began,
         coalesce(upper(days), {LAST}) as ended
    from duties_signalspan where child_id = any(children) and not isempty(days)
),
answer as materialized (
  select id, child_id, kinds, about_on, look_again_on, decided_at, supersedes_id, leads,
         (coalesce(recorded_at, decided_at) at time zone 'Europe/London')::date as known
    from casework_managementdecision where child_id = any(children)
),
answered as (
  select s.* from signal s where exists (
    select 1 from answer d where d.child_id = s.child_id and s.kind = any(d.kinds) and d.leads
                             and d.about_on >= s.began_on)
),
turn as (
  select child_id, kind, began_on, began as day, ended from answered
  union
  select s.child_id, s.kind, s.began_on, t.day, s.ended
    from answered s join answer d on d.child_id = s.child_id
   cross join lateral (values (d.known), (d.look_again_on - 7), (d.look_again_on + 1)) as t(day)
   where t.day > s.began and t.day < s.ended
),
stood as (
  select t.child_id, t.kind, t.day as began,
         lead(t.day, 1, t.ended) over (partition by t.child_id, t.kind, t.began_on order by t.day)
           as ended, d.look_again_on
    from turn t left join lateral (
      select d.look_again_on from answer d
       where d.child_id = t.child_id and t.kind = any(d.kinds) and d.leads
         and d.about_on >= t.began_on and d.known <= t.day
         and not exists (
           select 1 from answer n where n.supersedes_id = d.id and n.known <= t.day)
       order by d.decided_at desc, d.id desc limit 1) d on true
),
looked as materialized (
  select 'not_looked' as state, child_id, kind, began, ended from signal s
   where (child_id, kind, began_on) not in (select child_id, kind, began_on from answered)
  union all
  select 'not_looked', child_id, kind, began, ended from stood
   where look_again_on is null or look_again_on < began
  union all
  select 'look_again', child_id, kind, began, ended from stood where look_again_on <= began + 7
  union all
  select 'answered', child_id, kind, began, ended from stood where look_again_on >= began
)"""

EACH = f""",
duty as materialized (
  select child_id, rule, arose_on, due_on, met_on, running, overdue,
         {year_after("due_on")} as out_on
    from duties_dutyspan where child_id = any(children)
),
change as materialized (
  select distinct child_id, began_on, worker_id from (
    select child_id, began_on, worker_id, min(worker_id) over earlier as one_before,
           max(worker_id) over earlier as another_before
      from h where not is_waiting and worker_id is not null and began_on is not null
    window earlier as (partition by child_id order by began_on
                       range between unbounded preceding and interval '1 day' preceding)) c
   where one_before <> worker_id or another_before <> worker_id
),
each as (
  select child_id, 'due:' || rule as key, 0 as value, due_on as began, out_on as ended from duty
  union all
  select child_id, 'met:' || rule, 0, due_on, out_on from duty where met_on <= due_on
  union all
  select child_id, 'late:' || rule, met_on - due_on, met_on, out_on from duty
   where met_on > due_on
  union all
  select child_id, 'overdue:' || rule, 0, lower(overdue), coalesce(upper(overdue), {LAST})
    from duty where not isempty(overdue)
  union all
  select child_id, 'signal:' || kind, began_on - {EPOCH}, began, ended from signal
  union all
  select child_id, state || ':' || kind, 0, began, ended from looked
  union all
  select child_id, 'changes', 0, began_on, {year_after("began_on")} from change
)"""

SPREAD = f""",
spread as (
  select child_id, 'status:' || kind as key,
         (began_at at time zone 'Europe/London')::date as began,
         coalesce((ended_at at time zone 'Europe/London')::date, {LAST}) as ended
    from duties_standing where child_id = any(children)
  union all
  select child_id, 'visited', greatest(lower(running), arose_on, due_on - {LONGEST_VISIT}),
         least(coalesce(upper(running), {LAST}), due_on + 1)
    from duty where rule = any(visits) and not isempty(running)
  union all
  select child_id, key, lower(overdue), coalesce(upper(overdue), {LAST})
    from duty cross join (values ('visited'), ('unseen')) as k(key)
   where rule = any(visits) and not isempty(overdue)
  union all
  select child_id, 'with_signal', began, ended from signal
  union all
  select child_id, state, began, ended from looked
  union all
  select child_id, 'changed', began_on, {year_after("began_on")} from change
),
joined as (
  select child_id, key, 0 as value, lower(days) as began, upper(days) as ended
    from (
      select child_id, key, unnest(range_agg(daterange(began, ended))) as days
        from spread where began < ended group by 1, 2
      union all
      select child_id, 'later', unnest(
               range_agg(daterange(began, ended))
               - range_agg(daterange(
                   greatest(began, least(ended, coalesce(known_on, began))), ended)))
        from signal group by 1) s
)"""
"""Days on which a child counts once, however often. On those of `later` signals run, and every
one of them was written down after the day."""

TOLD = f"""{SEGMENTS}{LOOKED}{EACH}{SPREAD}
select child_id, codes, key, value, began, ended, count(*)::int
  from (
    select s.child_id, s.codes, k.key, k.value,
           greatest(k.began, s.began) as began, least(k.ended, s.ended) as ended
      from segment s
      join (select * from each union all select * from joined) k
        on k.child_id = s.child_id and k.began < s.ended and k.ended > s.began
       and k.began < k.ended
    union all
    select child_id, codes, 'held', 0, began, ended from segment
  ) s group by 1, 2, 3, 4, 5, 6
"""
"""Every stretch of the children `children`; `visits` are the rules of visits."""
