"""What is said when people are called together and when it was held, and what is refused of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sightline.casework.conferring.choices import (
    CAMES,
    ENQUIRES,
    KINDS,
    OUTCOMES,
    PARTNERS,
    UNDER_A_PLAN,
    Kind,
    Outcome,
)
from sightline.casework.conferring.queries import plan_to_review
from sightline.casework.models import (
    Concern,
    Discussion,
    DiscussionAgency,
    ProtectionPlan,
    Section47,
)
from sightline.casework.receiving import FrontDoorRefused
from sightline.codes.lists.casework import ABUSE
from sightline.design.dates import day
from sightline.duties.counting import day_of, due
from sightline.duties.keeping import law_in_force

AHEAD = timedelta(days=366)
EARLIER = timedelta(days=31)
REVIEWED_BY: Mapping[str, str] = {Kind.INITIAL: "rcpc_first", Kind.REVIEW: "rcpc_repeat"}
"""The timescale of the review that follows a conference of each kind."""
LONGEST = 8_000
RUNS_ALREADY = "A child protection plan runs already: call a review"


@dataclass(frozen=True, slots=True)
class Calling:
    """What is called, for when, where and why, and what it comes of."""

    kind: str
    called_for: datetime
    why: str
    place: str = ""
    concern: Concern | None = None
    section_47: Section47 | None = None
    plan: ProtectionPlan | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """Whether somebody who was asked came, and what they said of this child."""

    agency: DiscussionAgency
    came: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one child, and all that goes with it."""

    outcome: str
    chair: str
    risks: str
    why: str
    harm: bool | None = None
    category: str = ""
    safety: str = ""
    outline: str = ""
    telling: str = ""
    agreed: str = ""
    dissent: str = ""
    missing_why: str = ""
    late_why: str = ""
    again_on: date | None = None
    review_on: date | None = None


def check_calling(calling: Calling, asked: Sequence[tuple[str, str]], now: datetime) -> None:
    """Refuse a call without a reason, without anybody asked, or for a day far off."""
    if calling.kind not in KINDS:
        raise FrontDoorRefused("Choose what is called")
    if not calling.why.strip():
        raise FrontDoorRefused("Say why", "why")
    if len(calling.why) > LONGEST:
        raise FrontDoorRefused(f"Write it in {LONGEST:,} letters or fewer", "why")
    if not asked or any(agency not in PARTNERS for agency, _ in asked):
        raise FrontDoorRefused("Say who is asked", "who_council")
    if not now - AHEAD < calling.called_for < now + AHEAD:
        raise FrontDoorRefused("That day is more than a year away", "on")
    if calling.kind == Kind.REVIEW and calling.plan is None:
        raise FrontDoorRefused("No child protection plan runs that could be reviewed")


def check_held(one: Discussion, held_at: datetime, heard: Sequence[Heard], now: datetime) -> None:
    """Refuse a day that has not come or is far off, and somebody not said to have come or not."""
    if held_at > now:
        raise FrontDoorRefused("It was held today or earlier", "on")
    if day_of(held_at) < day_of(one.called_for) - EARLIER:
        raise FrontDoorRefused("That is more than a month before the day it was called for", "on")
    for each in heard:
        if each.came not in CAMES:
            raise FrontDoorRefused("Say whether they came", f"came_{each.agency.pk}")
        new = each.agency.pk is None
        if new and (each.agency.agency not in PARTNERS or not each.agency.who.strip()):
            raise FrontDoorRefused("Say of which agency they are, and who")


def check_decision(kind: str, decision: Decision, without: list[str], held_on: date) -> None:
    """Refuse a decision of another kind, without its reason, or without what goes with it."""
    outcome = decision.outcome
    if outcome not in OUTCOMES[kind]:
        raise FrontDoorRefused("Say what was decided", "outcome")
    for name, words in (
        ("chair", "Say who chaired it"),
        ("risks", "Say what the risks are"),
        ("why", "Say why"),
    ):
        if not getattr(decision, name).strip():
            raise FrontDoorRefused(words, name)
    if without and outcome != Outcome.AGAIN and not decision.missing_why.strip():
        raise FrontDoorRefused(
            f"Not quorate: {', '.join(without)} missing. Say why you could decide all the same",
            "missing_why",
        )
    check_days(kind, decision, held_on)
    if outcome in UNDER_A_PLAN and decision.category not in ABUSE.by_code:
        raise FrontDoorRefused("Choose the category of the plan", "category")
    if outcome in ENQUIRES and decision.harm is False:
        raise FrontDoorRefused(
            "A section 47 enquiry is for likely significant harm: one of the two is not so", "harm"
        )


def check_days(kind: str, decision: Decision, held_on: date) -> None:
    """Refuse to meet again on no day, and days that do not lie ahead."""
    again_on, review_on = decision.again_on, decision.review_on
    if decision.outcome == Outcome.AGAIN and not (again_on and held_on <= again_on):
        raise FrontDoorRefused("Say on which day you meet again", "again_on")
    if again_on is not None and again_on > held_on + AHEAD:
        raise FrontDoorRefused("That day is more than a year away", "again_on")
    last = last_review(kind, held_on)
    if review_on is not None and not held_on < review_on <= last:
        raise FrontDoorRefused(
            f"The next review is after this, on {day(last)} at the latest", "review_on"
        )


def check_late(decision: Decision, held_on: date, last: date | None) -> None:
    """Refuse a conference held after its last day without the reason."""
    if last is not None and held_on > last and not decision.late_why.strip():
        raise FrontDoorRefused(f"It was held after its last day, {day(last)}: say why", "late_why")


def last_review(kind: str, held_on: date) -> date:
    """The last day for the review that follows a meeting of this kind, as the law stands."""
    rule = REVIEWED_BY.get(kind)
    if rule is None:
        return held_on + AHEAD
    law = law_in_force()
    return day_of(due(law[rule], law.n(rule, held_on), held_on))


def check_plan(
    one: Discussion, outcome: str, held_on: date, own: ProtectionPlan | None = None
) -> None:
    """Refuse a second plan beside one that runs, and a review from before its plan began.

    `own` is the plan this very conference made, which is no second one even where it has ended and
    another runs; None where it made none.
    """
    runs = plan_to_review(one.child) if one.kind == Kind.INITIAL else None
    if outcome == Outcome.PLAN and runs is not None and own is None:
        raise FrontDoorRefused(RUNS_ALREADY, "outcome")
    if one.plan is not None and held_on < one.plan.started_on:
        raise FrontDoorRefused(f"The plan it reviews began on {day(one.plan.started_on)}", "on")
