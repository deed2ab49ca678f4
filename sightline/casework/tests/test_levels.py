"""The levels of the council's own threshold document, from a day on."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from sightline.access.roles import ROLES, Role
from sightline.casework.levels import FIRST, answers_of, levels_on, set_levels
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.steps import LEVELS
from sightline.casework.tests.front_door import FRIDAY, NOW, a_call, decided, matched
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.settings.models import Setting

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())


def sent(client, role=Role.DIRECTOR, **given):
    client.force_login(a_person(role))
    form = answers_of(FIRST) | {
        "key": uuid.uuid4(),
        "name_3": "complex",
        "source": "Ashmere’s Right Help",
        "from_on": "23 November 2026",
        "why": "The partnership agreed on 2 November",
    }
    return client.post(reverse("set_levels"), form | given)


@pytest.mark.parametrize("role", list(Role))
def test_those_who_answer_for_a_service_set_the_levels(role, client):
    assert sent(client, role=role).status_code == (302 if ROLES[role].states else 403)
    assert Setting.objects.exists() is ROLES[role].states


@pytest.mark.parametrize(
    ("given", "why_not"),
    [
        ({"name_2": " "}, "Say what this level is called"),
        ({"says_4": ""}, "Say what this level is for"),
        ({"source": ""}, "Say which document they come from"),
        ({"why": ""}, "Say why, and who decided"),
        ({"from_on": "22 November 2026"}, "A limit begins today or later"),
        ({"name_1": "x" * 201}, "Write it in 200 letters or fewer"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(given, why_not, client):
    answer = sent(client, **given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert why_not in page
    assert 'value="complex"' in page
    assert not Setting.objects.exists()


def test_the_operation_itself_asks_for_every_level():
    levels = {one.number: (one.name, one.says) for one in LEVELS[:3]}
    with pytest.raises(FrontDoorRefused, match="Say what this level is called"):
        set_levels(
            levels=levels, source="", from_on=TODAY, why="x", by=a_person(Role.DIRECTOR),
            today=TODAY,
        )  # fmt: skip


def test_a_contact_is_screened_by_the_levels_of_the_day_it_came(client):
    sent(client)
    assert levels_on(TODAY - timedelta(days=1)) == FIRST
    assert levels_on(TODAY).words(3) == "3: complex"
    screener = a_person(Role.FRONT_DOOR)
    client.force_login(screener)
    for received_at, words, other in [
        (FRIDAY, "3: child in need", "3: complex"),
        (NOW, "3: complex", "3: child in need"),
    ]:
        call = matched(a_call(screener, received_at=received_at), a_child())
        page = client.get(reverse("contact_decide", args=[call.public_id])).content.decode()
        assert words in page
        assert other not in page
        assert ("Ashmere’s Right Help" in page) is (received_at == NOW)


def test_the_file_tells_the_level_in_the_words_of_its_day(client):
    child, worker = a_child(), a_person(Role.SOCIAL_WORKER)
    a_grant(worker, child, kind="named")
    decided(matched(a_call(), child), "advice", level=3)
    sent(client)
    decided(matched(a_call(received_at=NOW), child), "advice", level=3)
    client.force_login(worker)
    page = client.get(reverse("child_contacts", args=[child.public_id])).content.decode()
    assert page.index("Level 3: complex") < page.index("Level 3: child in need")


def test_the_page_tells_what_was_set_by_whom_and_why(client):
    client.force_login(a_person(Role.DIRECTOR))
    assert "Nothing yet" in client.get(reverse("set_levels")).content.decode()
    assert reverse("set_levels") in client.get(reverse("law")).content.decode()
    sent(client)
    page = client.get(reverse("set_levels")).content.decode()
    assert "3: complex" in page
    assert "The partnership agreed on 2 November. Priya Goldfinch" in page
