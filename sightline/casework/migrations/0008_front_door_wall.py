from django.db import migrations

from sightline.access.row_security import NO_POLICY, POLICY, protect

# A call is read and written only where none of the children it was matched with is hidden; "0 not
# in" is neither true nor false for nobody, who then reads none. What hangs on a call follows it.
SEEN = """0 not in (select access_hidden(false))
  and not (children && array(select access_hidden(false)))"""
OF_CALL = "call_id in (select id from casework_call)"
OF_SCREENING = "screening_id in (select id from casework_screening)"
WALLS = {
    "casework_call": SEEN,
    "casework_told": OF_CALL,
    "casework_request": OF_CALL,
    "casework_answer": OF_CALL,
    "casework_screening": OF_CALL,
    "casework_reading": OF_CALL,
    "casework_feedback": OF_CALL,
    "casework_screenedchild": OF_SCREENING,
}


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_front_door"), ("access", "0004_second_wall")]
    operations = [
        *(
            migrations.RunSQL(
                POLICY.format(table=table, read=seen, write=seen), NO_POLICY.format(table=table)
            )
            for table, seen in WALLS.items()
        ),
        protect("casework_toldchild", "coalesce(child_id, 0)", also=OF_CALL),
    ]
