"""Where somebody is who was signed out, and how they go on."""

import pytest

from sightline.people.tests.builders import a_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", ">Sign in</a>"),
        ("?why=idle", "After 15 minutes"),
        ("?why=long", "After 10 hours"),
        ("?next=/my-work/%3Fpage=2", 'href="/sign-in/?next=%2Fmy-work%2F%3Fpage%3D2"'),
        ("?next=//elsewhere.invalid/", 'href="/sign-in/"'),
        ("?next=https://elsewhere.invalid/", 'href="/sign-in/"'),
        ("?next=javascript:alert(1)", 'href="/sign-in/"'),
        ("?why=<b>", "You are signed out"),
    ],
)
def test_the_page_says_why_and_leads_on_within_the_service(asked, words, client):
    page = client.get(f"/signed-out/{asked}").content.decode()
    assert words in page
    assert "police 999" in page
    assert "elsewhere" not in page


def test_whoever_is_signed_in_is_sent_home(client):
    client.force_login(a_person())
    assert client.get("/signed-out/").url == "/"


def test_signing_out_leads_there_and_the_cookie_is_worth_nothing_afterwards(client):
    client.force_login(a_person())
    taken = client.cookies["sessionid"].value
    assert client.post("/sign-out/").url == "/signed-out/"
    client.cookies["sessionid"] = taken
    assert client.get("/my-work/").url.startswith("/sign-in/")


def test_the_duty_desk_s_number_stands_outside_the_door(client, settings):
    settings.DUTY_PHONE = "01632 960 600"
    for address in ("/sign-in/", "/signed-out/"):
        assert "duty desk 01632 960 600" in client.get(address).content.decode()
