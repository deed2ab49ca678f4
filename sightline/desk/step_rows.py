"""Steps between teams nobody has accepted, as the desk of both ends shows them."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sightline.access.models import User
from sightline.casework.stepping.kinds import SHORT
from sightline.casework.stepping.presenters import between_words, holder_words, waiting_state
from sightline.casework.stepping.queries import for_desk
from sightline.people.presenters import name_of


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step that waits: of whom, between whom, who holds the risk, and how long."""

    name: str
    href: str
    why: str
    state: tuple[str, str]


def step_rows(viewer: User, day: date) -> list[StepRow]:
    """The steps that wait on the desk of `viewer`, the one due first at the front."""
    return [
        StepRow(
            name_of(one.child),
            reverse("child_steps", args=[one.child.public_id]),
            f"{SHORT[one.kind]}, {between_words(one)}. {holder_words(one)}, holds the risk.",
            waiting_state(one, day),
        )
        for one in for_desk(viewer, day)
    ]
