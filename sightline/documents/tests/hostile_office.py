"""Nasty files of Office, rich text and e-mail; and those kept once they are made harmless."""

from sightline.documents.tests.builders import (
    a_mail,
    a_pdf,
    a_picture,
    an_odf,
    an_office_file,
    carrying,
    types_of,
)
from sightline.documents.tests.compound import a_compound
from sightline.documents.tests.hostile import EXE, SCRIPT, ZIP, Make, a_png, chunk, laughs


def relation(target: str, kind: str = "attachedTemplate") -> dict[str, str]:
    """A part of an Office document that points outwards."""
    words = f'<Relationship Type="x/{kind}" Target="{target}" TargetMode="External"/>'
    return {"word/_rels/settings.xml.rels": f"<Relationships>{words}</Relationships>"}


def nested(depth: int) -> bytes:
    """An Office document in an Office document in …"""
    held = an_office_file()
    for _ in range(depth):
        held = an_office_file(**{"word/embeddings/a.docx": held})
    return held


def locked_zip() -> bytes:
    """An archive whose parts say that they are locked."""
    held = bytearray(an_office_file())
    at = held.find(b"PK\1\2")
    while at >= 0:
        held[at + 8] |= 1
        at = held.find(b"PK\1\2", at + 4)
    return bytes(held)


def mails_in_mails(depth: int) -> bytes:
    """An e-mail in an e-mail in …"""
    held = a_mail()
    for _ in range(depth):
        held = carrying("m.eml", held)
    return held


