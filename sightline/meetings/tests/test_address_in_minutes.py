"""An address that must not be given away is printed for nobody but the council's own staff."""

from datetime import date

import pytest

from sightline.care.models import CareEpisode, Placement
from sightline.meetings.arranging import MeetingRefused
from sightline.meetings.minuting import Part
from sightline.meetings.models import Invitee
from sightline.meetings.models.held import KeptTo
from sightline.meetings.tests.asking import shown
from sightline.meetings.tests.builders import arranged, decided, held, written
from sightline.people.models import Address, Relationship
from sightline.people.tests.builders import a_child

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


HOME = {"lines": "12 Saltpan Lane", "postcode": "NM5 1AB"}
AT_HOME = "Mother lives at 12 Saltpan Lane, NM5 1AB"


def lives(who, kind="Home", **given):
    return Address.objects.create(child=who, kind=kind, **HOME | given)


def test_the_home_a_child_was_taken_from_is_told_in_minutes_and_is_no_place_to_meet(
    client, child, worker, meeting
):
    lives(child, from_on=date(2020, 1, 6))
    CareEpisode.objects.create(child=child, started_on=date(2024, 3, 4), ended_on=date(2024, 9, 2))
    Placement.objects.create(
        child=child, started_on=date(2024, 3, 4), ended_on=date(2024, 9, 2), postcode="NM6 2CD",
        home_postcode="NM5 1AB",
    )  # fmt: skip
    written(child, meeting, worker, Part(KeptTo.ALL, AT_HOME))
    for part in ("parent", "agency"):
        page = copy_for(client, child, meeting, part)
        assert AT_HOME in page
        assert WITHHELD not in page
    for place in ("12 Saltpan Lane", "nm51ab"):
        with pytest.raises(MeetingRefused, match="protected address"):
            arranged(child, worker, place=place)


@pytest.mark.parametrize("said", ["She lives at NM6 2CD", "She lives at 3 Rook Hill"])
def test_where_a_child_was_placed_is_told_to_nobody_also_where_it_is_called_a_home(
    client, child, worker, meeting, said
):
    CareEpisode.objects.create(child=child, started_on=date(2024, 3, 4))
    Placement.objects.create(child=child, started_on=date(2024, 3, 4), postcode="NM6 2CD")
    lives(child, lines="3 Rook Hill", postcode="", from_on=date(2024, 3, 4))
    written(child, meeting, worker, Part(KeptTo.ALL, said))
    assert WITHHELD in copy_for(client, child, meeting, "parent")


@pytest.mark.parametrize(
    ("kind", "mothers", "named_twice", "tells"),
    [
        ("Placement", "Home", False, True),
        ("Placement", "Home", True, False),
        ("Placement", None, False, False),
        ("Refuge", "Refuge", False, False),
    ],
)
def test_a_parent_is_told_of_where_they_live_themselves(
    client, child, worker, meeting, kind, mothers, named_twice, tells
):
    lives(child, kind)
    for _ in range(2 if named_twice else 1):
        mother = a_child(forename="Carys", surname="Applewick", is_parent=True)
        Relationship.objects.create(child=child, relative=mother, kind="mother")
        if mothers:
            lives(mother, mothers)
    written(child, meeting, worker, Part(KeptTo.ALL, AT_HOME))
    assert (AT_HOME in copy_for(client, child, meeting, "parent")) is tells
    assert WITHHELD in copy_for(client, child, meeting, "agency")


@pytest.mark.parametrize(("part", "kept"), [("parent", True), ("agency", True), ("worker", False)])
@pytest.mark.parametrize("paper", ["child_meeting_letter", "child_meeting_calendar"])
def test_a_place_that_became_a_protected_address_since_is_on_no_invitation(
    client, child, worker, paper, part, kept
):
    one = arranged(child, worker, place="The house, 14 Hidden Row")
    Address.objects.create(child=child, kind="Refuge", lines="14 Hidden Row", postcode="NM3 9ZZ")
    page = shown(client, paper, child, one, who=Invitee.objects.get(part=part).source_id)
    assert ("Hidden Row" not in page) is kept
    assert ("Ask Priya Goldfinch where" in page) is kept
