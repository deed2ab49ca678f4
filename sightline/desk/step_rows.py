"""Steps between teams as the desk of both ends shows them, and first contacts agreed after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.casework.models import CaseStep
from sightline.casework.stepping.presenters import (
    holds_words,
    not_met,
    waiting_state,
    waits_between,
)
from sightline.people.presenters import name_of


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step that waits: of whom, between whom, who holds the risk, and how long."""

    name: str
    href: str
    why: str
    state: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A first contact agreed on accepting a child: of whom, by whom, and how its day stands."""

    name: str
    href: str
    what: str
    state: str
    when: str


def contact_rows(found: list[CaseStep], day: date) -> list[ContactRow]:
    """First contacts agreed and not made yet, the first day at the front.

    One is made once a visit records that the child was seen.
    """
    return [
        ContactRow(
            one.name, one.href, f"{one.worker} sees them first; accepted {one.accepted}", *one.state
        )
        for one in not_met(found, {}, day)
    ]


def step_rows(found: Iterable[Any], day: date, *, at_door: bool) -> list[StepRow]:
    """The steps that wait on somebody's desk, the one due first at the front.

    Whoever works `at_door` is led to the contact, whose page is theirs; others to the file.
    """
    return [
        StepRow(
            name_of(one.child),
            reverse("contact", args=[one.contact])
            if at_door and one.contact
            else reverse("child_steps", args=[one.child.public_id]),
            f"{waits_between(one)}. {holds_words(one)}.",
            waiting_state(one, day),
        )
        for one in found
    ]
