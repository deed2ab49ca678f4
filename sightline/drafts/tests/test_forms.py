"""Every form takes part: what is typed comes back, and is gone once it is on file."""

import re
import uuid
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.urls import get_resolver, reverse
from lxml import html

from sightline.access.models import Declaration
from sightline.access.roles import Role
from sightline.casework.models import ProtectionPlan
from sightline.config.tests.pages import PAGES
from sightline.config.tests.small_service import a_small_service, address
from sightline.drafts.models import Draft
from sightline.drafts.tests.builders import RELATION, a_draft, sent
from sightline.people.tests.builders import a_grant, a_person
from sightline.visits.models import AgreedVisiting

pytestmark = pytest.mark.django_db

ASKS_NOTHING = {
    "account_login": "nobody is signed in yet",
    "account_logout": "one button",
    "account_change_password": "passwords are never kept",
    "account_reauthenticate": "passwords are never kept",
    "add_passkey": "what shows who one is is never kept",
    "set_up_app": "what shows who one is is never kept",
    "my_sign_ins": "one button",
    "choose_person": "one button, in a demonstration",
    "close_emergency": "one button",
    "search": "writes nothing; the words are kept with the sign-in",
    "search_notes": "writes nothing; the words are kept with the sign-in",
    "my_looks": "one button for each file",
    "my_calendar": "one button",
    "families_told": "one short line beside each family",
    "spellings": "one choice beside each spelling",
    "hand_on": "a name and a choice, about a draft",
    "throw_away": "one button",
    "save_draft": "what the forms' own script asks",
    "front_door": "one button beside each contact",
    "contact": "one button",
    "contact_children": "one choice beside each child",
}
"""Pages that take what is sent and keep no draft, each with the reason."""
KEYED_OTHERWISE = {
    "account_login", "account_logout", "add_passkey", "choose_person", "my_sign_ins", "search",
    "search_notes", "set_up_app",
}  # fmt: skip
NOTHING_WAITS = {
    "child_before_court_say", "child_close", "child_concerns", "child_handover", "child_help",
    "child_note_off", "child_paper_begin",
    "child_proposal_answer", "child_put_right", "child_steps",
    "child_story_leave_out", "child_take_off", "child_twice", "child_visit_account",
    "child_visit_off",
    "contact_answer", "contact_read", "looks_to_review", "matches",
}  # fmt: skip
"""Forms only where something waits: their own tests type into them."""
TELL = "/my-looks/tell/"


