from importlib import import_module

from django.db import migrations

from sightline.access.row_security import is_seen, protect

FIRST_HIDDEN = import_module("sightline.access.migrations.0004_second_wall").HIDDEN
BEFORE = import_module("sightline.people.migrations.0002_second_wall").NUMBERED

# Whoever is part of somebody hidden is hidden too.
BARE = FIRST_HIDDEN.split("revoke execute", maxsplit=1)[0].replace(
    "create function", "create or replace function"
)
HEAD, TAIL = BARE.split("  return query\n", maxsplit=1)
FOUND, END = TAIL.rsplit(";\nend $$;", maxsplit=1)
HIDDEN = f"""{HEAD}  return query
    with hidden(child) as (
{FOUND})
    select h.child from hidden h
    union all
    select j.second_id from people_joined j join hidden h on h.child = j.first_id
     where j.ends_at is null;
end $$;{END}"""

# Somebody joined is found by the numbers of both.
NUMBERED = f"""
{BEFORE}
union all
select j.first_id, n.number from people_joined j join (
  select c.id as child_id, upper(v.number) as number from people_child c
  cross join lateral (values (c.number), (c.upn), (c.former_upn), (c.nhs_number), (c.legacy_id),
    (c.single_unique_id)) v(number) where v.number <> ''
  union all select child_id, upper(source_id) from people_sourceidentity
  union all select child_id, upper(value) from people_identifier
) n on n.child_id = j.second_id
where j.ends_at is null and {is_seen("j.first_id")}
"""
VIEW = "create or replace view people_numbered as {}"
SECOND = "create index people_joined_second on people_joined (first_id) where ends_at is null"


class Migration(migrations.Migration):
    dependencies = [("people", "0003_on_file_twice"), ("access", "0004_second_wall")]
    operations = [
        protect("people_joined", "first_id", also=is_seen("second_id")),
        protect("people_different", "one_id", also=is_seen("other_id")),
        migrations.RunSQL(SECOND, "drop index people_joined_second"),
        migrations.RunSQL(HIDDEN, BARE),
        migrations.RunSQL(VIEW.format(NUMBERED), VIEW.format(BEFORE)),
    ]
