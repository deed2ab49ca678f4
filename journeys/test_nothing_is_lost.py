"""Very long texts come back whole and go on file whole; Back after a press saves nothing twice."""

import re

import pytest
from playwright.sync_api import expect

from journeys.parts import opens, press

pytestmark = pytest.mark.journey

CHILDREN = {"desktop": "Lowri Penmarric", "phone": "Idris Copperfold"}
"""The child of each size: no other journey reads what is written of them."""
SPOKEN = "What they said, in their words"
DID = "What we did, and what I saw"


def letters(number, last="x"):
    """A text of so many letters, one of them outside the first plane."""
    return "🙂 " + ("Nobody came, and she waited. " * (number // 29 + 1))[: number - 3] + last


def from_the_desk(page, child, link):
    """One of the forms that stand beside a child's name on the desk."""
    page.goto("/my-work/")
    row = page.locator("main table tr").filter(has_text=child).first
    with page.expect_navigation():
        row.get_by_role("link", name=re.compile(f"^{link}")).click()


def seen(page, child):
    """A visit put on file, and the box for the child's own words."""
    from_the_desk(page, child, "Record a visit")
    page.get_by_label("Seen alone").first.check()
    page.get_by_label("Out and about").check()
    press(page, "Put on file now")
    return page.get_by_label(f"{child.split()[0]}’s own words", exact=True)


def refused(page, box, text, button, most):
    """The text is too long: it is said how long it may be, and it comes back whole."""
    box.fill(text)
    press(page, button)
    expect(page.locator(".govuk-error-summary")).to_contain_text(
        f"Write it in {most} letters or fewer"
    )
    expect(box).to_have_value(text)


def whole(page, text):
    """All of the text stands on the page."""
    assert text in page.locator("main").text_content()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_long_texts_come_back_whole_and_are_on_file_whole(size, request, sign_in, axe):
    page, child = request.getfixturevalue(size), CHILDREN[size]
    sign_in(page, "Priya Goldfinch")

    from_the_desk(page, child, "Add a note")
    note = page.get_by_label("The note")
    refused(page, note, letters(100_001), "Put on file", "100,000")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose what it is about")
    axe(page)
    page.get_by_label("Phone call").check()
    note.fill(letters(100_000))
    press(page, "Put on file")
    expect(page.get_by_role("status").first).to_contain_text("The note is on file")
    opens(page, re.compile("^Put right"))
    expect(note).to_have_value(letters(100_000))

    from_the_desk(page, child, "New concern")
    page.get_by_label("Who told us?").fill("Mr Arkle, boxing club 🙂")
    page.get_by_label("What is new about this?").fill("Nobody waited with her before")
    said = page.get_by_label(SPOKEN)
    refused(page, said, letters(100_000), "Send for a decision", "8,000")
    axe(page)
    page.goto("/my-work/unfinished/")
    opens(page, re.compile(rf"^Go on\s*: A new concern, {child}"))
    expect(said).to_have_value(letters(100_000))
    said.fill(letters(8_000))
    press(page, "Send for a decision")
    expect(page.get_by_role("status").first).to_contain_text("A manager decides")
    whole(page, letters(8_000))

    words = seen(page, child)
    page.get_by_label(DID).fill("Walked to the bus with her")
    refused(page, words, letters(100_001), "Finish and put on file", "100,000")
    axe(page)
    words.fill(letters(100_000))
    press(page, "Finish and put on file")
    expect(page.get_by_role("status").first).to_contain_text("Finished and on file")
    whole(page, letters(100_000))


def writes_a_note(page, child, text):
    """A note as far as its press."""
    from_the_desk(page, child, "Add a note")
    page.get_by_label("Phone call").check()
    page.get_by_label("The note").fill(text)
    return "Put on file"


def raises_a_concern(page, child, text):
    """A new concern as far as its press."""
    from_the_desk(page, child, "New concern")
    page.get_by_label("Who told us?").fill("Mr Arkle, boxing club")
    page.get_by_label(SPOKEN).fill(text)
    page.get_by_label("What is new about this?").fill("Nobody waited with her before")
    return "Send for a decision"


def writes_an_account(page, child, text):
    """The account of a visit as far as its press."""
    seen(page, child).fill("I do not mind the bus")
    page.get_by_label(DID).fill(text)
    return "Finish and put on file"


FORMS = [
    pytest.param(writes_a_note, id="note"),
    pytest.param(raises_a_concern, id="concern"),
    pytest.param(writes_an_account, id="account"),
]


@pytest.mark.parametrize("writes", FORMS)
def test_back_after_a_press_saves_nothing_twice(writes, desktop, sign_in):
    page, child, text = desktop, "Tansy Quillfeather", f"Pressed once, said {writes.__name__}"
    sign_in(page, "Priya Goldfinch")
    button = writes(page, child, text)
    press(page, button)
    on_file = page.url
    assert page.locator("main").text_content().count(text) == 1
    page.go_back()
    press(page, button)
    page.goto(on_file)
    assert page.locator("main").text_content().count(text) == 1
