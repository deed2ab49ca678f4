"""How emergency openings are told: to whoever reads them, and to whoever opened the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from sightline.access.models import User
from sightline.calendars.clock import LONDON
from sightline.design.dates import day_short
from sightline.desk import above
from sightline.desk.looks import ReadBy, looks_in_emergency, waits
from sightline.people.presenters import name_of
from sightline.people.queries import known_among
from sightline.workforce import emergencies as deeds
from sightline.workforce.crowds import Crowd, crowds_for
from sightline.workforce.models import EmergencyOpening, EmergencyReview

SOMEBODY = "A restricted child"
"""What a child is called to somebody who may not know of them."""
KINDS = {
    EmergencyReview.Finding.JUSTIFIED: "met",
    EmergencyReview.Finding.LEARNING: "care",
    EmergencyReview.Finding.NOT_JUSTIFIED: "late",
}


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """One opening: who opened whose file when, and who read it, or by when somebody should."""

    opening: EmergencyOpening
    child: str
    review: EmergencyReview | None
    read: ReadBy


def openings_told(found: QuerySet[EmergencyOpening], most: int) -> list[EmergencyOpening]:
    """These openings with who opened and who read, the latest first."""
    told = found.select_related("grant__user", "review__by")
    return list(told.order_by("-grant__starts_at", "-pk")[:most])


def rows_of(viewer: User, openings: Sequence[EmergencyOpening], day: date) -> list[OpeningRow]:
    """The openings as rows; children are named only to whoever may know of them. One query."""
    known = known_among(viewer, {one.grant.child_id for one in openings}) if openings else {}
    rows = []
    for one in openings:
        child = known.get(one.grant.child_id)
        review = getattr(one, "review", None)
        name = name_of(child) if child else SOMEBODY
        rows.append(OpeningRow(one, name, review, read_by(one, review, day)))
    return rows


def read_by(opening: EmergencyOpening, review: EmergencyReview | None, day: date) -> ReadBy:
    """Who read an opening and what they found; where nobody did, by when somebody should."""
    if review is None:
        return waits(deeds.due_on(opening.grant.starts_at), day)
    finding = EmergencyReview.Finding(review.finding)
    said = f"{finding.label}. {review.by.name}, {day_short(review.at)}"
    return ReadBy(KINDS[finding], said, review.note)


def own_rows(viewer: User, moment: datetime) -> list[OpeningRow]:
    """The files `viewer` opened in an emergency in the last year, and what was found."""
    own = list(deeds.own_openings(viewer, moment))
    return rows_of(viewer, own, moment.astimezone(LONDON).date())


def crowds_told(viewer: User, moment: datetime) -> list[tuple[str, Crowd]]:
    """The crowds of the last week, each with what the viewer may call the child."""
    crowds = crowds_for(viewer, moment)
    known = known_among(viewer, [one.child_id for one in crowds]) if crowds else {}
    return [
        (name_of(known[one.child_id]) if one.child_id in known else "A child", one)
        for one in crowds
    ]


def told_in_full(viewer: User, opening: EmergencyOpening, moment: datetime) -> dict[str, Any]:
    """What the page of one opening shows."""
    [row] = rows_of(viewer, [opening], moment.astimezone(LONDON).date())
    looks = [(look.at, above.page_called(look.what)) for look in looks_in_emergency(opening.grant)]
    return {
        "row": row,
        "grant": opening.grant,
        "looks": looks,
        "before": deeds.findings_before(opening, moment),
    }
