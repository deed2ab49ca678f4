"""Keys between empty tables are checked once for all rows, and stand afterwards as before."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.db.utils import IntegrityError

from sightline.care.models import Placement
from sightline.duties.records import Record
from sightline.exchange.loading import running
from sightline.exchange.loading.foreign_keys import checked_at_once, empty_among, keys_between
from sightline.exchange.tests.streams import a_person, a_placement, loaded
from sightline.people.models import Child
from sightline.people.tests.builders import a_child

pytestmark = pytest.mark.django_db
TABLES = ["people_child", "care_placement"]
ORPHAN = "update care_placement set child_id = 4711"


def every_key():
    records = [one._meta.db_table for one in apps.get_models() if issubclass(one, Record)]
    return keys_between(["people_child", *records])


@pytest.fixture
def taken_off(monkeypatch):
    """The keys a load takes off, each load's in a list."""
    seen = []
    real = running.keep

    def keep(*given):
        seen.append([key for key in before if key not in every_key()])
        return real(*given)

    before = every_key()
    monkeypatch.setattr(running, "keep", keep)
    return seen


def test_a_first_load_takes_every_key_off_and_puts_it_back_as_it_was(tmp_path, taken_off):
    before = every_key()
    assert len(before) > 50
    loaded(tmp_path, a_person(), a_placement("p1", date(2026, 5, 1), line=2))
    assert taken_off == [before]
    assert every_key() == before
    assert Placement.objects.get().child == Child.objects.get()


def test_a_later_load_takes_off_none_to_a_table_with_rows(tmp_path, taken_off):
    a_child()
    loaded(tmp_path, a_person())
    assert taken_off
    assert not [key for key in taken_off[0] if "REFERENCES people_child" in key.says]


def a_load_that_loses_a_child(tmp_path):
    with checked_at_once(TABLES), connection.cursor() as cursor:
        loaded(tmp_path, a_person(), a_placement("p1", date(2026, 5, 1), line=2))
        cursor.execute(ORPHAN)


def test_a_row_that_names_nobody_is_found_when_the_keys_are_put_back(tmp_path):
    with pytest.raises(IntegrityError, match="care_placement"):
        a_load_that_loses_a_child(tmp_path)


def test_of_tables_only_the_empty_ones_are_meant():
    assert empty_among(TABLES) == TABLES
    a_child()
    assert empty_among(TABLES) == ["care_placement"]
