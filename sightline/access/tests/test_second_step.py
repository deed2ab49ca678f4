"""A second step of signing in: who is asked, how it is set up, and what is reached without it."""

import re

import pytest
from allauth.mfa.models import Authenticator

from sightline.access import second_step
from sightline.access.middleware import SETTING_UP
from sightline.access.tests.signing_in import (
    PASSWORD,
    a_person_with_a_password,
    an_app,
    digits,
    enter,
    steps_of,
)
from sightline.config.tests.pages import FORMS, PAGES
from sightline.config.tests.small_service import address
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db

OUTSIDE = {
    "choose_person",
    "calendar_feed",
    "signed_out",
    "to_the_council",
    "openid_connect_callback",
}
INSIDE = sorted({*PAGES, *FORMS} - SETTING_UP - OUTSIDE)


@pytest.fixture
def wren():
    return a_person_with_a_password()


def the_key(page):
    """The key that a page of setting up an app shows."""
    return re.search(r'class="sl-key">([A-Z2-7 ]+)<', page)[1].replace(" ", "")


@pytest.mark.parametrize("name", INSIDE)
def test_with_a_password_alone_nothing_is_reached_but_setting_up(name, service, client):
    wren = a_person_with_a_password("director")
    enter(client, wren)
    for ask in (client.get, client.post):
        assert ask(address(name, service)).url == "/second-step/"


def test_somebody_sets_up_an_app_and_is_asked_for_it_ever_after(client, wren):
    assert enter(client, wren).url == "/"
    assert client.get("/").url == "/second-step/"
    page = client.get("/second-step/app/").content.decode()
    assert the_key(page) == the_key(client.get("/second-step/app/").content.decode())
    wrong = client.post("/second-step/app/", {"code": "000000"})
    assert wrong.status_code == 422
    assert the_key(wrong.content.decode()) == the_key(page)
    assert client.post("/second-step/app/", {"code": digits(the_key(page))}).url == (
        "/second-step/codes/"
    )
    codes = client.get("/second-step/codes/").content.decode()
    assert codes.count('class="sl-key"') == 10
    assert client.get("/my-work/").status_code == 200
    client.post("/sign-out/")

    assert enter(client, wren).url == "/sign-in/second-step/"
    assert client.get("/my-work/").url.startswith("/sign-in/")
    answer = client.post("/sign-in/second-step/", {"code": "123 4567"})
    assert "That was not accepted" in answer.content.decode()
    assert Entry.objects.filter(kind="refusal", what="second step", actor_id=wren.pk).count() == 1
    code = digits(the_key(page), later=1)
    assert client.post("/sign-in/second-step/", {"code": code}).url == "/"
    assert client.get("/my-work/").status_code == 200


def test_a_code_is_good_once(client, wren):
    an_app(wren)
    code = digits()
    enter(client, wren)
    assert client.post("/sign-in/second-step/", {"code": code}).status_code == 302
    client.post("/sign-out/")
    enter(client, wren)
    assert client.post("/sign-in/second-step/", {"code": code}).status_code == 200
    assert client.get("/my-work/").status_code == 302


def test_a_printed_code_is_good_once_and_only_for_its_owner(client, wren):
    an_app(wren)
    second_step.make_codes(wren)
    code, *others = second_step.codes_left(wren)
    stranger = a_person_with_a_password()
    an_app(stranger)
    for who, status in ((stranger, 200), (wren, 302), (wren, 200)):
        enter(client, who)
        assert client.post("/sign-in/second-step/", {"code": code}).status_code == status
        client.post("/sign-out/")
        client.cookies.clear()
    assert second_step.codes_left(wren) == others


def test_five_wrong_codes_and_the_right_one_has_to_wait(client, wren):
    an_app(wren)
    enter(client, wren)
    for _ in range(5):
        client.post("/sign-in/second-step/", {"code": "000000"})
    answer = client.post("/sign-in/second-step/", {"code": digits()})
    assert "tried too often" in answer.content.decode()
    assert client.get("/my-work/").status_code == 302


