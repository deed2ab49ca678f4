"""How a calendar program wants lines, text and moments written (RFC 5545)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

OCTETS = 75
"""The longest line the standard allows, without its end."""
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def file_of(lines: Iterable[str]) -> bytes:
    """The lines as a file, each as short as the standard allows."""
    return b"".join(part + b"\r\n" for line in lines for part in folded(line))


def written(moment: datetime) -> str:
    """A moment as the standard writes it, in UTC."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Text without what the standard would read otherwise."""
    return text.translate(ESCAPED)


def folded(line: str) -> Iterator[bytes]:
    """A line in pieces of at most 75 octets, each further one begun with a blank."""
    piece = b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > OCTETS:
            yield piece
            piece = b" "
        piece += octets
    yield piece
