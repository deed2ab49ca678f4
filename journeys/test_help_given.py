"""A manager lists a service; a worker asks for it, it begins and ends, and what changed is said."""

import re

import pytest
from playwright.sync_api import expect

from journeys.parts import opens, press, to_part

pytestmark = pytest.mark.journey
JORY = "Jory Applewick"


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_help_is_asked_for_begins_ends_and_says_what_changed(size, request, sign_in, axe, picture):
    page, service = request.getfixturevalue(size), f"Motor workshop on Saturdays, {size}"
    changed = f"He goes each week, says the {size}"

    sign_in(page, "Dele Hartsong")
    opens(page, "Help given, team beside team")
    axe(page)
    opens(page, "Services one may ask for")
    axe(page)
    press(page, "Add it")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say what it is called")
    axe(page)
    add = page.get_by_role("region", name="Add a service")
    add.get_by_label("What is it called?").fill(service)
    add.get_by_label("Who gives it?").fill("Northmoor Youth Trust")
    add.get_by_label("What is it for?").fill("Young people who like to mend things")
    press(page, "Add it")
    expect(page.locator("main")).to_contain_text(service)

    sign_in(page, "Priya Goldfinch")
    opens(page, JORY)
    to_part(page, "Help given")
    axe(page)
    press(page, "Save that it was asked for")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose the service")
    axe(page)
    ask = page.get_by_role("region", name="Ask for a service")
    ask.get_by_label("Which service?").select_option(label=f"{service} (Northmoor Youth Trust)")
    ask.get_by_label("Why, and what is to change?").fill("Somewhere to be on Saturdays")
    picture(page, f"help-ask-{size}")
    press(page, "Save that it was asked for")
    row = page.locator("main tbody tr").filter(has_text=service)
    expect(row).to_contain_text("Somewhere to be on Saturdays")

    page.locator("summary", has_text=re.compile("^\\s*It began\\s*$")).click()
    page.locator("#begin_which").select_option(label=chosen(page, "#begin_which", service))
    axe(page)
    press(page, "Save that it began")
    page.locator("summary", has_text="It ended, or was never given").click()
    page.locator("#end_which").select_option(label=chosen(page, "#end_which", service))
    page.get_by_label("What changed for the child?").fill(changed)
    page.get_by_label(re.compile("^What the child says of it")).fill("Best part of the week")
    axe(page)
    press(page, "Save what changed")
    expect(row).to_contain_text(changed)
    expect(row).to_contain_text("Best part of the week")
    axe(page)
    picture(page, f"help-given-{size}")

    sign_in(page, "Dele Hartsong")
    opens(page, "Help given, team beside team")
    expect(page.locator("main tbody")).to_contain_text("Ashmere 2")
    opens(page, re.compile("ended"))
    expect(page.locator("main tbody tr").filter(has_text=service)).to_contain_text(JORY)
    axe(page)


def chosen(page, select, words):
    """The whole of the offered choice that begins with these words."""
    return page.locator(f"{select} option", has_text=words).inner_text()
