"""An address that must not be given away is printed for nobody but the council's own staff."""

import pytest

from sightline.meetings.minuting import Part
from sightline.meetings.models import Invitee
from sightline.meetings.models.held import KeptTo
from sightline.meetings.tests.asking import shown
from sightline.meetings.tests.builders import arranged, decided, held, written
from sightline.people.models import Address

pytestmark = pytest.mark.django_db
SAID = "They are safe at 14 Hidden Row now"
WITHHELD = "Nothing of these minutes is printed here"


@pytest.fixture
def meeting(child, worker):
    Address.objects.create(child=child, kind="Refuge", lines="14 Hidden Row", postcode="NM3 9ZZ")
    return held(child, arranged(child, worker), worker)


def copy_for(client, child, meeting, part):
    who = Invitee.objects.get(part=part).source_id
    return shown(client, "child_meeting_copy", child, meeting, who=who)


@pytest.mark.parametrize("part", ["parent", "agency"])
def test_minutes_that_tell_the_address_are_not_printed(client, child, worker, meeting, part):
    written(child, meeting, worker, Part(KeptTo.ALL, SAID))
    page = copy_for(client, child, meeting, part)
    assert WITHHELD in page
    assert "Put the minutes right" in page
    assert "Hidden Row" not in page
    assert "write down that they were given it" not in page


def test_the_councils_own_staff_read_them(client, child, worker, meeting):
    written(child, meeting, worker, Part(KeptTo.ALL, SAID))
    page = copy_for(client, child, meeting, "worker")
    assert SAID in page
    assert WITHHELD not in page


def test_what_is_kept_to_staff_holds_nothing_up(client, child, worker, meeting):
    written(child, meeting, worker, Part(KeptTo.ALL, "She sleeps"), Part(KeptTo.COUNCIL, SAID))
    page = copy_for(client, child, meeting, "parent")
    assert "She sleeps" in page
    assert "Hidden Row" not in page
    assert WITHHELD not in page


def test_the_address_of_another_child_of_the_meeting_counts_too(client, child, sister, worker):
    Address.objects.create(child=sister, kind="Refuge", lines="14 Hidden Row", postcode="NM3 9ZZ")
    meeting = held(child, arranged(child, worker, also=[sister]), worker)
    written(child, meeting, worker, Part(KeptTo.ALL, "Collect her from nm39zz"))
    assert WITHHELD in copy_for(client, child, meeting, "parent")


def test_a_decision_that_tells_it_is_left_out_alone(client, child, worker, meeting):
    written(child, meeting, worker, Part(KeptTo.ALL, "She sleeps"))
    decided(child, meeting, worker, "Ring the school")
    decided(child, meeting, worker, "Bring her bike to 14 Hidden Row")
    page = copy_for(client, child, meeting, "parent")
    assert "Ring the school" in page
    assert "Hidden Row" not in page
    assert "1 decision left out" in page
