"""Small true files made by our own code, and documents on file."""

import io
from datetime import UTC, date, datetime
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from sightline.documents.checking.apart import Checked
from sightline.documents.checking.kinds import OFFICE, OPEN
from sightline.documents.operations import About, attach
from sightline.people.tests.builders import a_child, a_grant, a_person

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
DAY = date(2026, 11, 20)
MAINS = {
    "docx": f"{OFFICE}wordprocessingml.document.main+xml",
    "xlsx": f"{OFFICE}spreadsheetml.sheet.main+xml",
    "pptx": f"{OFFICE}presentationml.presentation.main+xml",
}


def types_of(kind="docx", main="") -> str:
    """The part of an Office document that says what it is."""
    return (
        '<?xml version="1.0"?><Types><Override PartName="/main.xml" '
        f'ContentType="{main or MAINS[kind]}"/></Types>'
    )


def an_archive(parts: dict[str, bytes | str]) -> bytes:
    """An archive of these parts."""
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def an_office_file(kind="docx", **more: bytes | str) -> bytes:
    """A document of Office; `more` are further parts, by name."""
    parts = {
        "[Content_Types].xml": types_of(kind),
        "_rels/.rels": "<Relationships></Relationships>",
        "main.xml": "<document>Fern writes</document>",
    }
    return an_archive(parts | more)


def an_odf(kind="text", **more: bytes | str) -> bytes:
    """An OpenDocument file."""
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", OPEN + kind, ZIP_STORED)
        for name, content in ({"content.xml": "<office>Fern writes</office>"} | more).items():
            archive.writestr(name, content)
    return held.getvalue()


def a_picture(form="JPEG", size=(60, 40), mode="RGB", **options) -> bytes:
    """A picture of one colour."""
    held = io.BytesIO()
    Image.new(mode, size).save(held, form, **options)
    return held.getvalue()


def a_pdf(change=lambda pdf: None, **options) -> bytes:
    """A PDF of one empty page, changed before it is written."""
    held = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        change(pdf)
        pdf.save(held, **options)
    return held.getvalue()


def a_mail(*lines: str, body="He was seen today.") -> bytes:
    """An e-mail with these further lines in its head."""
    head = ["From: Ms Fennimore <f@school.example>", "Subject: Wren", "Date: 20 Nov 2026", *lines]
    return "\r\n".join([*head, "", body, ""]).encode()


def carrying(name: str, content: bytes, kind="application/octet-stream") -> bytes:
    """An e-mail that carries a file."""
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "f@school.example", "w@north.example", "Wren"
    mail.set_content("He was seen today.")
    main, _, sub = kind.partition("/")
    mail.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return mail.as_bytes()


def about(**fields) -> About:
    """What is said of a document."""
    given = {"kind": "letter", "dated_on": DAY, "from_whom": "Larch End School", "holds": "plain"}
    return About(**given | fields)


def a_document(child=None, by=None, *, content=b"He was seen today.", name="note.txt", **fields):
    """A document on a child's file."""
    more = {key: fields.pop(key) for key in ("replaces", "now", "also") if key in fields}
    type_ = fields.pop("type", "txt")
    return attach(
        child=child or a_child(),
        file=Checked(name, type_, content),
        about=about(**fields),
        by=by or a_person(),
        **{"now": NOW} | more,
    )


def a_worker_and_child(role="social_worker", **fields):
    """Somebody who works with a child, and the child."""
    child, worker = a_child(), a_person(role, **fields)
    a_grant(worker, child, kind="named")  # a deed works the others out anew
    return worker, child


def sent(name="letter.pdf", content=b"", **fields):
    """What the form for adding a document sends."""
    files = fields.pop("files", None)
    if files is None:
        files = [SimpleUploadedFile(name, content or a_pdf())]
    form = {
        "key": str(uuid4()),
        "kind": "letter",
        "dated_on": "20 11 2026",
        "from_whom": "Larch End School",
        "holds": "plain",
        "note": "",
        "chosen": files,
    }
    return form | fields


def adding(child) -> str:
    """The address of the form."""
    return reverse("child_add_document", args=[child.public_id])
