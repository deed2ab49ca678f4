"""Which children's signals may change when what they rest on is set anew from a day on."""

from datetime import date

from django.db import connection

from sightline.duties.gathering import ROOMS
from sightline.duties.signalling import OPENS


def open_from(day: date) -> list[int]:
    """Everybody who may be open on `day` or later, by number; one query.

    Some of them are not, by death or their 18th birthday: they are worked out to the same rows.
    """
    tables = [table for room in ROOMS for table in room if table.kind in OPENS]
    parts = [
        f"select t.child_id from {table.model._meta.db_table} t where t.leads and "
        f"t.{table.starts} is not null and (t.{table.ends} is null or t.{table.ends} >= %s)"
        for table in tables
    ]
    with connection.cursor() as cursor:
        cursor.execute(" union ".join(parts) + " order by 1", [day] * len(parts))
        return [row[0] for row in cursor.fetchall()]
