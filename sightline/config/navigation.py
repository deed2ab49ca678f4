"""The bar of each role, in the order of that role's day. Nobody sees what they may not open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from sightline.access.models import User
from sightline.access.roles import ROLES, Reach, Role
from sightline.calendars.clock import now
from sightline.workforce import invented, reviews


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the bar: its words, where it leads, and whether one is there now."""

    text: str
    href: str
    current: bool


PAGES = {
    "My work": ("desk", "/my-work/"),
    "Team": ("my_team", "/teams/"),
    "Oversight": ("oversight", "/oversight/"),
    "Front door": ("front_door", "/front-door/"),
    "Looks": ("looks_to_review", "/looks/"),
    "Children": ("my_children", "/children/"),
    "Emergencies": ("emergencies", "/looks/emergencies/"),
    "Taken off": ("documents_withdrawn", "/looks/documents/"),
    "Data": ("loads", "/data/"),
    "People": ("people_who_sign_in", "/people/"),
}
"""Each item's page, and the start of the addresses that belong under it."""


WAITING: dict[str, Callable[[User, datetime], int]] = {
    "Looks": reviews.number_waiting,
    "Emergencies": invented.number_waiting,
}
"""How much waits for somebody to act, by the item that leads to it."""


def items_for(role: Role) -> list[str]:
    """The words of the bar for `role`."""
    if role is Role.ADMINISTRATOR:
        return ["People"]
    facts = ROLES[role]
    if facts.watches:
        return ["Emergencies", "Taken off"]
    if facts.loads:
        return ["Data"]
    door = ["Front door"] if facts.contacts else []
    team = ["Team"] if facts.team or facts.line else []
    team += ["Oversight"] if facts.line else []
    team += ["Looks"] if facts.reviews else []
    team += door
    return ["My work", *team, "Children"] if facts.finds is not Reach.NONE else ["My work"]


def bar(viewer: User, path: str) -> list[Item]:
    """The bar as `viewer` sees it on the page at `path`.

    A number stands in brackets where somebody must act, and nowhere else.
    """
    items = []
    for text in items_for(Role(viewer.role)):
        name, under = PAGES[text]
        waiting = WAITING[text](viewer, now()) if text in WAITING and viewer.pk else 0
        words = f"{text} ({waiting})" if waiting else text
        items.append(Item(words, reverse(name), path.startswith(under)))
    return items
