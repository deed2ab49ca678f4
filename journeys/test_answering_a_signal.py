"""A manager answers what the record shows; drift and the worker's desk say that she has looked."""

import re

import pytest
from playwright.sync_api import expect

from journeys.parts import to_part

pytestmark = pytest.mark.journey

JORY = "Jory Applewick"
ANSWERED = {
    "desktop": "Missing again and again",
    "phone": "Missing for more than a day",
}
"""The signal of Jory's that is answered at each size."""


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_manager_answers_a_signal_and_the_worker_sees_it(size, request, sign_in, axe, picture):
    page, kind = request.getfixturevalue(size), ANSWERED[size]
    next_steps = f"Priya rings the grandmother, from the {size} 🙂"

    sign_in(page, "Dele Hartsong")
    expect(page.locator("main")).to_contain_text("Waits for somebody to look")
    axe(page)
    page.get_by_role("link", name=re.compile(r"signals? of \d+")).first.click()
    expect(page.locator("h1")).to_contain_text("in drift")
    axe(page)
    picture(page, f"drift-{size}")
    row = page.locator("main tbody tr").filter(has_text=JORY)
    expect(row).to_contain_text("Nobody has looked at this")
    link = re.compile(rf"I have looked at this\s*: {kind}, {JORY}")
    row.get_by_role("link", name=link).click()

    expect(page.locator("h1")).to_contain_text(JORY)
    expect(page.get_by_label(kind, exact=True)).to_be_checked()
    axe(page)
    picture(page, f"decide-{size}")
    page.get_by_role("button", name="Record on the child’s file").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say what happens next")
    axe(page)
    page.get_by_role("link", name="Say when you look again").click()
    expect(page.get_by_label("In 1 week")).to_be_focused()
    page.get_by_label("What did you see, and why is it so?").fill("He goes to a cousin in Cotterby")
    page.get_by_label("What happens next?").fill(next_steps)
    page.get_by_label("Who does it? (optional)").fill("Priya Goldfinch")
    page.get_by_label("In 2 weeks").check()
    page.get_by_role("button", name="Record on the child’s file").click()

    expect(page.get_by_role("status")).to_contain_text("You look again on 7 December 2026")
    expect(page.locator("h1")).to_contain_text("in drift")
    row = page.locator("main tbody tr").filter(has_text=JORY)
    expect(row).to_contain_text("Looked at by Dele Hartsong (team manager) on 23 November 2026")
    expect(row).to_contain_text(next_steps)
    axe(page)

    sign_in(page, "Priya Goldfinch")
    decided = page.get_by_role("list", name="What managers decided")
    expect(decided).to_contain_text(next_steps)
    axe(page)
    with page.expect_navigation():
        decided.get_by_role("link", name=JORY).first.click()
    expect(page.locator("main")).to_contain_text(next_steps)
    assert page.get_by_role("link", name=re.compile("I have looked")).count() == 0
    axe(page)
    to_part(page, "Timeline")
    expect(page.locator("main")).to_contain_text("By Dele Hartsong, team manager")
