"""What is given to somebody to do for children, on their desk."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.access.models import User
from sightline.actions.queries import open_for
from sightline.actions.words import due_state
from sightline.casework.concerns import IS_OF_A_CONCERN
from sightline.casework.conferring.queries import IS_OF_A_DISCUSSION
from sightline.casework.decisions import WHOLE, of_whole
from sightline.design.dates import day as day_words
from sightline.people.presenters import name_of
from sightline.people.queries import openable_among
from sightline.plans.decided import planned_among_these


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One action on a desk: how its day stands, what is to be done, and for whom."""

    state: tuple[str, str]
    by: str
    what: str
    name: str
    href: str


def given_rows(viewer: User, day: date) -> list[GivenRow]:
    """What is given to `viewer` and still to be done, of the children whose file they may open.

    The soonest first; four queries at most.
    """
    given = open_for(viewer).annotate(
        whole=WHOLE, concern=IS_OF_A_CONCERN, discussion=IS_OF_A_DISCUSSION
    )
    found: list[Any] = list(of_whole(given))
    opened = openable_among(viewer, {one.child.pk for one in found}) if found else set()
    planned = planned_among_these(one.pk for one in found) if found else set()
    return [
        GivenRow(
            due_state(one.by_when, day),
            day_words(one.by_when),
            one.what,
            name_of(one.child),
            reverse(page_of(one, planned), args=[one.child.public_id]),
        )
        for one in found
        if one.child.pk in opened
    ]


def page_of(action: Any, planned: set[int]) -> str:
    """The page where the action stands: of the concern, discussion, plan or meeting it is from."""
    if action.concern:
        return "child_concerns"
    if action.discussion:
        return "child_discussions"
    return "child_plan" if action.pk in planned else "child_meetings"
