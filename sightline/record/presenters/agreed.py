"""What a child's plans agree of visits: running, to come, and before."""

from collections.abc import Sequence
from datetime import date

from sightline.design.dates import as_day, day
from sightline.record.presenters.shapes import Cell, Row, Section, opening, until
from sightline.visits.models import AgreedVisiting
from sightline.visits.queries import Plan
from sightline.visits.words import every_words

PLANS = {
    "protection": "Child protection plan",
    "care": "Care",
    "in_need": "Child in need plan",
}
COLUMNS = ("How often", "Plan", "What for", "Agreed with", "From", "Until", "Written down")


def plan_words(plan: Plan) -> str:
    """A plan as a form offers it."""
    return f"{PLANS[plan.kind]}, since {day(plan.started_on)}"


def agreed_section(agreed: Sequence[AgreedVisiting], today: date) -> Section:
    """Everything agreed, the running first."""
    return Section(
        "Visits agreed in the plan",
        COLUMNS,
        [agreed_row(one, today) for one in agreed],
        empty="No plan says how often to visit, beside what the law and our practice ask.",
        note="Beside what the law and our practice ask. It ends with its plan at the latest.",
    )


def agreed_row(one: AgreedVisiting, today: date) -> Row:
    """One agreement."""
    by = one.recorded_by.name if one.recorded_by else ""
    written = as_day(one.recorded_at) if one.recorded_at else None
    return [
        opening(every_words(one.every, one.unit)),
        PLANS[one.kind],
        one.purpose,
        one.agreed_with,
        day(one.starts_on),
        until_cell(one, today),
        Cell(day(written), by),
    ]


def until_cell(one: AgreedVisiting, today: date) -> Cell | str:
    """That it runs or lies ahead; else the day it ended, and why."""
    ended = ended_on(one)
    if ended is not None and ended <= today:
        return Cell(day(ended), one.ended_why if ended == one.ended_on else "Ended with the plan")
    return until(ended, today) if one.starts_on <= today else "Ahead"


def ended_on(one: AgreedVisiting) -> date | None:
    """The day an agreement ends: its own, or its plan's; None while both run."""
    plan = one.protection_plan or one.in_need_plan
    ends = [end for end in (one.ended_on, plan.ended_on if plan else None) if end is not None]
    return min(ends) if ends else None


def running_words(one: AgreedVisiting) -> str:
    """An agreement as a form offers it."""
    return f"{opening(every_words(one.every, one.unit))}, {PLANS[one.kind].lower()}"
