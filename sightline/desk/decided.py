"""What managers decided about the children somebody works with, as the desk says it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sightline.access.lens import lens_of
from sightline.access.policy import Situation
from sightline.access.roles import Role
from sightline.access.veil import veiled
from sightline.casework.decided_words import Said, said_of
from sightline.casework.models import ManagementDecision
from sightline.design.dates import day_short
from sightline.people.models import Child
from sightline.people.presenters import name_of


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """One decision: when it was made, about which child, and what it says."""

    when: str
    name: str
    href: str
    said: Said


def decided_rows(
    decisions: Iterable[ManagementDecision],
    children: Mapping[int, Child],
    opened: Mapping[int, Situation],
    role: Role,
    today: date,
) -> list[DecidedRow]:
    """The decisions, the latest first, as somebody in `role` may read them.

    Those about a child whose file is not open to them are left out.
    """
    return [
        DecidedRow(
            day_short(one.decided_at),
            name_of(children[one.child_id]),
            reverse("child_due", args=[children[one.child_id].public_id]),
            said_of(veiled(one, lens_of(role, opened[one.child_id])), today),
        )
        for one in decisions
        if one.child_id in opened
    ]
