"""What follows from the record is worked out the same whoever pressed the button."""

import pytest

from sightline.access.middleware import acting
from sightline.access.models import Exclusion, RecordState
from sightline.access.policy import State
from sightline.duties.deeds import refresh
from sightline.duties.models import DutySpan, SignalSpan, Standing
from sightline.people.declarations import declare
from sightline.people.tests.builders import LONG_AGO, a_child, a_person
from sightline.record.tests.builders import a_full_file

pytestmark = pytest.mark.django_db
DERIVED = (DutySpan, SignalSpan, Standing)


def kept():
    """Every row worked out, without its own number."""
    names = {
        model: [f.attname for f in model._meta.concrete_fields if f.name != "id"]
        for model in DERIVED
    }
    return {model: sorted(map(str, model.objects.values_list(*names[model]))) for model in DERIVED}


@pytest.mark.parametrize("role", ["social_worker", "administrator"])
@pytest.mark.parametrize("state", ["", State.SEALED])
def test_duties_signals_and_standings_are_the_same_as_the_console_makes_them(role, state):
    child, viewer = a_full_file().child, a_person(role)
    refresh([child.pk])
    by_the_console = kept()
    assert by_the_console[DutySpan]
    assert by_the_console[Standing]
    if state:
        RecordState.objects.create(child=child, state=state, starts_at=LONG_AGO)
    with acting(viewer.pk):
        refresh([child.pk])
    assert kept() == by_the_console


@pytest.mark.parametrize("role", ["data_officer", "social_worker"])
def test_a_family_somebody_tells_us_of_is_closed_to_them_also_where_they_see_nobody(role):
    child, viewer = a_child(), a_person(role)
    RecordState.objects.create(child=child, state=State.RESTRICTED, starts_at=LONG_AGO)
    with acting(viewer.pk):
        declare(
            relation="aunt",
            forename=child.forename,
            surname=child.surname,
            born_on=None,
            postcode="",
            by=viewer,
        )
    assert Exclusion.objects.filter(user=viewer, child=child).exists()
