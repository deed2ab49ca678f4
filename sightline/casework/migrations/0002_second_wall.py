from django.db import migrations, models

from sightline.access.row_security import is_seen, protect, window

TABLES = (
    "casework_assessment",
    "casework_childinneedplan",
    "casework_conference",
    "casework_contact",
    "casework_preproceedings",
    "casework_protectionplan",
    "casework_protectionreview",
    "casework_referral",
    "casework_section47",
)
WAITING = f"""
select r.id, r.child_id, r.team_id from casework_referral r
where r.leads and r.closed_on is null and r.team_id is not null
  and r.no_further_action is not true and {is_seen("r.child_id", stubs=True)}
  and not exists (
    select 1 from workforce_involvement i
    where i.child_id = r.child_id and i.is_allocated and i.leads and i.ended_on is null)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0001_initial"),
        ("access", "0004_second_wall"),
        ("workforce", "0002_second_wall"),
    ]
    operations = [
        *(protect(table) for table in TABLES),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={"db_table": "casework_waiting", "managed": False},
        ),
        window("casework_waiting", WAITING),
    ]
