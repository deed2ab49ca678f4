"""The pages about passwords ask in the words of the house, and never of somebody without one."""

import pytest

from sightline.people.tests.builders import a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def wren(client):
    """Somebody with a password, signed in."""
    one = a_person()
    one.set_password("teapot lantern gravel")
    one.save()
    client.force_login(one)
    return one


def test_signing_in_asks_for_the_address_in_our_words(client):
    page = client.get("/sign-in/").content.decode()
    assert "E-mail address" in page
    assert "Write the e-mail address" in client.post("/sign-in/", {}).content.decode()


def test_the_new_password_is_asked_twice_in_our_words(client, wren):
    page = client.get("/password/").content.decode()
    for label in ("Password you have now", "New password", "New password again"):
        assert f">{label}</label>" in page
    assert "Write the new password" in client.post("/password/", {}).content.decode()


def test_who_has_no_password_has_none_to_change(client, wren):
    wren.set_unusable_password()
    wren.save()
    client.force_login(wren)
    answer = client.get("/password/")
    assert (answer.status_code, answer.url) == (302, "/")


def test_a_stranger_is_asked_to_sign_in_first(client):
    assert client.get("/password/").url.startswith("/sign-in/")
