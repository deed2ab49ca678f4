from django.db import migrations, models

from sightline.access.row_security import is_seen, protect, window

HOLDING = f"""
select i.id, i.child_id, i.worker_id, i.team_id from workforce_involvement i
where i.is_allocated and i.leads and i.ended_on is null and {is_seen("i.child_id", stubs=True)}
"""


class Migration(migrations.Migration):
    dependencies = [("workforce", "0001_initial"), ("access", "0004_second_wall")]
    operations = [
        protect("workforce_involvement"),
        migrations.CreateModel(
            name="Holding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={"db_table": "workforce_holding", "managed": False},
        ),
        window("workforce_holding", HOLDING),
    ]
