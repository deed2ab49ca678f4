"""Reading a child's way through help and protection: from contact to conference, and the plans."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sightline.access.labels import labels_of
from sightline.access.lens import Lens, said_instead
from sightline.casework.models import (
    Assessment,
    AssessmentFactor,
    ChildInNeedPlan,
    Conference,
    Contact,
    PreProceedings,
    ProtectionPlan,
    ProtectionReview,
    Referral,
    Section47,
)
from sightline.duties.rows import Rows, read_rows
from sightline.people.models import Child
from sightline.people.queries import ids_of

WAY_IN = (Contact, Referral, Assessment, Section47)
PLANS = (ChildInNeedPlan, ProtectionPlan, ProtectionReview, Conference, PreProceedings)


@dataclass(frozen=True, slots=True)
class WayIn:
    """What was told and found out about a child, each list with the latest first.

    `factors` are the codes found at the end of each assessment, by its id.
    """

    contacts: list[Contact]
    referrals: list[Referral]
    assessments: list[Assessment]
    section_47s: list[Section47]
    factors: dict[int, list[str]]


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans a child had and has, each list with the latest first."""

    in_need: list[ChildInNeedPlan]
    protection: list[ProtectionPlan]
    reviews: list[ProtectionReview]
    conferences: list[Conference]
    pre_proceedings: list[PreProceedings]


def way_in_of(child: Child, lens: Lens) -> WayIn:
    """Contacts, referrals, assessments and enquiries about the child, in two queries."""
    rows = read_rows(WAY_IN, ids_of(child), lens)
    return WayIn(
        contacts=rows.latest(Contact, lambda row: row.contacted_on),
        referrals=rows.latest(Referral, lambda row: row.referred_on),
        assessments=rows.latest(Assessment, lambda row: row.started_on),
        section_47s=rows.latest(Section47, lambda row: row.started_on),
        factors=factors_of(rows.of(Assessment), lens),
    )


def factors_of(assessments: Iterable[Assessment], lens: Lens) -> dict[int, list[str]]:
    """The codes found at the end of each assessment, by its id; or of each that they are hidden."""
    label = labels_of(AssessmentFactor)["code"]
    if not lens.shows(label):
        return {one.pk: [said_instead(label)] for one in assessments}
    factors: dict[int, list[str]] = defaultdict(list)
    found = AssessmentFactor.objects.filter(assessment__in=assessments).order_by("code")
    for assessment_id, code in found.values_list("assessment_id", "code"):
        factors[assessment_id].append(code)
    return dict(factors)


def plans_of(child: Child, lens: Lens) -> Plans:
    """The plans of the child, their reviews and conferences, in one query."""
    rows = read_rows(PLANS, ids_of(child), lens)
    return Plans(
        in_need=rows.latest(ChildInNeedPlan, lambda row: row.started_on),
        protection=rows.latest(ProtectionPlan, lambda row: row.started_on),
        reviews=rows.latest(ProtectionReview, lambda row: row.held_on or row.due_on),
        conferences=rows.latest(Conference, lambda row: row.held_on or row.target_on),
        pre_proceedings=rows.latest(PreProceedings, lambda row: row.decided_on),
    )


DATED = (ProtectionReview, Conference, Section47, Assessment)
"""The tables of `dates_ahead`."""


def dates_ahead(rows: Rows, today: date) -> list[tuple[date, str]]:
    """Days from `today` on that the source wrote down in these rows, and what they are for."""
    found: list[tuple[date | None, str]] = []
    found += [
        (review.held_on or review.due_on, "Child protection review conference")
        for review in rows.leading(ProtectionReview)
    ]
    found += [
        (meeting.held_on or meeting.target_on, "Child protection conference")
        for meeting in rows.leading(Conference)
    ]
    found += [
        (enquiry.conference_target_on, "Target date for a child protection conference")
        for enquiry in rows.leading(Section47)
        if not enquiry.conference_not_required
    ]
    found += [
        (assessment.internal_review_on, "Review point of the assessment")
        for assessment in rows.leading(Assessment)
        if assessment.authorised_on is None
    ]
    return sorted((day, words) for day, words in found if day is not None and day >= today)
