"""Steps that matter ask for a fresh sign-in: what leaves the building, and what opens doors."""

from datetime import timedelta

import pytest
import time_machine

from sightline.access.roles import Role
from sightline.calendars.clock import by_the_wall
from sightline.config.tests.pages import FORMS, PAGES
from sightline.config.tests.small_service import address
from sightline.config.tests.test_every_page import views
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db

GRAVE = {
    "oversight_csv": Role.DIRECTOR,
    "drift_csv": Role.DIRECTOR,
    "download_remarks": Role.DATA_OFFICER,
    "my_calendar": Role.SOCIAL_WORKER,
    "child_letter_print": Role.SOCIAL_WORKER,
    "child_letter_file": Role.SOCIAL_WORKER,
    "break_glass": Role.DUTY_MANAGER,
    "child_access": Role.SERVICE_MANAGER,
    "child_twice": Role.SERVICE_MANAGER,
    "documents_withdrawn": Role.PRIVACY_OFFICER,
    "families_told": Role.SERVICE_MANAGER,
    "invented_records": Role.PRIVACY_OFFICER,
    "set_senior": Role.SERVICE_MANAGER,
    "set_limit": Role.SERVICE_MANAGER,
    "set_threshold": Role.SERVICE_MANAGER,
    "set_holding_roles": Role.SERVICE_MANAGER,
    "set_number": Role.SERVICE_MANAGER,
    "set_levels": Role.SERVICE_MANAGER,
    "add_person": Role.ADMINISTRATOR,
    "change_person": Role.ADMINISTRATOR,
    "my_sign_ins": Role.SOCIAL_WORKER,
    "set_up_second_step": Role.SOCIAL_WORKER,
    "set_up_app": Role.SOCIAL_WORKER,
    "add_passkey": Role.SOCIAL_WORKER,
    "printed_codes": Role.SOCIAL_WORKER,
}
"""What may be taken away, who may open what, what counts as late, and how one signs in."""

NAMES_NO_CHILD = {"child_discussion_calendar", "child_meeting_calendar"}
"""Files that go to whoever is invited and say when and where, and nothing of whom."""


def test_the_list_is_what_the_pages_say():
    assert {name for name, view in views().items() if hasattr(view, "asks_again")} == set(GRAVE)


@pytest.mark.parametrize("name", sorted({*PAGES, *FORMS}))
def test_nothing_is_taken_away_without_a_fresh_sign_in(name, service, client):
    client.force_login(service.people[PAGES.get(name, GRAVE.get(name, Role.DIRECTOR))])
    answer = client.get(address(name, service))
    if "attachment" in answer.headers.get("Content-Disposition", ""):
        assert name in {*GRAVE, *NAMES_NO_CHILD}


@pytest.mark.parametrize("name", sorted(NAMES_NO_CHILD))
def test_what_goes_out_without_asking_again_names_no_child(name, service, client):
    client.force_login(service.people[Role.SOCIAL_WORKER])
    answer = client.get(address(name, service))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    written = answer.content.decode() + str(answer.headers)
    assert [word for word in ("Jory", "Applewick") if word in written] == []


@pytest.mark.parametrize("name", sorted(GRAVE))
@pytest.mark.parametrize("minutes", [0, 16])
def test_whoever_signed_in_a_while_ago_is_asked_again_first(name, minutes, service, client):
    with time_machine.travel(by_the_wall(), tick=False) as clock:
        client.force_login(service.people[GRAVE[name]])
        clock.shift(timedelta(minutes=minutes // 2))
        client.get("/who-may-what/")
        clock.shift(timedelta(minutes=minutes // 2))
        before = Entry.objects.count()
        answer = client.get(address(name, service))
    is_asked = b"Is it still you?" in answer.content
    assert is_asked is bool(minutes)
    assert answer.status_code == (403 if minutes else 200)
    if minutes:
        assert Entry.objects.count() == before
        assert b"Jory" not in answer.content
