"""Health and wellbeing in care, leaving care, permanence, and coming alone."""

from collections.abc import Iterable, Sequence
from typing import Any

from sightline.access.labels import Label
from sightline.access.lens import Lens, said_instead
from sightline.care.models import CareLeaver, Permanence, PreviousPermanence, YearInCare
from sightline.care.queries import CareFile
from sightline.care.words import score_words, spelled
from sightline.codes.lists import care as lists
from sightline.duties.records import Record
from sightline.record.presenters.shapes import (
    NOT_RECORDED,
    Cell,
    Row,
    Section,
    as_table,
    count,
    on_day,
    opening,
    other_source,
    said,
    terms,
)


def health_sections(care: CareFile, lens: Lens) -> list[Section]:
    """Health, offending and the yearly return of a child in care, where anything is recorded.

    Where the viewer may not read of health, or of offences, one section says so whatever is there.
    """
    found = [
        *health_of(care, lens),
        convictions(care, lens),
        years(care.years, lens),
        *(leaving_section(one) for one in care.leaving),
        *(permanence_section(one) for one in care.permanence),
        previous_section(care.previous_permanence),
        unaccompanied(care),
    ]
    return [section for section in found if section.rows or section.pairs or section.empty]


def health_of(care: CareFile, lens: Lens) -> list[Section]:
    """What is recorded of the child's health."""
    if not lens.shows(Label.HEALTH):
        return [Section("Health", (), (), empty=said_instead(Label.HEALTH))]
    return [
        health_checks(care),
        questionnaires(care),
        immunisations(care),
        substance_misuse(care),
    ]


def table(heading: str, columns: Sequence[str], rows: Iterable[Row]) -> Section:
    """A section that is only shown where it has rows."""
    names, kept = as_table(columns, list(rows))
    return Section(heading, names, kept, empty="")


def dated(row: Record, when: Any) -> Cell:
    """The first cell of a row with a day."""
    return Cell(on_day(when, "No day recorded"), other_source(row))


def health_checks(care: CareFile) -> Section:
    """Health assessments, dental and other checks."""
    rows: list[Row] = [
        [
            dated(one, one.checked_on),
            spelled(lists.HEALTH_CHECK, one.kind) or NOT_RECORDED,
            spelled(lists.HEALTH_STATUS, one.status),
        ]
        for one in care.health_checks
    ]
    return table("Health checks", ["Day", "Check", "Status"], rows)


def questionnaires(care: CareFile) -> Section:
    """Strengths and difficulties questionnaires."""
    rows: list[Row] = [
        [
            dated(one, one.completed_on),
            opening(score_words(one.score, one.no_score_reason)) or NOT_RECORDED,
        ]
        for one in care.questionnaires
    ]
    return table("Strengths and difficulties questionnaires", ["Day", "Score"], rows)


def immunisations(care: CareFile) -> Section:
    """Whether immunisations were up to date."""
    rows: list[Row] = [
        [dated(one, one.known_on), said(one.up_to_date)] for one in care.immunisations
    ]
    return table("Immunisations", ["Day", "Up to date"], rows)


def substance_misuse(care: CareFile) -> Section:
    """Substance misuse found, and whether help came."""
    rows: list[Row] = [
        [dated(one, one.found_on), one.substance, said(one.help_received)]
        for one in care.substance_misuse
    ]
    return table("Substance misuse", ["Found", "Substance", "Help received"], rows)


def convictions(care: CareFile, lens: Lens) -> Section:
    """Offences of which the child was convicted."""
    if not lens.shows(Label.INTELLIGENCE):
        return Section("Convictions", (), (), empty=said_instead(Label.INTELLIGENCE))
    rows: list[Row] = [
        [dated(one, one.offended_on), one.offence or NOT_RECORDED] for one in care.convictions
    ]
    return table("Convictions", ["Offence on", "Offence"], rows)


