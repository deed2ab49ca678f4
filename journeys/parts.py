"""Going about in a child's file."""

import re


def open_parts(page) -> None:
    """Open the parts of the file that comes, where they stand behind a button, as on a phone."""
    parts = page.get_by_role("navigation", name="Parts of the file")
    parts.wait_for()
    page.wait_for_load_state()  # the script that shows the button has run
    opens = parts.get_by_role("button")
    if opens.is_visible() and opens.get_attribute("aria-expanded") != "true":
        opens.click()


def to_part(page, words: str) -> None:
    """Go to a part of the file by the words it begins with."""
    open_parts(page)
    parts = page.get_by_role("navigation", name="Parts of the file")
    with page.expect_navigation():
        parts.get_by_role("link", name=re.compile(f"^{words}")).first.click()


def opens(page, *names):
    """One link after another; each leads to another page."""
    for name in names:
        with page.expect_navigation():
            page.get_by_role("link", name=name).first.click()


def press(page, name):
    """A button that leads to another page."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def fill_day(place, group, day, month, year):
    """A day in its three boxes, on a page or in a part of one."""
    boxes = place.get_by_role("group", name=group)
    for name, value in (("Day", day), ("Month", month), ("Year", year)):
        boxes.get_by_label(name).fill(value)
