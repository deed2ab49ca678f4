"""A referral of the front door: looked for by another name, asked of a team, taken by a worker."""

import re

import pytest
from playwright.sync_api import expect

from journeys.parts import opens, press

pytestmark = pytest.mark.journey
SURNAMES = {"desktop": "Copperdale", "phone": "Hazelbrook"}
"""The child of each size: nobody in the county is called so."""
TEAM = "Ashmere 2"


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_referral_has_a_worker_once_its_team_accepts(size, request, sign_in, axe, picture):
    page, surname = request.getfixturevalue(size), SURNAMES[size]
    child = f"Ivo {surname}"

    sign_in(page, "Imogen Saltmarsh")
    page.goto("/front-door/new/")
    page.get_by_label("Who told us?").select_option("2A")
    page.get_by_label("Their name, and what they are").fill("Ms Arkle, Stanwick School")
    page.get_by_label("By telephone").check()
    page.get_by_label("What was said, in their words").fill("He has not eaten since Friday.")
    page.get_by_label("Asked, and they agreed").check()
    first = page.get_by_role("group", name="Child 1")
    first.get_by_label("First name").fill("Ivor")
    first.get_by_label("Family name").fill(surname)
    press(page, "Write it down")

    opens(page, re.compile("^Put right who was meant"))
    expect(page.locator("h1")).to_have_text("Put right who was meant")
    axe(page)
    page.get_by_label("First name").fill("Ivo")
    press(page, "Save")
    opens(page, "Say who the children are")
    page.locator("summary", has_text="Look for somebody else on file").click()
    page.get_by_label("Look for another").fill("Vexquorl")
    press(page, "Look")
    expect(page.locator("main")).to_contain_text("Nobody was found by that")
    axe(page)
    picture(page, f"contact-children-{size}")
    page.get_by_label("Nobody on file: make a file").check()
    press(page, "This is who it is")
    expect(page.locator("main")).to_contain_text(f"On file: {child}")
    opens(page, "Go on to the contact")
    press(page, "Decide")
    page.get_by_label(f"Level for {child}").select_option("3")
    page.get_by_label(f"Next step for {child}").select_option("assessment")
    page.get_by_label("Why this level?").fill("Nobody knows who feeds him")
    page.get_by_label("Which team takes a referral?").select_option(label=TEAM)
    press(page, "Decide")
    expect(page.locator("main")).to_contain_text(f"{TEAM} was asked")
    axe(page)
    picture(page, f"contact-asked-{size}")
    address = page.url
    page.goto("/front-door/?show=team")
    expect(page.locator("main")).to_contain_text("asked to take the referral, no answer yet")
    axe(page)

    sign_in(page, "Dele Hartsong")
    page.get_by_role("region", name=re.compile("Between two teams")).get_by_role(
        "link", name=child
    ).click()
    expect(page.locator("main")).to_contain_text("From the front door to social care")
    axe(page)
    press(page, "Accept")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose who will hold the child")
    axe(page)
    page.get_by_label("Who will hold the child?").select_option(
        label=page.get_by_role("option", name=re.compile("^Priya Goldfinch")).inner_text()
    )
    page.get_by_label("What do you do first?").fill("See him at school")
    picture(page, f"referral-accept-{size}")
    press(page, "Accept")
    expect(page.locator("main")).to_contain_text("Priya Goldfinch holds the child from today")

    sign_in(page, "Priya Goldfinch")
    expect(page.get_by_role("region", name="Newly mine, not yet opened")).to_contain_text(child)
    axe(page)
    picture(page, f"desk-acts-{size}")
    opens(page, child)
    expect(page.get_by_role("link", name="Record a visit").first).to_be_attached()

    sign_in(page, "Imogen Saltmarsh")
    page.goto(address)
    expect(page.locator("main")).to_contain_text("accepted: Priya Goldfinch sees them first")