HEALTH_OF_A_YEAR: tuple[tuple[str, str], ...] = (
    ("Health assessment", "health_assessment"),
    ("Development check", "health_check"),
    ("Dental check", "dental_check"),
    ("Immunisations up to date", "immunisations"),
    ("Substance misuse", "substance_misuse"),
    ("Help received", "help_received"),
    ("Help offered", "help_offered"),
)
"""What the yearly return asks about a child's health: the column and the answer."""


def years(answers: Sequence[YearInCare], lens: Lens) -> Section:
    """What the yearly return says of each year in care."""
    asked = HEALTH_OF_A_YEAR if lens.shows(Label.HEALTH) else ()
    columns = [words for words, _ in asked] or ["Health"]
    rows: list[Row] = [
        [
            dated(one, one.year_ended_on),
            *([said(getattr(one, name)) for _, name in asked] or [said_instead(Label.HEALTH)]),
            lens.words(Label.INTELLIGENCE, said(one.convicted)),
        ]
        for one in answers
    ]
    return table("Years in care, as returned", ["Year to", *columns, "Convicted"], rows)


def leaving_section(one: CareLeaver) -> Section:
    """What is known of a young person who left care."""
    pairs = [
        ("Entitled as", spelled(lists.ELIGIBILITY, one.eligibility)),
        ("In touch", spelled(lists.IN_TOUCH, one.in_touch)),
        ("Latest contact", on_day(one.latest_contact_on)),
        ("Lives in", spelled(lists.ACCOMMODATION, one.accommodation)),
        ("Suitable", said(one.suitable)),
        ("Does", spelled(lists.ACTIVITY, one.activity)),
        ("Pathway plan reviewed", on_day(one.pathway_review_on)),
        ("Personal adviser", one.personal_adviser),
    ]
    return terms("Leaving care", one, pairs)


def permanence_section(one: Permanence) -> Section:
    """The way to a permanent home, as far as recorded."""
    pairs = [
        ("Decided: to be placed for adoption", on_day(one.decided_on)),
        ("Fostering for adoption decided", on_day(one.fostering_for_adoption_decided_on)),
        ("Placement order", on_day(one.placement_order_on)),
        ("Matched", on_day(one.matched_on)),
        ("Placed for adoption", on_day(one.placed_on)),
        ("Placed, fostering for adoption", on_day(one.fostering_for_adoption_placed_on)),
        ("Placed with the foster carer", on_day(one.placed_with_foster_carer_on)),
        ("Decision reversed", on_day(one.reversed_on)),
        ("Why reversed", spelled(lists.ADOPTION_REVERSED, one.reversed_reason)),
        ("Adopted by the carer", said(one.adopted_by_carer)),
        ("In a sibling group", said(one.in_sibling_group)),
        ("Siblings placed together", count(one.siblings_together)),
        ("Siblings placed apart", count(one.siblings_apart)),
        ("Order made", on_day(one.ordered_on)),
        ("Kind of order", one.order_kind),
        ("Adopters", count(one.number_of_adopters)),
        ("Sex of adopters", spelled(lists.ADOPTER_SEX, one.adopter_sex)),
        ("Legal status of adopters", spelled(lists.ADOPTER_STATUS, one.adopter_legal_status)),
    ]
    return terms("Permanence", one, pairs)


def previous_section(earlier: Sequence[PreviousPermanence]) -> Section:
    """Permanent arrangements the child had before."""
    rows: list[Row] = [
        [
            Cell(spelled(lists.PREVIOUS_PERMANENCE, one.option) or NOT_RECORDED, other_source(one)),
            one.ordered,
            one.authority,
        ]
        for one in earlier
    ]
    return table("Earlier permanent arrangements", ["What", "Ordered", "Authority"], rows)


def unaccompanied(care: CareFile) -> Section:
    """That the child came alone to seek asylum."""
    rows: list[Row] = [
        [
            Cell("Came alone to seek asylum", other_source(one)),
            f"Until {on_day(one.ceased_on)}" if one.ceased_on else "No end recorded",
        ]
        for one in care.unaccompanied
    ]
    return table("Unaccompanied", ["What", "As recorded"], rows)
