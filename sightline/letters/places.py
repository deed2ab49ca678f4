"""Where a letter may go: the recipient's own addresses of today, and who else lives at them."""

from dataclasses import dataclass

from sightline.access.middleware import for_the_service
from sightline.calendars.clock import today
from sightline.care.queries import stays_of
from sightline.letters.guarding import (
    circle_of,
    is_current,
    is_kept_secret,
    recipients_ids,
)
from sightline.letters.models import Letter
from sightline.letters.rules import To
from sightline.letters.scanning.folding import squeezed
from sightline.letters.scanning.streets import patterns_of
from sightline.people.models import Address
from sightline.people.presenters import name_of
from sightline.people.queries import ids_of


@dataclass(frozen=True, slots=True)
class Place:
    """One address that may be chosen, and whom else the record has there now."""

    address: Address
    also: list[str]


def door(one: Address) -> str:
    """Where an address is, flats of one house together; empty where it names no street or house."""
    first = patterns_of(one.lines)
    return f"{squeezed(one.postcode)}|{' '.join(first[0].words)}" if first else ""


def places_for(letter: Letter) -> list[Place]:
    """The addresses of the recipient that hold today; an old one is offered to nobody."""
    own = set(recipients_ids(letter))
    if not own:
        return []
    rows = [one for one in lived_by(letter) if is_current(one, today())]
    return [
        Place(one, others_at(one, rows, own))
        for one in rows
        if one.child_id in own and one.lines.strip()
    ]


def lived_by(letter: Letter) -> list[Address]:
    """The addresses of the recipient and of everybody of the family the viewer may know of."""
    ids = {*recipients_ids(letter), *ids_of(letter.child), *circle_of(ids_of(letter.child))}
    rows = Address.objects.filter(child__in=ids, leads=True, gone_at=None)
    return list(rows.select_related("child").order_by("-from_on", "pk"))


def others_at(place: Address, rows: list[Address], own: set[int]) -> list[str]:
    """Who else the record has at the same address now, by name, the child not among them."""
    here = [one for one in rows if door(one) == door(place) != "" and one.child_id not in own]
    return sorted({name_of(one.child) for one in here})


def living_at(letter: Letter) -> list[str]:
    """Who but the recipient and the child lives where it goes, hidden or not: never to be shown."""
    if letter.address is None or letter.to_part == To.PROFESSIONAL:
        return []
    with for_the_service():
        own = {*recipients_ids(letter), *ids_of(letter.child)}
        rows = [one for one in lived_by(letter) if is_current(one, today())]
        return others_at(letter.address, rows, own)


def is_still_offered(letter: Letter) -> bool:
    """Whether the address chosen is still one of the recipient's of today, as it was written."""
    if letter.address is None:
        return True
    with for_the_service():
        places = places_for(letter)
    found = next((one.address for one in places if one.address == letter.address), None)
    return found is not None and (found.lines, found.postcode) == (letter.lines, letter.postcode)


def open_places(letter: Letter, *, homes_only: bool) -> list[Place]:
    """Those of the places that somebody may read: for some, ordinary homes alone."""
    places = places_for(letter)
    if not homes_only or not places:
        return places
    stays = stays_of(recipients_ids(letter))
    return [one for one in places if not is_kept_secret(one.address, stays)]
