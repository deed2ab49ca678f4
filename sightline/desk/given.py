"""What is given to somebody to do for children, on their desk."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from sightline.access.models import User
from sightline.actions.queries import open_for
from sightline.actions.words import due_state
from sightline.design.dates import day as day_words
from sightline.people.presenters import name_of
from sightline.people.queries import openable_among
from sightline.people.wholes import WHOLE, of_whole
from sightline.plans.decided import planned_among_these

SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One action on a desk: how its day stands, what is to be done, and for whom.

    `is_later` is whether it is due after two weeks: then it is folded away.
    """

    state: tuple[str, str]
    by: str
    what: str
    name: str
    href: str
    is_later: bool = False


def given_rows(viewer: User, day: date) -> list[GivenRow]:
    """What is given to `viewer` and still to be done, of the children whose file they may open.

    The soonest first; four queries at most.
    """
    found: list[Any] = list(of_whole(open_for(viewer).annotate(whole=WHOLE)))
    opened = openable_among(viewer, {one.child.pk for one in found}) if found else set()
    planned = planned_among_these(one.pk for one in found) if found else set()
    return [
        GivenRow(
            due_state(one.by_when, day),
            day_words(one.by_when),
            one.what,
            name_of(one.child),
            where(one, planned),
            one.by_when is not None and one.by_when > day + SOON,
        )
        for one in found
        if one.child.pk in opened
    ]


def where(action: Any, planned: set[int]) -> str:
    """The plan where it stands in one; elsewhere the page that asks whether it is done."""
    if action.pk in planned:
        return reverse("child_plan", args=[action.child.public_id])
    address = reverse("child_action", args=[action.child.public_id])
    return f"{address}?about={action.source_id}"
