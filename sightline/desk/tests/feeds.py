"""A small reader of calendars, to hold what is written to the standard."""

import re

from sightline.calendars.icalendar import OCTETS


def read(content):
    """A small reader of the standard: checks each line, unfolds, gives the events."""
    assert content.endswith(b"\r\n")
    lines = content[:-2].split(b"\r\n")
    assert all(len(line) <= OCTETS for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    whole = content[:-2].replace(b"\r\n ", b"").decode().split("\r\n")
    assert (whole[0], whole[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    events, event = [], None
    for line in whole[1:-1]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            assert event is None
            event = {}
        elif line == "END:VEVENT":
            events.append(event)
            event = None
        elif event is not None:
            assert name not in event
            event[name] = re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), value)
    assert event is None
    assert {"VERSION:2.0", "METHOD:PUBLISH"} <= set(whole)
    return events
