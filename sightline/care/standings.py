"""What care makes true of a child: in care, once looked after, alone in the country."""

from sightline.calendars.intervals import birthday_sql
from sightline.codes.lists.care import ELIGIBILITY, LEGAL_STATUS
from sightline.duties.standings import StandingQuery

LEAVES_AT = birthday_sql("c.born_on", 25)
ADULT_AT = birthday_sql("c.born_on", 18)

STANDINGS = (
    StandingQuery(
        "in_care",
        "In care",
        "From the first day of a run of care episodes until the last of them ends.",
        30,
        """
        select t.child_id,
               (min(t.started_on)::timestamp at time zone 'Europe/London') as began_at,
               (nullif(max(coalesce(t.ended_on, 'infinity'::date)), 'infinity'::date)::timestamp
                 at time zone 'Europe/London') as ended_at,
               (array_agg(t.legal_status order by t.started_on desc))[1] as detail,
               'care.CareEpisode:' || min(t.id) as row
        from (select t.*, sum(t.begins) over (partition by t.child_id order by t.started_on, t.id)
                as stretch
              from (select t.*, case when t.started_on <= max(coalesce(t.ended_on, 'infinity'))
                      over (partition by t.child_id order by t.started_on, t.id
                            rows between unbounded preceding and 1 preceding)
                      then 0 else 1 end as begins
                    from care_careepisode t where t.leads{children}) t) t
        group by t.child_id, t.stretch
        """,
        LEGAL_STATUS,
    ),
    StandingQuery(
        "care_leaver",
        "Care leaver",
        "Relevant or former relevant, from the end of the last care episode "
        "until the 25th birthday.",
        70,
        f"""
        select t.child_id, (e.ended_on::timestamp at time zone 'Europe/London') as began_at,
               ({LEAVES_AT}::timestamp at time zone 'Europe/London') as ended_at,
               t.eligibility as detail, 'care.CareLeaver:' || t.id as row
        from care_careleaver t join people_child c on c.id = t.child_id
        join lateral (select max(ended_on) as ended_on from care_careepisode e
                      where e.child_id = t.child_id and e.leads) e on true
        where t.leads and t.eligibility in ('Relevant', 'Former Relevant')
          and (c.born_on is null or e.ended_on < {LEAVES_AT}){{children}}
        """,
        ELIGIBILITY,
    ),
    StandingQuery(
        "unaccompanied",
        "Unaccompanied",
        "While a source says the child came alone to seek asylum, until it "
        "ends or the child is 18.",
        80,
        f"""
        select t.child_id, (t.started_on::timestamp at time zone 'Europe/London') as began_at,
               (least(t.ended_on, {ADULT_AT})::timestamp
                 at time zone 'Europe/London') as ended_at,
               '' as detail, 'people.ImmigrationStatus:' || t.id as row
        from people_immigrationstatus t join people_child c on c.id = t.child_id
        where t.leads and t.is_unaccompanied{{children}}
        """,
    ),
)
