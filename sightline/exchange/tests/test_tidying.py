"""After much was worked out anew, what everybody may read is marked, and nothing in between."""

import pytest
from django.db import connection, transaction

from sightline.exchange.loading.tidying import WORKED_OUT, tidy

TIMES = "select min(vacuum_count) from pg_stat_user_tables where relname = any(%s)"


def times_tidied() -> int:
    with connection.cursor() as cursor:
        cursor.execute(TIMES, [list(WORKED_OUT)])
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_what_was_worked_out_is_marked_once_it_is_on_file():
    before = times_tidied()
    with transaction.atomic():
        tidy()
    assert times_tidied() == before
    tidy()
    assert times_tidied() == before + 1
