"""Five headline figures of a loaded county worked out a second time, in plain SQL, to the child.

Nothing of the room's own SQL is used here: the kept duties and signals, the involvements and the
referrals are read again, one day and one child at a time.
"""

from datetime import date

import pytest
from django.db import connection

from sightline.county.generator.make import make_county
from sightline.exchange.loading.reading import opened
from sightline.exchange.loading.running import load
from sightline.oversight import queries
from sightline.oversight.asking import asked_for
from sightline.oversight.levels import level_of
from sightline.oversight.listing import lines_of
from sightline.people.tests.builders import a_person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
DAYS = (TODAY, date(2026, 6, 30), date(2025, 2, 28), date(2023, 9, 1))

CHILDREN = """
select c.id from people_child c
 where exists (select 1 from workforce_involvement i where i.child_id = c.id and i.leads
                  and i.is_allocated and i.started_on <= %(day)s
                  and coalesce(i.ended_on, '9999-12-31') >= %(day)s)
    or exists (select 1 from casework_referral r where r.child_id = c.id and r.leads
                  and r.no_further_action is not true and r.team_id is not null
                  and r.referred_on <= %(day)s and coalesce(r.closed_on, '9999-12-31') > %(day)s)
"""
UNALLOCATED = f"""
select id from ({CHILDREN}) c where not exists (
  select 1 from workforce_involvement i where i.child_id = c.id and i.leads and i.is_allocated
     and i.worker_id is not null and i.started_on <= %(day)s
     and coalesce(i.ended_on, '9999-12-31') >= %(day)s)
"""
VISIT = "(d.rule like '%%visit%%' and d.rule not like 'pa%%' and d.rule <> 'visit_recorded')"
UNSEEN = f"""
select distinct c.id from ({CHILDREN}) c join duties_dutyspan d on d.child_id = c.id
 where {VISIT} and d.over_unknown = '' and d.due_on < %(day)s and d.arose_on <= %(day)s
   and coalesce(d.met_on, d.ended_on, '9999-12-31') > %(day)s
"""
SEEN = f"""
select distinct c.id from ({CHILDREN}) c join duties_dutyspan d on d.child_id = c.id
 where {VISIT} and d.over_unknown = '' and d.arose_on <= %(day)s
   and coalesce(d.met_on, d.ended_on, '9999-12-31') > %(day)s
   and c.id not in ({UNSEEN})
"""
WITH_SIGNAL = f"""
select distinct c.id from ({CHILDREN}) c join duties_signalspan s on s.child_id = c.id
 where s.began_on <= %(day)s and coalesce(s.ended_on, '9999-12-31') > %(day)s
"""
PLAIN = {
    "children": CHILDREN,
    "unallocated": UNALLOCATED,
    "unseen": UNSEEN,
    "seen": SEEN,
    "with_signal": WITH_SIGNAL,
}
DUTIES = f"""
select d.rule, count(*) filter (where d.due_on > %(since)s),
       count(*) filter (where d.due_on > %(since)s and d.met_on <= d.due_on),
       count(*) filter (where d.due_on > %(since)s and d.met_on > d.due_on and d.met_on <= %(day)s)
  from duties_dutyspan d where d.due_on <= %(day)s and d.child_id in ({CHILDREN})
 group by 1
"""


@pytest.fixture
def county(tmp_path):
    """A county of 300 children, loaded; and its director."""
    make_county(tmp_path / "northmoor", size=300, seed=1, today=TODAY)
    load(opened("ssd", tmp_path / "northmoor"), "ssd", reports=tmp_path / "reports")
    return a_person("director")


def asked(sql, day):
    since = day.replace(year=day.year - 1)
    with connection.cursor() as cursor:
        cursor.execute(sql, {"day": day, "since": since})
        return cursor.fetchall()


def test_five_figures_agree_to_the_last_child(county):
    level = level_of(county, TODAY, None)
    found_any = set()
    for day in DAYS:
        figures = queries.figures_of(level, day, county)
        held = figures.all
        counted = {
            "children": held.children,
            "unallocated": held.unallocated,
            "unseen": held.unseen,
            "seen": held.seen,
            "with_signal": figures.with_signal,
        }
        for name, sql in PLAIN.items():
            plain = {child for (child,) in asked(sql, day)}
            listed = lines_of(level, day, county, asked_for(name))
            assert {line.child_id for line in listed.lines} == plain, (name, day)
            assert counted[name] == listed.total == len(plain), (name, day)
            if plain:
                found_any.add(name)
        rules = {
            rule: (one.due, one.met, one.late) for rule, one in figures.rules.items() if one.due
        }
        plain_rules = {row[0]: row[1:] for row in asked(DUTIES, day) if row[1]}
        assert rules == plain_rules, day
    assert found_any >= {"children", "seen", "unseen", "with_signal"}


def test_the_parts_of_the_county_add_up(county):
    level = level_of(county, TODAY, None)
    figures = queries.figures_of(level, TODAY, county)
    for part in level.parts:
        own = queries.figures_of(level_of(county, TODAY, part.public_id), TODAY, county)
        assert own.all == figures.parts.get(part.pk, queries.Held())
    assert sum(part.children for part in figures.parts.values()) >= figures.all.children
