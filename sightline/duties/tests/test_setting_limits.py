"""A council tightens what the law asks and sets its own, from a day on, with who and why."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from sightline.access.roles import ROLES, Role
from sightline.duties.keeping import law_in_force
from sightline.people.tests.builders import a_person
from sightline.settings.models import Setting
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())


def sent(client, rule="icpc", *, role=Role.DIRECTOR, day="23 November 2026", **given):
    client.force_login(a_person(role))
    form = {"key": uuid.uuid4(), "n": "12", "why": "The board decided in November"} | given
    form["from_on"] = day
    return client.post(reverse("set_limit", args=[rule]), form)


@pytest.mark.parametrize("role", list(Role))
def test_only_those_who_answer_for_a_service_set_limits(role, client):
    answer = sent(client, role=role)
    assert answer.status_code == (302 if ROLES[role].states else 403)
    assert Setting.objects.exists() is ROLES[role].states


def test_a_limit_is_set_shown_and_in_the_trail(client):
    sent(client)
    assert law_in_force().n("icpc", TODAY) == 12
    assert law_in_force().n("icpc", date(2026, 11, 22)) == 15
    page = client.get(reverse("law")).content.decode()
    assert "Initial child protection conference: 12 working days" in page
    assert "The board decided in November" in page
    assert Entry.objects.filter(kind="deed", what="set a limit").count() == 1


@pytest.mark.parametrize(
    ("rule", "given", "why_not"),
    [
        ("icpc", {"n": "16"}, "15 working days is the longest"),
        ("icpc", {"n": "0"}, "A limit is at least 1"),
        ("icpc", {"n": "soon"}, "Write a whole number"),
        ("icpc", {"why": "  "}, "Say why, and who decided"),
        ("icpc", {"day": "22/11/2026"}, "A limit begins today or later"),
        ("icpc", {"why": "x" * 100_000}, "Write it in 1,000 letters or fewer"),
    ],
)
def test_what_may_not_be_set_is_refused_and_kept(rule, given, why_not, client):
    answer = sent(client, rule, **given)
    assert answer.status_code == 422
    assert why_not in answer.content.decode()
    assert not Setting.objects.exists()


def test_our_own_practice_may_be_loosened(client):
    assert sent(client, "cp_visit", n="20").status_code == 302
    assert law_in_force().n("cp_visit", TODAY) == 20


def test_pressing_twice_sets_once(client):
    key = uuid.uuid4()
    sent(client, key=key)
    person = a_person(Role.DIRECTOR)
    client.force_login(person)
    for n in ("11", "10"):
        form = {"key": key, "n": n, "why": "again", "from_on": "23/11/2026"}
        client.post(reverse("set_limit", args=["icpc"]), form)
    assert law_in_force().n("icpc", TODAY) == 11


@pytest.mark.parametrize("rule", ["nothing", "pep_first"])
def test_a_limit_that_raises_no_duty_is_not_set(rule, client):
    assert sent(client, rule).status_code == 404


def test_the_page_says_that_nothing_is_set(client):
    client.force_login(a_person())
    page = client.get(reverse("law")).content.decode()
    assert "Nothing: the table stands as it is." in page
    assert "Set<span" not in page
