"""A worker who goes leaves what was promised; whoever comes next finds it, reads it, says so."""

import re

import pytest
from playwright.sync_api import expect

from journeys.parts import fill_day, opens, press

pytestmark = pytest.mark.journey

JORY, WREN = "Jory Applewick", "Wren Lanternbury"
PRIYA, DELE, SEFTON = "Priya Goldfinch", "Dele Hartsong", "Sefton Brindle"
TAKES = "I have read it and take it on"


def left_to_read(page, words):
    """The banner on the desk, which leads to what was left."""
    return page.locator(".sl-banner").filter(has_text=f"Left for you to read: {words}")


def leaves(page, child, promised, axe):
    """From the list of a worker who goes: what was promised to one child, and who comes next."""
    page.goto("/my-work/handover/")
    with page.expect_navigation():
        page.get_by_role("table").get_by_role("link", name=child).click()
    page.get_by_label("What you have promised").fill(promised)
    page.get_by_label("Who comes next?").select_option(label=DELE)
    page.get_by_label("It is ready").check()
    press(page, "Put in the file for the next worker")
    expect(page.get_by_text("Ready 23 Nov, not yet read").first).to_be_visible()
    axe(page)


def reads(page, child, promised, axe):
    """From the list of what was left for me: one child's, read, and taken on."""
    opens(page, child)
    expect(page.locator("main")).to_contain_text(promised)
    axe(page)
    press(page, TAKES)
    expect(page.get_by_role("status").first).to_contain_text(f"was left for {child}")
    expect(page.get_by_text(f"Read by {DELE}, 23 Nov").first).to_be_visible()
    expect(page.get_by_role("button", name=TAKES)).to_have_count(0)


def read_so_far(page):
    """The worker who goes sees how many packs the next worker has read."""
    told = page.locator("dl > div").filter(has_text="Read by the next worker")
    return told.get_by_role("definition")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_next_worker_reads_what_was_promised_and_a_second_workers_stays(
    size, request, sign_in, axe, picture
):
    page = request.getfixturevalue(size)
    promised = {
        JORY: f"To ring him before the hearing on Friday, {size} 🙂",
        WREN: f"The letter to her school, by the first of December, {size}",
    }
    sign_in(page, PRIYA)
    opens(page, "Handing over")
    page.get_by_label("Leaves the council").check()
    fill_day(page, "Last day with these children", "11", "12", "2026")
    press(page, "Put on file")
    for child, words in promised.items():
        leaves(page, child, words, axe)
    page.goto("/my-work/handover/")
    expect(read_so_far(page)).to_have_text(re.compile("^0 of "))

    sign_in(page, DELE)
    expect(left_to_read(page, "2 children")).to_be_visible()
    picture(page, f"desk-left-to-read-{size}")
    opens(page, "Read it")
    axe(page)
    reads(page, JORY, promised[JORY], axe)
    page.goto("/my-work/")
    expect(left_to_read(page, "1 child")).to_be_visible()
    axe(page)
    opens(page, "Read it")
    expect(page.locator("main")).not_to_contain_text(JORY)
    reads(page, WREN, promised[WREN], axe)
    picture(page, f"pack-read-{size}")
    page.goto("/my-work/")
    expect(page.locator("h1")).to_have_text("Monday 23 November")
    expect(left_to_read(page, "")).to_have_count(0)

    sign_in(page, SEFTON)
    expect(left_to_read(page, "1 child")).to_be_visible()
    opens(page, "Read it", JORY)
    expect(page.locator("main")).to_contain_text(promised[JORY])
    expect(page.get_by_role("button", name=TAKES)).to_be_visible()

    sign_in(page, PRIYA)
    opens(page, "Handing over")
    expect(read_so_far(page)).to_have_text(re.compile("^2 of "))
    row = page.get_by_role("table").get_by_role("row").filter(has_text=JORY)
    expect(row).to_contain_text(f"Read by {DELE}, 23 Nov")
    axe(page)
    press(page, "Stays after all")
    expect(page.locator("h1")).to_have_text("Handing over")
