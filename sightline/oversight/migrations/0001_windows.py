from django.db import migrations

from sightline.access.row_security import is_seen, window

HELD = f"""
select i.child_id, i.worker_id, i.team_id, i.started_on as began_on, i.ended_on,
       false as is_waiting
from workforce_involvement i
where i.is_allocated and i.leads and {is_seen("i.child_id", stubs=True)}
union all
select r.child_id, null, r.team_id, r.referred_on, r.closed_on - 1, true
from casework_referral r
where r.leads and r.no_further_action is not true and r.team_id is not null
  and {is_seen("r.child_id", stubs=True)}
"""
DUTY = f"""
select d.child_id, d.rule, d.arose_on, d.due_on, d.met_on, d.running, d.overdue, d.sentence
from duties_dutyspan d where {is_seen("d.child_id")}
"""
SIGNAL = f"""
select s.child_id, s.kind, s.began_on, s.days, s.evidence
from duties_signalspan s where {is_seen("s.child_id")}
"""


# The three hold what figures need of any day: who was held, what was due, what deserved a look.
# They begin with the condition on whom one may see, and let the indexes on ranges be used after it.


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_second_wall"),
        ("casework", "0002_second_wall"),
        ("duties", "0003_duties_and_signals"),
        ("workforce", "0002_second_wall"),
    ]
    operations = [
        window("oversight_held", HELD),
        window("oversight_duty", DUTY),
        window("oversight_signal", SIGNAL),
    ]
