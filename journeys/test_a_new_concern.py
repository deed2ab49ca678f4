"""A worker raises a new concern, a manager decides it, it is done, and whoever told us hears."""

import re

import pytest
from playwright.sync_api import expect

from journeys.parts import fill_day, opens, press

pytestmark = pytest.mark.journey
JORY = "Jory Applewick"


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_concern_is_raised_decided_done_and_told(size, request, sign_in, axe, picture):
    page, said = request.getfixturevalue(size), f"He has two phones, said on the {size} 🙂"
    who = f"Mr Arkle, boxing club, from the {size}"

    sign_in(page, "Priya Goldfinch")
    opens(page, JORY, "New concern")
    axe(page)
    press(page, "Send for a decision")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Write who told us")
    axe(page)
    page.get_by_label("Who told us?").fill(who)
    page.get_by_label("What they said, in their words").fill(said)
    page.get_by_label("What is new about this?").fill("First sign that he is moved about")
    picture(page, f"concern-{size}")
    press(page, "Send for a decision")
    expect(page.get_by_role("status").first).to_contain_text("A manager decides")

    sign_in(page, "Dele Hartsong")
    waits = page.get_by_role("region", name="New concerns nobody has decided")
    with page.expect_navigation():
        waits.get_by_role("link", name=JORY).first.click()
    decide = page.get_by_role("region", name=re.compile("^Decide about the concern of"))
    while said not in decide.inner_text():
        decide.get_by_label("Nothing more than the plan already does").check()
        decide.get_by_label("Why?", exact=True).fill("It came before, and the plan has it")
        press(page, "Record the decision")
    axe(page)
    decide.get_by_label("Change the plan or the safety plan").check()
    press(page, "Record the decision")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say why: what you weighed")
    axe(page)
    decide.get_by_label("Why?", exact=True).fill("He is moved about on a school day")
    decide.get_by_label(re.compile("^What did you read")).fill("The safety plan; spoke with Priya")
    decide.get_by_label(re.compile("^Who does it")).select_option(label="Priya Goldfinch")
    fill_day(decide, re.compile("^By when"), "27", "11", "2026")
    picture(page, f"concern-decide-{size}")
    press(page, "Record the decision")
    every = page.get_by_role("region", name="Every concern")
    expect(every).to_contain_text("Read, and spoken with: The safety plan; spoke with Priya")
    expect(every).to_contain_text("Whoever told us has not been told")
    axe(page)

    sign_in(page, "Priya Goldfinch")
    expect(page.get_by_role("list", name="Actions of mine", exact=True)).to_contain_text(
        "Change the plan or the safety plan"
    )
    untold = page.get_by_role("region", name="Tell whoever told us what was decided")
    expect(untold).to_contain_text(f"{who}: change the plan or the safety plan")
    axe(page)
    picture(page, f"desk-untold-{size}")
    with page.expect_navigation():
        untold.get_by_role("link", name=JORY).first.click()
    asked = page.get_by_role("region", name="What a manager asked for: is it done?")
    asked.get_by_label("What came of it?").fill("The call word is another one now")
    press(page, "Save that it is done")
    expect(every).to_contain_text("The call word is another one now")
    tell = page.get_by_role("region", name="Has whoever told us heard what was decided?")
    press(page, "Save whether they know")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say whether they know")
    axe(page)
    while who not in tell.inner_text():
        says(tell, "Rang the school on Friday")
        press(page, "Save whether they know")
    says(tell, f"Rang him from the {size}: plan changed")
    picture(page, f"concern-tell-{size}")
    press(page, "Save whether they know")
    expect(every).to_contain_text(f"Told Rang him from the {size}: plan changed")
    expect(tell).to_have_count(0)
    axe(page)
    picture(page, f"concerns-{size}")
    page.goto("/")
    expect(untold).to_have_count(0)


def says(tell, words):
    """That they know, and how."""
    tell.get_by_label("Yes").check()
    tell.get_by_label(re.compile("^Who told them, how, and what")).fill(words)
