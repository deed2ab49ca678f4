"""Agreeing in a plan how often a child is to be seen, changing that, and ending it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sightline.access.models import User
from sightline.duties.deeds import deed
from sightline.people.models import Child
from sightline.visits.models import AgreedVisiting
from sightline.visits.queries import Plan, agreed_on

AHEAD = timedelta(days=366)
MOST = {
    AgreedVisiting.Unit.DAYS: 365,
    AgreedVisiting.Unit.WORKING_DAYS: 240,
    AgreedVisiting.Unit.WEEKS: 52,
}
"""Nobody agrees to see a child less than once a year."""


class VisitingRefused(Exception):
    """It cannot be agreed so. The message is for the person."""


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often a child is to be seen, what for, and with whom that was agreed."""

    every: int
    unit: str
    purpose: str
    agreed_with: str


@deed("agreed how often to visit")
def agree_visits(
    *, child: Child, plan: Plan, frequency: Frequency, from_on: date, by: User, now: datetime
) -> AgreedVisiting:
    """Agree from a day on how often `child` is seen under `plan`; what was agreed before ends then.

    The day may lie behind, as far as the plan reaches back. Raises VisitingRefused.
    """
    today = now.date()
    most = MOST[AgreedVisiting.Unit(frequency.unit)]
    if not 1 <= frequency.every <= most:
        raise VisitingRefused(f"Agree on 1 to {most} {frequency.unit}")
    if from_on > today + AHEAD:
        raise VisitingRefused("That day is more than a year ahead")
    if from_on < plan.started_on or (plan.ended_on is not None and from_on >= plan.ended_on):
        raise VisitingRefused("The plan does not run on that day")
    for before in agreed_on(child, plan, from_on):
        if before.starts_on > from_on:
            raise VisitingRefused("Something else is agreed from a later day on; end that first")
        before.ended_on = from_on
        before.ended_why = "Something else was agreed"
        before.save(update_fields=["ended_on", "ended_why"])
    return AgreedVisiting.objects.create(
        child=child,
        kind=plan.kind,
        in_need_plan_id=plan.pk if plan.kind == "in_need" else None,
        protection_plan_id=plan.pk if plan.kind == "protection" else None,
        every=frequency.every,
        unit=frequency.unit,
        purpose=frequency.purpose,
        agreed_with=frequency.agreed_with,
        starts_on=from_on,
        recorded_by=by,
        recorded_at=now,
    )


@deed("ended the visits agreed")
def end_agreed_visits(
    *, child: Child, plan: Plan, ended_on: date, why: str, by: User, now: datetime
) -> AgreedVisiting:
    """End what `plan` agrees, on a day up to today: from then on it asks for nothing.

    What was to begin on that day or later never begins. Raises VisitingRefused.
    """
    if ended_on > now.date():
        raise VisitingRefused("It ends today or earlier")
    running = agreed_on(child, plan, ended_on)
    if not running:
        raise VisitingRefused("Nothing was agreed on that day")
    for one in running:
        one.ended_on = max(ended_on, one.starts_on)
        one.ended_why = why
        one.save(update_fields=["ended_on", "ended_why"])
    return running[0]
