"""Writing a child's plan: what stands at its head, what is to change, and who does what for it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sightline.access.models import User
from sightline.actions.models import Action
from sightline.actions.operations import Wording, new_action, reword
from sightline.duties.deeds import deed
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.plans.beside import naming_nobody_else
from sightline.plans.kinds import as_kinds
from sightline.plans.models import (
    Agreement,
    Contingency,
    GivenCopy,
    Outcome,
    Plan,
    PlannedAction,
)

AHEAD = timedelta(days=366)


class PlanRefused(Exception):
    """It cannot be so. The message is for the person; `field` is the answer it is about."""

    def __init__(self, words: str, field: str = "") -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be different, in the child's words too, and which worry or risk it answers.

    `kinds` are the kinds of plan it is part of; with none it belongs to each.
    """

    what: str
    own_words: str = ""
    answers: str = ""
    kinds: Collection[str] = ()


@deed("wrote the head of the plan")
def write_head(
    *,
    child: Child,
    worries: str | None,
    strengths: str,
    next_review_on: date | None,
    by: User,
    now: datetime,
) -> Plan:
    """Say what worries us, what is strong, and when the plan is looked at again.

    `worries` is None where whoever writes may not read them: they stay as they are.
    """
    if next_review_on is not None and next_review_on > now.date() + AHEAD:
        raise PlanRefused("That day is more than a year ahead", "next_review_on")
    plan = Plan.objects.filter(child__in=ids_of(child)).order_by("pk").first()
    plan = plan or Plan(child=child, recorded_at=now)
    plan.worries = plan.worries if worries is None else worries
    plan.strengths, plan.next_review_on = strengths, next_review_on
    plan.changed_by, plan.changed_at = by, now
    plan.save()
    return plan


@deed("added an outcome to the plan")
def add_outcome(*, child: Child, aim: Aim, place: int, by: User, now: datetime) -> Outcome:
    """Add what is to be different, at a place in the order; what stood there moves down."""
    outcome = Outcome(child=child, place=0, recorded_at=now, **as_fields(aim))
    outcome.changed_by, outcome.changed_at = by, now
    outcome.save()
    put_at(outcome, place)
    return outcome


@deed("changed an outcome of the plan")
def change_outcome(
    *, child: Child, outcome: Outcome, aim: Aim, place: int, by: User, now: datetime
) -> Outcome:
    """Put an outcome in other words, or at another place in the order."""
    for name, value in as_fields(aim).items():
        setattr(outcome, name, value)
    outcome.changed_by, outcome.changed_at = by, now
    outcome.save()
    put_at(outcome, place)
    return outcome


@deed("ended an outcome of the plan")
def end_outcome(*, child: Child, outcome: Outcome, why: str, by: User, now: datetime) -> Outcome:
    """Say that nobody works for it any more, and why. Raises PlanRefused while actions are open."""
    still = outcome.planned.filter(action__done_on=None, action__dropped_on=None)
    if still.exists():
        raise PlanRefused("Actions under it are open: mark them done or dropped first")
    outcome.ended_on, outcome.ended_why = now.date(), why
    outcome.changed_by, outcome.changed_at = by, now
    outcome.save()
    return outcome


@deed("added an action to the plan")
def add_action(
    *,
    child: Child,
    outcome: Outcome,
    wording: Wording,
    by_when: date | None,
    keeps_safe: bool,
    not_for_child: bool = False,
    by: User,
    now: datetime,
) -> Action:
    """Give somebody something to do for an outcome. Raises ActionRefused."""
    action = new_action(child, wording, by_when, by=by, now=now)
    PlannedAction.objects.create(
        child=child,
        outcome=outcome,
        action=action,
        keeps_safe=keeps_safe,
        not_for_child=not_for_child,
        recorded_at=now,
    )
    return action