def test_a_session_with_a_password_alone_ends_where_a_second_step_is_there(client, wren):
    """Somebody who knows the password waits until the owner has set up a step, and adds one."""
    enter(client, wren)
    an_app(wren)
    assert client.get("/second-step/passkey/").url == "/sign-in/"
    assert client.get("/second-step/app/").url.startswith("/sign-in/")
    assert steps_of(wren) == ["totp"]


def test_a_new_telephone_takes_the_place_of_the_old_one_when_confirmed(client, wren):
    an_app(wren)
    client.force_login(wren)
    page = client.get("/second-step/app/").content.decode()
    assert "stops working" in page
    assert steps_of(wren) == ["totp"]
    assert client.post("/second-step/app/", {"code": digits(the_key(page))}).status_code == 302
    assert steps_of(wren) == ["recovery_codes", "totp"]
    client.post("/sign-out/")
    enter(client, wren)
    assert client.post("/sign-in/second-step/", {"code": digits()}).status_code == 200


def test_new_printed_codes_replace_the_old_ones(client, wren):
    an_app(wren)
    second_step.make_codes(wren)
    before = second_step.codes_left(wren)
    client.force_login(wren)
    client.post("/second-step/codes/")
    after = second_step.codes_left(wren)
    assert len(after) == 10
    assert not set(after) & set(before)


def test_nobody_makes_printed_codes_without_a_second_step(client, wren):
    client.force_login(wren)
    client.post("/second-step/codes/")
    assert steps_of(wren) == []
    assert "no second step yet" in client.get("/second-step/codes/").content.decode()


def a_passkey(user, name="Work laptop"):
    return Authenticator.objects.create(user=user, type="webauthn", data={"name": name})


def test_the_last_step_cannot_be_removed_nor_anybody_else_s(client, wren):
    mine, other = a_passkey(wren), a_passkey(a_person_with_a_password())
    client.force_login(wren)
    for one in (mine, other):
        client.post("/my-sign-ins/", {"do": "remove", "passkey": one.pk})
    assert Authenticator.objects.count() == 2
    an_app(wren)
    client.post("/my-sign-ins/", {"do": "remove", "passkey": mine.pk})
    assert steps_of(wren) == ["totp"]


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 400, "٣"])
def test_what_is_no_passkey_removes_none(number, client, wren):
    a_passkey(wren)
    client.force_login(wren)
    assert client.post("/my-sign-ins/", {"do": "remove", "passkey": number}).status_code == 302
    assert steps_of(wren) == ["webauthn"]


def test_in_a_demonstration_no_second_step_is_asked(client, settings, wren):
    settings.DEMONSTRATION = True
    enter(client, wren)
    assert client.get("/my-work/").status_code == 200
    assert "My second step" not in client.get("/my-sign-ins/").content.decode()


@pytest.mark.parametrize(
    "credential", ["", "{}", "[]", "null", "1", '{"id":"x"}', '{"type":"public-key"}', "x" * 5000]
)
def test_what_is_no_passkey_is_refused_in_words(credential, client, wren):
    an_app(wren)
    assert enter(client, wren).url == "/sign-in/second-step/"
    answer = client.post("/sign-in/second-step/", {"credential": credential})
    assert "That passkey was not accepted" in answer.content.decode()
    client.cookies.clear()
    where = client.post("/sign-in/passkey/", {"credential": credential}).url
    assert "That passkey was not accepted" in client.get(where).content.decode()
    client.force_login(wren)
    answer = client.post("/second-step/passkey/", {"credential": credential, "name": "x"})
    assert answer.status_code == 422
    assert steps_of(wren) == ["totp"]


def test_secrets_are_kept_sealed_and_a_lost_key_opens_none(client, wren, settings):
    an_app(wren)
    kept = Authenticator.objects.get(user=wren)
    assert PASSWORD not in str(kept.data)
    assert "JBSWY3DP" not in str(kept.data)
    before = settings.SECRET_KEY
    settings.SECRET_KEY = "another one"
    assert not kept.wrap().validate_code(digits())
    settings.SECRET_KEY_FALLBACKS = [before]
    assert kept.wrap().validate_code(digits())
