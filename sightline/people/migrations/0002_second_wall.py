from django.db import migrations

from sightline.access.row_security import is_seen, protect, window

TABLES = (
    "people_address",
    "people_disability",
    "people_familymember",
    "people_formername",
    "people_identifier",
    "people_immigrationstatus",
    "people_sourceidentity",
)

# The names to search. The table itself has no row security, under which none of its indexes would
# be used: the web role may not read it, and reads this. Restricted children are found as stubs, by
# the name they have now.
SEARCHABLE = f"""
select n.child_id, n.kind, n.words, n.sounds from people_searchname n
where {is_seen("n.child_id")} or (n.kind = 'now' and {is_seen("n.child_id", stubs=True)})
"""

# Every number somebody may be searched by, as capitals: under row security, upper() would keep the
# indexes from being used.
NUMBERED = f"""
select n.child_id, n.number from (
  select id as child_id, upper(number) as number from people_child where number <> ''
  union all select id, upper(upn) from people_child where upn <> ''
  union all select id, upper(former_upn) from people_child where former_upn <> ''
  union all select id, upper(nhs_number) from people_child where nhs_number <> ''
  union all select id, upper(legacy_id) from people_child where legacy_id <> ''
  union all select id, upper(single_unique_id) from people_child where single_unique_id <> ''
  union all select child_id, upper(source_id) from people_sourceidentity
  union all select child_id, upper(value) from people_identifier
) n
where {is_seen("n.child_id")}
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("access", "0004_second_wall")]
    operations = [
        protect("people_child", "id", stubs=True),
        # A restricted parent is named on the child's own file to who may know of them.
        protect("people_relationship", also=is_seen("relative_id", stubs=True)),
        *(protect(table) for table in TABLES),
        window("people_searchable", SEARCHABLE),
        window("people_numbered", NUMBERED),
    ]
