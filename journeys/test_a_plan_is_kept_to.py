"""What happens if a plan fails; an action moved three times, each with why; one that is done."""

import re

import pytest
from playwright.sync_api import expect

from journeys.parts import fill_day, opens, press, to_part

pytestmark = pytest.mark.journey

CHILDREN = {"desktop": "Hattie Hedgecombe", "phone": "Perran Hedgecombe"}
"""The child of each size: no other journey writes a plan for them."""
AIM = "Home is quiet at night"
CAMERA, COACH = "Fit a door camera", "Ring the football coach"
MOVES = (
    ("26", "11", "The fitter was ill"),
    ("30", "11", "Nobody was at home to let her in"),
    ("4", "12", "The camera came without its cable 🙂"),
)
IF, THEN = "somebody bangs on the door at night again", "Priya rings their aunt, who takes them in"


def at_the_plan(page, child):
    """The plan, from the desk."""
    page.goto("/my-work/")
    opens(page, child)
    to_part(page, "The plan$")


def adds(page, what, day):
    """An action that stands on Priya's desk."""
    outcome = page.get_by_role("region", name=re.compile(AIM))
    with page.expect_navigation():
        outcome.get_by_role("link", name=re.compile("^Add an action")).click()
    page.get_by_label("What is to be done?").fill(what)
    page.get_by_label("On whose desk does it stand?").select_option(label="Priya Goldfinch")
    fill_day(page, "By when?", day, "11", "2026")
    press(page, "Save the action")


def from_the_desk(page, what, child):
    """Whether it is done, by what stands on the desk to be done."""
    page.goto("/my-work/")
    mine = page.get_by_role("region", name="Actions of mine").get_by_role("listitem")
    with page.expect_navigation():
        mine.filter(has_text=f"{what}: {child}").get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text("is it done?")


def asks(page, what, link):
    """One of the questions about an action of the plan."""
    row = page.get_by_role("row").filter(has_text=what)
    with page.expect_navigation():
        row.get_by_role("link", name=re.compile(f"^{link}")).click()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_plan_says_what_if_what_moved_and_what_is_done(size, request, sign_in, axe, picture):
    page, child = request.getfixturevalue(size), CHILDREN[size]
    sign_in(page, "Priya Goldfinch")
    at_the_plan(page, child)
    expect(page.locator("main")).to_contain_text("Not yet said what happens if the plan does not")
    opens(page, "Say what happens if it does not work")
    page.get_by_label("If …").fill(IF)
    press(page, "Save")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say what happens then")
    expect(page.get_by_label("If …")).to_have_value(IF)
    axe(page)
    page.get_by_label("then …").fill(THEN)
    page.get_by_label("by …", exact=True).fill("the same night")
    press(page, "Save")
    plan_b = page.get_by_role("region", name="If it does not work")
    expect(plan_b).to_contain_text(f"If {IF}, then {THEN}, by the same night")

    press(page, "Add an outcome")
    page.get_by_label("What is to be different?").fill(AIM)
    press(page, "Save the outcome")
    adds(page, CAMERA, "24")
    adds(page, COACH, "25")
    axe(page)

    camera = page.get_by_role("row").filter(has_text=CAMERA)
    at_the_plan(page, child)
    for day, month, why in MOVES:
        asks(page, CAMERA, "Move")
        fill_day(page, "To which day?", day, month, "2026")
        if why == MOVES[0][-1]:
            press(page, "Move it")
            expect(page.locator(".govuk-error-summary")).to_contain_text("Say why it moves")
        page.get_by_label("Why does it move?").fill(why)
        press(page, "Move it")
    expect(camera).to_contain_text("First 24 November 2026, moved three times")
    expect(camera).to_contain_text("Moved 3 times")
    camera.get_by_text("Every move").click()
    for _, _, why in MOVES:
        expect(camera.get_by_role("listitem").filter(has_text=why)).to_be_visible()
    axe(page)
    picture(page, f"plan-moved-{size}")

    from_the_desk(page, COACH, child)
    press(page, "Save")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say how it stands")
    axe(page)
    page.get_by_label("It is done").check()
    page.get_by_label("What came of it?").fill("He starts on Saturday")
    press(page, "Save")
    coach = page.get_by_role("row").filter(has_text=COACH)
    expect(coach).to_contain_text("Done 23 Nov")
    expect(coach).to_contain_text("He starts on Saturday")
    page.goto("/my-work/")
    mine = page.get_by_role("region", name="Actions of mine")
    expect(mine).to_contain_text(f"{CAMERA}: {child}")
    expect(mine).to_contain_text("4 December 2026")
    expect(mine).not_to_contain_text(f"{COACH}: {child}")
    axe(page)
    picture(page, f"desk-actions-{size}")

    at_the_plan(page, child)
    with page.expect_navigation():
        plan_b.get_by_role("link", name=re.compile("^Take back")).click()
    page.get_by_label("Why does it not hold any more?").fill("The camera hangs")
    press(page, "Take it back")
    expect(plan_b).to_contain_text("Not yet said what happens if the plan does not work")
    plan_b.get_by_text("Not held to any more: 1").click()
    expect(plan_b).to_contain_text("Until 23 November 2026: The camera hangs")
    axe(page)
