"""Steps between teams as the desk of both ends shows them, and first contacts agreed after."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from sightline.access.models import User
from sightline.casework.stepping.presenters import (
    holds_words,
    not_met,
    waiting_state,
    waits_between,
)
from sightline.casework.stepping.queries import first_contacts, for_desk
from sightline.people.presenters import name_of
from sightline.visits.queries import last_seen_on


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


def contact_rows(viewer: User, now: datetime) -> list[ContactRow]:
    """First contacts agreed and not made yet, the first day at the front; three queries at most.

    One is made once a visit records that the child was seen.
    """
    found = first_contacts(viewer, now)
    seen = last_seen_on({one.child_id for one in found}) if found else {}
    return [
        ContactRow(
            one.name, one.href, f"{one.worker} sees them first; accepted {one.accepted}", *one.state
        )
        for one in not_met(found, seen, now.date())
    ]


def step_rows(viewer: User, day: date) -> list[StepRow]:
    """The steps that wait on the desk of `viewer`, the one due first at the front."""
    return [
        StepRow(
            name_of(one.child),
            reverse("child_steps", args=[one.child.public_id]),
            f"{waits_between(one)}. {holds_words(one)}.",
            waiting_state(one, day),
        )
        for one in for_desk(viewer, day)
    ]
