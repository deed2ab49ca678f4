"""Unfinished work: listed, read, handed to a colleague who may go on with it, thrown away."""

import re
import uuid
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sightline.access.models import Exclusion, RecordState
from sightline.access.roles import Role
from sightline.drafts.models import Draft
from sightline.drafts.tests.builders import a_draft
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.settings.models import Setting
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db

LIST = "/my-work/unfinished/"


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def user(client):
    person = a_person(Role.TEAM_MANAGER, first_name="Dele", last_name="Hartsong")
    client.force_login(person)
    return person


@pytest.fixture
def child(user):
    made = a_child(forename="Jory", surname="Applewick")
    a_grant(user, made, kind="team")
    return made


def a_decision_begun(user, child, **fields):
    """A management decision about a child, begun and not finished."""
    given = {
        "route": "child_decide",
        "subject": str(child.public_id),
        "child": child.public_id,
        "fields": {"why": ["He goes to a cousin in Cotterby"], "back": ["/my-work/"]},
    }
    return a_draft(user, **given | fields)


def text_of(answer):
    """What a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_nothing_unfinished_is_said_plainly(user, client):
    assert "Nothing is unfinished" in text_of(client.get(LIST))


def test_what_is_unfinished_is_listed_with_whose_it_is_and_the_way_back(user, child, client):
    a_decision_begun(user, child)
    a_draft(user)
    text = text_of(client.get(LIST))
    assert "2 forms" in text
    assert "A management decision 7 words Jory Applewick 20 November 2026, 16:52 Go on" in text
    assert "A family I am close to" in text
    assert "Untouched" not in text
    assert "Unfinished work" in text_of(client.get("/my-work/"))
    page = client.get(reverse("child_decide", args=[child.public_id])).content.decode()
    assert "He goes to a cousin in Cotterby" in page
    assert "Nothing was lost" in page


def test_nobody_sees_or_touches_what_somebody_else_has_not_finished(user, child, client):
    draft = a_decision_begun(a_person(), child)
    assert "A management decision" not in text_of(client.get(LIST))
    page = client.get(reverse("child_decide", args=[child.public_id])).content.decode()
    assert "cousin" not in page
    for name in ("draft_text", "hand_on", "throw_away"):
        where = reverse(name, args=[draft.public_id])
        assert client.get(where).status_code == 404
        if name != "draft_text":
            assert client.post(where, {"key": uuid.uuid4()}).status_code == 404
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("how", ["barred", "sealed", "restricted"])
def test_of_a_record_one_may_no_longer_open_only_the_own_words_are_left(how, user, child, client):
    draft = a_decision_begun(user, child)
    if how == "barred":
        Exclusion.objects.create(user=user, child=child, starts_at=LONG_AGO, origin="a test")
    else:
        RecordState.objects.create(child=child, state=how, starts_at=LONG_AGO)
    listed = client.get(LIST).content.decode()
    assert "A record you may no longer open" in listed
    assert "Applewick" not in listed
    assert str(child.public_id) not in listed
    text = text_of(client.get(reverse("draft_text", args=[draft.public_id])))
    assert "He goes to a cousin in Cotterby" in text
    assert "/my-work/" not in text
    assert "Applewick" not in text


@pytest.mark.parametrize(("days", "warned"), [(None, False), (3, True), (4, False)])
def test_what_lies_untouched_is_warned_of_and_never_taken_away(days, warned, user, client):
    a_draft(user)
    if days:
        Setting.objects.create(
            name="drafts:warn_after_days", value=days, from_on="2026-01-01", why="Ours"
        )
    text = text_of(client.get(LIST))
    assert ("Untouched for 3 days" in text) is warned
    assert f"untouched for {days or 30} days" in text
    assert Draft.objects.exists()


def test_a_month_is_long(user, client):
    a_draft(user, saved_at=datetime(2026, 10, 24, 9, tzinfo=UTC))
    assert "Untouched for 30 days" in text_of(client.get(LIST))


def test_throwing_away_asks_first_and_is_in_the_trail(user, child, client):
    draft = a_decision_begun(user, child)
    where = reverse("throw_away", args=[draft.public_id])
    assert "Throw this away?" in text_of(client.get(where))
    assert Draft.objects.exists()
    press = {"key": uuid.uuid4()}
    assert client.post(where, press)["Location"] == LIST
    assert client.post(where, press)["Location"] == LIST
    assert not Draft.objects.exists()
    thrown = Entry.objects.get(kind="deed")
    assert thrown.what == "threw away unfinished work"
    assert "cousin" not in str(thrown.detail)


def handing(client, draft, **given):
    """Press a button of the page on which it is handed on."""
    where = reverse("hand_on", args=[draft.public_id])
    return client.post(where, {"key": uuid.uuid4(), "name": "", "to": ""} | given)


def test_a_colleague_who_may_go_on_takes_it_over(user, child, client):
    draft = a_decision_begun(user, child)
    ros = a_person(Role.TEAM_MANAGER, first_name="Ros", last_name="Quill")
    a_grant(ros, child, kind="named")
    found = handing(client, draft, do="find", name="ros q")
    assert found.status_code == 200
    assert "Ros Quill, Team manager" in text_of(found)
    key = uuid.uuid4()
    for _ in range(2):
        answer = handing(client, draft, do="hand", to=str(ros.public_id), key=key)
        assert answer["Location"] == LIST
    text = text_of(client.get(LIST))
    assert "Handed on, and not finished yet" in text
    assert "To Ros Quill" in text
    assert "cousin" not in text
    assert Entry.objects.get(kind="deed").child_id == child.pk

    client.force_login(ros)
    assert "Handed to you by Dele Hartsong, 23 November 2026" in text_of(client.get(LIST))
    page = text_of(client.get(reverse("child_decide", args=[child.public_id])))
    assert "what Dele Hartsong handed to you" in page
    assert "He goes to a cousin in Cotterby" in page


CANNOT = "Ros Quill cannot go on with this"


@pytest.mark.parametrize(
    ("role", "granted", "barred", "why"),
    [
        (Role.TEAM_MANAGER, False, False, "Only somebody who may open the child’s file can"),
        (Role.TEAM_MANAGER, True, True, "Only somebody who may open the child’s file can"),
        (Role.SOCIAL_WORKER, True, False, "record management decisions"),
    ],
)
def test_who_may_not_go_on_with_it_is_not_given_it(role, granted, barred, why, user, child, client):
    draft = a_decision_begun(user, child)
    ros = a_person(role, first_name="Ros", last_name="Quill")
    if granted:
        a_grant(ros, child, kind="team")
    if barred:
        Exclusion.objects.create(user=ros, child=child, starts_at=LONG_AGO, origin="a test")
    answer = handing(client, draft, do="hand", to=str(ros.public_id))
    assert answer.status_code == 422
    assert CANNOT in text_of(answer)
    assert why in text_of(answer)
    assert Draft.objects.get().owner == user


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"do": "find"}, "Write a name"),
        ({"do": "find", "name": "Nobody"}, "Nobody else of that name opens files"),
        ({"do": "find", "name": "Dele"}, "Nobody else of that name opens files"),
        ({"do": "hand", "name": "Ros"}, "Choose who takes it over"),
        ({"do": "hand", "name": "Ros", "to": "x"}, "Choose who takes it over"),
    ],
)
def test_what_has_to_be_put_right_is_said(given, why, user, child, client):
    a_person(first_name="Ros", last_name="Quill")
    answer = handing(client, a_decision_begun(user, child), **given)
    assert answer.status_code == 422
    assert why in text_of(answer)


def test_a_form_about_no_child_goes_to_whoever_may_fill_it_in(user, client):
    director = a_person(Role.DIRECTOR, first_name="Ros", last_name="Quill")
    worker = a_person(first_name="Ros", last_name="Quillon")
    draft = a_draft(user, route="set_limit", subject="icpc")
    refused = handing(client, draft, do="hand", to=str(worker.public_id))
    assert "Service managers and directors set the council’s limits" in text_of(refused)
    assert handing(client, draft, do="hand", to=str(director.public_id)).status_code == 302
    assert Draft.objects.get().owner == director


def test_a_form_that_is_no_longer_here_can_still_be_read(user, client):
    draft = a_draft(user, route="a_form_of_last_year")
    assert "A form that is no longer here" in text_of(client.get(LIST))
    text = text_of(client.get(reverse("draft_text", args=[draft.public_id])))
    assert "Redfern" in text
    director = a_person(Role.DIRECTOR)
    refused = handing(client, draft, do="hand", to=str(director.public_id))
    assert "The form is no longer here" in text_of(refused)
