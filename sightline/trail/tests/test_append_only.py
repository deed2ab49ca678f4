"""The trail is added to, never changed."""

import pytest
from django.db import Error, connection

from sightline.access.middleware import acting
from sightline.trail.models import Entry
from sightline.trail.operations import note

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    note(kind="list", what="desk", actor_id=None)
    return Entry.objects.get()


def test_an_entry_is_not_changed_even_by_the_owner(entry):
    with pytest.raises(Error, match="Cannot update"):
        Entry.objects.update(what="nothing to see")


def test_an_entry_is_not_deleted_even_by_the_owner(entry):
    with pytest.raises(Error, match="Cannot delete"):
        connection.cursor().execute("delete from trail_entry")


@pytest.mark.parametrize(
    "deed", ["update trail_entry set what = ''", "delete from trail_entry", "truncate trail_entry"]
)
def test_the_web_role_has_no_right_to_try(entry, deed):
    with pytest.raises(Error, match="permission denied"), acting(None):
        connection.cursor().execute(deed)


def test_an_entry_knows_its_transaction_and_the_moment(entry):
    with connection.cursor() as cursor:
        cursor.execute("select txid_current(), now()")
        assert (entry.transaction, entry.at) == cursor.fetchone()
