"""Where people meet: no placement, no home in days of care; hidden from who may not know it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.access.labels import Label
from sightline.access.roles import Role
from sightline.care.models import CareEpisode, Placement
from sightline.casework.conferring.telling import open_place, open_places
from sightline.casework.models import Discussion
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.tests.conferring.builders import called, decided, other_of, righted
from sightline.casework.tests.conferring.test_views import page
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team
from sightline.duties.deeds import refresh
from sightline.people.models import Address
from sightline.people.situations import lens_for
from sightline.people.tests.builders import a_child

pytestmark = pytest.mark.django_db
HOME = "12 Saltpan Lane"


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Jory", surname="Applewick"))
    Address.objects.create(
        child=one, kind="Home", lines=HOME, postcode="NM5 1AB", from_on=date(2020, 1, 6)
    )
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


@pytest.mark.parametrize("place", ["The flat, NM6 2CD", "nm73ef"])
def test_nobody_meets_where_the_child_is_placed_nor_where_it_was_taken_from(place, child, worker):
    called(child, worker, place=place)
    Placement.objects.create(
        child=child, started_on=date(2026, 9, 1), postcode="NM6 2CD", home_postcode="NM7 3EF"
    )
    with pytest.raises(FrontDoorRefused, match="protected address") as refusal:
        called(child, worker, place=place)
    assert refusal.value.field == "place"
    assert open_place(Discussion.objects.get()) == ""


def test_a_home_is_a_place_to_meet_unless_the_child_was_in_care_while_it_was_theirs(child, worker):
    assert open_place(called(child, worker, place=HOME)) == HOME
    CareEpisode.objects.create(child=child, started_on=date(2026, 9, 1))
    with pytest.raises(FrontDoorRefused, match="protected address"):
        called(child, worker, place=HOME)


@pytest.mark.parametrize("again", [decided, righted])
def test_meeting_again_is_recorded_where_the_place_has_become_a_protected_one(again, child, worker):
    one = called(child, worker, place=HOME)
    last = decided(one, worker, "nothing") if again is righted else one
    Address.objects.filter(child=child).update(kind="Refuge")
    again(last, worker, "again", again_on=date(2026, 11, 25))
    assert Discussion.objects.get(held_at=None).place == ""


def test_meeting_again_in_a_room_stays_there(child, worker):
    decided(called(child, worker, place="Hub 2"), worker, "again", again_on=date(2026, 11, 25))
    assert Discussion.objects.get(held_at=None).place == "Hub 2"


@pytest.mark.parametrize("name", ["child_discussions", "child_discussion_print"])
def test_who_may_not_read_where_the_child_lives_is_not_told_by_the_place(
    name, child, worker, client
):
    one = called(child, worker, place=HOME)
    called(child, worker, place="Hub 2")
    Address.objects.filter(child=child).update(kind="Refuge")
    reader = by_a_reason(child, Role.SOCIAL_WORKER)
    assert not lens_for(reader, child).shows(Label.ADDRESS)
    for viewer, shown in ((worker, True), (reader, False)):
        client.force_login(viewer)
        said = page(client, name, child, one.source_id)
        assert (HOME in said) is shown
        assert ("Hub 2" in said) is (name == "child_discussions")


def test_many_meetings_of_the_same_children_cost_no_more_than_one(
    child, worker, django_assert_num_queries
):
    otis = other_of(worker)
    Placement.objects.create(child=otis, started_on=date(2026, 9, 1), postcode="NM6 2CD")
    places = ["Hub 2", "", "Hub 3"]
    rows = [called(child, worker, place=place, also=[otis]) for place in places]
    with CaptureQueriesContext(connection) as first:
        assert open_places(rows[:1]) == ["Hub 2"]
    with django_assert_num_queries(len(first)):
        assert open_places(rows) == places
    Discussion.objects.filter(pk=rows[2].pk).update(place="The flat, NM6 2CD")
    rows[2].refresh_from_db()
    called(child, worker, place="NM6 2CE")
    assert open_places(rows) == ["Hub 2", "", ""]
    with django_assert_num_queries(0):
        assert open_places(rows[1:2]) == [""]
