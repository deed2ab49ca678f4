"""An administrator lets somebody in, who signs in, chooses a password of her own, and signs out."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

OWN = "teapot lantern gravel"


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_somebody_new_signs_in_changes_the_password_and_signs_out(size, request, sign_in, axe):
    page = request.getfixturevalue(size)
    sign_in(page, "Rosalind Quarrie")
    email = f"wren.{size}@northmoor.example"
    first = let_in(page, axe, email)
    page.get_by_role("button", name="Sign out").click()

    enter(page, email, first)
    expect(page.locator("h1")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Wren Ottershaw").click()
    with page.expect_navigation():
        page.get_by_role("link", name="My sign-ins").click()
    axe(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Change your password").click()
    axe(page)
    change(page, "not the one", OWN)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    assert page.title().startswith("Error:")
    axe(page)
    change(page, first, OWN)
    expect(page.locator(".govuk-error-summary")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    page.goto("/my-work/")
    assert "/demonstration/" in page.url

    enter(page, email, first)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    axe(page)
    enter(page, email, OWN)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def let_in(page, axe, email: str) -> str:
    """Add Wren as the administrator; gives the password that is shown once."""
    page.goto("/people/")
    page.get_by_role("button", name="Add somebody").click()
    page.get_by_role("button", name="Let them sign in").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    axe(page)
    page.get_by_label("Name", exact=True).fill("Wren Ottershaw")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Role").select_option(label="Social worker")
    page.get_by_role("button", name="Let them sign in").click()
    expect(page.locator("h1")).to_have_text("Wren Ottershaw can sign in")
    axe(page)
    rows = page.locator(".govuk-summary-list__row", has_text="First password")
    return rows.locator("dd").inner_text().strip()


def enter(page, email: str, password: str) -> None:
    """Sign in with an e-mail address and a password."""
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def change(page, old: str, new: str) -> None:
    """Fill in the form that changes one's password."""
    boxes = page.locator("main input[type=password]")
    for position, text in enumerate((old, new, new)):
        boxes.nth(position).fill(text)
    page.get_by_role("button", name="Change password").click()
