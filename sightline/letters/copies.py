"""A released letter as files: Word, and PDF where this machine can make one. Made once."""

import hashlib
import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.loader import render_to_string

from sightline.calendars.clock import LONDON
from sightline.design.dates import day
from sightline.letters.layout import Shape, pieces_of
from sightline.letters.models import Letter, Wording
from sightline.letters.rules import How

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
STYLES = {Shape.HEADING: "Heading 2", Shape.POINTS: "List Bullet", Shape.WORDS: "Normal"}
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The moment every entry of a document is said to be from, so that it is the same each time."""


def copies_of(letter: Letter, wording: Wording, now: datetime) -> Iterator[tuple[str, bytes, str]]:
    """The files of a letter: kind, content, and the content's sha256."""
    for kind, content in (
        ("docx", as_word(letter, wording, now)),
        ("pdf", as_pdf(letter, wording, now)),
    ):
        if content:
            yield kind, content, hashlib.sha256(content).hexdigest()


def head_of(letter: Letter) -> list[str]:
    """What stands above a letter: who gets it, and the address where it goes by post."""
    lines = [letter.to_name, letter.to_agency]
    if letter.how == How.POST:
        lines += [*letter.lines.splitlines(), letter.postcode]
    return [line.strip() for line in lines if line.strip()]


def context_of(letter: Letter, wording: Wording, on: datetime) -> dict[str, Any]:
    """What every way of showing a letter shows: the same lines, the same pieces, the same day."""
    return {
        "head": head_of(letter),
        "on": day(on.astimezone(LONDON).date()),
        "pieces": pieces_of(wording.text),
    }


def as_word(letter: Letter, wording: Wording, now: datetime) -> bytes:
    """The letter as a Word document with nothing in it but the letter."""
    from docx import Document

    shown = context_of(letter, wording, now)
    word = Document()
    made: Any = word.core_properties
    made.author, made.title, made.comments = "", "Letter", ""
    made.created = made.modified = now.replace(tzinfo=None)
    for one in [key for key, rel in word.part.package.rels.items() if "thumbnail" in rel.reltype]:
        del word.part.package.rels[one]
    for lines in (shown["head"], [shown["on"]]):
        word.add_paragraph("\n".join(lines))
    for piece in shown["pieces"]:
        if piece.shape is Shape.POINTS:
            for line in piece.lines:
                word.add_paragraph(line, STYLES[piece.shape])
        else:
            word.add_paragraph("\n".join(piece.lines), STYLES[piece.shape])
    held = io.BytesIO()
    word.save(held)
    return without_moments(held.getvalue())


def without_moments(content: bytes) -> bytes:
    """The same document with every entry from one moment: made twice, it is the same."""
    held = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as before, ZipFile(held, "w", ZIP_DEFLATED) as after:
        for entry in before.infolist():
            same = ZipInfo(entry.filename, FIRST_DAY)
            same.compress_type = ZIP_DEFLATED
            after.writestr(same, before.read(entry))
    return held.getvalue()


def as_pdf(letter: Letter, wording: Wording, now: datetime) -> bytes:
    """The letter as a PDF that a screen reader reads; empty where this machine can make none."""
    makes = pdf_maker()
    if makes is None:
        return b""
    page = render_to_string("letters/pdf.html", context_of(letter, wording, now))
    made: bytes = makes(string=page, url_fetcher=fetch_nothing).write_pdf(pdf_variant="pdf/ua-1")
    return made


def pdf_maker() -> Any | None:
    """What makes PDFs; None where a library of the machine is missing."""
    try:
        from weasyprint import HTML
    except OSError:
        return None
    return HTML


def fetch_nothing(url: str, *_: Any, **__: Any) -> dict[str, Any]:
    """Nothing in a letter is fetched from anywhere."""
    raise ValueError("A letter fetches nothing")
