"""What an authorised assessment or enquiry changes in the record, and what follows from it.

A row that was loaded is never changed: its source says when it is finished.
"""

from datetime import date, datetime
from typing import Any

from sightline.access.models import User
from sightline.casework.assessing.queries import Written
from sightline.casework.assessing.steps import (
    CLOSES,
    NOTHING_MORE,
    PROPOSES,
    RECORDED,
    Outcome,
)
from sightline.casework.conferring.following import (
    OURS,
    begin_in_need,
    end_in_need,
    open_referral,
    running_enquiry,
)
from sightline.casework.conferring.queries import plan_to_review
from sightline.casework.ending.bars import standing_bars, those_there, unanswered
from sightline.casework.ending.operations import end_whole
from sightline.casework.models import Assessment, AssessmentFactor, CaseClosing, Section47
from sightline.casework.proposing.choices import Kind as Proposed
from sightline.casework.proposing.operations import propose
from sightline.casework.receiving import FrontDoorRefused
from sightline.duties.counting import day_of
from sightline.people.models import Child
from sightline.people.queries import ids_of

RUNS = "A child protection plan or section 47 enquiry runs: end it first"
CLOSING_WAITS = "Somebody has asked already that this case close: answer that"


def finish(one: Written, by: User, now: datetime) -> str:
    """Finish the row a paper is written for, let follow what it ends in, and say what that is."""
    ends = one.parts["outcome"].answers
    outcome, on, row = str(ends["outcome"]), day_of(now), one.row
    if row.source == OURS:
        row.outcomes = [RECORDED[outcome]]
        row.no_further_action = outcome in NOTHING_MORE
        finish_row(row, one, ends, outcome, on)
    follow(one, outcome, on, by, now)
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


def follow(one: Written, outcome: str, on: date, by: User, now: datetime) -> None:
    """Begin what comes next, where it begins at once; what has to be called stands on desks.

    A step down closes the case once a team of early help has accepted the child.

    Raises FrontDoorRefused where it would close a case in which the child is being protected.
    """
    child = one.paper.child
    if outcome in CLOSES and is_protected(child):
        raise FrontDoorRefused(RUNS)
    if outcome == Outcome.CLOSE:
        check_closing(one)
    if outcome == Outcome.IN_NEED:
        begin_in_need(child, on, now)
    if outcome in PROPOSES:
        why = str(one.parts["outcome"].answers["why"])
        propose(one.paper, Proposed(PROPOSES[outcome]), why, by, now)
    if outcome == Outcome.CLOSE:
        close(one, CLOSES[outcome], now)


def is_protected(child: Child) -> bool:
    """Whether a child protection plan runs, or an enquiry that no conference followed."""
    return plan_to_review(child) is not None or running_enquiry(child) is not None


def check_closing(one: Written) -> None:
    """Refuse while the child is in care or missing, or something waits beside this very paper."""
    child = one.paper.child
    asked = CaseClosing.objects.filter(child__in=ids_of(child), answered_at=None)
    waits = [*unanswered(child, but=one.paper), (asked, CLOSING_WAITS, "child_close")]
    bars = [*standing_bars(child), *those_there(child, waits)]
    if bars:
        raise FrontDoorRefused(". ".join(bar.words for bar in bars))


def close(one: Written, reason: str, now: datetime) -> None:
    """End our plan in need, and close the referral the paper is of where it is ours.

    Where no other referral is open, the case ends whole: nobody holds the child any more.
    """
    child, on = one.paper.child, day_of(now)
    referral = one.row.referral or open_referral(child)
    end_in_need(child, on, of=referral)
    if referral is not None and referral.source == OURS and referral.closed_on is None:
        referral.closed_on, referral.close_reason = on, reason
        referral.save(update_fields=["closed_on", "close_reason"])
    if open_referral(child) is None:
        end_whole(child, reason, now)
