from django.db import migrations

from sightline.access.row_security import is_seen, window

DUTY = f"""
select d.child_id, d.rule, d.arose_on, d.due_on, d.met_on, d.running, d.overdue, d.sentence
from duties_dutyspan d where {is_seen("d.child_id")}
"""
SIGNAL = f"""
select s.child_id, s.kind, s.began_on, s.days, s.evidence
from duties_signalspan s where {is_seen("s.child_id")}
"""


def with_columns(query: str, columns: str) -> str:
    """The query with further columns."""
    return query.replace("\nfrom", f", {columns}\nfrom", 1)


class Migration(migrations.Migration):
    """The two windows say too by when what they tell was written down."""

    dependencies = [("oversight", "0001_windows"), ("duties", "0006_known_on")]
    operations = [
        migrations.RunSQL("drop view oversight_duty", f"create view oversight_duty as {DUTY}"),
        migrations.RunSQL(
            "drop view oversight_signal", f"create view oversight_signal as {SIGNAL}"
        ),
        window("oversight_duty", with_columns(DUTY, "d.known_on, d.met_known_on")),
        window("oversight_signal", with_columns(SIGNAL, "s.known_on")),
    ]
