"""People who looked at files of children they did not work with."""

import uuid
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.models import Grant, RefusedReason
from sightline.access.roles import Role
from sightline.people.limits import MOST
from sightline.people.notorious import restrict_the_dead
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.trail.models import Entry
from sightline.workforce.models import Post, Team, Worker

pytestmark = pytest.mark.django_db
WHY = "I heard of it in the kitchen"
REFUSED, NOT_FOUND = 403, 404


def browser_of(person):
    one = Client()
    one.force_login(person)
    return one


def gives_a_reason(browser, child):
    given = {"why": "other", "reason": WHY, "key": str(uuid.uuid4())}
    return browser.post(reverse("give_reason", args=[child.public_id]), given)


def page_of(browser, child):
    return browser.get(reverse("child", args=[child.public_id]))


def test_18_fife_twenty_five_people_look_at_the_file_of_a_child_who_was_killed():
    child = a_child(forename="Rowan", surname="Appleford", died_on=date(2026, 11, 20))
    worker, director = a_person(), a_person(Role.DIRECTOR)
    a_grant(worker, child)
    assert restrict_the_dead() == 1
    for role in [Role.SUPPORT_WORKER, Role.AUDITOR, Role.BUSINESS_SUPPORT] * 8:
        curious = browser_of(a_person(role))
        assert page_of(curious, child).status_code == NOT_FOUND
        assert gives_a_reason(curious, child).status_code == NOT_FOUND
    assert not Grant.objects.filter(child=child, kind="reason").exists()
    assert Entry.objects.filter(kind="refusal").count() == 48
    assert page_of(browser_of(worker), child).status_code == 200
    assert page_of(browser_of(director), child).status_code == 200


def test_18_fife_a_crowd_at_a_file_that_is_not_restricted_is_told_of():
    child = a_child(forename="Rowan", surname="Appleford")
    watches = browser_of(a_person(Role.PRIVACY_OFFICER))
    told = "people opened the same file within a day"
    for number in range(3):
        assert told not in watches.get(reverse("emergencies")).content.decode(), number
        assert gives_a_reason(browser_of(a_person()), child).status_code == 302
    assert f"3 {told}" in watches.get(reverse("emergencies")).content.decode()


def test_19_redcar_a_worker_opens_the_files_of_people_they_know():
    child, person = a_child(forename="Wren", surname="Redfern"), a_person()
    a_grant(person, child)
    browser = browser_of(person)
    assert page_of(browser, child).status_code == 200
    given = {
        "relation": "My cousin’s family",
        "surname": "Redfern",
        "forename": "Wren",
        "key": str(uuid.uuid4()),
    }
    assert browser.post(reverse("tell_family"), given).status_code == 302
    assert page_of(browser, child).status_code == NOT_FOUND
    assert gives_a_reason(browser, child).status_code == NOT_FOUND
    found = browser.post(reverse("search"), {"words": "Redfern"}, follow=True)
    assert str(child.public_id) not in found.content.decode()


@pytest.fixture
def line():
    """A worker, and the manager above them."""
    team = Team.objects.create(name="Ashmere 2")
    worker, manager = a_person(), a_person(Role.TEAM_MANAGER)
    for user in (worker, manager):
        Post.objects.create(worker=Worker.objects.create(name=user.name, user=user), team=team)
    return worker, manager


def test_20_stockport_sixty_seven_files_in_a_year_are_not_found_only_by_a_review(line):
    worker, manager = line
    browser = browser_of(worker)
    children = [a_child(surname=f"Lanternbury {number}") for number in range(67)]
    answers = [gives_a_reason(browser, child).status_code for child in children]
    assert answers.count(302) == MOST
    assert set(answers[MOST:]) == {REFUSED}
    page = browser_of(manager).get(reverse("looks_to_review")).content.decode()
    assert page.count(WHY) >= MOST
    assert RefusedReason.objects.filter(user=worker).count() == 67 - MOST
