"""What bars closing a case, with where to see to it; levels and numbers are set from a day."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_case_that_cannot_close_says_why_and_leads_there(size, request, sign_in, axe):
    page = request.getfixturevalue(size)
    sign_in(page, "Priya Goldfinch")
    with page.expect_navigation():
        page.get_by_role("link", name="Jory Applewick").first.click()
    with page.expect_navigation():
        page.get_by_role("link", name="Close the case").first.click()
    expect(page.locator("main")).to_contain_text("It cannot close now")
    axe(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Go there").first.click()
    axe(page)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_number_and_the_levels_are_set_from_the_page_of_law(size, request, sign_in, axe):
    page = request.getfixturevalue(size)
    sign_in(page, "Morag Penhallow")
    page.goto("/law/")
    axe(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Set Stories of children").click()
    axe(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Set this number").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say why, and who decided")
    axe(page)
    page.get_by_role("link", name="Go back").click()
    with page.expect_navigation():
        page.get_by_role("link", name="The levels of need").click()
    axe(page)
    page.get_by_label("Level 3 is called").fill("")
    with page.expect_navigation():
        page.get_by_role("button", name="Set these levels").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say what this level is called")
    axe(page)
