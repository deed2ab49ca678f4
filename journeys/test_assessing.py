"""A strategy discussion, the enquiry it begins, a manager who reads it; a conference held late."""

import re

import pytest
from playwright.sync_api import expect

from journeys.parts import fill_day, opens, press, to_part

pytestmark = pytest.mark.journey

JORY = "Jory Applewick"
LATE = {"desktop": "Otis Marrowby", "phone": "Saskia Emberfold"}
"""Whose conference is late on which screen: nothing of theirs is of another journey."""


def at_the_file(page, name=JORY):
    """The part of a child's file about contacts and assessments, from the desk."""
    page.goto("/my-work/")
    opens(page, name)
    to_part(page, "Contacts and assessments")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_strategy_discussion_is_called_held_and_begins_an_enquiry(
    size, request, sign_in, axe, picture
):
    page, why = request.getfixturevalue(size), f"Two phones and a ticket, said on the {size}"
    sign_in(page, "Priya Goldfinch")
    at_the_file(page)
    axe(page)
    opens(page, "Strategy discussions and conferences")
    axe(page)
    opens(page, "Call a strategy discussion")
    axe(page)
    press(page, "Call it")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say why")
    axe(page)
    page.get_by_label("At what time?").fill("00:10")
    page.get_by_label("Why is it called?").fill(why)
    page.get_by_label("Police", exact=True).fill("DS Neva Coldridge")
    page.get_by_label("Health", exact=True).fill("Dr Wynn Albury")
    picture(page, f"call-{size}")
    press(page, "Call it")
    section = page.get_by_role("region", name=re.compile("Strategy discussion")).filter(
        has_text=why
    )
    expect(section).to_contain_text("everybody who is needed to decide")
    axe(page)

    page.goto("/my-work/")
    waiting = page.get_by_role("region", name="Strategy discussions and conferences to be held")
    expect(waiting).to_contain_text(JORY)
    axe(page)
    with page.expect_navigation():
        waiting.get_by_role("link", name=JORY).first.click()
    with page.expect_navigation():
        section.get_by_role("link", name=re.compile("^Record what was decided")).click()
    axe(page)
    for label in ("Children’s social care", "Police"):
        page.get_by_label(re.compile(f"^{label}: ")).select_option(label="Came")
    page.get_by_label(re.compile("^Health: ")).select_option(label="Sent information, did not come")
    page.get_by_label("What DS Neva Coldridge told us").fill("His phone was last seen in Cotterby")
    page.get_by_label("Who chaired it?").fill("Dele Hartsong")
    page.get_by_label("What are the risks").fill("He carries for older men; Sam protects")
    page.get_by_role("group", name="Is significant harm").get_by_label("Yes").check()
    page.get_by_label("Section 47 enquiry, joint with the police").check()
    page.get_by_label("Why?", exact=True).fill("Moved out of the county on a school day")
    press(page, "Put on file what was decided")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Not quorate: Health missing")
    axe(page)
    page.get_by_label("Where somebody was missing").fill("He is at risk now; Dr Albury wrote")
    page.get_by_label("What is to be done?").first.fill("Car patrol at 22:00 and 01:00")
    page.get_by_label("Who does it?").first.fill("PC Lowen Trask")
    picture(page, f"decide-{size}")
    press(page, "Put on file what was decided")
    expect(section).to_contain_text("Not quorate")
    expect(section).to_contain_text("14 December 2026")
    axe(page)
    picture(page, f"decided-{size}")


def begin_an_enquiry(page):
    """A strategy discussion of four weeks ago, written down now, which began an enquiry then."""
    opens(page, "Call a strategy discussion")
    fill_day(page, "On which day?", "26", "10", "2026")
    page.get_by_label("At what time?").fill("10:00")
    page.get_by_label("Why is it called?").fill("A driver who waits outside school")
    page.get_by_label("Police", exact=True).fill("DS Neva Coldridge")
    page.get_by_label("Health", exact=True).fill("Dr Wynn Albury")
    press(page, "Call it")
    opens(page, re.compile("^Record what was decided"))
    everybody_came(page, "Children’s social care", "Police", "Health")
    page.get_by_role("group", name="Is significant harm").get_by_label("Yes").check()
    page.get_by_label("Section 47 enquiry by children’s social care alone").check()
    press(page, "Put on file what was decided")


