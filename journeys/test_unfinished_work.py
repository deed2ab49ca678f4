"""Somebody writes, leaves, comes back, and finishes; a colleague takes over; two write at once."""

import re
import time

import pytest
from playwright.sync_api import expect

from journeys.parts import opens, press

pytestmark = pytest.mark.journey

JORY = "Jory Applewick"
LATEST = 5_000
"""Milliseconds after which nothing typed is at risk any more."""


def opens_jorys_decision(page):
    """Dele opens the form of a decision about Jory."""
    page.goto("/oversight/drift/")
    row = page.locator("main tbody tr").filter(has_text=JORY).first
    row.get_by_role("link", name=re.compile("^I have looked (at this|again)")).first.click()
    expect(page.locator("h1")).to_contain_text(JORY)


def throws_everything_away(page):
    """Nothing is unfinished afterwards."""
    page.goto("/my-work/unfinished/")
    while page.get_by_role("link", name=re.compile("^Throw away")).count():
        opens(page, re.compile("^Throw away"))
        press(page, "Throw it away")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_what_is_typed_survives_the_page_and_is_finished(size, request, sign_in, axe, picture):
    page, said = request.getfixturevalue(size), f"He trues the wheel, {size} 🙂"
    sign_in(page, "Dele Hartsong")
    throws_everything_away(page)
    expect(page.locator("main")).to_contain_text("Nothing is unfinished")
    axe(page)

    opens_jorys_decision(page)
    why = page.get_by_label("What did you see, and why is it so?")
    began = time.monotonic()
    why.press_sequentially(said, delay=10)
    line = page.locator("[data-draft]").first
    expect(line).to_contain_text("Only you can see it", timeout=LATEST)
    assert time.monotonic() - began < LATEST / 1000
    assert line.get_attribute("role") == "status"
    axe(page)

    page.goto("/my-work/")
    page.get_by_role("link", name="Unfinished work").first.click()
    expect(page.locator("main")).to_contain_text(JORY)
    axe(page)
    picture(page, f"unfinished-{size}")
    page.get_by_role("link", name=re.compile(rf"^Go on\s*: A management decision, {JORY}")).click()
    expect(page.locator("main")).to_contain_text("Nothing was lost")
    expect(why).to_have_value(said)
    axe(page)
    picture(page, f"draft-{size}")

    page.get_by_label("What happens next?").fill("Priya rings the grandmother")
    page.get_by_label("In 1 week").check()
    page.get_by_role("button", name="Record on the child’s file").click()
    expect(page.get_by_role("status").first).to_contain_text("You look again on")
    page.goto("/my-work/unfinished/")
    expect(page.locator("main")).to_contain_text("Nothing is unfinished")


def test_what_was_typed_last_is_saved_as_the_page_is_left(desktop, sign_in):
    page = desktop
    sign_in(page, "Dele Hartsong")
    throws_everything_away(page)
    opens_jorys_decision(page)
    page.get_by_label("What did you see, and why is it so?").fill("Typed in the last moment")
    page.goto("/my-work/unfinished/")
    for _ in range(20):  # the save and the next page are on their way together
        if page.get_by_role("link", name=re.compile("^Read or copy")).count():
            break
        page.wait_for_timeout(100)
        page.reload()
    page.get_by_role("link", name=re.compile("^Read or copy")).click()
    expect(page.locator("main")).to_contain_text("Typed in the last moment")
    throws_everything_away(page)


def test_without_a_connection_the_page_says_so_and_saves_when_it_is_back(desktop, sign_in):
    page = desktop
    sign_in(page, "Dele Hartsong")
    throws_everything_away(page)
    opens_jorys_decision(page)
    page.context.set_offline(True)
    page.get_by_label("What did you see, and why is it so?").fill("In the lane by the reservoir")
    line = page.locator("[data-draft]").first
    expect(line).to_contain_text("Not saved: no connection. Keep this page open")
    page.context.set_offline(False)
    expect(line).to_contain_text("Only you can see it")
    throws_everything_away(page)


def test_without_script_a_button_keeps_it(browser, home, sign_in):
    context = browser.new_context(base_url=home, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "Dele Hartsong")
    throws_everything_away(page)
    opens_jorys_decision(page)
    page.get_by_label("What did you see, and why is it so?").fill("Kept by the button")
    page.get_by_role("button", name="Save and come back later").click()
    expect(page.get_by_role("status")).to_contain_text("Only you can see it")
    page.get_by_role("link", name=re.compile("^Go on")).click()
    expect(page.get_by_label("What did you see, and why is it so?")).to_have_value(
        "Kept by the button"
    )
    throws_everything_away(page)
    context.close()


def test_signed_out_meanwhile_and_back_to_the_form(desktop, sign_in, axe):
    page = desktop
    sign_in(page, "Dele Hartsong")
    throws_everything_away(page)
    opens_jorys_decision(page)
    page.get_by_label("What did you see, and why is it so?").fill("Before the sign-in ran out")
    expect(page.locator("[data-draft]").first).to_contain_text("Only you can see it")
    form = page.url
    page.context.clear_cookies(name="sessionid")
    page.goto(form)
    page.locator("main form", has_text="Dele Hartsong").get_by_role("button").first.click()
    expect(page.get_by_label("What did you see, and why is it so?")).to_have_value(
        "Before the sign-in ran out"
    )
    axe(page)
    throws_everything_away(page)


def test_two_windows_on_one_child_end_in_both_texts(desktop, sign_in, axe, picture):
    page = desktop
    sign_in(page, "Dele Hartsong")
    throws_everything_away(page)
    opens_jorys_decision(page)
    other = page.context.new_page()
    other.goto(page.url)
    for window, words in ((other, "She sleeps at her aunt’s"), (page, "He is tired")):
        window.get_by_label("What did you see, and why is it so?").fill(words)
        window.get_by_label("What happens next?").fill("Priya rings the grandmother")
        window.get_by_label("In 1 week").check()
        window.get_by_role("button", name="Record on the child’s file").click()
    expect(page.locator("h1")).to_contain_text("two texts")
    on_file, own = page.get_by_role("region").all()[-3:-1]
    expect(on_file).to_contain_text("She sleeps at her aunt’s")
    expect(own).to_contain_text("He is tired")
    axe(page)
    picture(page, "two-texts-desktop")
    together = page.get_by_label("What did you see, and why is it so?")
    expect(together).to_have_value("She sleeps at her aunt’s\n\nHe is tired")
    other.close()
    throws_everything_away(page)
