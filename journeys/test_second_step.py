"""The first person of a new installation signs in: an app, printed codes, and a passkey."""

import re

import pytest
from playwright.sync_api import expect

from journeys.conftest import a_page, console
from sightline.access.tests.signing_in import digits

pytestmark = pytest.mark.journey

PASSKEYS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""A machine that knows its owner's finger."""


@pytest.fixture(params=["desktop", "phone"])
def page(request, browser, real_home):
    """A page of a real installation, on a machine that keeps passkeys."""
    for page in a_page(browser, real_home[0], request.param):
        devices = page.context.new_cdp_session(page)
        devices.send("WebAuthn.enable")
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEYS})
        page.size = request.param
        yield page


def test_somebody_sets_up_an_app_and_a_passkey_and_signs_in_with_each(page, real_home, axe):
    email = f"rosalind.{page.size}@northmoor.example"
    said = console(real_home[1], "make_administrator", "Rosalind Quarrie", email)
    enter(page, email, re.search(r"password (\S+)", said)[1])
    expect(page.locator("h1")).to_have_text("Set up your second step")
    axe(page)
    page.goto("/people/")
    expect(page.locator("h1")).to_have_text("Set up your second step")

    with page.expect_navigation():
        page.get_by_role("button", name="Set up an app").click()
    axe(page)
    key = page.locator(".sl-key").inner_text().replace(" ", "")
    confirm(page, "000000", "Confirm")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    assert page.title().startswith("Error:")
    axe(page)
    confirm(page, digits(key), "Confirm")
    expect(page.locator("h1")).to_have_text("Printed codes")
    axe(page)
    code = page.locator(".sl-key").first.inner_text()
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("h1")).to_have_text("People who sign in")
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("h1")).to_have_text("You are signed out")
    axe(page)

    enter(page, email, re.search(r"password (\S+)", said)[1])
    expect(page.locator("h1")).to_have_text("Your second step")
    axe(page)
    confirm(page, "12 34", "Sign in")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    axe(page)
    confirm(page, code, "Sign in")
    expect(page.locator("h1")).to_have_text("People who sign in")

    page.goto("/my-sign-ins/")
    axe(page)
    with page.expect_navigation():
        page.get_by_role("link", name="add a passkey").click()
    axe(page)
    page.get_by_label("What to call it").fill("Work laptop")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.locator("main")).to_contain_text("Work laptop")
    axe(page)
    page.get_by_role("button", name="Sign out", exact=True).click()

    page.goto("/sign-in/")
    axe(page)
    page.get_by_role("button", name="Use a passkey instead").click()
    expect(page.locator("h1")).to_have_text("People who sign in")
    page.get_by_role("button", name="Sign out").click()
    enter(page, email, re.search(r"password (\S+)", said)[1])
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.locator("h1")).to_have_text("People who sign in")


def enter(page, email: str, password: str) -> None:
    """Send the first page of signing in."""
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def confirm(page, code: str, button: str) -> None:
    """Write the digits, and press the button."""
    page.get_by_label("Six digits from your app").fill(code)
    page.get_by_role("button", name=button, exact=True).click()
