"""What is given to somebody to do for children, on their desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from sightline.actions.words import due_state
from sightline.design.dates import day as day_words
from sightline.people.presenters import name_of

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


def given_rows(found: Iterable[Any], day: date) -> list[GivenRow]:
    """What is given to somebody and still to be done, the soonest first."""
    return [
        GivenRow(
            due_state(one.by_when, day),
            day_words(one.by_when),
            one.what,
            name_of(one.child),
            where(one),
            one.by_when is not None and one.by_when > day + SOON,
        )
        for one in found
    ]


def where(action: Any) -> str:
    """The page that asks whether it is done, which leads on where it stands in the plan."""
    address = reverse("child_action", args=[action.child.public_id])
    return f"{address}?about={action.source_id}"
