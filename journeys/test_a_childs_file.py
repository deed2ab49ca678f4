"""A social worker signs in, sees her children, and opens one child's whole file."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

JORY = "Jory Applewick"
SECTIONS = (
    "timeline", "family", "involved", "visits", "plans", "care", "missing", "assessments",
)  # fmt: skip


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_her_children_then_one_file_section_by_section(size, request, sign_in, axe, picture):
    page = request.getfixturevalue(size)
    sign_in(page, "Priya Goldfinch")
    picture(page, f"desk-{size}")
    page.goto("/children/")
    axe(page)
    page.get_by_role("link", name=JORY).first.click()
    expect(page.locator("h1")).to_contain_text(JORY)
    axe(page)
    picture(page, f"child-{size}")
    file = page.url
    for section in SECTIONS:
        page.goto(f"{file}{section}/")
        assert page.locator("h1").count() == 1
        assert JORY in page.title()
        axe(page)


def test_a_badge_says_the_rule_by_which_it_is_shown(desktop, sign_in):
    sign_in(desktop, "Priya Goldfinch")
    open_jory(desktop)
    expect(desktop.locator("main")).to_contain_text("From the day")


def test_the_journey_has_its_table_behind_it(desktop, sign_in):
    sign_in(desktop, "Priya Goldfinch")
    open_jory(desktop)
    figure = desktop.locator("figure").first
    expect(figure.locator("svg").first).to_have_attribute("role", "img")
    figure.locator("summary").first.click()
    expect(figure.locator("table").first).to_be_visible()


def test_the_timeline_is_filtered_without_script(browser, home, sign_in):
    context = browser.new_context(base_url=home, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "Priya Goldfinch")
    open_jory(page)
    page.goto(f"{page.url}timeline/")
    everything = page.locator("main li").count()
    page.locator("main form input[type=checkbox]").first.check()
    with page.expect_event("load"):
        page.locator("main form").first.get_by_role("button").first.click()
    assert 0 < page.locator("main li").count() < everything
    context.close()


def open_jory(page):
    page.goto("/children/")
    page.get_by_role("link", name=JORY).first.click()
