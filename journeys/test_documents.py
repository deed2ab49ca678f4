"""A worker puts a letter on a child's file, opens it, and takes off one that is not theirs."""

import io

import pikepdf
import pytest
from PIL import Image

pytestmark = pytest.mark.journey

WHO = "Social worker"


def a_letter() -> bytes:
    """A PDF of one empty page."""
    held = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(held)
    return held.getvalue()


def a_photograph() -> bytes:
    """A picture that says where it was taken."""
    held, told = io.BytesIO(), Image.Exif()
    told[0x010F] = "Fernphone of Ashmere"
    Image.new("RGB", (800, 600), "teal").save(held, "JPEG", exif=told)
    return held.getvalue()


def file(name, content, kind="application/octet-stream"):
    """A file as somebody chooses it."""
    return {"name": name, "mimeType": kind, "buffer": content}


class Worker:
    """What a worker does with documents."""

    def __init__(self, page, sign_in, axe):
        self.page, self.axe = page, axe
        sign_in(page, WHO)
        page.goto("/children/")
        page.locator("main table a[href*='/children/']").first.click()
        page.get_by_role("link", name="Add a document").first.click()
        page.wait_for_url("**/documents/add/")

    def answers(self, holds="Nothing that needs more care"):
        self.page.get_by_label("Letter", exact=True).check()
        for name, value in (("Day", "20"), ("Month", "11"), ("Year", "2026")):
            self.page.get_by_label(name, exact=True).fill(value)
        self.page.get_by_label("Who is it from?").fill("Larch End School")
        self.page.get_by_label(holds).check()

    def chooses(self, *files):
        self.page.get_by_label("Which files?").set_input_files(list(files))

    def adds(self):
        self.page.get_by_role("button", name="Add to the file").click()

    def is_told(self, words):
        self.page.get_by_text(words).first.wait_for()

    def opens(self, name) -> bytes:
        with self.page.expect_download() as kept:
            self.page.get_by_role("link", name=name, exact=True).click()
        assert kept.value.suggested_filename == name
        return kept.value.path().read_bytes()

    def takes_off(self, name):
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=f"Take off {name}").click()
        self.axe(self.page)
        self.page.get_by_label("It is about somebody else").check()
        self.page.get_by_label("What happened?").fill("It is about another child of the school")
        self.page.get_by_role("button", name="Take it off").click()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_letter_and_a_photograph(size, request, sign_in, axe):
    worker = Worker(request.getfixturevalue(size), sign_in, axe)
    worker.axe(worker.page)
    worker.answers()
    worker.chooses(file("run.exe", b"MZ\x90\0" + b"\0" * 99))
    worker.adds()
    worker.is_told("It is not a kind of file that can be kept")
    assert "Error" in worker.page.title()
    worker.axe(worker.page)
    assert worker.page.get_by_label("Who is it from?").input_value() == "Larch End School"

    letter, photograph = f"letter {size}.pdf", f"boots {size}.jpg"
    worker.chooses(file(letter, a_letter()), file(photograph, a_photograph()))
    worker.adds()
    worker.is_told("2 documents added.")
    worker.axe(worker.page)
    assert worker.opens(letter).startswith(b"%PDF-")
    assert b"Fernphone" not in worker.opens(photograph)

    worker.takes_off(letter)
    worker.is_told("Taken off the file")
    worker.is_told("it is about somebody else")
    worker.axe(worker.page)
    assert worker.page.get_by_role("link", name=letter, exact=True).count() == 0
    wide = worker.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wide, "The page is wider than the screen"
