"""A council sets the numbers of its own practice: from a day on, with who and why."""

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse

from sightline.access.roles import ROLES, Role
from sightline.duties.numbers import NUMBERS, set_number
from sightline.people.tests.builders import a_person
from sightline.settings.models import Setting
from sightline.settings.operations import SettingRefused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())


def sent(client, number="story", *, role=Role.DIRECTOR, **given):
    client.force_login(a_person(role))
    form = {"key": uuid.uuid4(), "n": "60", "from_on": TODAY, "why": "The board asked"}
    return client.post(reverse("set_number", args=[number]), form | given)


@pytest.mark.parametrize("role", list(Role))
def test_those_who_answer_for_a_service_set_numbers(role, client):
    assert sent(client, role=role).status_code == (302 if ROLES[role].states else 403)
    assert Setting.objects.exists() is ROLES[role].states
    number = NUMBERS[0]
    if not ROLES[role].states:
        with pytest.raises(SettingRefused):
            set_number(
                number=number, n=3, from_on=TODAY, why="x", by=a_person(role), today=TODAY
            )  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS, ids=lambda one: one.id)
def test_each_number_holds_from_its_day_on(number, client):
    day = TODAY + timedelta(days=3)
    assert sent(client, number.id, from_on=day).status_code == 302
    assert [number.on(day - timedelta(days=1)), number.on(day)] == [number.n, 60]
    page = client.get(reverse("law")).content.decode()
    assert number.name in page
    assert f"<strong>Coming</strong>: {number.words(60)}" in page
    assert f"<strong>In force</strong>: {number.words(number.n)}" in page
    assert "The board asked. Priya Goldfinch" in page


@pytest.mark.parametrize(
    ("given", "why_not"),
    [
        ({"n": "0"}, "It is at least 1"),
        ({"n": "1000"}, "Write 999 or less"),
        ({"n": ""}, "Write a whole number"),
        ({"why": ""}, "Say why, and who decided"),
        ({"from_on": "22 November 2026"}, "A limit begins today or later"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(given, why_not, client):
    answer = sent(client, **given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert why_not in page
    assert given.get("why", "The board asked") in page


@pytest.mark.parametrize("n", [0, 1000])
def test_the_operation_itself_keeps_its_bounds(n):
    with pytest.raises(SettingRefused, match="from 1 to 999"):
        set_number(
            number=NUMBERS[0], n=n, from_on=TODAY, why="x", by=a_person(Role.DIRECTOR), today=TODAY
        )


def test_sign_ins_are_never_closed_so_soon_that_nobody_is_left(client):
    number = next(one for one in NUMBERS if one.id == "unused-sign-ins")
    answer = sent(client, number.id, n="29")
    assert answer.status_code == 422
    assert "It is at least 30" in answer.content.decode()
    given = {"from_on": TODAY, "why": "x", "by": a_person(Role.DIRECTOR), "today": TODAY}
    with pytest.raises(SettingRefused, match="from 30 to 999"):
        set_number(number=number, n=29, **given)
    assert set_number(number=number, n=30, **given).value == 30


def test_there_is_no_page_for_a_number_nobody_knows(client):
    assert sent(client, "nothing").status_code == 404
