"""What an authorised assessment or enquiry changes in the record, and what follows from it.

A row that was loaded is never changed: its source says when it is finished.
"""

from datetime import date, datetime
from typing import Any

from sightline.access.models import User
from sightline.casework.assessing.queries import Written
from sightline.casework.assessing.steps import CLOSES, NOTHING_MORE, RECORDED, Outcome
from sightline.casework.conferring.following import OURS, begin_in_need, open_referral
from sightline.casework.handing_on import to_early_help
from sightline.casework.models import Assessment, AssessmentFactor, Section47
from sightline.duties.counting import day_of
from sightline.people.models import Child


def finish(one: Written, by: User, now: datetime) -> str:
    """Finish the row a paper is written for, let follow what it ends in, and say what that is."""
    ends = one.parts["outcome"].answers
    outcome, on, row = str(ends["outcome"]), day_of(now), one.row
    if row.source == OURS:
        row.outcomes = [RECORDED[outcome]]
        row.no_further_action = outcome in NOTHING_MORE
        finish_row(row, one, ends, outcome, on)
    follow(one.paper.child, outcome, on, by, now)
    return outcome


def finish_row(
    row: Assessment | Section47, one: Written, ends: Any, outcome: str, on: date
) -> None:
    """Write the end of our own row."""
    if isinstance(row, Section47):
        row.ended_on, row.conference_not_required = on, outcome != Outcome.CONFERENCE
        row.save()
        return
    row.authorised_on = on
    row.child_seen = one.parts["seen"].answers["seen"] == "yes"
    row.save()
    for code in ends["factors"]:
        AssessmentFactor.objects.create(assessment=row, code=code)


def follow(child: Child, outcome: str, on: date, by: User, now: datetime) -> None:
    """Begin what comes next, where it begins at once; what has to be called stands on desks."""
    if outcome == Outcome.IN_NEED:
        begin_in_need(child, on, now)
    if outcome == Outcome.EARLY_HELP:
        to_early_help(child=child, on=on, reason="After an assessment", by=by, now=now)
    referral = open_referral(child)
    if outcome in CLOSES and referral is not None and referral.source == OURS:
        referral.closed_on, referral.close_reason = on, CLOSES[outcome]
        referral.save(update_fields=["closed_on", "close_reason"])
