"""What stands written in files: wherever it stands, and what no machine can read."""

import io
from zipfile import ZipFile

import pikepdf
import pytest
from docx import Document as Word

from sightline.documents.checking.apart import read
from sightline.documents.tests.builders import a_mail, a_pdf, a_picture, an_odf

SECRET = "9 Foundry Rise"


def a_letter(change):
    """A document of Word, changed before it is written."""
    word, held = Word(), io.BytesIO()
    word.add_paragraph("Jory was seen and is well.")
    change(word)
    rels = word.part.package.rels
    for name in [one for one, rel in rels.items() if rel.reltype.endswith("/thumbnail")]:
        del rels[name]
    word.save(held)
    return held.getvalue()


def in_runs(word):
    paragraph = word.add_paragraph()
    for piece in ("9 Foun", "dry ", "Rise"):
        paragraph.add_run(piece)


def in_a_table(word):
    word.add_table(1, 1).cell(0, 0).text = SECRET


def in_the_head(word):
    word.sections[0].header.paragraphs[0].text = SECRET


def in_the_foot(word):
    word.sections[0].footer.paragraphs[0].text = SECRET


def in_its_properties(word):
    word.core_properties.comments = SECRET


def in_a_picture(word):
    word.add_picture(io.BytesIO(a_picture("PNG")))
    drawn = word.element.xpath("//pic:cNvPr")[0]
    drawn.set("descr", SECRET)


@pytest.mark.parametrize(
    "change", [in_runs, in_a_table, in_the_head, in_the_foot, in_its_properties, in_a_picture]
)
def test_a_word_document_is_read_wherever_it_stands(change):
    found = read("docx", a_letter(change))
    assert SECRET in found.text
    assert bool(found.unread) is (change is in_a_picture)


def a_written_pdf(words="Jory was seen and is well today", title="Report"):
    held = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        pdf.pages[0].Contents = pdf.make_stream(f"BT /F1 12 Tf 72 400 Td ({words}) Tj ET".encode())
        pdf.docinfo["/Title"] = title
        pdf.save(held)
    return held.getvalue()


def with_a_note(content):
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=SECRET
        )
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
        pdf.save(held)
    return held.getvalue()


def with_a_link(content):
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        goes = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://map.invalid/9%20Foundry%20Rise")
        link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=goes)
        pdf.pages[0].Annots = pikepdf.Array([link])
        pdf.save(held)
    return held.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        a_written_pdf(f"She lives at {SECRET} with her gran"),
        a_written_pdf(title=SECRET),
        with_a_note(a_written_pdf()),
        with_a_link(a_written_pdf()),
    ],
)
def test_a_pdf_is_read_on_its_pages_and_beside_them(content):
    found = read("pdf", content)
    assert SECRET in found.text
    assert found.unread == ""


def a_page(words):
    return a_mail("Content-Type: text/html", body=f"<p>{words}</p>")


def zipped(**parts):
    held = io.BytesIO()
    with ZipFile(held, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("_", "/", 1).replace("_", "."), content)
    return held.getvalue()


def nested(content):
    return zipped(word_document_xml="<d><p>See</p></d>", embeddings_sheet_docx=content)


def linked(where):
    return zipped(
        word_document_xml="<d><p>See</p></d>", word_document_rels=f'<R><r Target="{where}"/></R>'
    )


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("txt", SECRET.encode("utf-16")),
        ("eml", a_mail(body=f"To {SECRET}")),
        ("eml", a_mail(f"X-Where: {SECRET}")),
        ("odt", an_odf(**{"content.xml": "<o><p>9 <span>Foundry</span> Rise</p></o>"})),
        ("eml", a_page("9 Foun<b>dry</b> Rise")),
        ("eml", a_page("9&nbsp;Foundry&#32;Rise")),
        ("eml", a_page('<a href="https://map.invalid/9%20Foundry%20Rise">here</a>')),
        ("eml", a_page(f'<img alt="{SECRET}">')),
        ("docx", nested(a_letter(in_runs))),
        ("docx", linked("https://map.invalid/9%20Foundry%20Rise")),
        ("rtf", rb"{\rtf1 9 \b Foundry\b0  Rise}"),
    ],
)
def test_other_kinds_are_read(kind, content):
    assert SECRET in " ".join(read(kind, content).text.split())


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("pdf", a_pdf()),
        ("jpeg", a_picture()),
        ("msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("pdf", b"%PDF-broken"),
        ("docx", b"PK\x03\x04 nothing"),
    ],
)
def test_what_cannot_be_read_is_said(kind, content):
    found = read(kind, content)
    assert found.text.strip() == ""
    assert found.unread


def test_words_of_one_paragraph_are_not_run_into_those_of_the_next():
    held = io.BytesIO()
    with ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", "<d><p>Larch</p><p>End</p></d>")
    assert read("docx", held.getvalue()).text.split() == ["Larch", "End"]


@pytest.mark.parametrize("mark", ["ins", "del", "moveFrom", "vanish"])
def test_of_marked_changes_and_hidden_words_it_is_said_that_a_person_has_to_look(mark):
    part = f'<w:d xmlns:w="w"><w:p><w:{mark} w:id="1"/>Foundry</w:p></w:d>'
    assert "changes in it" in read("docx", zipped(word_document_xml=part)).unread
