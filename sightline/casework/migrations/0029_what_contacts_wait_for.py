import django.db.models.deletion
from django.db import migrations, models

from sightline.access.row_security import window

# What each contact waits for, of those about no child who is hidden. Read with the owner's rights,
# because the wall stands around the contact itself: asked anew for every row that hangs on one, it
# took longer than all the rest of the board.
WAITS = """
select c.id as call_id, c.decided_at,
  exists (
    select from casework_request q where q.call_id = c.id
      and not exists (select from casework_answer a where a.request_id = q.id)) as to_answer,
  c.decided_at is not null and exists (
    select from casework_screening s where s.call_id = c.id
      and not exists (select from casework_screening n where n.supersedes_id = s.id)
      and not exists (select from casework_reading r where r.screening_id = s.id)
      and exists (
        select from casework_screenedchild x
        where x.screening_id = s.id and x.step in ('nothing', 'advice', 'signpost'))) as to_read,
  exists (
    select from casework_casestep p join casework_screenedchild x on x.id = p.screened_id
      join casework_screening s on s.id = x.screening_id
    where s.call_id = c.id and p.closed_at is null) as to_take,
  c.decided_at is not null and not exists (
    select from casework_feedback f where f.call_id = c.id and f.at >= c.decided_at) as to_tell
from casework_call c
where 0 not in (select access_hidden(false))
  and not (c.children && array(select access_hidden(false)))
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0028_front_door_wall_by_row")]
    operations = [
        window("casework_waits", WAITS),
        migrations.CreateModel(
            name="Waits",
            fields=[
                (
                    "call",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="waits",
                        serialize=False,
                        to="casework.call",
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("to_answer", models.BooleanField()),
                ("to_read", models.BooleanField()),
                ("to_take", models.BooleanField()),
                ("to_tell", models.BooleanField()),
            ],
            options={"db_table": "casework_waits", "managed": False},
        ),
    ]
