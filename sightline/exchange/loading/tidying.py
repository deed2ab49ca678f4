"""After much was worked out anew: the database is told what of it everybody may read."""

from django.db import connection

WORKED_OUT = (
    "access_grant", "duties_dutyspan", "duties_signalspan", "duties_standing", "oversight_stretch",
    "people_searchname",
)  # fmt: skip


def tidy() -> None:
    """Vacuum what follows from the record, so that pages that count read an index and no table.

    PostgreSQL does the same by itself some minutes later. Within a transaction, where it cannot be
    done, nothing is done.
    """
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute(f"vacuum (analyze) {', '.join(WORKED_OUT)}")
