"""A worker writes a plan, moves a day with why, gives the child their own version to print."""

import re

import pytest
from playwright.sync_api import expect

from journeys.parts import fill_day, opens, press, to_part

pytestmark = pytest.mark.journey

JORY = "Jory Applewick"


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_worker_writes_a_plan_and_the_child_has_their_own_version(size, request, sign_in, axe):
    page, aim = request.getfixturevalue(size), f"Jory sleeps at home, said on the {size} 🙂"

    sign_in(page, "Priya Goldfinch")
    page.get_by_role("link", name=JORY).first.click()
    to_part(page, "The plan$")
    expect(page.locator("h1")).to_have_text(re.compile("the plan"))
    axe(page)
    page.get_by_role("button", name="Add an outcome").click()
    page.get_by_role("button", name="Save the outcome").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say what is to be different")
    axe(page)
    page.get_by_label("What is to be different?").fill(aim)
    page.get_by_label("In the child’s own words").fill("I can say no and nothing happens to Mum")
    page.get_by_role("button", name="Save the outcome").click()
    expect(page.get_by_role("status").first).to_contain_text("The outcome is on file")

    section = page.get_by_role("region", name=re.compile(re.escape(aim)))
    with page.expect_navigation():
        section.get_by_role("link", name=re.compile("Add an action")).click()
    axe(page)
    page.get_by_label("What is to be done?").fill("Support Jory to engage with education")
    page.get_by_label("Who does it?").fill("School")
    page.get_by_role("button", name="Save the action").click()
    expect(section).to_contain_text("Not yet clear")
    expect(section).to_contain_text("No day by when")
    axe(page)

    section.get_by_role("link", name=re.compile("^Move")).click()
    fill_day(page, "To which day?", "30", "11", "2026")
    page.get_by_label("Why does it move?").fill("The school asked for a week")
    axe(page)
    page.get_by_role("button", name="Move it").click()
    expect(section).to_contain_text("First without a day, moved once: The school asked for a week")

    page.get_by_role("link", name="Write down what somebody says to the plan").click()
    page.get_by_label("Who?").fill("Jory")
    page.get_by_label("Agrees in part").check()
    axe(page)
    page.get_by_role("button", name="Save what they said").click()
    expect(page.get_by_role("region", name="Who agrees")).to_contain_text("Jory agrees in part")

    page.get_by_role("link", name="for Jory").click()
    expect(page.locator("h1")).to_have_text("Jory’s plan")
    expect(page.locator("main")).to_contain_text("School: Support Jory to engage with education")
    axe(page)
    page.emulate_media(media="print")
    expect(page.locator(".govuk-generic-header")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="The plan").click()
    page.get_by_role("link", name="safety plan").click()
    expect(page.locator("h1")).to_contain_text("safety plan")
    axe(page)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_plan_is_shown_by_the_kind_that_runs_and_printed(size, request, sign_in, axe, picture):
    page, aim = request.getfixturevalue(size), f"Nobody waits for Jory at the gate, {size}"

    sign_in(page, "Priya Goldfinch")
    page.get_by_role("link", name=JORY).first.click()
    to_part(page, "The plan$")
    views = page.get_by_role("navigation", name="The plan, shown as")
    with page.expect_navigation():
        views.get_by_role("link", name="protection plan").click()
    expect(page.locator("h1")).to_have_text(f"{JORY}: protection plan")
    expect(page.locator("main")).to_contain_text("review conference")
    expect(page.locator("main")).not_to_contain_text(aim)
    axe(page)
    press(page, "Add an outcome")
    expect(page.get_by_label("Protection plan, which runs now")).to_be_checked()
    page.get_by_label("What is to be different?").fill(aim)
    axe(page)
    picture(page, f"plan-outcome-{size}")
    press(page, "Save the outcome")
    section = page.get_by_role("region", name=re.compile(re.escape(aim)))
    expect(section).to_contain_text("Part of: protection plan")
    axe(page)
    picture(page, f"plan-everything-{size}")
    with page.expect_navigation():
        views.get_by_role("link", name="protection plan").click()
    expect(section).to_contain_text("Nobody does anything for this yet")
    picture(page, f"plan-protection-{size}")
    opens(page, "Print it")
    expect(page.locator("h1")).to_have_text(f"{JORY}: protection plan")
    expect(section).to_contain_text(aim)
    axe(page)
    picture(page, f"plan-print-{size}")
    opens(page, "The plan")
    with page.expect_navigation():
        views.get_by_role("link", name="safety plan").click()
    expect(page.locator("main")).not_to_contain_text(aim)
    axe(page)
    picture(page, f"plan-safety-{size}")
