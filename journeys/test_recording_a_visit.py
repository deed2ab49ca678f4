"""A worker at the kerb puts on file that she saw a child; later she writes what happened."""

import re
import time

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

JORY = "Jory Applewick"
TWO_MINUTES = 120


def opens_the_form(page):
    """From her desk, one press beside the child's name."""
    page.goto("/my-work/")
    row = page.locator("main table tr").filter(has_text=JORY).first
    row.get_by_role("link", name=re.compile("^Record a visit")).click()
    expect(page.locator("h1")).to_contain_text("record a visit")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_seen_alone_is_on_file_at_once_and_the_account_follows(
    size, request, sign_in, axe, picture
):
    page, words = request.getfixturevalue(size), f"They count how long you take, {size}"
    sign_in(page, "Priya Goldfinch")
    opens_the_form(page)
    axe(page)
    picture(page, f"visit-{size}")
    began = time.monotonic()
    page.get_by_label("Seen alone").first.check()
    page.get_by_label("Out and about").check()
    page.get_by_role("button", name="Put on file now").click()
    assert time.monotonic() - began < TWO_MINUTES
    expect(page.locator("main")).to_contain_text("On file since")
    expect(page.locator("h1")).to_contain_text("what happened on 23 November")
    axe(page)
    picture(page, f"account-{size}")

    page.goto("/my-work/")
    waiting = page.get_by_role("region", name="Visits whose account is not yet written")
    expect(waiting).to_contain_text("Account not yet written, today")
    axe(page)
    waiting.get_by_role("link", name=re.compile("^Write it")).first.click()
    page.get_by_label("Jory’s own words", exact=True).fill(words)
    page.get_by_label("What we did, and what I saw").fill("Walked the dog round the reservoir")
    expect(page.locator("[data-draft]").first).to_contain_text("Only you can see it")
    page.get_by_role("button", name="Finish and put on file").click()
    expect(page.locator("main")).to_contain_text(words)
    expect(page.get_by_role("status").first).to_contain_text("Finished and on file")
    axe(page)
    picture(page, f"visits-{size}")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_try_is_kept_as_work_and_what_is_missing_is_said(size, request, sign_in, axe, picture):
    page = request.getfixturevalue(size)
    sign_in(page, "Priya Goldfinch")
    opens_the_form(page)
    page.get_by_label("Tried, was not there").first.check()
    page.get_by_label("Home", exact=True).check()
    page.get_by_role("button", name="Put on file now").click()
    expect(page.get_by_role("alert")).to_contain_text("Say what you tried")
    axe(page)
    page.get_by_label("Knocked and waited").check()
    page.get_by_label("Went to school or college").check()
    axe(page)
    picture(page, f"try-{size}")
    page.get_by_role("button", name="Put on file now").click()
    expect(page.locator("main")).to_contain_text("Tried: knocked and waited and went to school")
    expect(page.locator("main")).to_contain_text("tried")


def test_without_script_a_visit_goes_on_file_too(browser, home, sign_in):
    context = browser.new_context(base_url=home, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "Priya Goldfinch")
    opens_the_form(page)
    page.get_by_label("Seen alone").first.check()
    page.get_by_label("School or college", exact=True).check()
    page.get_by_role("button", name="Put on file now").click()
    expect(page.locator("main")).to_contain_text("seen alone, school or college")
    context.close()
