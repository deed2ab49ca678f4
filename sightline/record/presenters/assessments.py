"""Contacts, early help, referrals, assessments and section 47 enquiries."""

from collections.abc import Sequence
from datetime import date

from sightline.casework.models import Assessment, Contact, Referral, Section47
from sightline.casework.queries import WayIn
from sightline.casework.words import (
    close_words,
    factor_words,
    need_words,
    outcome_words,
    source_words,
)
from sightline.early_help.models import EarlyHelpEpisode
from sightline.record.presenters.shapes import (
    Cell,
    Row,
    Section,
    as_table,
    on_day,
    opening,
    other_source,
    said,
    until,
)


def way_in_sections(
    way_in: WayIn, early_help: Sequence[EarlyHelpEpisode], today: date
) -> list[Section]:
    """The way the child came to us and what was found, a section for each step."""
    return [
        assessments_section(way_in, today),
        section_47_section(way_in.section_47s, today),
        referrals_section(way_in.referrals, today),
        contacts_section(way_in.contacts),
        early_help_section(early_help, today),
    ]


def assessments_section(way_in: WayIn, today: date) -> Section:
    """Every assessment with what was found."""
    rows = [
        assessment_row(one, factor_words(way_in.factors.get(one.pk, ())), today)
        for one in way_in.assessments
    ]
    columns, kept = as_table(
        ["Started", "Finished", "Outcome", "Factors found", "Child seen", "Note"], rows
    )
    return Section("Assessments", columns, kept, empty="No assessments are recorded.")


def assessment_row(one: Assessment, factors: list[str], today: date) -> Row:
    """One assessment as a row."""
    return [
        Cell(on_day(one.started_on), other_source(one)),
        open_or(one.authorised_on, "Not finished", today),
        opening(outcome_words(one.outcomes, one.no_further_action)),
        ", ".join(factors),
        said(one.child_seen),
        one.comments,
    ]


def section_47_section(enquiries: Sequence[Section47], today: date) -> Section:
    """Every section 47 enquiry."""
    rows: list[Row] = [
        [
            Cell(on_day(one.started_on), other_source(one)),
            open_or(one.ended_on, "Not finished", today),
            opening(outcome_words(one.outcomes, one.no_further_action)),
            said(one.conference_not_required, "Not required", "Required"),
            on_day(one.conference_target_on),
            one.comments,
        ]
        for one in enquiries
    ]
    columns, kept = as_table(
        ["Started", "Finished", "Outcome", "Conference", "Conference target", "Note"], rows
    )
    return Section(
        "Section 47 enquiries", columns, kept, empty="No section 47 enquiries are recorded."
    )


def referrals_section(referrals: Sequence[Referral], today: date) -> Section:
    """Every referral, and the case it opened."""
    rows: list[Row] = [
        [
            Cell(on_day(one.referred_on), other_source(one)),
            source_words(one.source_code, one.source_words),
            need_words(one.need),
            opening(outcome_words(one.outcomes, one.no_further_action)),
            until(one.closed_on, today),
            close_words(one.close_reason),
        ]
        for one in referrals
    ]
    columns, kept = as_table(
        ["Referred", "From", "Need", "Outcome", "Open until", "Why it closed"], rows
    )
    return Section("Referrals", columns, kept, empty="No referrals are recorded.")


def contacts_section(contacts: Sequence[Contact]) -> Section:
    """Every contact with the front door."""
    rows: list[Row] = [
        [
            Cell(on_day(one.contacted_on), other_source(one)),
            source_words(one.source_code, one.source_words),
            opening(outcome_words(one.outcomes, None)),
            one.comments,
        ]
        for one in contacts
    ]
    columns, kept = as_table(["Contact", "From", "Outcome", "Note"], rows)
    return Section("Contacts", columns, kept, empty="No contacts are recorded.")


def early_help_section(episodes: Sequence[EarlyHelpEpisode], today: date) -> Section:
    """Every early help episode."""
    rows: list[Row] = [
        [
            Cell(on_day(one.started_on), other_source(one)),
            until(one.ended_on, today),
            ", ".join(part for part in (worker_name(one), one.organisation) if part),
            one.reason,
            one.end_reason,
        ]
        for one in episodes
    ]
    columns, kept = as_table(["Started", "Until", "With", "Why", "Why it ended"], rows)
    return Section("Early help", columns, kept, empty="No early help is recorded.")


def worker_name(one: EarlyHelpEpisode) -> str:
    """Who worked with the family, where recorded."""
    return one.worker.name if one.worker else ""


def open_or(ended: date | None, still: str, today: date) -> Cell | str:
    """The day something was finished, or that it is not yet."""
    if ended is None or ended > today:
        return Cell(still, state="today")
    return on_day(ended)
