"""The last day of a conference by the law, and whether one was held after it."""

from dataclasses import dataclass
from datetime import date

from sightline.calendars.clock import today
from sightline.casework.assessing.queries import last_day
from sightline.casework.conferring.choices import Kind
from sightline.casework.conferring.queries import enquiry_of, review_asked
from sightline.casework.models import Discussion, ProtectionPlan, Section47
from sightline.casework.rules import TO_CONFER
from sightline.duties.counting import day_of, due, sentence
from sightline.duties.keeping import law_in_force
from sightline.people.models import Child

SAID = "as the record of the section 47 enquiry has it"


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day on which a conference is in time, and how it was counted."""

    on: date
    how: str


def to_confer(enquiry: Section47 | None) -> LastDay | None:
    """The last day for the first conference after an enquiry; None where there is none."""
    if enquiry is None:
        return None
    law, start = law_in_force(), enquiry.started_on
    rule, n = law[TO_CONFER.rule], law.n(TO_CONFER.rule, start)
    on = last_day(enquiry, law)
    counted = day_of(due(rule, n, start)) == on
    return LastDay(on, sentence(rule, n, start, TO_CONFER.words) if counted else SAID)


def to_review(child: Child, plan: ProtectionPlan | None, on: date) -> LastDay | None:
    """The last day for the review of a plan asked for on a day, by its duty; None where none is."""
    if plan is None:
        return None
    found = review_asked(child, plan, on)
    return LastDay(found.due_on, found.sentence) if found is not None else None


def last_day_of(one: Discussion, on: date) -> LastDay | None:
    """The last day for a conference held on a day; None for a strategy discussion, or without one.

    One query for a review, one or two for a first conference.
    """
    if one.kind == Kind.INITIAL:
        return to_confer(enquiry_of(one, on))
    return to_review(one.child, one.plan, on) if one.kind == Kind.REVIEW else None


def day_expected(one: Discussion) -> date:
    """The day on which one that waits was or is held, as far as is known: as called, by today."""
    return min(day_of(one.called_for), today())


def passed(last: date | None, today: date) -> date | None:
    """The last day where it has passed, so that what is held may be late; else None."""
    return last if last is not None and last < today else None
