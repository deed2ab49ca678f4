"""What can go wrong with the bytes of any file: cut, turned, packed, renamed, another encoding."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from functools import partial
from typing import Final

from sightline.config.bench.hostile.cases import Wrong


def cut(content: bytes, share: float) -> bytes:
    """Only so much of the beginning."""
    return content[: int(len(content) * share)]


def turned(content: bytes, at: float) -> bytes:
    """One byte turned over."""
    place = min(int(len(content) * at), len(content) - 1)
    return content[:place] + bytes((content[place] ^ 0xFF,)) + content[place + 1 :]


def holed(content: bytes, at: float) -> bytes:
    """A hole of noughts, as a failed disk leaves."""
    place = int(len(content) * at)
    return content[:place] + bytes(200) + content[place + 200 :]


def anew(content: bytes, encoding: str) -> bytes:
    """The text in another encoding; what is no text as it is."""
    try:
        return content.decode().encode(encoding, "replace")
    except UnicodeDecodeError:
        return content[::-1]


def zipped(content: bytes) -> bytes:
    """Packed as mail programs do."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("inside.csv", content)
    return out.getvalue()


def tarred(content: bytes) -> bytes:
    """Packed as servers do."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as packed:
        packed.addfile(tarfile.TarInfo("inside.csv"))
    return out.getvalue() + content


SHARES: Final = (0.01, 0.1, 0.5, 0.9, 0.99)
CHANGED: Final[dict[str, Wrong]] = {
    **{f"cut short at {share:.0%}": partial(cut, share=share) for share in SHARES},
    **{f"a byte turned at {at:.0%}": partial(turned, at=at) for at in (0.0, 0.3, 0.6, 1.0)},
    **{f"a hole at {at:.0%}": partial(holed, at=at) for at in (0.0, 0.4)},
    "its last byte lost": lambda content: content[:-1],
    "its first byte lost": lambda content: content[1:],
    "twice in one file": lambda content: content * 2,
    "backwards": lambda content: content[::-1],
    "halves changed over": lambda content: content[len(content) // 2 :] + cut(content, 0.5),
    "noughts before it": lambda content: bytes(5_000) + content,
    "noughts behind it": lambda content: content + bytes(5_000),
    "words before it": lambda content: b"Dear all, the file is below.\r\n\r\n" + content,
    "words behind it": lambda content: content + b"\r\n(20 rows affected)\r\n",
    "line ends of old machines": lambda content: content.replace(b"\n", b"\r"),
    "line ends doubled": lambda content: content.replace(b"\n", b"\r\r\n"),
    "all capitals": bytes.upper,
}
ENCODED: Final[dict[str, Wrong]] = {
    name: partial(anew, encoding=name)
    for name in (
        "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037", "shift_jis",
        "cp1252",
    )
}  # fmt: skip
PACKED: Final[dict[str, Wrong]] = {
    "gzip": partial(gzip.compress, mtime=0), "bzip2": bz2.compress, "xz": lzma.compress,
    "zip": zipped, "tar": tarred, "7-Zip": lambda content: b"7z\xbc\xaf\x27\x1c" + content,
    "RAR": lambda content: b"Rar!\x1a\x07" + content,
}  # fmt: skip
RENAMED: Final = {
    "nothing at all": b"",
    "one line end": b"\n",
    "only blanks": b" \t\r\n" * 500,
    "only a byte order mark": b"\xef\xbb\xbf",
    "only half a mark": b"\xff\xfe",
    "only noughts": bytes(70_000),
    "one byte": b"\x80",
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n" * 40,
    "a photo": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 30,
    "a program": b"MZ\x90\x00\x03" + bytes(range(256)) * 30,
    "a program of this system": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 30,
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "a database": b"SQLite format 3\x00" + bytes(4_000),
    "a page that says sign in": b"<!doctype html><html><body><h1>Sign in</h1></body></html>",
    "a page that says sorry": b"<html><title>503</title><p>Service unavailable</p></html>",
    "JSON": b'{"people": [{"id": "HX1", "sex": "M"}]}',
    "a dump of a database": b"--\n-- PostgreSQL database dump\n--\nCOPY x FROM stdin;\n\\.\n",
    "a letter": b"{\\rtf1\\ansi Dear colleague, please find the extract below.}",
    "a mail": b"From: it@example.invalid\r\nSubject: extract\r\n\r\nPGh0bWw+\r\n",
    "a shell script": b"#!/bin/sh\nrm -rf /\n",
    "a complaint of a program": b'Traceback (most recent call last):\n  File "x", line 1\n',
    "random bytes": bytes((number * 7919 + number // 3) % 256 for number in range(9_000)),
    "a random word": b"placeholder",
    "a pointer to a large file": b"version https://git-lfs.github.com/spec/v1\nsize 12345\n",
}
"""Another file under this name."""
GROUPS: Final[dict[str, dict[str, Wrong]]] = {
    "cut and damaged": CHANGED, "another encoding": ENCODED, "packed": PACKED
}  # fmt: skip