def views(patterns=None):
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from views(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name, pattern.callback


KEEPS = sorted(name for name, view in views() if getattr(view, "drafts", ""))


@pytest.fixture
def service(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")
    made = a_small_service()
    plan = ProtectionPlan.objects.create(child=made.child, started_on=date(2026, 11, 2))
    AgreedVisiting.objects.create(
        child=made.child,
        kind="protection",
        protection_plan=plan,
        every=2,
        unit="weeks",
        starts_on=date(2026, 11, 2),
    )
    return made


def opened(client, name, service):
    """The page, opened by whoever is at home on it."""
    people = service.strangers if name == "give_reason" else service.people
    viewer = people[PAGES.get(name, Role.SOCIAL_WORKER)]
    client.force_login(viewer)
    return viewer, html.fromstring(client.get(address(name, service)).content)


def forms_of(page):
    """The forms of a page that write, without the bar above every page."""
    return [
        form
        for form in page.forms
        if form.method == "POST" and not re.search(r"/search/|/sign-out/", form.action)
    ]


SIGHTLINE = Path(__file__).parents[2]
FORM = re.compile(r'<form\b[^>]*method="post".*?</form>', re.DOTALL)
KEYS = re.compile(r'name="key"|\["key"\]|for field in ')
WITHOUT_A_KEY = {
    "access/jinja2/access/choose_person.html",
    "access/jinja2/access/parts.html",
    "access/jinja2/access/printed_codes.html",
    "access/jinja2/access/set_up_app.html",
    "access/jinja2/access/still_you.html",
    "access/jinja2/account/login.html",
    "access/jinja2/account/logout.html",
    "access/jinja2/account/password_change.html",
    "access/jinja2/mfa/authenticate.html",
    "design/jinja2/design/header.html",
    "desk/jinja2/desk/my_sign_ins.html",
    "desk/jinja2/desk/search.html",
    "notes/jinja2/notes/search_notes.html",
}
"""Forms that write no record: signing in, what shows who one is, and the words searched for."""


def test_every_form_written_anywhere_carries_a_key():
    without = {
        path.relative_to(SIGHTLINE).as_posix()
        for path in SIGHTLINE.rglob("jinja2/**/*.html")
        for form in FORM.findall(path.read_text("utf-8"))
        if not KEYS.search(form)
    }
    assert without == WITHOUT_A_KEY


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_form_keeps_drafts_or_is_listed_with_the_reason(name, service, client):
    _, page = opened(client, name, service)
    writing = forms_of(page)
    if not writing:
        return
    assert (name in KEEPS) is not (name in ASKS_NOTHING), f"{name}: keep drafts, or say why not"


@pytest.mark.parametrize("name", sorted({*PAGES, "give_reason"}))
def test_every_form_that_writes_carries_the_id_of_its_press(name, service, client):
    _, page = opened(client, name, service)
    for form in forms_of(page):
        if name not in KEYED_OTHERWISE:
            assert uuid.UUID(form.fields["key"]), form.action


@pytest.mark.parametrize("name", KEEPS)
def test_what_is_typed_comes_back_wherever_it_is_typed(name, service, client):
    viewer, page = opened(client, name, service)
    kept = [form for form in forms_of(page) if "draft-part" in form.fields]
    if name in NOTHING_WAITS:
        assert not kept
        return
    assert kept
    for number, form in enumerate(kept):
        texts = [one.name for one in form.xpath(".//textarea | .//input[@type='text']")]
        typed = {one: f"typed {number}" for one in texts if one}
        values = dict(form.form_values()) | typed
        answer = client.post(form.action, values | {"later": "1"})
        assert answer.status_code == 302
        assert answer["Location"] == reverse("unfinished")
        again = [
            one
            for one in forms_of(html.fromstring(client.get(address(name, service)).content))
            if one.fields.get("draft-part") == form.fields["draft-part"]
        ]
        shown = again[0]
        assert {one: shown.fields[one] for one in typed} == typed
        assert "Nothing was lost" in shown.text_content()
        assert shown.fields["key"] != values["key"]
    assert Draft.objects.filter(owner=viewer, route=name).count() == len(kept)


def tell(client, user, **given):
    """Tell of a family, as the form sends it."""
    form = sent(user, surname="Redfern", forename="Wren") | given
    return client.post(TELL, form), form


@pytest.fixture
def user(client):
    person = a_person()
    client.force_login(person)
    return person


def test_what_is_on_file_is_no_draft_any_more(user, client):
    client.post("/drafts/save/", form := sent(user, surname="Redfern", forename="Wren"))
    answer = client.post(TELL, form)
    assert answer["Location"] == "/my-looks/"
    assert Declaration.objects.count() == 1
    assert not Draft.objects.exists()


def test_a_draft_opened_again_and_put_on_file_at_once_is_gone(user, client):
    draft = a_draft(user)
    tell(client, user, **{"draft-from": f"{draft.public_id}.{draft.version}"})
    assert Declaration.objects.count() == 1
    assert not Draft.objects.exists()


def test_what_is_refused_is_kept_as_it_was_sent(user, client):
    answer, form = tell(client, user, surname="", born_on_day="31", born_on_month="2")
    assert answer.status_code == 422
    kept = Draft.objects.get()
    assert kept.fields["relation"] == [RELATION]
    page = html.fromstring(client.get(TELL).content)
    assert page.get_element_by_id("id_born_on_0").value == "31"
    answer, _ = tell(client, user, key=form["key"], **{"draft-number": "2"})
    assert answer.status_code == 302
    assert not Draft.objects.exists()


def test_the_saves_of_a_page_sent_back_go_on_counting(user, client):
    client.post("/drafts/save/", form := sent(user, surname="", number=7))
    page = html.fromstring(client.post(TELL, form).content)
    line = page.xpath("//*[@data-draft]")[0]
    number = int(line.get("data-number")) + 1
    later = form | {"draft-number": str(number), "relation": "newer"}
    assert client.post("/drafts/save/", later).json()["state"] == "saved"
    assert Draft.objects.get().fields["relation"] == ["newer"]


def test_a_form_pressed_twice_leaves_no_draft(user, client):
    _, form = tell(client, user)
    assert client.post(TELL, form).status_code == 302
    assert Declaration.objects.count() == 1
    assert not Draft.objects.exists()


def test_what_cannot_be_kept_for_later_is_said_and_not_put_on_file(user, client, monkeypatch):
    monkeypatch.setattr("sightline.drafts.operations.MOST", 0)
    answer, _ = tell(client, user, later="1")
    assert answer.status_code == 413
    assert "Go back in your browser" in answer.content.decode()
    assert not Declaration.objects.exists()


@pytest.mark.parametrize("wrong", [{"draft-whose": ""}, {"draft-part": ""}, {"key": "x"}])
def test_asked_to_keep_it_nothing_is_ever_put_on_file(wrong, user, client):
    answer, _ = tell(client, user, later="1", **wrong)
    assert answer.status_code == 413
    assert not Declaration.objects.exists()
    assert not Draft.objects.exists()


def test_a_file_that_closed_meanwhile_takes_no_text_with_it(service, client):
    worker = service.people[Role.TEAM_MANAGER]
    client.force_login(worker)
    where = reverse("child_agree_visits", args=[service.child.public_id])
    worker.grants.update(ends_at=datetime(2026, 1, 1, tzinfo=UTC))
    form = sent(worker, where, purpose="To see that he sleeps") | {"draft-part": "agree"}
    assert client.post(where, form).status_code == 403
    assert Draft.objects.get(owner=worker).fields["purpose"] == ["To see that he sleeps"]


def test_a_decision_put_right_is_not_mistaken_for_a_new_one(service, client):
    manager = service.people[Role.TEAM_MANAGER]
    a_grant(manager, service.child, kind="team")
    a_draft(
        manager,
        route="child_decide",
        subject=str(service.child.public_id),
        child=service.child.public_id,
        part=f"corrects={uuid.uuid4()}",
        fields={"why": ["He said so"]},
    )
    client.force_login(manager)
    page = client.get(address("child_decide", service)).content.decode()
    assert "He said so" not in page
