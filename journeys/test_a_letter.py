"""A letter with something in it that must not leave, and a manager who reads it before it goes."""

import re

import pytest
from playwright.sync_api import expect

from journeys.parts import opens, press, to_part

pytestmark = pytest.mark.journey

JORY = "Jory Applewick"


def begins(page, axe, who):
    """A letter begun, from the file, to somebody who works with the child."""
    at_the_letters(page)
    axe(page)
    opens(page, re.compile("^Write a letter"))
    axe(page)
    press(page, "Go on")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose who it is to")
    axe(page)
    page.get_by_label("A letter with nothing in it yet").check()
    page.get_by_label("Who is it to?").select_option("professional")
    page.get_by_label("Their name, where they are not on the list").fill(who)
    page.get_by_label("Their agency").fill("Ashmere Academy")
    press(page, "Go on")


def at_the_letters(page):
    """The letters of Jory's file, from the desk."""
    page.goto("/my-work/")
    opens(page, JORY)
    to_part(page, "Letters")


def reached(page, axe):
    """How it goes: into her hand."""
    axe(page)
    page.get_by_label("How may they safely be reached?").fill("At school, into her own hand")
    page.get_by_label("No, I know who lives there").check()
    page.get_by_label("Given to them in person").check()
    press(page, "Go on to the letter")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_letter_is_stopped_changed_released_and_sent(size, request, sign_in, axe, picture):
    page, who = request.getfixturevalue(size), f"Ms Adeyemi-Holt ({size})"
    sign_in(page, "Priya Goldfinch")
    begins(page, axe, who)
    reached(page, axe)
    axe(page)
    text = page.get_by_label("The letter", exact=True)
    expect(text).to_have_value(re.compile(f"^Dear {re.escape(who)}"))
    text.fill(f"Dear {who}\n\nJory will be at ZE9 9ZZ.\n\n- Ring me on Monday\n\nPriya")
    press(page, "Save and look through it")
    found = page.get_by_role("region", name="What was found in it")
    expect(found).to_contain_text("A postcode we do not know")
    axe(page)
    picture(page, f"letter-{size}")

    press(page, "Ask for its release")
    axe(page)
    press(page, "Ask for its release")
    expect(page.locator(".govuk-error-summary")).to_contain_text("say why it may go")
    axe(page)
    page.get_by_label(re.compile("why may it go")).fill("It is the post office she asked about")
    press(page, "Ask for its release")
    expect(page.get_by_text("Waits to be released").first).to_be_visible()

    sign_in(page, "Dele Hartsong")
    page.goto("/my-work/")
    waiting = page.get_by_role("region", name="Letters that wait for you")
    expect(waiting).to_contain_text(who)
    axe(page)
    with page.expect_navigation():
        waiting.locator("li", has_text=who).get_by_role("link").click()
    expect(page.get_by_text("exactly as it goes").first).to_be_visible()
    axe(page)
    picture(page, f"release-{size}")
    page.get_by_label("Release it: it goes as it stands here").check()
    press(page, "Save your answer")
    expect(page.get_by_text("Released, not sent").first).to_be_visible()
    axe(page)
    with page.expect_download() as kept:
        page.get_by_role("link", name="Word file").click()
    assert kept.value.path().read_bytes().startswith(b"PK")
    opens(page, "Print")
    expect(page.get_by_text("Jory will be at ZE9 9ZZ.")).to_be_visible()
    axe(page)
    wide = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wide, "The page is wider than the screen"

    sign_in(page, "Priya Goldfinch")
    at_the_letters(page)
    opens(page, f"Letter to {who}")
    press(page, "It was sent")
    axe(page)
    press(page, "Put it on file")
    expect(page.get_by_text("That it went is on file.")).to_be_visible()
    axe(page)
