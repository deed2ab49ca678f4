"""A strategy discussion that was written wrongly is put right; what stood before stays readable."""

import re

import pytest
from playwright.sync_api import expect

from journeys.parts import opens, press
from journeys.test_assessing import JORY, at_the_file

pytestmark = pytest.mark.journey


def calls_and_records(page, why):
    """A discussion called for today and recorded with the wrong decision."""
    at_the_file(page)
    opens(page, "Strategy discussions and conferences", "Call a strategy discussion")
    page.get_by_label("At what time?").fill("00:10")
    page.get_by_label("Why is it called?").fill(why)
    page.get_by_label("Police", exact=True).fill("DS Neva Coldridge")
    page.get_by_label("Health", exact=True).fill("Dr Wynn Albury")
    press(page, "Call it")
    section = the_section(page, why)
    with page.expect_navigation():
        section.get_by_role("link", name=re.compile("^Record what was decided")).click()
    for label in ("Children’s social care", "Police", "Health"):
        page.get_by_label(re.compile(f"^{label}: ")).select_option(label="Came")
    page.get_by_label("Who chaired it?").fill("Dele Hartsong")
    page.get_by_label("What are the risks").fill("He carries for older men; Sam protects")
    page.get_by_role("group", name="Is significant harm").get_by_label("No").check()
    page.get_by_label("No section 47 enquiry, and no assessment").check()
    page.get_by_label("Why?", exact=True).fill("Nothing new was told")
    press(page, "Put on file what was decided")
    return section


def the_section(page, why):
    """The discussion called for this reason."""
    named = page.get_by_role("region", name=re.compile("Strategy discussion"))
    return named.filter(has_text=why)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_what_was_written_wrongly_is_put_right(size, request, sign_in, axe, picture):
    page, why = request.getfixturevalue(size), f"A grey van, said on the {size}"
    sign_in(page, "Priya Goldfinch")
    section = calls_and_records(page, why)
    with page.expect_navigation():
        section.get_by_role("link", name=re.compile("^Put this right")).click()
    expect(page.locator("h1")).to_contain_text(JORY)
    expect(page.get_by_label("What are the risks")).to_have_value(re.compile("older men"))
    axe(page)
    press(page, "Put it right")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say what was wrong")
    axe(page)
    page.get_by_label("What was wrong?").fill("I ticked the wrong one")
    page.get_by_role("group", name="Is significant harm").get_by_label("Yes").check()
    page.get_by_label("Section 47 enquiry by children’s social care alone").check()
    page.get_by_label(re.compile("^Police: ")).select_option(label="Sent information, did not come")
    page.get_by_label("Where somebody was missing").fill("They rang in at 14:00")
    picture(page, f"put-right-{size}")
    press(page, "Put it right")
    expect(section).to_contain_text("I ticked the wrong one")
    expect(section).to_contain_text("Police missing")
    axe(page)
    section.get_by_text("Put right: what stood before").click()
    expect(section).to_contain_text("No section 47 enquiry, and no assessment")
    expect(section).to_contain_text("Written down by Priya Goldfinch")
    axe(page)
    picture(page, f"put-right-after-{size}")
