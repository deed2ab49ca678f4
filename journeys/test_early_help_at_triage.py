"""The front door asks a team for early help, and hears; later the case closes with a manager."""

import re

import pytest
from playwright.sync_api import expect

from journeys.parts import opens, press, to_part

pytestmark = pytest.mark.journey

IMOGEN, MORAG, MABEL = "Imogen Saltmarsh", "Morag Penhallow", "Mabel Okonjo"
TEAM = "Ashmere local team"
SURNAMES = {"desktop": ("Fennimore", "Gladwyn"), "phone": ("Hawksworth", "Ivimey")}
"""The children of each size: nobody in the county is called so."""
CLOSING = {
    "What was achieved?": "Ned is at school each day",
    "What does the family know?": "Told at home on Friday; his mother agrees",
}


def fill_day(page, group, day):
    """A day of November 2026 in its three boxes."""
    boxes = page.get_by_role("group", name=group)
    for name, value in (("Day", day), ("Month", "11"), ("Year", "2026")):
        boxes.get_by_label(name).fill(value)


def told_of(page, sign_in, surname):
    """A contact about a child nobody knows, who gets a file; gives its address."""
    sign_in(page, IMOGEN)
    opens(page, "Write down a new contact")
    page.get_by_label("Who told us?").select_option("2A")
    page.get_by_label("Their name, and what they are").fill("Mr Quennell, Stanwick School")
    page.get_by_label("By telephone").check()
    page.get_by_label("What was said, in their words").fill("He comes without breakfast.")
    page.get_by_label("Asked, and they agreed").check()
    first = page.get_by_role("group", name="Child 1")
    first.get_by_label("First name").fill("Ned")
    first.get_by_label("Family name").fill(surname)
    press(page, "Write it down")
    page.get_by_label("Nobody on file: make a file").check()
    press(page, "This is who it is")
    opens(page, "Go on to the contact")
    press(page, "I screen this")
    return page.url


def asks_for_help(page, child):
    """The contact is decided as early help, and the team is asked."""
    press(page, "Decide")
    page.get_by_label(f"Level for {child}").select_option("2")
    page.get_by_label(f"Next step for {child}").select_option("early_help")
    page.get_by_label("Why this level?").fill("Breakfast and a club would do")
    page.get_by_label("Which team is asked for early help?").select_option(label=TEAM)
    press(page, "Decide")
    expect(page.locator("main")).to_contain_text(TEAM)


def finds_the_step(page, sign_in, child):
    """A manager above goes from the desk to what nobody has accepted, and opens the child's."""
    sign_in(page, MORAG)
    opens(page, "Steps nobody has accepted", child)
    expect(page.locator("main")).to_contain_text(f"Receiving: {TEAM}")


def accepts(page):
    """The child taken by Mabel, who sees them tomorrow."""
    chosen = page.locator("#accept_worker option", has_text=MABEL).get_attribute("value")
    page.locator("#accept_worker").select_option(chosen)
    fill_day(page, "First contact", "24")
    page.get_by_label("What do you do first?").fill("See Ned at school")
    press(page, "Accept")
    expect(page.get_by_role("status").first).to_contain_text(f"{MABEL} holds the child from today")


def open_details(page, words):
    """Unfold what stands closed under these words."""
    page.locator("summary", has_text=re.compile(f"^{words}$")).click()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_team_sends_back_the_family_declines_and_then_it_is_accepted(
    size, request, sign_in, axe, picture
):
    page, surname = request.getfixturevalue(size), SURNAMES[size][0]
    child = f"Ned {surname}"
    contact = told_of(page, sign_in, surname)
    asks_for_help(page, child)
    axe(page)

    finds_the_step(page, sign_in, child)
    axe(page)
    picture(page, f"early-help-asked-{size}")
    press(page, "Accept")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose who will hold the child")
    axe(page)
    open_details(page, "Send it back")
    page.locator("#back_why").fill("Nobody has room before January")
    press(page, "Send it back")

    sign_in(page, IMOGEN)
    door = page.get_by_role("region", name=re.compile("^At the front door"))
    expect(door).to_contain_text(f"{TEAM} did not take it: decide anew")
    axe(page)
    picture(page, f"desk-front-door-{size}")
    opens(page, re.compile(f"^{child}"))
    assert page.url == contact
    expect(page.locator("main")).to_contain_text("Nobody has room before January")
    asks_for_help(page, child)

    finds_the_step(page, sign_in, child)
    open_details(page, "The family declined")
    page.locator("#declined_why").fill("They want to ask his aunt first")
    press(page, "The family declined")

    sign_in(page, IMOGEN)
    page.goto(contact)
    expect(page.locator("main")).to_contain_text("They want to ask his aunt first")
    asks_for_help(page, child)

    finds_the_step(page, sign_in, child)
    accepts(page)
    axe(page)

    sign_in(page, MABEL)
    expect(page.get_by_role("region", name="My children")).to_contain_text(child)
    opens(page, re.compile(f"^{child}"))
    to_part(page, "Contacts and assessments")
    expect(page.locator("main")).to_contain_text("From the front door")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_case_closes_once_a_manager_agrees_and_nobody_holds_the_child(
    size, request, sign_in, axe, picture
):
    page, surname = request.getfixturevalue(size), SURNAMES[size][1]
    child = f"Ned {surname}"
    told_of(page, sign_in, surname)
    asks_for_help(page, child)
    finds_the_step(page, sign_in, child)
    accepts(page)

    sign_in(page, MABEL)
    opens(page, re.compile(f"^{child}"), "Close the case")
    page.get_by_label("Why does the case close?").select_option("RC8")
    for label, text in CLOSING.items():
        page.get_by_label(label).fill(text)
    press(page, "Ask a manager to agree")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say who holds what goes on")
    axe(page)
    page.get_by_label("Who holds what goes on?").fill("The school’s own worker")
    press(page, "Ask a manager to agree")
    expect(page.locator("main")).to_contain_text("Waits for a manager to agree")

    sign_in(page, MORAG)
    waits = page.get_by_role("region", name="Cases to close, once a manager agrees")
    expect(waits).to_contain_text(f"Asked by {MABEL}")
    opens(page, child)
    page.get_by_label("No: send it back").check()
    page.get_by_label(re.compile("^Why, or what has to happen first")).fill("See him once more")
    axe(page)
    press(page, "Save what I decided")

    sign_in(page, MABEL)
    expect(waits).to_contain_text("Sent back by Morag Penhallow: ask anew, or drop it")
    axe(page)
    with page.expect_navigation():
        waits.get_by_role("link", name=child).click()
    expect(page.locator("main")).to_contain_text("See him once more")
    expect(page.get_by_label("What was achieved?")).to_have_value(CLOSING["What was achieved?"])
    axe(page)
    picture(page, f"closing-sent-back-{size}")
    press(page, "Ask a manager to agree")

    sign_in(page, MORAG)
    opens(page, child)
    page.get_by_label("Yes, I agree").check()
    press(page, "Save what I decided")
    expect(page.locator("main")).to_contain_text("The case was closed on 23 November 2026")
    axe(page)

    sign_in(page, MABEL)
    expect(page.get_by_role("region", name="My children")).not_to_contain_text(child)
    expect(page.get_by_role("region", name=re.compile("^No longer mine"))).to_contain_text(child)
    axe(page)
