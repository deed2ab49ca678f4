"""Two meetings whose day has passed: one was not held, and why; one was held, and not recorded."""

import pytest
from playwright.sync_api import expect

from journeys.parts import fill_day, opens, press, to_part

pytestmark = pytest.mark.journey

CHILDREN = {"desktop": "Wren Lanternbury", "phone": "Effie Juniperborough"}
"""The child of each size: no other journey arranges a meeting about them."""
NOT_HELD, HELD = "18 November", "19 November"
UNSAID = "Nobody has said whether it was held"


def arranges(page, child, day):
    """A professionals' meeting, put on file although its day has passed."""
    page.goto("/my-work/")
    opens(page, child, "Arrange a meeting")
    page.get_by_label("Professionals’ meeting").check()
    fill_day(page, "On which day?", day.split()[0], "11", "2026")
    page.get_by_label("In a room", exact=True).check()
    page.get_by_label("Where, or the link to join").fill("Hub, the small room")
    page.get_by_label("Priya Goldfinch, lead worker").check()
    press(page, "Put it on file")


def says_what_became_of(page, child, day):
    """From the desk to the form of the meeting of that day."""
    page.goto("/my-work/")
    row = to_write_up(page).get_by_role("listitem").filter(has_text=day).filter(has_text=child)
    expect(row).to_contain_text(UNSAID)
    with page.expect_navigation():
        row.get_by_role("link").click()


def to_write_up(page):
    """What the desk says of meetings that are past."""
    return page.get_by_role("region", name="Meetings to write up")


def counted(page, words, number):
    """One of the four that are told apart on the child's file, with how many there were."""
    told = page.locator("dl > div").filter(has=page.get_by_text(words, exact=True))
    expect(told.get_by_role("definition")).to_have_text(str(number))


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_not_held_stands_apart_from_held_and_not_recorded(size, request, sign_in, axe, picture):
    page, child = request.getfixturevalue(size), CHILDREN[size]
    why = f"Her mother was called in to work, {size} 🙂"
    sign_in(page, "Priya Goldfinch")
    for day in (NOT_HELD, HELD):
        arranges(page, child, day)

    says_what_became_of(page, child, NOT_HELD)
    page.get_by_label("Not held", exact=True).check()
    page.get_by_label("In a sentence").fill(why)
    press(page, "Put on file now")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose why it was not held")
    expect(page.get_by_label("Not held", exact=True)).to_be_checked()
    expect(page.get_by_label("In a sentence")).to_have_value(why)
    axe(page)
    page.get_by_label("The family could not come").check()
    press(page, "Put on file now")

    says_what_became_of(page, child, HELD)
    page.get_by_label("Held", exact=True).check()
    page.get_by_role("group", name="Priya Goldfinch, lead worker").get_by_label(
        "Came", exact=True
    ).check()
    press(page, "Put on file now")

    page.goto("/my-work/")
    waits = to_write_up(page).get_by_role("listitem").filter(has_text=child)
    expect(waits).to_have_count(1)
    expect(waits).to_contain_text(HELD)
    expect(waits).to_contain_text("Held, not recorded: 4 days ago")
    axe(page)
    picture(page, f"desk-held-not-recorded-{size}")

    opens(page, child)
    to_part(page, "Meetings")
    for words in ("Held, not recorded", "Not held"):
        counted(page, words, 1)
    for words in ("Held and recorded", "Nobody has said"):
        counted(page, words, 0)
    rows = page.get_by_role("list", name="Meetings", exact=True).get_by_role("listitem")
    was_held, was_not = rows.filter(has_text=HELD), rows.filter(has_text=NOT_HELD)
    expect(was_held).to_contain_text("Held, not recorded")
    expect(was_not).to_contain_text("Not held")
    expect(was_not).to_contain_text("The family could not come")
    expect(was_not).not_to_contain_text("recorded")
    axe(page)
    picture(page, f"meetings-not-held-{size}")
    with page.expect_navigation():
        was_not.get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text(why)
    expect(page.locator("main")).to_contain_text("Said by Priya Goldfinch, 23 November 2026")
    expect(page.locator("main")).not_to_contain_text("Held, not recorded")
    axe(page)
    to_part(page, "Timeline")
    expect(page.locator("main")).to_contain_text("Not held: the family could not come")
