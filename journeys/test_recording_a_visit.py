"""A worker at the kerb puts on file that she saw a child; later she writes what happened."""

import re
import time

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

JORY = "Jory Applewick"
TWO_MINUTES = 120
NOT_DOUBLE = 1_100
"""Milliseconds after which a second press is one of its own: sooner, a button takes it for one."""


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


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_pressed_without_a_connection_nothing_is_lost_and_it_is_on_file_once(
    size, request, sign_in, axe, picture
):
    page, words = request.getfixturevalue(size), f"Everybody asks and nobody stays, {size} 🙂"
    sign_in(page, "Priya Goldfinch")
    opens_the_form(page)
    before = number_of_visits(page)
    page.get_by_label("Seen alone").first.check()
    page.get_by_label("School or college", exact=True).check()
    pressed_offline(page, "Put on file now", axe)
    expect(page.get_by_label("Seen alone").first).to_be_checked()
    expect(page.get_by_label("School or college", exact=True)).to_be_checked()
    picture(page, f"visit-offline-{size}")
    pressed_again(page, "Put on file now")
    expect(page.locator("h1")).to_contain_text("what happened on 23 November")

    account = page.get_by_label("Jory’s own words", exact=True)
    account.fill(words)
    page.get_by_label("What we did, and what I saw").fill("Waited with him for the bus")
    pressed_offline(page, "Finish and put on file", axe)
    expect(account).to_have_value(words)
    pressed_again(page, "Finish and put on file")
    expect(page.get_by_role("status").first).to_contain_text("Finished and on file")
    every = page.get_by_role("region", name="Every visit and try").get_by_role("listitem")
    expect(every.filter(has_text=words)).to_have_count(1)
    assert number_of_visits(page) == before + 1
    page.goto("/my-work/unfinished/")
    expect(page.locator("h1")).to_have_text("Unfinished work")
    expect(page.get_by_role("link", name=re.compile(f"^Go on.*visit.*{JORY}"))).to_have_count(0)


def number_of_visits(page):
    """How many visits are on file, as the parts of the file say it, also where they are folded."""
    part = page.locator("nav a", has_text="Visits and words").first
    return int(part.text_content().split()[-1])


def pressed_offline(page, button, axe):
    """The network goes, the button is pressed: the page stays, and says so."""
    page.context.set_offline(True)
    page.get_by_role("button", name=button).click()
    expect(page.locator("[data-draft]").first).to_contain_text(
        "Not saved: no connection. Keep this page open, and press again."
    )
    axe(page)


def pressed_again(page, button):
    """The network is back, and what was typed is kept; now the button carries it out."""
    page.context.set_offline(False)
    expect(page.locator("[data-draft]").first).to_contain_text("Only you can see it")
    with page.expect_navigation():
        page.get_by_role("button", name=button).click(delay=NOT_DOUBLE)


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