def everybody_came(page, *agencies):
    """What every record of a meeting is asked: who came, who chaired, the risks, and why."""
    for label in agencies:
        page.get_by_label(re.compile(f"^{label}: ")).select_option(label="Came")
    page.get_by_label("Who chaired it?").fill("Dele Hartsong")
    page.get_by_label("What are the risks").fill("A man with a car; an aunt protects")
    page.get_by_label("Why?", exact=True).fill("It has gone on for weeks")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_conference_is_held_late_says_why_and_goes_on_paper(size, request, sign_in, axe, picture):
    page = request.getfixturevalue(size)
    sign_in(page, "Priya Goldfinch")
    at_the_file(page, LATE[size])
    opens(page, "Strategy discussions and conferences")
    begin_an_enquiry(page)
    opens(page, "Call an initial conference")
    expect(page.locator("main")).to_contain_text("The last day for it is 16 November 2026")
    axe(page)
    page.get_by_label("At what time?").fill("00:20")
    page.get_by_label("Why is it called?").fill("The enquiry found harm that goes on")
    page.get_by_label(re.compile("^Health")).fill("Dr Wynn Albury")
    picture(page, f"call-conference-{size}")
    press(page, "Call it")
    section = page.get_by_role("region", name=re.compile("^Initial child protection conference"))
    expect(section).to_contain_text("Late 7 days")
    expect(section.get_by_role("link", name=re.compile("^Calendar file"))).to_be_visible()
    axe(page)

    with page.expect_navigation():
        section.get_by_role("link", name=re.compile("^Record what was decided")).click()
    everybody_came(page, "Children’s social care", "Health")
    page.get_by_text("Who else came, without having been asked?").click()
    first = page.get_by_role("group", name="Somebody else who was there, 1")
    first.get_by_label("Which agency?").select_option(label="School or college")
    first.get_by_label("Who?").fill("Ms Adeyemi-Holt")
    first.get_by_label("Did they come?").select_option(label="Came")
    first.get_by_label("What they told us").fill("Away from school every Thursday")
    axe(page)
    picture(page, f"record-conference-{size}")
    page.get_by_label("No plan", exact=True).check()
    press(page, "Put on file what was decided")
    late = "It was held after its last day, 16 November 2026: say why"
    expect(page.locator(".govuk-error-summary")).to_contain_text(late)
    expect(first.get_by_label("Who?")).to_have_value("Ms Adeyemi-Holt")
    axe(page)
    page.get_by_label("Where it was held after its last day: why?").fill("The police were away")
    press(page, "Put on file what was decided")
    for words in ("Quorate", "had not been asked", "Away from school every Thursday",
                  "The police were away"):  # fmt: skip
        expect(section).to_contain_text(words)
    axe(page)
    picture(page, f"late-conference-{size}")
    with page.expect_navigation():
        section.get_by_role("link", name=re.compile("^To print")).click()
    expect(page.locator("h1")).to_contain_text("Initial child protection conference")
    expect(page.locator("main")).to_contain_text("The police were away")
    axe(page)
    picture(page, f"print-conference-{size}")
    page.emulate_media(media="print")
    expect(page.locator(".govuk-generic-header")).to_be_hidden()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_an_assessment_goes_to_a_manager_who_returns_and_authorises_it(
    size, request, sign_in, axe, picture
):
    page = request.getfixturevalue(size)
    sign_in(page, "Priya Goldfinch")
    at_the_file(page)
    opens(page, "Write an assessment or section 47 enquiry", "Begin to write")
    axe(page)
    page.get_by_label("A new child and family assessment, from today").check()
    press(page, "Begin")
    opens(page, re.compile("Child and family assessment of 23 November 2026"))
    axe(page)
    written = page.url
    opens(page, re.compile("^Write it"))
    axe(page)
    press(page, "Save this step")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Write why now")
    while page.get_by_role("button", name="Save this step").is_visible():
        fill_step(page, size)
        axe(page)
        if "What happens next" not in page.content():
            picture(page, f"step-{size}")
        press(page, "Save this step")
    axe(page)
    picture(page, f"paper-{size}")
    opens(page, "Send it to a manager")
    axe(page)
    press(page, "Send it")
    expect(page.locator("main")).to_contain_text("With a manager")

    sign_in(page, "Dele Hartsong")
    page.goto("/my-work/")
    papers = page.get_by_role("region", name="Assessments and enquiries that wait for you")
    expect(papers).to_contain_text("to be authorised")
    axe(page)
    picture(page, f"manager-{size}")
    reads(page, written, "Return it, with a comment", "Where is the father?", axe)

    sign_in(page, "Priya Goldfinch")
    page.goto("/my-work/")
    expect(papers).to_contain_text("returned to you")
    page.goto(written)
    expect(page.locator("main")).to_contain_text("Where is the father?")
    opens(page, "Send it to a manager")
    press(page, "Send it")
    sign_in(page, "Dele Hartsong")
    reads(page, written, "Authorise it", "", axe)
    expect(page.locator("main")).to_contain_text("Authorised")
    opens(page, "To print")
    expect(page.locator("h1")).to_contain_text("assessment of 23 November 2026")
    axe(page)
    page.emulate_media(media="print")
    expect(page.locator(".govuk-generic-header")).to_be_hidden()


def fill_step(page, size):
    """Answer whatever the step asks."""
    for box in page.locator("main form textarea").all():
        box.fill(f"Written on the {size}")
    for group in page.locator("main form fieldset:has(input[type=radio])").all():
        group.get_by_role("radio").first.check()
    for group in page.locator("main form fieldset:has(input[type=checkbox])").all():
        group.get_by_role("checkbox").first.check()


def reads(page, where, answer, comment, axe):
    """The manager reads it, and answers so."""
    page.goto(where)
    opens(page, "Authorise or return it")
    axe(page)
    page.get_by_label(answer).check()
    page.get_by_label("What do you say to it?").fill(comment)
    press(page, "Put it on file")
