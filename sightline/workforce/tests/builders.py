"""Small true things for tests: a restricted child, and an emergency in which one was opened."""

from sightline.access.models import Grant, RecordState, User
from sightline.calendars.clock import now
from sightline.people.models import Child
from sightline.people.tests.builders import LONG_AGO, a_child
from sightline.workforce.emergencies import LASTS
from sightline.workforce.models import EmergencyOpening, InventedLook, InventedRecord


def a_restricted_child(**fields) -> Child:
    """A child whose record opens to named people only, of whom there are none."""
    child = a_child(**fields)
    RecordState.objects.create(child=child, state="restricted", starts_at=LONG_AGO)
    return child


def an_opening(user: User, child: Child, *, at=None) -> EmergencyOpening:
    """That `user` opened the file of `child` at a moment, now unless said."""
    at = at or now()
    grant = Grant.objects.create(
        user=user,
        child=child,
        kind="glass",
        starts_at=at,
        ends_at=at + LASTS,
        origin="a test",
        reason="The hospital rang: whom may they tell?",
    )
    return EmergencyOpening.objects.create(grant=grant, what="held", tried="The night number")


def a_look_at_nobody(user: User, officer: User, **fields) -> InventedLook:
    """That `user` opened a record that `officer` invented, today."""
    child = a_child(forename="Perran", surname="Nobodysson")
    record = InventedRecord.objects.create(
        name="Perran Nobodysson", child=child, made_by=officer, made_at=LONG_AGO
    )
    given = {"at": now(), "on": now().date()} | fields
    return InventedLook.objects.create(record=record, user=user, **given)
