from django.db import migrations

from sightline.access.row_security import is_seen

# What hangs on a call is asked of that call alone: "in (select …)" read every call there is before
# it let one row through, and once more for what hangs on what hangs on it.
BEFORE = {
    "call": "call_id in (select id from casework_call)",
    "screening": "screening_id in (select id from casework_screening)",
}
NOW = {
    "call": "exists (select from casework_call c where c.id = {table}.call_id)",
    "screening": "exists (select from casework_screening s where s.id = {table}.screening_id)",
}
HANGS = {
    "casework_told": "call",
    "casework_request": "call",
    "casework_answer": "call",
    "casework_screening": "call",
    "casework_reading": "call",
    "casework_feedback": "call",
    "casework_screenedchild": "screening",
    "casework_toldchild": "call",
}
ALSO = {"casework_toldchild": is_seen("coalesce(child_id, 0)") + " and "}
WALL = "alter policy {table}_second_wall on {table} using ({seen}) with check ({seen})"


def wall(table, conditions):
    """The policy of a table by these conditions."""
    seen = ALSO.get(table, "") + conditions[HANGS[table]].format(table=table)
    return WALL.format(table=table, seen=seen)


class Migration(migrations.Migration):
    dependencies = [("casework", "0027_not_about_this_child")]
    operations = [migrations.RunSQL(wall(table, NOW), wall(table, BEFORE)) for table in HANGS]
