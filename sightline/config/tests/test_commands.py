"""The console's own commands."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from sightline.access.models import Grant, User
from sightline.access.roles import Role
from sightline.people.tests.builders import a_child
from sightline.workforce.models import Involvement, Worker

pytestmark = pytest.mark.django_db

PEOPLE = [
    {
        "name": "Priya Goldfinch",
        "role": "social_worker",
        "email": "priya.goldfinch@northmoor.example",
        "job_title": "Social worker",
        "team": "Ashmere 2",
        "worker_id": "W1",
        "try_first": "Open Jory's file",
    },
    {
        "name": "Oskar Lindqvist-Hay",
        "role": "reviewing_officer",
        "email": "oskar.lindqvist-hay@northmoor.example",
        "job_title": "Reviewing officer",
        "team": "",
        "worker_id": None,
        "try_first": "Search",
    },
]


@pytest.fixture
def answers(tmp_path):
    path = tmp_path / "answers.json"
    path.write_text(json.dumps({"people": PEOPLE}))
    return path


def said(*command, **options) -> str:
    out = StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


@override_settings(DEMONSTRATION=True)
def test_the_people_of_a_county_sign_in_and_hold_their_children(answers):
    worker = Worker.objects.create(name="Priya Goldfinch", source="ssd", source_id="W1")
    Involvement.objects.create(child=a_child(), worker=worker, started_on="2026-03-02")
    said("demonstration_people", answers=answers)
    priya = User.objects.get(role=Role.SOCIAL_WORKER)
    assert (priya.name, priya.worker) == ("Priya Goldfinch", worker)
    assert not priya.has_usable_password()
    assert Grant.objects.filter(user=priya, kind="allocation").count() == 1


@override_settings(DEMONSTRATION=True)
def test_making_them_twice_makes_them_once_and_lists_them(answers):
    said("demonstration_people", answers=answers)
    listed = said("demonstration_people", answers=answers)
    assert listed.splitlines() == [
        "Social worker\tPriya Goldfinch\tOpen Jory's file",
        "Reviewing officer\tOskar Lindqvist-Hay\tSearch",
    ]
    assert said("demonstration_people", list=True) == listed


@override_settings(DEMONSTRATION=True)
def test_without_a_county_it_says_what_to_do(tmp_path):
    with pytest.raises(CommandError, match="make the county first"):
        said("demonstration_people", answers=tmp_path / "answers.json")


def test_a_real_installation_has_no_invented_people(answers):
    with pytest.raises(CommandError, match="Only a demonstration"):
        said("demonstration_people", answers=answers)
    assert not User.objects.exists()


def test_the_first_administrator_gets_a_password_that_works():
    printed = said("make_administrator", "Rosalind Quarrie", "Rosalind@Northmoor.example")
    user = User.objects.get()
    assert (user.role, user.username) == (Role.ADMINISTRATOR, "rosalind@northmoor.example")
    password = printed.splitlines()[0].rpartition(" ")[2]
    assert user.check_password(password)


@pytest.mark.parametrize(
    ("email", "why"), [("rosalind", "is not an e-mail address"), ("a@b.example", "already")]
)
def test_an_administrator_who_cannot_be_made_is_refused_in_words(email, why):
    said("make_administrator", "Somebody", "a@b.example")
    with pytest.raises(CommandError, match=why):
        said("make_administrator", "Somebody", email)
