"""What is agreed of visits, as the page of the child's plan shows it."""

from datetime import date

from sightline.calendars.clock import today
from sightline.people.models import Child
from sightline.plans.seeing import Seeing
from sightline.visits.models import AgreedVisiting, Visit
from sightline.visits.queries import agreements_of, plans_now
from sightline.visits.words import every_words


def seeing(child: Child) -> list[Seeing]:
    """The agreements that hold today; one query, three more where one is for a stay in care."""
    now = [one for one in agreements_of(child) if holds(one, today())]
    if any(one.kind == Visit.Kind.CARE for one in now):
        kinds = {plan.kind for plan in plans_now(child, today())}
        now = [one for one in now if one.kind in kinds]
    return [
        Seeing(every_words(one.every, one.unit).capitalize(), one.purpose, one.agreed_with)
        for one in now
    ]


def holds(one: AgreedVisiting, day: date) -> bool:
    """Whether neither the agreement nor its plan has ended, and it has begun."""
    plan = one.protection_plan or one.in_need_plan
    ends = [end for end in (one.ended_on, plan.ended_on if plan else None) if end is not None]
    return one.leads and one.starts_on <= day and all(day < end for end in ends)
