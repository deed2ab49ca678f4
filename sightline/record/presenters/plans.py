"""Plans in need, child protection plans with reviews and conferences, and work before court."""

from collections.abc import Sequence
from datetime import date

from sightline.casework.models import (
    ChildInNeedPlan,
    Conference,
    PreProceedings,
    ProtectionPlan,
    ProtectionReview,
)
from sightline.casework.queries import Plans
from sightline.casework.words import category_words, outcome_words, participation_words
from sightline.duties.telling import answer
from sightline.record.presenters.shapes import (
    Cell,
    Row,
    Section,
    as_table,
    count,
    held,
    on_day,
    opening,
    other_source,
    said,
    terms,
    until,
)

COURT = "Pre-proceedings and court"


def plans_sections(plans: Plans, today: date) -> list[Section]:
    """The plans, the gravest first."""
    return [
        protection_section(plans.protection, today),
        reviews_section(plans.reviews, today),
        conferences_section(plans.conferences, today),
        in_need_section(plans.in_need, today),
        *court_sections(plans.pre_proceedings),
    ]


def protection_section(protection: Sequence[ProtectionPlan], today: date) -> Section:
    """Child protection plans with their category."""
    rows: list[Row] = [
        [
            Cell(on_day(plan.started_on), other_source(plan)),
            until(plan.ended_on, today),
            category_words(plan.first_category),
            changed(plan),
            answer(plan.held_elsewhere, "Another authority", ""),
            count(plan.previous_plans),
        ]
        for plan in protection
    ]
    columns, kept = as_table(
        ["Started", "Until", "Category at the start", "Changed to", "Held by", "Earlier plans"],
        rows,
    )
    return Section(
        "Child protection plans", columns, kept, empty="No child protection plans are recorded."
    )


def changed(plan: ProtectionPlan) -> str:
    """The latest category, where it is not that of the start."""
    same = plan.latest_category == plan.first_category
    return "" if same else category_words(plan.latest_category)


def reviews_section(reviews: Sequence[ProtectionReview], today: date) -> Section:
    """Review conferences of protection plans."""
    rows: list[Row] = [
        [
            Cell(held(review.held_on, review.due_on, today), other_source(review)),
            on_day(review.due_on),
            said(review.plan_continues, "The plan goes on", "The plan ends"),
            said(review.quorate),
            participation_words(review.participation),
        ]
        for review in reviews
    ]
    columns, kept = as_table(["Held", "Due by", "Decision", "Quorate", "Child took part"], rows)
    return Section(
        "Child protection reviews", columns, kept, empty="No review conferences are recorded."
    )


def conferences_section(conferences: Sequence[Conference], today: date) -> Section:
    """Initial and transfer-in conferences."""
    rows: list[Row] = [
        [
            Cell(held(one.held_on, one.target_on, today), other_source(one)),
            "Transfer-in" if one.transfer_in else "Initial",
            on_day(one.target_on),
            said(one.led_to_plan, "A plan was made", "No plan was made"),
            opening(outcome_words(one.outcomes, None)),
            one.comments,
        ]
        for one in conferences
    ]
    columns, kept = as_table(
        ["Held", "Kind", "Target date", "Child protection plan", "Outcome", "Note"], rows
    )
    return Section(
        "Child protection conferences", columns, kept, empty="No conferences are recorded."
    )


def in_need_section(in_need: Sequence[ChildInNeedPlan], today: date) -> Section:
    """Plans for a child in need."""
    rows: list[Row] = [
        [Cell(on_day(plan.started_on), other_source(plan)), until(plan.ended_on, today)]
        for plan in in_need
    ]
    return Section(
        "Child in need plans",
        ["Started", "Until"],
        rows,
        empty="No child in need plans are recorded.",
    )


def court_sections(works: Sequence[PreProceedings]) -> list[Section]:
    """Each stretch of work with the family before court, as far as recorded."""
    if not works:
        return [Section(COURT, (), (), empty="No work before court is recorded.")]
    return [court_section(work, number) for number, work in enumerate(works)]


def court_section(work: PreProceedings, number: int) -> Section:
    """What is recorded of one stretch of work before court; `number` counts earlier ones."""
    pairs = [
        ("Decision to begin", on_day(work.decided_on)),
        ("Letter before proceedings sent", on_day(work.letter_sent_on)),
        ("Family meeting offered", said(work.family_meeting_offered)),
        ("Family meeting held", said(work.family_meeting_held)),
        ("First meeting", on_day(work.first_meeting_on)),
        ("Review meetings", count(work.review_meetings)),
        ("Next step decided", on_day(work.step_decided_on)),
        ("Outcome", work.outcome),
        ("Outcome of the legal gateway", work.gateway_outcome),
        ("Applied to court", on_day(work.applied_to_court_on)),
        ("Letter of issue", on_day(work.issue_letter_on)),
        ("Parents represented", said(work.parents_represented)),
        ("Parents represented at issue", said(work.parents_represented_at_issue)),
        ("Court reference", work.court_reference),
        ("Court hearings", count(work.court_hearings)),
        ("Short notice", said(work.short_notice)),
        ("Why at short notice", work.short_notice_reason),
        ("First care plan approved", said(work.first_plan_approved)),
        ("First care plan", work.first_care_plan),
        ("Final care plan approved", said(work.final_plan_approved)),
        ("Final care plan", work.final_care_plan),
        ("Child protection plans in this case", count(work.protection_plans_in_referral)),
        ("Earlier pre-proceedings", count(work.earlier_pre_proceedings)),
        ("Earlier care proceedings", count(work.earlier_care_proceedings)),
    ]
    heading = f"{COURT}, earlier {number}" if number else COURT
    return terms(heading, work, pairs, empty="Nothing more is recorded of it.")
