"""Nasty files, each made here by our own code: a name, and what is in it. None may be kept."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from sightline.documents.tests.builders import a_pdf, a_picture, an_archive

Make = Callable[[], bytes]
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SCRIPT = b"<script>alert(1)</script>"
ZIP = an_archive({"a.txt": "Fern"})
EXE = b"MZ\x90\0" + b"\0" * 200 + b"PE\0\0"


def acting(action: str, **more) -> bytes:
    """A PDF that does something when it is opened."""

    def change(pdf):
        pdf.Root.OpenAction = Dictionary(S=Name(f"/{action}"), **more)

    return a_pdf(change)


def with_a_file() -> bytes:
    """A PDF with another file inside."""

    def change(pdf):
        pdf.attachments["a.exe"] = pikepdf.AttachedFileSpec(pdf, EXE)

    return a_pdf(change)


def with_a_page_action() -> bytes:
    """A PDF that does something when its page is turned."""

    def change(pdf):
        act = Dictionary(S=Name("/JavaScript"), JS="app.alert(1)")
        pdf.pages[0].obj["/AA"] = Dictionary(O=act)

    return a_pdf(change)


def with_a_form(kind: str) -> bytes:
    """A PDF with a form of this kind."""
    return a_pdf(lambda pdf: setattr(pdf.Root, "AcroForm", Dictionary({f"/{kind}": Array([])})))


def chunk(kind: bytes, data: bytes) -> bytes:
    """One part of a PNG."""
    return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))


def a_png(width: int, height: int, data: bytes = b"", *parts: bytes) -> bytes:
    """A PNG that says it is so large."""
    head = chunk(b"IHDR", struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0))
    drawn = chunk(b"IDAT", zlib.compress(data))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(parts) + drawn + chunk(b"IEND", b"")


def moving(form: str) -> bytes:
    """A picture that moves."""
    out = BytesIO()
    first, second = Image.new("RGB", (9, 9)), Image.new("RGB", (9, 9), "red")
    first.save(out, form, save_all=True, append_images=[second])
    return out.getvalue()


def laughs(depth: int = 12) -> str:
    """XML that grows when it is read."""
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, depth))
    return f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">{grown}]><a>&a{depth - 1};</a>'


REFUSED: dict[str, tuple[str, Make]] = {
    "nothing": ("a.txt", lambda: b" " * 0 or b"\0"),
    "only null bytes": ("a.txt", lambda: b"\0" * 5000),
    "a program": ("a.exe", lambda: EXE),
    "a program called a PDF": ("a.pdf", lambda: EXE),
    "a program called text": ("a.txt", lambda: EXE),
    "a program of Linux": ("a.txt", lambda: b"\x7fELF\2\1\1" + b"\0" * 90),
    "a shell script": ("a.txt", lambda: b"#!/bin/sh\nrm -rf ~\n"),
    "a batch file": ("a.txt", lambda: b"@echo off\r\ndel *.*\r\n"),
    "a batch file by name": ("a.bat", lambda: b"del *.*\r\n"),
    "PowerShell": ("a.ps1", lambda: b"Get-Process\r\n"),
    "a shortcut": ("a.url", lambda: b"[InternetShortcut]\nURL=http://x.example\n"),
    "a shortcut called text": ("a.txt", lambda: b"[InternetShortcut]\nURL=http://x.example\n"),
    "a web page": ("a.html", lambda: b"<html><body>" + SCRIPT),
    "a web page called text": ("a.txt", lambda: b"<html><body>" + SCRIPT),
    "a web page after blank lines": ("a.txt", lambda: b"\n\n \t<!DOCTYPE html>" + SCRIPT),
    "a web page behind a mark": ("a.txt", lambda: b"\xef\xbb\xbf<html>" + SCRIPT),
    "a web page in wide letters": ("a.txt", lambda: b"\xff\xfe" + "<script>".encode("utf-16-le")),
    "a script in a text": ("a.txt", lambda: b"Dear all " + SCRIPT),
    "a frame in a text": ("a.txt", lambda: b"Dear all <iframe src=//x.example>"),
    "PHP": ("a.txt", lambda: b"Fern <?php system($_GET[0]); ?>"),
    "a drawing with a script": ("a.svg", lambda: b"<svg xmlns='x'>" + SCRIPT + b"</svg>"),
    "a drawing called a PNG": ("a.png", lambda: b"<svg xmlns='x'>" + SCRIPT + b"</svg>"),
    "a drawing called text": ("a.txt", lambda: b"<svg onload=alert(1)>"),
    "XML that grows": ("a.xml", lambda: laughs().encode()),
    "XML called text": ("a.txt", lambda: laughs().encode()),
    "an archive": ("a.zip", lambda: ZIP),
    "an archive called Word": ("a.docx", lambda: ZIP),
    "an empty archive": ("a.docx", lambda: an_archive({})),
    "an archive of seven": ("a.7z", lambda: b"7z\xbc\xaf'\x1c" + b"\0" * 60),
    "a RAR": ("a.rar", lambda: b"Rar!\x1a\7\1\0" + b"\0" * 60),
    "a GZIP": ("a.gz", lambda: b"\x1f\x8b\x08" + b"\0" * 60),
    "a picture of disks": ("a.iso", lambda: b"\0" * 0x8001 + b"CD001" + b"\0" * 60),
    "a program for Java": ("a.jar", lambda: an_archive({"A.class": ""})),
    "PostScript": ("a.txt", lambda: b"%!PS-Adobe-3.0\n(x) run\n"),
    "a PDF cut off": ("a.pdf", lambda: a_pdf()[:200]),
    "a PDF of one line": ("a.pdf", lambda: b"%PDF-1.7\n"),
    "a PDF of nothing": ("a.pdf", lambda: b"%PDF-1.7\n%%EOF\n"),
    "a PDF of noise": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"%%EOF"),
    "a PDF joined to an archive": ("a.pdf", lambda: a_pdf() + ZIP),
    "a PDF joined to a web page": ("a.pdf", lambda: a_pdf() + SCRIPT),
    "a PDF behind a web page": ("a.pdf", lambda: b"<html>" + SCRIPT + a_pdf()),
    "a PDF behind a program": ("a.pdf", lambda: EXE + a_pdf()),
    "a PDF with a script": ("a.pdf", lambda: acting("JavaScript", JS="app.alert(1)")),
    "a PDF with a hidden script": (
        "a.pdf",
        lambda: acting("JavaScript", JS="x").replace(b"/JavaScript", b"/J#61vaScript"),
    ),
    "a PDF with a packed script": (
        "a.pdf",
        lambda: a_pdf(
            lambda pdf: setattr(
                pdf.Root, "X", pdf.make_indirect(Dictionary(S=Name("/JavaScript"), JS="x"))
            ),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        ),
    ),
    "a PDF that starts a program": ("a.pdf", lambda: acting("Launch", F="cmd.exe")),
    "a PDF that sends a form": ("a.pdf", lambda: acting("SubmitForm", F="http://x.example")),
    "a PDF that takes in data": ("a.pdf", lambda: acting("ImportData", F="a")),
    "a PDF that opens one inside": ("a.pdf", lambda: acting("GoToE", F="a")),
    "a PDF with a film": ("a.pdf", lambda: acting("Rendition", R=Dictionary())),
    "a PDF that acts on turning": ("a.pdf", with_a_page_action),
    "a PDF with a program inside": ("a.pdf", with_a_file),
    "a PDF with a form of XML": ("a.pdf", lambda: with_a_form("XFA")),
    "a PDF with a password": (
        "a.pdf",
        lambda: a_pdf(encryption=pikepdf.Encryption(user="x", owner="y")),
    ),
    "a JPEG cut off": ("a.jpg", lambda: a_picture(size=(900, 900))[:400]),
    "a JPEG of three bytes": ("a.jpg", lambda: b"\xff\xd8\xff"),
    "a JPEG of noise": ("a.jpg", lambda: b"\xff\xd8\xff\xe0" + bytes(range(256)) * 50),
    "a PNG cut off": ("a.png", lambda: a_picture("PNG", (90, 90))[:60]),
    "a PNG of noise": ("a.png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50),
    "a PNG of a thousand million points": ("a.png", lambda: a_png(32000, 32000, b"\0" * 9000)),
    "a PNG of more points than there are": ("a.png", lambda: a_png(2**31 - 1, 2**31 - 1)),
    "a PNG of no points": ("a.png", lambda: a_png(0, 0)),
    "a PNG with words that grow": (
        "a.png",
        lambda: a_png(9, 9, b"", chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * 90_000_000))),
    ),
    "a PNG with a profile that grows": (
        "a.png",
        lambda: a_png(9, 9, b"", chunk(b"iCCP", b"a\0\0" + zlib.compress(b"x" * 90_000_000))),
    ),
    "a TIFF of noise": ("a.tif", lambda: b"II*\0\x08\0\0\0" + b"\xff" * 4000),
    "a TIFF that points at itself": ("a.tif", lambda: b"II*\0\x08\0\0\0\0\0\x08\0\0\0"),
    "a TIFF that says it is vast": (
        "a.tif",
        lambda: (
            b"II*\0\x08\0\0\0\2\0"
            + struct.pack("<HHIIHHII", 256, 4, 1, 90000, 257, 4, 1, 90000)
            + b"\0" * 4
        ),
    ),
    "a WebP of noise": ("a.webp", lambda: b"RIFF\xff\0\0\0WEBPVP8 " + b"\xff" * 300),
    "a HEIC of noise": ("a.heic", lambda: b"\0\0\0\x18ftypheic" + b"\xff" * 300),
    "a picture that moves": ("a.webp", lambda: moving("WEBP")),
    "a PNG that moves": ("a.png", lambda: moving("PNG")),
    "a GIF": ("a.gif", lambda: moving("GIF")),
    "a GIF that is a script": ("a.txt", lambda: b"GIF89a/*" + SCRIPT + b"*/=1"),
    "a picture of Windows": ("a.bmp", lambda: a_picture("BMP")),
    "an icon": ("a.ico", lambda: b"\0\0\1\0" + b"\0" * 40),
}
