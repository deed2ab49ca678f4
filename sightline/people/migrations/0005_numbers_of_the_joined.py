from importlib import import_module

from django.db import migrations

from sightline.access.row_security import is_seen

BEFORE = import_module("sightline.people.migrations.0004_joined_wall")

# Somebody joined is found by the numbers of both. A number is looked up first, and then whose part
# its child is: the other way round every number of everybody is read.
NUMBERED = f"""
select x.child_id, n.number from (
  select id as child_id, upper(number) as number from people_child where number <> ''
  union all select id, upper(upn) from people_child where upn <> ''
  union all select id, upper(former_upn) from people_child where former_upn <> ''
  union all select id, upper(nhs_number) from people_child where nhs_number <> ''
  union all select id, upper(legacy_id) from people_child where legacy_id <> ''
  union all select id, upper(single_unique_id) from people_child where single_unique_id <> ''
  union all select child_id, upper(source_id) from people_sourceidentity
  union all select child_id, upper(value) from people_identifier
) n
cross join lateral (
  select n.child_id
  union all
  select j.first_id from people_joined j where j.second_id = n.child_id and j.ends_at is null
) x
where {is_seen("x.child_id")}
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0004_joined_wall")]
    operations = [
        migrations.RunSQL(
            BEFORE.VIEW.format(NUMBERED),
            BEFORE.VIEW.format(BEFORE.NUMBERED),
        )
    ]
