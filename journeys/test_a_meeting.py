"""A worker arranges a core group, says who came, writes it up and gives each their minutes."""

import re

import pytest
from playwright.sync_api import expect

from journeys.parts import fill_day, to_part

pytestmark = pytest.mark.journey

JORY = "Jory Applewick"
MINUTES = "He is at school four days of five"
KEPT = "The index of the grey car is known"


def goes(page, where):
    """A press that leads to another page."""
    with page.expect_navigation():
        where.click()


def opens_meetings(page):
    """From the desk to the child's meetings."""
    goes(page, page.get_by_role("link", name=JORY).first)
    to_part(page, "Meetings")
    expect(page.locator("h1")).to_contain_text("meetings")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_core_group_from_the_invitation_to_the_minutes(size, request, sign_in, axe, picture):
    page, place = request.getfixturevalue(size), f"Hub, the {size} room"
    sign_in(page, "Priya Goldfinch")
    opens_meetings(page)
    axe(page)
    picture(page, f"meetings-{size}")

    goes(page, page.locator("main").get_by_role("button", name="Arrange a meeting"))
    axe(page)
    goes(page, page.get_by_role("button", name="Put it on file"))
    expect(page.get_by_role("alert")).to_contain_text("Choose what kind of meeting it is")
    axe(page)
    page.get_by_label("Core group").check()
    fill_day(page, "On which day?", "23", "11", "2026")
    page.get_by_label("At what time?").fill("10am")
    page.get_by_label("In a room", exact=True).check()
    page.get_by_label("Where, or the link to join").fill(place)
    page.get_by_label(JORY, exact=True).check()
    page.get_by_label("Priya Goldfinch, lead worker").check()
    page.get_by_label("Who else?").fill("Ms Adeyemi-Holt, Ashmere Academy, a.holt@school.invalid")
    picture(page, f"arrange-meeting-{size}")
    goes(page, page.get_by_role("button", name="Put it on file"))
    expect(page.get_by_role("status").first).to_contain_text("The meeting is on file")

    row = page.get_by_role("list", name="Meetings", exact=True).get_by_role("listitem").first
    goes(page, row.get_by_role("link", name=re.compile("^Core group of 23 November")))
    expect(page.locator("main")).to_contain_text(place)
    axe(page)
    goes(page, page.get_by_role("link", name="Letter to Ms Adeyemi-Holt"))
    expect(page.locator("main")).to_contain_text("Dear Ms Adeyemi-Holt")
    axe(page)
    goes(page, page.get_by_role("link", name="The meeting"))
    with page.expect_download() as file:
        page.get_by_role("link", name="Calendar file for Ms Adeyemi-Holt").click()
    assert file.value.suggested_filename == "meeting-2026-11-23.ics"

    goes(page, page.get_by_role("button", name="Say what became of it"))
    page.get_by_label("Held", exact=True).check()
    for who, how in (
        (f"{JORY}, the child", "Came"),
        ("Priya Goldfinch, lead worker", "Came"),
        ("Ms Adeyemi-Holt, Ashmere Academy", "Did not come, sent information"),
    ):
        page.get_by_role("group", name=who).get_by_label(how, exact=True).check()
    page.get_by_label("What Ms Adeyemi-Holt sent").fill("Late on Mondays")
    axe(page)
    picture(page, f"meeting-held-{size}")
    goes(page, page.get_by_role("button", name="Put on file now"))
    expect(page.locator("main")).to_contain_text(
        "Not quorate: without somebody from another agency"
    )
    expect(page.locator("main")).to_contain_text("Held, not recorded")
    axe(page)

    page.goto("/my-work/")
    waiting = page.get_by_role("region", name="Meetings to write up")
    expect(waiting).to_contain_text("Held, not recorded: today")
    axe(page)
    goes(page, waiting.get_by_role("link", name=re.compile("23 November")).first)
    page.get_by_label("What was said and decided").fill(f"{MINUTES}, {size}")
    page.get_by_label("Not for the child and the family").fill(KEPT)
    axe(page)
    goes(page, page.get_by_role("button", name="Finish and put on file"))
    expect(page.locator("main")).to_contain_text(MINUTES)
    goes(page, page.get_by_role("link", name="Write down what was decided"))
    first = page.locator("form").filter(has_text="Decision 1")
    first.get_by_label("What is to be done?").first.fill("Ask the college")
    first.get_by_label("Who does it?").first.fill("Ms Adeyemi-Holt")
    boxes = page.get_by_role("group", name="By when?").first
    for name, value in (("Day", "30"), ("Month", "11"), ("Year", "2026")):
        boxes.get_by_label(name).fill(value)
    axe(page)
    goes(page, page.get_by_role("button", name="Put on file"))
    expect(page.locator("main")).to_contain_text("Ask the college")
    axe(page)
    picture(page, f"meeting-{size}")

    goes(page, page.get_by_role("link", name=re.compile(f"^Their minutes.*{JORY}")))
    expect(page.locator("main")).to_contain_text(MINUTES)
    expect(page.locator("main")).not_to_contain_text(KEPT)
    axe(page)
    picture(page, f"minutes-for-jory-{size}")
    goes(page, page.get_by_role("link", name="The meeting"))
    goes(page, page.get_by_role("link", name=re.compile("^Their minutes.*Adeyemi-Holt")))
    expect(page.locator("main")).to_contain_text(KEPT)

    goes(page, page.get_by_role("link", name="The meeting"))
    goes(page, page.get_by_role("link", name=re.compile("^Given to them.*Adeyemi-Holt")))
    axe(page)
    goes(page, page.get_by_role("button", name="Keep that they were given"))
    expect(page.get_by_role("alert")).to_contain_text("Say how they were given")
    axe(page)
    page.get_by_label("How?").fill("By secure e-mail")
    goes(page, page.get_by_role("button", name="Keep that they were given"))
    invited = page.get_by_role("list", name="Who is invited, and who came")
    expect(invited).to_contain_text("By secure e-mail")
    expect(page.get_by_role("link", name=re.compile("^Given again.*Adeyemi-Holt"))).to_be_visible()
    axe(page)
