"""Reading how a child was and is looked after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sightline.access.lens import Lens
from sightline.care.models import (
    CareEpisode,
    CareLeaver,
    CarePlan,
    CareReview,
    Conviction,
    DeprivationOfLiberty,
    HealthCheck,
    Immunisation,
    LegalStatus,
    Permanence,
    Placement,
    PreviousPermanence,
    StrengthsQuestionnaire,
    SubstanceMisuse,
    UnaccompaniedStatus,
    YearInCare,
)
from sightline.duties.rows import Rows, read_rows
from sightline.people.addresses import Days
from sightline.people.models import Child
from sightline.people.queries import ids_of

TABLES = (
    CareEpisode,
    Placement,
    LegalStatus,
    CareReview,
    CarePlan,
    HealthCheck,
    Immunisation,
    StrengthsQuestionnaire,
    SubstanceMisuse,
    Conviction,
    YearInCare,
    UnaccompaniedStatus,
    CareLeaver,
    Permanence,
    PreviousPermanence,
    DeprivationOfLiberty,
)


@dataclass(frozen=True, slots=True)
class CareFile:
    """Everything on file about a child's care, each list with the latest first."""

    episodes: list[CareEpisode]
    placements: list[Placement]
    legal_statuses: list[LegalStatus]
    reviews: list[CareReview]
    plans: list[CarePlan]
    health_checks: list[HealthCheck]
    immunisations: list[Immunisation]
    questionnaires: list[StrengthsQuestionnaire]
    substance_misuse: list[SubstanceMisuse]
    convictions: list[Conviction]
    years: list[YearInCare]
    unaccompanied: list[UnaccompaniedStatus]
    leaving: list[CareLeaver]
    permanence: list[Permanence]
    previous_permanence: list[PreviousPermanence]
    deprivations: list[DeprivationOfLiberty]


def care_of(child: Child, lens: Lens) -> CareFile:
    """The child's whole care, in one query."""
    rows = read_rows(TABLES, ids_of(child), lens)
    return CareFile(
        episodes=rows.latest(CareEpisode, lambda row: row.started_on),
        placements=rows.latest(Placement, lambda row: row.started_on),
        legal_statuses=rows.latest(LegalStatus, lambda row: row.started_on),
        reviews=rows.latest(CareReview, lambda row: row.held_on or row.due_on),
        plans=rows.latest(CarePlan, lambda row: row.started_on),
        health_checks=rows.latest(HealthCheck, lambda row: row.checked_on),
        immunisations=rows.latest(Immunisation, lambda row: row.known_on),
        questionnaires=rows.latest(StrengthsQuestionnaire, lambda row: row.completed_on),
        substance_misuse=rows.latest(SubstanceMisuse, lambda row: row.found_on),
        convictions=rows.latest(Conviction, lambda row: row.offended_on),
        years=rows.latest(YearInCare, lambda row: row.year_ended_on),
        unaccompanied=rows.latest(UnaccompaniedStatus, lambda row: row.ceased_on),
        leaving=rows.latest(CareLeaver, lambda row: row.latest_contact_on),
        permanence=rows.latest(Permanence, lambda row: row.decided_on),
        previous_permanence=rows.of(PreviousPermanence),
        deprivations=rows.latest(DeprivationOfLiberty, lambda row: row.started_on),
    )


DATED = (CareReview, CareLeaver)
"""The tables of `dates_ahead`."""


def dates_ahead(rows: Rows, today: date) -> list[tuple[date, str]]:
    """Days from `today` on that the source wrote down in these rows of care, and for what."""
    found: list[tuple[date | None, str]] = [
        (review.held_on or review.due_on, "Review of care")
        for review in rows.leading(CareReview)
        if not review.cancelled
    ]
    found += [
        (leaver.pathway_review_on, "Review of the pathway plan")
        for leaver in rows.leading(CareLeaver)
    ]
    return sorted((day, words) for day, words in found if day is not None and day >= today)


def stays_of(ids: Iterable[int]) -> dict[int, list[Days]]:
    """The days on which each of these was in care."""
    found: dict[int, list[Days]] = {}
    for pk, first, last in [*spans(CareEpisode, ids), *spans(Placement, ids)]:
        found.setdefault(pk, []).append(Days(first, last))
    return found


Spanned = list[tuple[int, date | None, date | None]]


def spans(model: type[CareEpisode] | type[Placement], ids: Iterable[int]) -> Spanned:
    """The days of these rows, by child."""
    rows = model.objects.filter(child__in=list(ids))
    return list(rows.values_list("child_id", "started_on", "ended_on"))


def placements_of(ids: Iterable[int]) -> list[tuple[int, str]]:
    """The postcodes of placements alone, by child."""
    rows = Placement.objects.filter(child__in=list(ids)).exclude(postcode="")
    return list(rows.values_list("child_id", "postcode"))


def places_of(ids: Iterable[int]) -> list[tuple[int, str]]:
    """The postcodes of placements, and of the homes that were left for them, by child."""
    rows = Placement.objects.filter(child__in=list(ids))
    found = rows.values_list("child_id", "postcode", "home_postcode")
    return [(pk, code) for pk, *codes in found for code in codes if code]
