"""What the minutes of a meeting must not tell somebody who was invited: where children live."""

from typing import Protocol

from sightline.meetings.arranging import names_address, squeezed
from sightline.meetings.beside import homes_around, secrets_around
from sightline.meetings.models import Meeting
from sightline.meetings.models.planned import OURS, Part

KIN = (Part.PARENT, Part.FAMILY)


class Asked(Protocol):
    """Who is asked to a meeting, or told of it: by what name, and as what."""

    name: str
    part: str


def kept_from(reader: Asked, meeting: Meeting) -> list[tuple[str, str]]:
    """The addresses somebody is not to read in minutes, but where they live; none for our staff."""
    secret = [] if reader.part in OURS else secrets_around(meeting.gathering)
    if not secret or reader.part not in KIN:
        return secret
    homes = {as_plain(*one) for one in homes_around(meeting.gathering, reader.name)}
    own = {*homes, *(("", postcode) for _, postcode in homes)}
    return [one for one in secret if as_plain(*one) not in own]


def place_for(reader: Asked, meeting: Meeting) -> str:
    """Where the meeting is, as an invitation says it; empty for online.

    A place that has become an address they are not to read since it was arranged is not said.
    """
    if names_address(meeting.place, kept_from(reader, meeting)):
        return f"Ask {meeting.led_by.name} where"
    return meeting.place


def as_plain(lines: str, postcode: str) -> tuple[str, str]:
    """An address as letters and figures alone."""
    return squeezed(lines), squeezed(postcode)
