"""A worker writes a child's story, looks for gaps, and hands a child on to whoever comes next."""

import re

import pytest
from playwright.sync_api import expect

from journeys.parts import to_part

pytestmark = pytest.mark.journey

JORY = "Jory Applewick"


def go(page, link):
    """Follow a link to another page."""
    with page.expect_navigation():
        link.click()


def press(page, name):
    """Press a button that leads to another page."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_story_is_written_and_a_child_is_handed_on(size, request, sign_in, axe, picture):
    page, said = request.getfixturevalue(size), f"He tests whether people come back, {size} 🙂"
    sign_in(page, "Priya Goldfinch")
    go(page, page.get_by_role("link", name=JORY).first)
    to_part(page, "Story")
    axe(page)
    picture(page, f"story-{size}")
    go(page, page.get_by_role("link", name=re.compile("Say what it meant")).first)
    axe(page)
    press(page, "Put in the story")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Write what it meant")
    axe(page)
    page.get_by_label("What it meant for Jory").fill(said)
    press(page, "Put in the story")
    expect(page.locator("main")).to_contain_text(said)
    expect(page.locator("main")).to_contain_text("Last entry today")
    axe(page)
    go(page, page.get_by_role("link", name=re.compile("Leave out, and why")).first)
    axe(page)
    page.get_by_label("Why is it left out?").fill("It was a mistake of the form")
    press(page, "Leave it out")
    expect(page.locator("main")).to_contain_text("Left out of the story")
    go(page, page.get_by_role("link", name="Together with other children"))
    axe(page)
    picture(page, f"story-together-{size}")
    page.goto("/my-work/")
    go(page, page.get_by_role("link", name="Gaps in my children’s records"))
    axe(page)
    picture(page, f"gaps-{size}")

    page.goto("/my-work/")
    go(page, page.get_by_role("link", name="Handing over"))
    axe(page)
    page.get_by_label("Moves to another team or job").check()
    for name, value in (("Day", "11"), ("Month", "12"), ("Year", "2026")):
        page.get_by_label(name).fill(value)
    press(page, "Put on file")
    expect(page.locator("h1")).to_contain_text("Priya Goldfinch moves on 11 December 2026")
    axe(page)
    picture(page, f"leaving-{size}")
    go(page, page.get_by_role("table").get_by_role("link", name=JORY))
    axe(page)
    page.get_by_label("How to be with Jory").fill(f"Walk the dog, {size}")
    page.get_by_label("It is ready").check()
    press(page, "Put in the file for the next worker")
    expect(page.locator("main")).to_contain_text(f"Walk the dog, {size}")
    axe(page)
    picture(page, f"pack-{size}")
    page.goto("/my-work/handover/")
    go(page, page.get_by_role("link", name="Print the whole of it"))
    axe(page)
    page.goto("/my-work/handover/")
    press(page, "Stays after all")
    expect(page.locator("h1")).to_have_text("Handing over")
