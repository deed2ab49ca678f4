"""The trail is added to, never changed."""

from datetime import timedelta

import pytest
from django.db import Error, connection

from sightline.access.middleware import acting
from sightline.trail.models import Entry, Seal
from sightline.trail.operations import note

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    note(kind="list", what="desk", actor_id=None)
    return Entry.objects.get()


def test_an_entry_is_not_changed_even_by_the_owner(entry):
    with pytest.raises(Error, match="Cannot update or delete"):
        Entry.objects.update(what="nothing to see")


def test_an_entry_is_not_deleted_even_by_the_owner(entry):
    with pytest.raises(Error, match="Cannot update or delete"):
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
        transaction, moment = cursor.fetchone()
    assert entry.transaction == transaction
    assert abs(entry.at - moment) < timedelta(minutes=1)


@pytest.fixture
def seal():
    nothing = dict.fromkeys(["leaves", "root", "previous", "hash"], b"")
    return Seal.objects.create(
        number=1,
        entries=[],
        sealed_at="2026-11-24T22:31:04Z",
        snapshot="1:1:",
        cluster="1",
        floor=0,
        highest=0,
        **nothing,
    )


@pytest.mark.parametrize("deed", ["update trail_seal set highest = 1", "delete from trail_seal"])
def test_a_seal_is_not_changed_even_by_the_owner(seal, deed):
    with pytest.raises(Error, match="Cannot update or delete"):
        connection.cursor().execute(deed)


@pytest.mark.parametrize(
    "deed",
    [
        "insert into trail_seal select * from trail_seal",
        "update trail_seal set highest = 1",
        "delete from trail_seal",
        "truncate trail_seal",
    ],
)
def test_the_web_role_neither_makes_nor_changes_a_seal(seal, deed):
    with pytest.raises(Error, match="permission denied"), acting(None):
        connection.cursor().execute(deed)
