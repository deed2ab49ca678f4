"""A worker writes a note on a child's file, and finds it again by other words."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

JORY = "Jory Applewick"


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_note_is_written_and_found_by_words_that_mean_the_same(
    size, request, sign_in, axe, picture
):
    page, thing = request.getfixturevalue(size), f"skateboard{size}"
    sign_in(page, "Priya Goldfinch")
    page.goto("/children/")
    page.get_by_role("link", name=JORY).first.click()
    with page.expect_navigation():
        page.get_by_role("link", name="Add a note").first.click()
    axe(page)
    picture(page, f"note-{size}")
    page.get_by_label("Phone call").check()
    page.get_by_label("The note").fill(f"The school says he has a new {thing} 🙂")
    expect(page.locator("[data-draft]").first).to_contain_text("Only you can see it")
    page.get_by_role("button", name="Put on file").click()
    expect(page.locator("main")).to_contain_text(thing)
    axe(page)
    picture(page, f"notes-{size}")

    page.goto("/children/")
    with page.expect_navigation():
        page.get_by_role("link", name="Search notes").click()
    axe(page)
    page.get_by_label("Words in the note").fill(f"college {thing}")
    page.get_by_role("search", name="Search notes").get_by_role("button", name="Search").click()
    expect(page.locator("main")).to_contain_text("1 note, the latest first")
    expect(page.locator("main mark").first).to_be_visible()
    axe(page)
    picture(page, f"found-{size}")
    page.get_by_role("link", name=JORY).first.click()
    expect(page.locator("h1")).to_contain_text("notes")
