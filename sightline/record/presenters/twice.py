"""The page about a child on file twice: who else it may be, and who is joined."""

from dataclasses import dataclass

from django.urls import reverse

from sightline.design.dates import day, moment
from sightline.people.alike import Alike
from sightline.people.alike_words import FIELDS
from sightline.people.joined import Different, Joined
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.side_by_side import NOTHING, Line, cell_of, is_told, shown


@dataclass(frozen=True, slots=True)
class Pair:
    """Somebody who may be the child, field by field beside them, and the way to their file."""

    id: str
    called: str
    lines: list[Line]
    opens: bool
    href: str


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of somebody, by whom, when and why."""

    called: str
    words: str
    why: str


def called(child: Child) -> str:
    """The child by name and number."""
    return f"{name_of(child)}, {child.number}" if child.number else name_of(child)


def pairs_of(child: Child, found: list[Alike]) -> list[Pair]:
    """Those who may be the child, ready for the page."""
    return [
        Pair(
            str(one.child.public_id),
            called(one.child),
            lines_of(child, one),
            one.opens,
            reverse("child", args=[one.child.public_id]),
        )
        for one in found
    ]


def lines_of(child: Child, one: Alike) -> list[Line]:
    """The fields of two side by side; those that nobody has are left out."""
    ways = one.likeness.ways
    lines = [
        Line(
            words,
            shown(name, getattr(child, name, None)),
            [cell_of(name, getattr(one.child, name, None), ways)],
        )
        for name, words in FIELDS.items()
    ]
    return [line for line in lines if line.came_in != NOTHING or is_told(line)]


def joined_said(link: Joined, counts: dict[str, int]) -> Said:
    """Who is part of the child, since when, and what stands under them in the file."""
    there = ", ".join(f"{part} {number}" for part, number in counts.items() if number)
    words = f"Joined by {link.by.name}, {moment(link.starts_at)}. "
    return Said(
        called(link.second),
        words + (f"On file under them: {there}." if there else "Nothing is on file under them."),
        link.why,
    )


def parted_said(link: Joined) -> Said:
    """Who was part of the child, from when until when."""
    by = link.ended_by.name if link.ended_by else ""
    until = day(link.ends_at) if link.ends_at else ""
    words = f"Joined by {link.by.name}, {day(link.starts_at)}. Taken apart by {by}, {until}."
    return Said(called(link.second), words, link.ended_why)


def different_said(one: Different, child: Child) -> Said:
    """Who is somebody else, as somebody said."""
    other = one.other if one.one_id == child.pk else one.one
    return Said(called(other), f"{one.by.name}, {day(one.said_at)}.", one.why)
