"""New concerns nobody has decided, as the desk shows them."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sightline.access.models import User
from sightline.access.roles import ROLES, Role
from sightline.casework.concerns import concerns_for
from sightline.design.dates import moment as moment_words
from sightline.design.dates import weekday
from sightline.people.presenters import name_of


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """One new concern nobody has decided: about whom, how long is left, when it came."""

    name: str
    href: str
    state: str
    left: str
    raised: str
    held_by: str = ""


def concern_rows(viewer: User, day: date, *, has_children: bool) -> list[ConcernRow]:
    """The new concerns that wait for a manager: about my children and, of managers, my line's."""
    if not (has_children or ROLES[Role(viewer.role)].decides):
        return []
    return [
        ConcernRow(
            name_of(one.child),
            reverse("child_concerns", args=[one.child.public_id]),
            *due_state(one.due_on, day),
            moment_words(one.raised_at),
            one.held_by or "",
        )
        for one in concerns_for(viewer)
    ]


def due_state(due_on: date, day: date) -> tuple[str, str]:
    """The shape and the words of the time left for a decision."""
    if due_on < day:
        return "late", f"Was due {weekday(due_on)}"
    return ("today", "Today") if due_on == day else ("soon", f"By {weekday(due_on)}")
