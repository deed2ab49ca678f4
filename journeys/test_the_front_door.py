"""Somebody rings: written down, matched, asked about, decided, read by a manager, told."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey
SURNAMES = {"desktop": "Thistlewood", "phone": "Marrowby"}
"""The child of each size: nobody in the county is called so."""


def said(page, heading):
    """One part of a contact's page."""
    return page.get_by_role("region", name=heading)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_contact_from_the_telephone_to_the_telling(size, request, sign_in, axe, picture):
    page, surname = request.getfixturevalue(size), SURNAMES[size]
    child = f"Nell {surname}"

    sign_in(page, "Imogen Saltmarsh")
    page.get_by_role("link", name="The whole front door").click()
    expect(page.locator("h1")).to_contain_text("To decide:")
    expect(page.locator("main tbody tr").first).to_contain_text("Past: was due")
    axe(page)
    picture(page, f"front-door-{size}")

    with page.expect_navigation():
        page.get_by_role("button", name="Write down a new contact").click()
    axe(page)
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose who told us")
    axe(page)
    page.get_by_label("Who told us?").select_option("2A")
    page.get_by_label("Their name, and what they are").fill("Mr Quennell, Stanwick School")
    page.get_by_label("By telephone").check()
    page.get_by_label("What was said, in their words").fill("A bruise. She says: I fell.")
    page.get_by_label("Asked, and they agreed").check()
    first = page.get_by_role("group", name="Child 1")
    first.get_by_label("First name").fill("Nell")
    first.get_by_label("Family name").fill(surname)
    picture(page, f"contact-new-{size}")
    page.get_by_role("button", name="Write it down").click()

    expect(page.locator("h1")).to_have_text("Do we know these children?")
    axe(page)
    page.get_by_label("Nobody on file: make a file").check()
    page.get_by_role("button", name="This is who it is").click()
    expect(page.locator("main")).to_contain_text(f"On file: {child}")
    axe(page)
    page.get_by_role("link", name="Go on to the contact").click()
    expect(page.locator("h1")).to_contain_text(child)
    page.get_by_role("button", name="I screen this").click()
    expect(page.locator("main")).to_contain_text("You screen this")
    axe(page)

    page.get_by_role("link", name="Ask an agency").click()
    page.get_by_label("Which agency?").select_option("health")
    page.get_by_label("Whom did you ask?").fill("School nurse")
    page.get_by_label("Urgent").check()
    axe(page)
    page.get_by_role("button", name="Save that we asked").click()
    expect(said(page, "Whom we asked")).to_contain_text("for an answer")
    page.get_by_role("link", name="Write down an answer").click()
    page.get_by_label("Health: School nurse").check()
    page.get_by_label("What did they say?").fill("Seen last week for headaches")
    axe(page)
    page.get_by_role("button", name="Save the answer").click()
    expect(said(page, "Whom we asked")).to_contain_text("Seen last week")

    with page.expect_navigation():
        page.get_by_role("button", name="Decide", exact=True).click()
    axe(page)
    picture(page, f"contact-decide-{size}")
    page.get_by_label(f"Level for {child}").select_option("1")
    page.get_by_label(f"Next step for {child}").select_option("nothing")
    page.get_by_label("Why this level?").fill("Seen by the nurse, who finds it likely")
    page.get_by_role("button", name="Decide").click()
    expect(page.locator("main")).to_contain_text("Waits for a manager to read it")
    picture(page, f"contact-{size}")
    address = page.url

    sign_in(page, "Hal Castellane")
    page.goto("/front-door/?show=manager")
    page.get_by_role("link", name=child).click()
    page.get_by_role("button", name="Read the decision").click()
    expect(page.locator("main")).to_contain_text("Seen by the nurse")
    axe(page)
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Save what I decided").click()
    expect(page.locator("main")).to_contain_text("Read and agreed by Hal Castellane")

    sign_in(page, "Imogen Saltmarsh")
    page.goto(address)
    page.get_by_role("link", name="Write down what they were told").click()
    page.get_by_label("Yes").check()
    page.get_by_label("What were they told, or why were they not?").fill("That nothing follows")
    axe(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("main")).to_contain_text("That nothing follows")
    axe(page)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_every_figure_of_the_flow_opens(size, request, sign_in, axe, picture):
    page = request.getfixturevalue(size)
    sign_in(page, "Hal Castellane")
    page.goto("/front-door/")
    page.get_by_role("link", name="Flow").click()
    expect(page.locator("h1")).to_contain_text("what becomes of them")
    axe(page)
    picture(page, f"front-door-flow-{size}")
    police = page.locator("main tbody tr").filter(has_text="Police").first
    number = police.get_by_role("link").first
    shown = number.inner_text()
    number.click()
    expect(page.locator("h1")).to_have_text(re.compile(rf"^{shown} contacts?$"))
    axe(page)
