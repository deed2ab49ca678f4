"""The pages of an emergency: from the stub to the open file, and on to whoever reads why."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from sightline.access.models import Exclusion, Grant
from sightline.access.roles import Role
from sightline.calendars.clock import now
from sightline.people.tests.builders import LONG_AGO, a_person
from sightline.trail.models import Entry
from sightline.workforce.models import EmergencyOpening, EmergencyReview, Post, Team, Worker
from sightline.workforce.tests.builders import a_restricted_child, an_opening

pytestmark = pytest.mark.django_db
WHY = "The hospital has them: whom may the hospital tell?"


@pytest.fixture
def child():
    return a_restricted_child(forename="Rowan", surname="Appleford")


@pytest.fixture
def team():
    return Team.objects.create(name="Emergency duty team")


def seated(role, team, **fields):
    person = a_person(role, **fields)
    Post.objects.create(worker=Worker.objects.create(name=person.name, user=person), team=team)
    return person


@pytest.fixture
def viewer(client, team):
    person = seated(Role.DUTY_MANAGER, team, first_name="Hal", last_name="Castellane")
    client.force_login(person)
    return person


@pytest.fixture
def manager(team):
    return seated(Role.TEAM_MANAGER, team, first_name="Ines", last_name="Wetherby")


def file_of(child, name="child"):
    return reverse(name, args=[child.public_id])


def press(client, child, **fields):
    given = {"what": "held", "reason": WHY, "tried": "The night number", "key": str(uuid.uuid4())}
    return client.post(file_of(child, "break_glass"), given | fields)


def text(answer):
    return answer.content.decode()


def test_the_stub_leads_to_it_and_it_opens_the_file_with_a_banner_on_every_page(
    client, viewer, manager, child
):
    stub = client.get(file_of(child))
    assert stub.status_code == 403
    assert file_of(child, "break_glass") in text(stub)
    assert "Ines Wetherby" in text(client.get(file_of(child, "break_glass")))
    answer = press(client, child)
    assert answer["Location"] == file_of(child)
    for page in ("child", "child_timeline", "child_family"):
        shown = client.get(file_of(child, page))
        assert shown.status_code == 200
        assert "You opened this file in an emergency at" in text(shown)
        assert "Ines Wetherby or the privacy officer reads your reason" in text(shown)
    assert "emergency" not in text(client.get(reverse("my_children")))


def test_when_the_time_is_over_the_stub_is_back(client, viewer, child):
    press(client, child)
    Grant.objects.update(starts_at=now() - timedelta(hours=4), ends_at=now())
    shown = client.get(file_of(child))
    assert shown.status_code == 403
    assert "This record is restricted" in text(shown)


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.COORDINATOR, Role.REVIEWING_OFFICER])
def test_a_role_that_may_not_is_not_led_there_and_is_refused(role, client, child):
    client.force_login(a_person(role))
    assert file_of(child, "break_glass") not in text(client.get(file_of(child)))
    assert press(client, child).status_code == 403
    assert not Grant.objects.exists()


@pytest.mark.parametrize("role", [Role.SUPPORT_WORKER, Role.AUDITOR, Role.PRIVACY_OFFICER])
def test_whoever_may_not_know_of_the_child_gets_what_nobody_gets(role, client, child):
    client.force_login(a_person(role))
    nobody = client.get(reverse("break_glass", args=[uuid.uuid4()]))
    hidden = client.get(file_of(child, "break_glass"))
    assert (hidden.status_code, hidden.content) == (404, nobody.content)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"what": ""}, "Choose what is happening"),
        ({"reason": "help"}, "at least 20 letters"),
        ({"tried": ""}, "Say whom you tried first"),
        ({"tried": "x" * 501}, "in 500 letters or fewer"),
    ],
)
def test_what_was_typed_stays_and_nothing_opens(fields, words, client, viewer, child):
    answer = press(client, child, **fields)
    assert answer.status_code == 422
    assert words in text(answer)
    assert fields.get("tried", "The night number") in text(answer)
    assert not Grant.objects.exists()


def test_pressed_twice_it_opens_once(client, viewer, child):
    key = str(uuid.uuid4())
    press(client, child, key=key)
    assert press(client, child, key=key)["Location"] == file_of(child)
    assert EmergencyOpening.objects.count() == 1


def test_it_is_closed_early_by_two_presses(client, viewer, child):
    press(client, child)
    assert "Close it now" in text(client.get(file_of(child)))
    assert client.get(file_of(child, "close_emergency")).status_code == 200
    answer = client.post(file_of(child, "close_emergency"), {"key": str(uuid.uuid4())})
    assert answer["Location"] == reverse("desk")
    assert client.get(file_of(child)).status_code == 403


def test_nothing_of_the_file_is_written_as_seen_before_it_opens(client, viewer, child):
    client.get(file_of(child, "break_glass"))
    assert not Entry.objects.filter(kind="look", child_id=child.pk).exists()
    press(client, child)
    client.get(file_of(child))
    [look] = Entry.objects.filter(kind="look", child_id=child.pk)
    assert look.detail == {"because": ["glass"]}


def test_the_manager_sees_it_on_the_first_page_and_says_what_was_found(
    client, viewer, manager, child
):
    press(client, child)
    client.get(file_of(child))
    client.get(file_of(child, "child_timeline"))
    opening = EmergencyOpening.objects.get()
    client.force_login(manager)
    first = text(client.get(reverse("desk")))
    assert "1 file was opened in an emergency, or without any reason" in first
    assert "Rowan" not in first
    address = reverse("emergency", args=[opening.public_id])
    assert address in text(client.get(reverse("emergencies")))
    page = text(client.get(address))
    for words in (WHY, "The night number", "Timeline", "Rowan Appleford", "Hal Castellane"):
        assert words in page
    answer = find(client, opening, note="Right. Ring the night number twice.")
    assert answer["Location"] == reverse("emergencies")
    assert "opened in an emergency." not in text(client.get(reverse("desk")))
    client.force_login(viewer)
    own = text(client.get(reverse("my_looks")))
    assert "Ring the night number twice." in own
    assert "Justified. Ines Wetherby" in own


def find(client, opening, **fields):
    given = {"finding": "justified", "note": "Right", "key": str(uuid.uuid4())}
    return client.post(reverse("emergency", args=[opening.public_id]), given | fields)


def test_the_privacy_officer_begins_with_the_list_and_learns_no_name(client, viewer, child):
    opening = an_opening(viewer, child)
    client.force_login(a_person(Role.PRIVACY_OFFICER))
    assert client.get("/")["Location"] == reverse("emergencies")
    for page in (reverse("emergencies"), reverse("emergency", args=[opening.public_id])):
        shown = text(client.get(page))
        assert "A restricted child" in shown
        assert "Hal Castellane" in shown
        assert "Appleford" not in shown
    assert "Emergencies (1)" in text(client.get(reverse("emergencies")))
    assert find(client, opening).status_code == 302
    assert EmergencyReview.objects.get().opening == opening


@pytest.mark.parametrize("fields", [{"finding": ""}, {"note": ""}, {"note": "x" * 1001}])
def test_a_finding_without_words_or_choice_is_asked_again(fields, client, viewer, manager, child):
    opening = an_opening(viewer, child)
    client.force_login(manager)
    answer = find(client, opening, **fields)
    assert answer.status_code == 422
    assert not EmergencyReview.objects.exists()


def test_one_s_own_a_stranger_s_and_a_barred_child_s_opening_are_not_there(client, viewer, child):
    own, nobody = a_person(Role.TEAM_MANAGER), reverse("emergency", args=[uuid.uuid4()])
    barred = a_person(Role.PRIVACY_OFFICER)
    Exclusion.objects.create(user=barred, child=child, starts_at=LONG_AGO, origin="a test")
    address = reverse("emergency", args=[an_opening(own, child).public_id])
    for person in (own, seated(Role.TEAM_MANAGER, Team.objects.create(name="Far")), barred):
        client.force_login(person)
        answer = client.get(address)
        assert (answer.status_code, answer.content) == (404, client.get(nobody).content)
        assert find(client, EmergencyOpening.objects.get()).status_code == 404
    client.force_login(viewer)
    assert client.get(reverse("emergencies")).status_code == 403
