"""An e-mail as a file: its text, and each file it carries."""

from collections.abc import Callable
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.policy import compat32

from sightline.documents.checking.kinds import DAMAGED, FileRefused

Inner = Callable[[str, bytes], None]
MOST_PARTS = 200
HEAD = 65_536
KNOWN = ("from", "to", "subject", "date", "message-id")
LOGO = (b"GIF87a", b"GIF89a")
"""Signatures of offices hold such pictures; they stay inside the e-mail."""


def is_mail(content: bytes) -> bool:
    """Whether it begins as an e-mail does."""
    head = BytesHeaderParser(policy=compat32).parsebytes(content[:HEAD])
    return sum(name in head for name in KNOWN) > 1


def look(content: bytes, inner: Inner) -> None:
    """Raises FileRefused for an e-mail that carries what cannot be kept."""
    mail = BytesParser(policy=compat32).parsebytes(content)
    for number, part in enumerate(mail.walk()):
        if number >= MOST_PARTS:
            raise FileRefused("It has too many parts. Add what matters of it by itself")
        if not part.is_multipart():
            look_at_part(part, inner)


def look_at_part(part: Message, inner: Inner) -> None:
    """One part: words, or a file it carries."""
    payload = part.get_payload(decode=True)
    held = payload if isinstance(payload, bytes) else b""
    name = name_of(part)
    if part.get_content_type() == "text/html" and not name:
        if b"<script" in held.lower():
            raise FileRefused("It has a program in it")
    elif part.get_content_maintype() != "text" or name:
        carried(name or "a part of it", held, inner)
    elif b"\0" in held:
        raise FileRefused(DAMAGED)


def name_of(part: Message) -> str:
    """What the file in this part is called; empty for the words of the e-mail itself."""
    try:
        return part.get_filename() or ""
    except (LookupError, TypeError, ValueError):
        return "a file"


def carried(name: str, held: bytes, inner: Inner) -> None:
    """A file an e-mail carries must be one that could be kept by itself."""
    if held.startswith(LOGO) or not held:
        return
    try:
        inner(name, held)
    except FileRefused as refusal:
        raise FileRefused(
            f"It carries a file that cannot be kept. Save the e-mail without it. ({refusal})"
        ) from refusal
