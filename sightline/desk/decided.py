"""What managers decided about the children somebody works with, as the desk says it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.access.lens import lens_of
from sightline.access.roles import Role
from sightline.access.veil import veiled
from sightline.casework.decided_words import Said, said_of
from sightline.design.dates import day_short
from sightline.people.presenters import name_of


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """One decision: when it was made, about which child, and what it says."""

    when: str
    name: str
    href: str
    said: Said


def decided_rows(decisions: Iterable[Any], role: Role, today: date) -> list[DecidedRow]:
    """The decisions in their order, as somebody in `role` may read them."""
    return [
        DecidedRow(
            day_short(one.decided_at),
            name_of(one.child),
            reverse("child_due", args=[one.child.public_id]),
            said_of(veiled(one, lens_of(role, one.opened)), today),
        )
        for one in decisions
    ]
