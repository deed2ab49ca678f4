"""The bar of each role, in the order of that role's day. Nobody sees what they may not open."""

from dataclasses import dataclass

from django.urls import reverse

from sightline.access.models import User
from sightline.access.roles import ROLES, Reach, Role


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the bar: its words, where it leads, and whether one is there now."""

    text: str
    href: str
    current: bool


PAGES = {
    "My work": ("desk", "/work/"),
    "Team": ("my_team", "/teams/"),
    "Children": ("my_children", "/children/"),
    "Data": ("loads", "/data/"),
    "People": ("people_who_sign_in", "/people/"),
}
"""Each item's page, and the start of the addresses that belong under it."""


def items_for(role: Role) -> list[str]:
    """The words of the bar for `role`."""
    if role is Role.ADMINISTRATOR:
        return ["People"]
    facts = ROLES[role]
    if facts.loads:
        return ["Data"]
    team = ["Team"] if facts.team or facts.line else []
    return ["My work", *team, "Children"] if facts.finds is not Reach.NONE else ["My work"]


def bar(viewer: User, path: str) -> list[Item]:
    """The bar as `viewer` sees it on the page at `path`."""
    items = []
    for text in items_for(Role(viewer.role)):
        name, under = PAGES[text]
        items.append(Item(text, reverse(name), path.startswith(under)))
    return items
