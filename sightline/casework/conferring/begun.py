"""Whether what a decision set going has been begun since, and what pages call it."""

from datetime import date

from sightline.casework.models import (
    Assessment,
    ChildInNeedPlan,
    Conference,
    Discussion,
    Paper,
    ProtectionPlan,
    ProtectionReview,
    Section47,
)
from sightline.design.dates import day
from sightline.meetings.models import ChildMeeting
from sightline.meetings.models.planned import Kind
from sightline.people.models import Child
from sightline.people.queries import ids_of

Step = Section47 | Assessment | Conference | ProtectionPlan | ProtectionReview | ChildInNeedPlan


def is_begun(row: Step) -> bool:
    """Whether somebody has gone on with it since: written, met, called a conference, ended it."""
    match row:
        case Section47():
            return (
                row.ended_on is not None
                or Paper.objects.filter(section_47=row).exists()
                or row.conferences.filter(leads=True).exists()
                or Discussion.objects.filter(section_47=row, not_held_on=None).exists()
            )
        case Assessment():
            return row.authorised_on is not None or Paper.objects.filter(assessment=row).exists()
        case ProtectionPlan():
            return (
                row.ended_on is not None
                or row.reviews.filter(leads=True, held_on__isnull=False).exists()
                or Discussion.objects.filter(plan=row, not_held_on=None).exists()
                or has_met(row.child, row.started_on, Kind.CORE_GROUP)
            )
        case ChildInNeedPlan():
            return row.ended_on is not None or has_met(
                row.child, row.started_on, Kind.IN_NEED, Kind.IN_NEED_PLAN
            )
        case ProtectionReview():
            return row.held_on is not None
        case Conference():
            return False


def has_met(child: Child, since: date, *kinds: Kind) -> bool:
    """Whether a meeting of these kinds was held about the child since a day."""
    held = ChildMeeting.objects.filter(child__in=ids_of(child), leads=True, kind__in=kinds)
    return held.filter(held_on__gte=since).exists()


def words_for(row: Step) -> str:
    """It in words, with its day: "The section 47 enquiry of 23 November 2026"."""
    match row:
        case Section47():
            return f"The section 47 enquiry of {day(row.started_on)}"
        case Assessment():
            return f"The assessment of {day(row.started_on)}"
        case ProtectionPlan():
            return f"The child protection plan of {day(row.started_on)}"
        case ChildInNeedPlan():
            return f"The plan in need of {day(row.started_on)}"
        case Conference():
            return f"The conference of {day(row.held_on)}"
        case ProtectionReview():
            return f"The review conference of {day(row.held_on or row.due_on)}"
