"""A child between two teams: sent, on the file's banner, watched by a manager, and taken back."""

import re

import pytest
from playwright.sync_api import expect

from journeys.parts import to_part

pytestmark = pytest.mark.journey

JORY = "Jory Applewick"
WORDS = {
    "Why, and why now?": "He lives with his aunt since the weekend",
    "What is the risk?": "Friends of the flat wait outside",
    "What has been tried, and what has worked?": "Days at the club",
    "What they said to it; or why they do not know yet": "His mother agreed",
}


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_sent_said_on_the_file_seen_by_the_manager_and_taken_back(size, request, sign_in, axe):
    page = request.getfixturevalue(size)

    sign_in(page, "Priya Goldfinch")
    with page.expect_navigation():
        page.get_by_role("link", name=JORY).first.click()
    with page.expect_navigation():
        page.get_by_role("link", name="Step up or step down").first.click()
    axe(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Send it to the other team").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say which way")
    axe(page)
    page.get_by_label("To another team of the same service").check()
    page.get_by_label("To which team?").select_option(index=1)
    for label, text in WORDS.items():
        page.get_by_label(label).fill(text)
    page.get_by_label("Yes, they were told").check()
    first = page.get_by_role("group", name="First contact of the new worker, as agreed")
    for name, value in (("Day", "24"), ("Month", "11"), ("Year", "2026")):
        first.get_by_label(name).fill(value)
    with page.expect_navigation():
        page.get_by_role("button", name="Send it to the other team").click()
    expect(page.locator(".sl-banner").last).to_contain_text("holds the risk")
    axe(page)

    to_part(page, "Help given")
    axe(page)

    sign_in(page, "Dele Hartsong")
    expect(page.get_by_role("region", name=re.compile("Between two teams"))).to_contain_text(JORY)
    with page.expect_navigation():
        page.get_by_role("link", name="Steps nobody has accepted").click()
    expect(page.get_by_role("table").first).to_contain_text(JORY)
    axe(page)

    sign_in(page, "Priya Goldfinch")
    with page.expect_navigation():
        page.get_by_role("region", name=re.compile("Between two")).get_by_role("link").first.click()
    page.locator("summary", has_text="Take it back").click()
    page.get_by_label("Why?").fill("He is home again")
    with page.expect_navigation():
        page.get_by_role("button", name="Take it back").click()
    expect(page.locator("main")).to_contain_text("He is home again")
    axe(page)
