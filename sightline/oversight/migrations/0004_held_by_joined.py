from importlib import import_module

from django.db import migrations

from sightline.access.row_security import is_seen

BEFORE = import_module("sightline.oversight.migrations.0001_windows").HELD

# Who is part of another is counted as that other.
APART = """
and not exists (
  select 1 from people_joined j where j.second_id = {child} and j.ends_at is null)
"""
INVOLVED, WAITING = BEFORE.split("union all")
HELD = f"""
{INVOLVED}{APART.format(child="i.child_id")}
union all
{WAITING}{APART.format(child="r.child_id")}
union all
select j.first_id, i.worker_id, i.team_id, i.started_on, i.ended_on, false
from people_joined j join workforce_involvement i on i.child_id = j.second_id
where j.ends_at is null and i.is_allocated and i.leads and {is_seen("j.first_id", stubs=True)}
union all
select j.first_id, null, r.team_id, r.referred_on, r.closed_on - 1, true
from people_joined j join casework_referral r on r.child_id = j.second_id
where j.ends_at is null and r.leads and r.no_further_action is not true
  and r.team_id is not null and {is_seen("j.first_id", stubs=True)}
"""
VIEW = "create or replace view oversight_held as {}"


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0003_kept_totals"),
        ("casework", "0006_waiting_joined"),
        ("workforce", "0005_held_by_joined"),
    ]
    operations = [migrations.RunSQL(VIEW.format(HELD), VIEW.format(BEFORE))]
