from importlib import import_module

from django.db import migrations

from sightline.access.row_security import is_seen

BEFORE = import_module("sightline.casework.migrations.0002_second_wall").WAITING

# A referral of somebody who is part of another waits for that other, unless either is held.
HELD = """
  and not exists (
    select 1 from people_joined k join workforce_involvement i on i.child_id = k.second_id
    where k.first_id = {first} and k.ends_at is null
      and i.is_allocated and i.leads and i.ended_on is null)
"""
WAITING = f"""
{BEFORE}
and not exists (
  select 1 from people_joined j where j.second_id = r.child_id and j.ends_at is null)
{HELD.format(first="r.child_id")}
union all
select r.id, j.first_id, r.team_id
from people_joined j join casework_referral r on r.child_id = j.second_id
where j.ends_at is null and r.leads and r.closed_on is null and r.team_id is not null
  and r.no_further_action is not true and {is_seen("j.first_id", stubs=True)}
  and not exists (
    select 1 from workforce_involvement i
    where i.child_id = j.first_id and i.is_allocated and i.leads and i.ended_on is null)
{HELD.format(first="j.first_id")}
"""
VIEW = "create or replace view casework_waiting as {}"


class Migration(migrations.Migration):
    dependencies = [("casework", "0005_privacy_officer"), ("people", "0004_joined_wall")]
    operations = [migrations.RunSQL(VIEW.format(WAITING), VIEW.format(BEFORE))]
