"""Plain and rich text: words alone, with nothing that runs."""

import re

from sightline.documents.checking.kinds import HOLDS_FILES, MAY_BE_KEPT, FileRefused

RUNS = re.compile(
    rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|object|embed|meta|link|img|a\s|\?(?:xml|php))"
    rb"|javascript:|vbscript:",
    re.IGNORECASE,
)
STARTS = (
    b"#!",
    b"@echo",
    b"mz",
    b"<",
    b"%!ps",
    b"[internetshortcut]",
    b"windows registry",
    b"gif8",
)
OBJECTS = re.compile(rb"\\(?:object|objdata|objupdate|objocx|bin\d|ddeauto|dde\b)", re.IGNORECASE)
TEMPLATE = re.compile(rb"\\\*\s*\\template", re.IGNORECASE)
FIELD = re.compile(rb"\b(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE)\b\s", re.IGNORECASE)
NOT_TYPED = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
NO_TEXT = f"It is not plain text, whatever its name says. {MAY_BE_KEPT}"


def look_at_plain(content: bytes) -> None:
    """Raises FileRefused for what is no text, or would run somewhere."""
    words = as_text(content)
    if NOT_TYPED.search(words):
        raise FileRefused(NO_TEXT)
    plain = words.lstrip("\ufeff \t\r\n").encode("utf-8", "replace")
    if plain[:40].lower().startswith(STARTS) or RUNS.search(plain):
        raise FileRefused("It is a web page or a program, whatever its name says")


def as_text(content: bytes) -> str:
    """The letters of a text in one of the ways they are written; raises FileRefused."""
    is_wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    ways = ["utf-16"] if is_wide else ["utf-8-sig", "cp1252"]
    for way in ways:
        try:
            return content.decode(way)
        except UnicodeDecodeError:
            continue
    raise FileRefused(NO_TEXT)


def look_at_rich(content: bytes) -> None:
    """Raises FileRefused for rich text that holds objects, or fetches something."""
    if b"\0" in content or not content.rstrip(b"\r\n\t \0").endswith(b"}"):
        raise FileRefused("It is not whole, or something was added to it. Save it anew")
    if OBJECTS.search(content) or TEMPLATE.search(content) or FIELD.search(content):
        raise FileRefused(HOLDS_FILES)
    if RUNS.search(content):
        raise FileRefused("It has a web page or a program in it")
