"""One deed: one transaction, one trail entry, one refresh, once however often it is pressed."""

import uuid

import pytest

from sightline.access.models import Grant
from sightline.calendars.clock import now
from sightline.duties import deeds
from sightline.duties.deeds import AlreadyDone, deed
from sightline.people.operations import give_reason
from sightline.people.tests.builders import a_child, a_person
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db

REASON = "Called in by the police about this child tonight"


def press(child, by, key=None):
    return give_reason(child=child, why="duty", reason=REASON, by=by, now=now(), key=key)


def test_a_deed_writes_who_did_what_about_whom_and_to_which_row():
    child, by = a_child(), a_person()
    grant = press(child, by)
    entry = Entry.objects.get()
    assert (entry.kind, entry.what) == ("deed", "gave a reason to open a file")
    assert (entry.actor, entry.child, entry.about) == (by, child, f"access.Grant:{grant.pk}")
    assert entry.detail == {}


def test_the_second_press_of_the_same_button_changes_nothing_and_says_what_was_made():
    child, by, key = a_child(), a_person(), uuid.uuid4()
    grant = press(child, by, key)
    with pytest.raises(AlreadyDone) as second:
        press(child, by, key)
    assert second.value.result == f"access.Grant:{grant.pk}"
    assert Grant.objects.count() == Entry.objects.count() == 1


def test_a_key_belongs_to_the_person_who_pressed():
    child, key = a_child(), uuid.uuid4()
    press(child, a_person(), key)
    press(child, a_person(), key)
    assert Grant.objects.count() == 2


def test_a_deed_that_fails_leaves_no_trail_and_may_be_pressed_again():
    child, by, key = a_child(), a_person(), uuid.uuid4()

    @deed("did half of something")
    def half(*, child, by):
        Grant.objects.create(user=by, child=child, kind="team", starts_at=now(), origin="half")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        half(child=child, by=by, key=key)
    assert not Grant.objects.exists()
    assert not Entry.objects.exists()
    press(child, by, key)


def test_a_deed_refreshes_its_child_and_only_that_child(monkeypatch):
    refreshed = []
    monkeypatch.setattr(deeds, "REFRESHERS", [refreshed.append])
    child, by = a_child(), a_person()
    press(child, by)
    assert refreshed == [[child.pk]]
