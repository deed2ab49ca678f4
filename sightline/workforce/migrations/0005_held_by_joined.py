from importlib import import_module

from django.db import migrations

from sightline.access.row_security import is_seen

BEFORE = import_module("sightline.workforce.migrations.0002_second_wall").HOLDING

# Who holds somebody who is part of another holds that other.
HOLDING = f"""
{BEFORE}
and not exists (
  select 1 from people_joined j where j.second_id = i.child_id and j.ends_at is null)
union all
select i.id, j.first_id, i.worker_id, i.team_id
from people_joined j join workforce_involvement i on i.child_id = j.second_id
where j.ends_at is null and i.is_allocated and i.leads and i.ended_on is null
  and {is_seen("j.first_id", stubs=True)}
"""
VIEW = "create or replace view workforce_holding as {}"


class Migration(migrations.Migration):
    dependencies = [("workforce", "0004_emergencies"), ("people", "0004_joined_wall")]
    operations = [migrations.RunSQL(VIEW.format(HOLDING), VIEW.format(BEFORE))]
