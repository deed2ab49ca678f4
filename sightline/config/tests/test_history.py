"""The history of every record is kept by the database itself."""

import pytest
from django.apps import apps
from django.db import connection

from sightline.duties.records import Record

RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]
EXPECTED = 30


def test_there_are_records():
    assert len(RECORDS) >= EXPECTED


@pytest.mark.django_db
@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)
def test_every_record_keeps_its_old_rows_on_update_and_on_delete(model):
    with connection.cursor() as cursor:
        cursor.execute(
            "select tgname, tgtype & 16 > 0, tgtype & 8 > 0 from pg_trigger "
            "where tgrelid = %s::regclass and not tgisinternal and tgname like 'pgtrigger_%%'",
            [model._meta.db_table],
        )
        kinds = {(update, delete) for _, update, delete in cursor.fetchall()}
    assert kinds >= {(True, False), (False, True)}
