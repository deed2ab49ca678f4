"""The plan in the child's own version: plain, with first names, without what is left out of it."""

from dataclasses import dataclass
from datetime import date

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.actions.models import Action
from sightline.design.dates import day
from sightline.people.models import Child
from sightline.plans.beside import is_kept_from_family
from sightline.plans.kinds import Kind
from sightline.plans.models import Contingency, PlannedAction
from sightline.plans.queries import WholePlan

THROUGH = Lens(frozenset({Label.PLAIN, Label.IDENTITY}))
"""What of a plan a child's own version is made of, whoever opens it."""


@dataclass(frozen=True, slots=True)
class OwnStep:
    """What somebody does, as the child reads it."""

    who: str
    what: str
    when: str
    so_that: str


@dataclass(frozen=True, slots=True)
class OwnOutcome:
    """What is to be different, in the child's own words too, and who does what for it."""

    what: str
    own_words: str
    steps: list[OwnStep]


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """The child's own version of the plan. `review` is empty where no day is set.

    `seeing` says how often somebody comes; what for is written for those who work with the child.
    """

    strengths: str
    review: str
    outcomes: list[OwnOutcome]
    ifs: list[Contingency]
    seeing: list[str]


def own_version(whole: WholePlan, child: Child, today: date, view: Kind | None = None) -> OwnPlan:
    """The plan as the child reads it: what is worked for now, without what is left out of it.

    Only what belongs to a `view`, where one is named.
    """
    head = whole.head
    review = head.next_review_on if head else None
    seen = whole.in_view(view)
    outcomes = [
        OwnOutcome(
            one.what,
            one.own_words,
            [
                own_step(each.action, child)
                for each in seen[one.pk]
                if is_for_child(each) and each.action.dropped_on is None
            ],
        )
        for one in whole.outcomes
        if one.ended_on is None and one.pk in seen
    ]
    return OwnPlan(
        head.strengths if head else "",
        day(review) if review and review >= today else "",
        outcomes,
        [one for one in whole.contingencies if one.ended_on is None and not one.not_for_child],
        [one.often for one in whole.seeing],
    )


def is_for_child(planned: PlannedAction) -> bool:
    """Whether an action is in the child's own version, and in what the family is given.

    Not where it is marked as left out, nor where it was decided in words that are not for them.
    """
    return not planned.not_for_child and not is_kept_from_family(planned.action)


def own_step(action: Action, child: Child) -> OwnStep:
    """An action as the child reads it."""
    if action.done_on:
        when = f"done on {day(action.done_on)}"
    else:
        when = f"by {day(action.by_when)}" if action.by_when else ""
    return OwnStep(who_for_child(action, child), action.what, when, action.so_that)


def who_for_child(action: Action, child: Child) -> str:
    """Who does it: a colleague by first name, the child as "you", others as they are written."""
    who = action.who.strip()
    if who.lower() in {child.forename.lower(), f"{child.forename} {child.surname}".lower()} - {""}:
        return "You"
    if action.given_to and who in ("", action.given_to.name):
        return action.given_to.first_name
    return who or "Somebody we still have to name"
