"""Care: stays and episodes, placements, legal status, reviews and plans."""

from collections.abc import Sequence
from datetime import date

from sightline.care.models import (
    CareEpisode,
    CarePlan,
    CareReview,
    DeprivationOfLiberty,
    LegalStatus,
    Placement,
)
from sightline.care.queries import CareFile
from sightline.care.words import aims_words, distance_words, spelled
from sightline.codes.lists import care as lists
from sightline.record.presenters.shapes import (
    NOT_RECORDED,
    Cell,
    Row,
    Section,
    as_table,
    held,
    on_day,
    other_source,
    until,
)


def care_sections(care: CareFile, today: date) -> list[Section]:
    """Where the child lives in care, under which law, and how it is reviewed."""
    return [
        placements_section(care.placements, today),
        episodes_section(care.episodes, today),
        legal_section(care.legal_statuses, today),
        reviews_section(care.reviews, today),
        plans_section(care.plans, today),
        *deprivation_section(care.deprivations, today),
    ]


def placements_section(placements: Sequence[Placement], today: date) -> Section:
    """Every placement, with who provides it and how far it is from home."""
    rows: list[Row] = [
        [
            Cell(on_day(one.started_on), other_source(one)),
            until(one.ended_on, today),
            spelled(lists.PLACEMENT_TYPE, one.kind) or NOT_RECORDED,
            spelled(lists.PROVIDER, one.provider),
            where_words(one),
            spelled(lists.PLACEMENT_CHANGE, one.change_reason),
        ]
        for one in placements
    ]
    columns, kept = as_table(
        ["From", "Until", "Placement", "Provided by", "Where", "Why it ended"], rows
    )
    return Section("Placements", columns, kept, empty="No placements are recorded.")


def where_words(one: Placement) -> str:
    """The postcode of a placement and how far it is from home."""
    return ", ".join(part for part in (one.postcode, distance_words(one.distance)) if part)


def episodes_section(episodes: Sequence[CareEpisode], today: date) -> Section:
    """Every episode of care, as the yearly return counts them."""
    rows: list[Row] = [
        [
            Cell(on_day(one.started_on), other_source(one)),
            until(one.ended_on, today),
            spelled(lists.CARE_START, one.start_reason),
            spelled(lists.NEED, one.need),
            spelled(lists.LEGAL_STATUS, one.legal_status),
            spelled(lists.PLACEMENT_TYPE, one.placement_type),
            spelled(lists.CARE_END, one.end_reason),
            on_day(one.last_reviewing_officer_contact_on),
        ]
        for one in episodes
    ]
    columns, kept = as_table(
        [
            "From",
            "Until",
            "Why it began",
            "Need",
            "Legal status",
            "Placement",
            "Why it ended",
            "Reviewing officer last in touch",
        ],
        rows,
    )
    return Section("Time in care", columns, kept, empty="No time in care is recorded.")


def legal_section(statuses: Sequence[LegalStatus], today: date) -> Section:
    """Every legal status; several may run at once."""
    rows: list[Row] = [
        [
            Cell(spelled(lists.LEGAL_STATUS, one.status) or NOT_RECORDED, other_source(one)),
            on_day(one.started_on),
            until(one.ended_on, today),
        ]
        for one in statuses
    ]
    return Section(
        "Legal status",
        ["Status", "From", "Until"],
        rows,
        empty="No legal status is recorded.",
    )


def reviews_section(reviews: Sequence[CareReview], today: date) -> Section:
    """Every review of care."""
    rows: list[Row] = [
        [
            Cell(held_words(one, today), other_source(one)),
            on_day(one.due_on),
            spelled(lists.PARTICIPATION, one.participation),
        ]
        for one in reviews
    ]
    columns, kept = as_table(["Held", "Due by", "How the child took part"], rows)
    return Section("Reviews of care", columns, kept, empty="No reviews of care are recorded.")


def held_words(one: CareReview, today: date) -> str:
    """The day of a review, that it was cancelled, or that no day is recorded."""
    if one.cancelled:
        return on_day(one.held_on) + (", cancelled" if one.held_on else "Cancelled")
    return held(one.held_on, one.due_on, today)


def plans_section(plans: Sequence[CarePlan], today: date) -> Section:
    """Every care plan, with where the child is to grow up."""
    rows: list[Row] = [
        [
            Cell(on_day(one.started_on, NOT_RECORDED), other_source(one)),
            until(one.ended_on, today),
            aims_words(one.aims) or NOT_RECORDED,
        ]
        for one in plans
    ]
    columns, kept = as_table(["From", "Until", "Where the child is to grow up"], rows)
    return Section("Care plans", columns, kept, empty="No care plans are recorded.")


def deprivation_section(orders: Sequence[DeprivationOfLiberty], today: date) -> list[Section]:
    """Orders depriving the child of liberty; no section for a child who never had one."""
    rows: list[Row] = [
        [Cell(on_day(one.started_on), other_source(one)), until(one.ended_on, today)]
        for one in orders
    ]
    return [Section("Deprivation of liberty", ["From", "Until"], rows, empty="")] if rows else []
