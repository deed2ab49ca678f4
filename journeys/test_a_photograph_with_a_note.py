"""A worker adds a photograph to a note; whoever may read the note opens it, nobody else."""

import pytest
from playwright.sync_api import expect

from journeys.test_documents import a_letter, a_photograph, file

pytestmark = pytest.mark.journey

JORY = "Jory Applewick"


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_photograph_goes_with_a_note(size, request, sign_in, axe, picture):
    page, boots, letter = (
        request.getfixturevalue(size),
        f"new boots {size}.jpg",
        f"school letter {size}.pdf",
    )
    sign_in(page, "Priya Goldfinch")
    page.goto("/children/")
    page.get_by_role("link", name=JORY).first.click()
    with page.expect_navigation():
        page.get_by_role("link", name="Add a note").first.click()
    page.get_by_label("The note").fill(f"He showed me his new boots, {size}")
    page.get_by_label("What is on the files you add?").fill("His boots by the door")
    page.get_by_label("Files or photographs").set_input_files([file(boots, a_photograph())])
    page.get_by_role("button", name="Put on file").click()
    expect(page.locator("main")).to_contain_text("Choose what it is about")
    expect(page.locator("main")).to_contain_text(f"{boots}: His boots by the door")
    axe(page)
    picture(page, f"note-waits-{size}")

    page.get_by_label("Files or photographs").set_input_files(
        [file("run.exe", b"MZ\x90\0" + b"\0" * 99), file(letter, a_letter())]
    )
    page.get_by_role("button", name="Add these files and go on writing").click()
    expect(page.locator("main")).to_contain_text("It is not a kind of file that can be kept")
    expect(page.locator("main")).to_contain_text(letter)
    page.get_by_label("Phone call").check()
    page.get_by_role("button", name="Put on file").click()
    expect(page.locator("main")).to_contain_text(f"The note is on file, with {boots}, {letter}.")
    axe(page)
    picture(page, f"note-with-photo-{size}")
    opened = page.get_by_role("link", name=boots).first
    address = opened.get_attribute("href")
    with page.expect_download() as kept:
        opened.click()
    assert b"Fernphone" not in kept.value.path().read_bytes()

    page.get_by_role("button", name="Sign out").click()
    sign_in(page, "Dele Hartsong")
    assert page.request.get(address).status == 200
    page.context.clear_cookies()
    sign_in(page, "Business support")
    assert page.request.get(address).status == 404
