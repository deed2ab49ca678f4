"""How a calendar program wants lines, text and moments written (RFC 5545)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sightline//Meetings//EN", "METHOD:PUBLISH")
OCTETS = 75
"""The longest line the standard allows, without its end."""
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True, slots=True)
class Happening:
    """Something at a time and a place, for a calendar program.

    `when` are the lines that say from when to when. A later version of the same `uid` has a higher
    `sequence`. `to` is the e-mail address of who is invited, empty where it is said to nobody.
    """

    uid: str
    when: Sequence[str]
    what: str
    place: str
    says: str
    sequence: int = 0
    called_off: bool = False
    to: str = ""


def published(one: Happening, now: datetime) -> bytes:
    """The file that brings one happening into a calendar."""
    lines = [
        *HEAD,
        "BEGIN:VEVENT",
        f"UID:{one.uid}@sightline",
        f"SEQUENCE:{one.sequence}",
        f"DTSTAMP:{written(now)}",
        *one.when,
        f"SUMMARY:{escaped(one.what)}",
        f"LOCATION:{escaped(one.place)}",
        f"DESCRIPTION:{escaped(one.says)}",
        f"STATUS:{'CANCELLED' if one.called_off else 'CONFIRMED'}",
    ]
    if one.to:
        lines.append(f"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:{quote(one.to, safe='@')}")
    return file_of([*lines, "END:VEVENT", "END:VCALENDAR"])


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
