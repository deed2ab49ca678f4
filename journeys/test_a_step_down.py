"""A step down nobody answers in time stands as unaccepted; days later somebody accepts it."""

import re

import pytest
from playwright.sync_api import expect

from journeys.parts import fill_day, opens, press

pytestmark = pytest.mark.journey

CHILDREN = {"desktop": "Willa Hedgecombe", "phone": "Wilf Mallowwick"}
"""The child of each size, whom another worker holds from then on."""
PRIYA, MORAG, MABEL = "Priya Goldfinch", "Morag Penhallow", "Mabel Okonjo"
TEAM = "Ashmere local team"
WORDS = {
    "Why, and why now?": "The plan has done what it was for",
    "What is the risk?": "Low while their aunt is near",
    "What has been tried, and what has worked?": "A calm hour before bed",
    "What they said to it; or why they do not know yet": "They want to keep the Friday club 🙂",
}
LATE = "4 working days, limit 2"


def sends(page, child):
    """The child handed to early help, to be seen tomorrow."""
    opens(page, child, "Step up or step down")
    page.get_by_label("Step down, from social care to early help").check()
    page.get_by_label("To which team?").select_option(label=TEAM)
    for label, words in WORDS.items():
        page.get_by_label(label).fill(words)
    page.get_by_label("Yes, they were told").check()
    fill_day(page, "First contact of the new worker, as agreed", "24", "11", "2026")
    press(page, "Send it to the other team")
    expect(page.locator(".sl-banner").last).to_contain_text("answer due Wednesday 25 November")


def accepts(page, day, month):
    """Mabel takes the child, and sees them on that day."""
    worker = page.locator("#accept_worker option", has_text=MABEL).get_attribute("value")
    page.locator("#accept_worker").select_option(worker)
    fill_day(page, "First contact", day, month, "2026")
    press(page, "Accept")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_it_stands_as_unaccepted_until_it_is_accepted(size, request, sign_in, axe, picture, later):
    child = CHILDREN[size]
    page = request.getfixturevalue(size)
    sign_in(page, PRIYA)
    sends(page, child)
    axe(page)

    with later(size) as page:
        sign_in(page, PRIYA)
        waits = page.get_by_role("region", name="Between two teams, not yet accepted")
        row = waits.get_by_role("listitem").filter(has_text=child)
        expect(row).to_contain_text(LATE)
        axe(page)
        picture(page, f"desk-step-late-{size}")
        with page.expect_navigation():
            row.get_by_role("link").click()
        banner = page.locator(".sl-banner").filter(has_text="holds the risk")
        expect(banner).to_contain_text(f"{PRIYA}, Ashmere 2, holds the risk until {TEAM} accepts")
        expect(banner).to_contain_text(LATE)
        expect(page.get_by_role("button", name="Accept")).to_have_count(0)
        axe(page)

        sign_in(page, MORAG)
        opens(page, "Steps nobody has accepted")
        expect(page.get_by_role("row").filter(has_text=child)).to_contain_text(LATE)
        axe(page)
        picture(page, f"steps-late-{size}")
        opens(page, child)
        accepts(page, "24", "11")
        expect(page.locator(".govuk-error-summary")).to_contain_text(
            "The first contact is today or later, and by 4 December"
        )
        axe(page)
        accepts(page, "1", "12")
        expect(page.get_by_role("status").first).to_contain_text(
            f"{MABEL} holds the child from today"
        )
        expect(banner).to_have_count(0)
        told = page.get_by_role("table").first
        expect(told).to_contain_text(re.compile(f"Accepted.*{MORAG}", re.DOTALL))
        expect(told).to_contain_text(re.compile(f"First contact.*1 December.*{MABEL}", re.DOTALL))
        axe(page)
        picture(page, f"step-accepted-{size}")
        page.goto("/my-work/")
        opens(page, "Steps nobody has accepted")
        expect(page.get_by_role("row").filter(has_text=child)).to_contain_text(
            re.compile(f"{MABEL}.*Tuesday 1 December", re.DOTALL)
        )

        sign_in(page, MABEL)
        expect(page.get_by_role("region", name="My children")).to_contain_text(child)
        first = page.get_by_role("region", name="First contacts agreed with another team")
        expect(first.get_by_role("listitem").filter(has_text=child)).to_contain_text("1 Dec")
        axe(page)
        picture(page, f"desk-first-contact-{size}")