OFFICE: dict[str, tuple[str, Make]] = {
    "Word with macros": ("a.docx", lambda: an_office_file(**{"word/vbaProject.bin": b"\xd0\xcf"})),
    "Word that says it has macros": (
        "a.docm",
        lambda: an_office_file(
            **{
                "[Content_Types].xml": types_of(
                    main="application/vnd.ms-word.document.macroEnabled.main+xml"
                )
            }
        ),
    ),
    "Excel with macros": ("a.xlsx", lambda: an_office_file("xlsx", **{"xl/VBAProject.bin": b"x"})),
    "Word with controls": ("a.docx", lambda: an_office_file(**{"word/activeX/a.bin": b"x"})),
    "Word with a program inside": ("a.docx", lambda: an_office_file(**{"word/a.exe": EXE})),
    "Word with an object inside": (
        "a.docx",
        lambda: an_office_file(**{"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"}),
    ),
    "Word that grows": ("a.docx", lambda: an_office_file(**{"word/a.xml": laughs()})),
    "Word that grows in wide letters": (
        "a.docx",
        lambda: an_office_file(**{"word/a.xml": laughs().encode("utf-16")}),
    ),
    "Word with an entity": (
        "a.docx",
        lambda: an_office_file(
            **{"word/a.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}
        ),
    ),
    "Word of nothing but size": (
        "a.docx",
        lambda: an_office_file(**{"word/media/a.png": b"\0" * 200_000_000}),
    ),
    "Word of much XML": ("a.docx", lambda: an_office_file(**{"word/a.xml": b" " * 120_000_000})),
    "Word of many parts": (
        "a.docx",
        lambda: an_office_file(**{f"word/{n}.xml": "" for n in range(6000)}),
    ),
    "Word with a way out": ("a.docx", lambda: an_office_file(**{"../../a.xml": "<a/>"})),
    "Word with an absolute way": ("a.docx", lambda: an_office_file(**{"/etc/a.xml": "<a/>"})),
    "Word with a way of Windows": ("a.docx", lambda: an_office_file(**{"C:\\a.xml": "<a/>"})),
    "Word with two of a name": ("a.docx", lambda: an_office_file(**{"MAIN.xml": "<a/>"})),
    "Word with a password": ("a.docx", locked_zip),
    "Word behind a web page": ("a.docx", lambda: SCRIPT + an_office_file()),
    "Word before a web page": ("a.docx", lambda: an_office_file() + SCRIPT),
    "Word cut off": ("a.docx", lambda: an_office_file()[:-30]),
    "Word in Word in Word": ("a.docx", lambda: nested(2)),
    "Word of two kinds": (
        "a.docx",
        lambda: an_office_file(**{"[Content_Types].xml": types_of() + types_of("xlsx")}),
    ),
    "Word that fetches a template": (
        "a.docx",
        lambda: an_office_file(**relation("http://x.example/a.dotm")),
    ),
    "Word that fetches an object": (
        "a.docx",
        lambda: an_office_file(**relation("file://x/a", "oleObject")),
    ),
    "Word that fetches a picture": (
        "a.docx",
        lambda: an_office_file(**relation("https://x.example/a.png", "image")),
    ),
    "Word that asks Windows": (
        "a.docx",
        lambda: an_office_file(**relation("ms-msdt:/id", "frame")),
    ),
    "Word that starts a program": (
        "a.docx",
        lambda: an_office_file(**{"word/a.xml": "<w>DDEAUTO c:\\cmd.exe</w>"}),
    ),
    "Excel that starts a program": (
        "a.xlsx",
        lambda: an_office_file("xlsx", **{"xl/a.xml": "<ddeLink ddeService='cmd'/>"}),
    ),
    "OpenDocument with macros": ("a.odt", lambda: an_odf(**{"Basic/Standard/a.xml": "<a/>"})),
    "OpenDocument with a script": ("a.odt", lambda: an_odf(**{"Scripts/python/a.py": "x"})),
    "OpenDocument that runs": (
        "a.ods",
        lambda: an_odf("spreadsheet", **{"styles.xml": "<a href='vnd.sun.star.script:x'/>"}),
    ),
    "OpenDocument with a password": (
        "a.odt",
        lambda: an_odf(**{"META-INF/manifest.xml": "<m:encryption-data/>"}),
    ),
    "OpenDocument of another kind": ("a.odt", lambda: an_odf("graphics")),
    "old Word": ("a.doc", lambda: a_compound("WordDocument")),
    "old Excel called Word": ("a.docx", lambda: a_compound("Workbook")),
    "Office with a password": ("a.docx", lambda: a_compound("EncryptedPackage")),
    "an old file of nothing": ("a.msg", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 700),
    "an old file of noise": ("a.msg", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 700),
    "rich text with an object": ("a.rtf", lambda: b"{\\rtf1{\\object\\objdata 0105}}"),
    "rich text that fetches": ("a.rtf", lambda: b"{\\rtf1{\\*\\template http://x.example}}"),
    "rich text that starts": ("a.rtf", lambda: b"{\\rtf1{\\field DDEAUTO cmd}}"),
    "rich text with bytes": ("a.rtf", lambda: b"{\\rtf1 \\bin9 123456789}"),
    "rich text joined to an archive": ("a.rtf", lambda: b"{\\rtf1 Fern}" + ZIP),
    "an e-mail with a program": ("a.eml", lambda: carrying("a.exe", EXE)),
    "an e-mail with a program called PDF": ("a.eml", lambda: carrying("a.pdf", EXE)),
    "an e-mail with an archive": ("a.eml", lambda: carrying("a.zip", ZIP, "application/zip")),
    "an e-mail with a web page": ("a.eml", lambda: carrying("a.html", SCRIPT, "text/html")),
    "an e-mail with a macro": (
        "a.eml",
        lambda: carrying("a.docm", an_office_file(**{"word/vbaProject.bin": b"x"})),
    ),
    "an e-mail that runs": (
        "a.eml",
        lambda: a_mail("Content-Type: text/html", body=SCRIPT.decode()),
    ),
    "an e-mail in an e-mail in an e-mail": ("a.eml", lambda: mails_in_mails(4)),
    "an e-mail of many parts": (
        "a.eml",
        lambda: a_mail(
            'Content-Type: multipart/mixed; boundary="b"', body="\r\n--b\r\n\r\nx" * 900
        ),
    ),
    "no e-mail": ("a.eml", lambda: b"Fern writes without a head."),
    "letters nobody writes": ("a.txt", lambda: bytes(range(1, 256)) * 9),
    "text under no name of text": ("a.csv", lambda: b"a,b\n=cmd|' /C calc'!A0,1\n"),
    "text under no ending": ("readme", lambda: b"Fern"),
    "text under a double ending": ("report.txt.exe", lambda: b"Fern"),
}

KEPT: dict[str, tuple[str, Make, str | None]] = {
    "a picture with a web page behind it": ("a.jpg", lambda: a_picture() + SCRIPT, "a.jpg"),
    "a picture with an archive behind it": ("a.jpg", lambda: a_picture() + ZIP, "a.jpg"),
    "a picture that is text too": (
        "a.png",
        lambda: a_png(1, 1, b"\0" * 4, chunk(b"tEXt", b"a\0" + SCRIPT)),
        "a.png",
    ),
    "a picture under the name of a program": ("a.exe", a_picture, "a.jpg"),
    "a PDF under the name of a picture": ("a.jpg", a_pdf, "a.pdf"),
    "a PDF under a double ending": ("report.pdf.exe", a_pdf, "report.pdf"),
    "a way out of the folder": ("../../etc/passwd.pdf", a_pdf, "passwd.pdf"),
    "a way of Windows": ("C:\\Windows\\a.pdf", a_pdf, "a.pdf"),
    "letters that turn round": ("cod\u202efdp.exe.pdf", a_pdf, "codfdp.pdf"),
    "letters of no width": ("a\u200b\ufeff\u2066.pdf", a_pdf, "a.pdf"),
    "quotes and lines": ('a"\r\nSet-Cookie: x=1;.pdf', a_pdf, None),
    "a name of Windows": ("CON.pdf", a_pdf, "document CON.pdf"),
    "a name of dots": ("....pdf", a_pdf, "pdf.pdf"),
    "a name of nothing": (".pdf", a_pdf, "pdf.pdf"),
    "a name of three hundred letters": ("n" * 300 + ".pdf", a_pdf, "n" * 100 + ".pdf"),
    "a name that is a page": ("<script>alert(1)<.pdf", a_pdf, "script alert(1).pdf"),
    "letters of many lands": ("Zoë 報告 отчёт 🙂.pdf", a_pdf, "Zoë 報告 отчёт 🙂.pdf"),
    "a letter in an old way of writing": ("a.txt", lambda: "Zoë’s £5".encode("cp1252"), "a.txt"),
}