@deed("put an action under an outcome of the plan")
def place_action(
    *,
    child: Child,
    action: Action,
    outcome: Outcome,
    not_for_child: bool = False,
    what: str = "",
    who: str = "",
    by: User,
    now: datetime,
) -> PlannedAction:
    """Take an action that was given elsewhere into the plan. Raises PlanRefused.

    `what` and `who` are its words from now on, empty where they stay: none name another child of
    the meeting that gave it.
    """
    if PlannedAction.objects.filter(action=action).exists():
        raise PlanRefused("It stands in the plan already")
    what, who = what or action.what, who or action.who
    if naming_nobody_else(action, child, what, who) != [what, who]:
        raise PlanRefused("It names another child of the meeting. Say it in other words", "what")
    wording = Wording(what, who, action.given_to, action.so_that, action.sign)
    reword(action, wording, by=by, now=now)
    return PlannedAction.objects.create(
        child=child, outcome=outcome, action=action, not_for_child=not_for_child, recorded_at=now
    )


@deed("changed an action of the plan")
def change_action(
    *,
    child: Child,
    planned: PlannedAction,
    outcome: Outcome,
    wording: Wording,
    keeps_safe: bool,
    not_for_child: bool = False,
    by: User,
    now: datetime,
) -> Action:
    """Put an action in other words, or under another outcome; its day is moved on its own."""
    planned.outcome = outcome
    planned.keeps_safe, planned.not_for_child = keeps_safe, not_for_child
    planned.save(update_fields=["outcome", "keeps_safe", "not_for_child"])
    return reword(planned.action, wording, by=by, now=now)


@deed("said what happens if the plan does not work")
def write_contingency(
    *,
    child: Child,
    contingency: Contingency | None,
    if_so: str,
    then: str,
    by_then: str,
    not_for_child: bool = False,
    by: User,
    now: datetime,
) -> Contingency:
    """Say what happens then, anew or in other words."""
    row = contingency or Contingency(child=child, recorded_at=now)
    row.if_so, row.then, row.by_then = if_so, then, by_then
    row.not_for_child = not_for_child
    row.changed_by, row.changed_at = by, now
    row.save()
    return row


@deed("took back what happens if the plan does not work")
def end_contingency(
    *, child: Child, contingency: Contingency, why: str, by: User, now: datetime
) -> Contingency:
    """Say that it does not hold any more, and why."""
    contingency.ended_on, contingency.ended_why = now.date(), why
    contingency.changed_by, contingency.changed_at = by, now
    contingency.save()
    return contingency


@deed("recorded what somebody said to the plan")
def record_agreement(
    *, child: Child, who: str, answer: str, words: str, said_on: date, by: User, now: datetime
) -> Agreement:
    """Keep whether the child or a parent agrees, in their words. Raises PlanRefused."""
    check_past(said_on, now, "said_on")
    return Agreement.objects.create(
        child=child,
        who=who,
        answer=answer,
        words=words,
        said_on=said_on,
        recorded_by=by,
        recorded_at=now,
    )


@deed("recorded who was given the plan")
def record_copy(
    *, child: Child, to_whom: str, how: str, given_on: date, by: User, now: datetime
) -> GivenCopy:
    """Keep whom the plan was given to, how and when. Raises PlanRefused."""
    check_past(given_on, now, "given_on")
    return GivenCopy.objects.create(
        child=child, to_whom=to_whom, how=how, given_on=given_on, recorded_by=by, recorded_at=now
    )


def check_past(day: date, now: datetime, field: str) -> None:
    """Raise PlanRefused for a day that has not come."""
    if day > now.date():
        raise PlanRefused("That day has not come yet", field)


def as_fields(aim: Aim) -> dict[str, Any]:
    """An aim by the names of the row's fields."""
    return {
        "what": aim.what,
        "own_words": aim.own_words,
        "answers": aim.answers,
        "kinds": as_kinds(aim.kinds),
    }


def put_at(outcome: Outcome, place: int) -> None:
    """Give the outcome this place among those worked for, and the others theirs, from 1 on."""
    among = Outcome.objects.filter(child__in=ids_of(outcome.child), ended_on=None)
    order = list(among.exclude(pk=outcome.pk).order_by("place", "pk"))
    order.insert(max(place, 1) - 1, outcome)
    for number, one in enumerate(order, start=1):
        if one.place != number:
            one.place = number
            one.save(update_fields=["place"])
