"""What a decision sets going in the record: an enquiry, an assessment, a conference, a plan.

What is written is of the same tables as what is loaded, so that the same duties follow. A row that
was loaded is never changed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef

from sightline.access.models import User
from sightline.casework.conferring.choices import ENQUIRES, OUTCOMES, Kind, Outcome
from sightline.casework.conferring.queries import enquiry_of, plan_to_review
from sightline.casework.handing_on import lines_of, to_the_plan
from sightline.casework.models import (
    Assessment,
    ChildInNeedPlan,
    Conference,
    Discussion,
    ProtectionPlan,
    ProtectionReview,
    Referral,
    Section47,
)
from sightline.casework.rules import TO_CONFER
from sightline.duties.counting import day_of, due
from sightline.duties.keeping import law_in_force
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.workforce.lines import allocated

OURS = "sightline"
GOES_ON = frozenset({Outcome.PLAN, Outcome.IN_NEED, Outcome.GOES_ON})
"""After these the child has a plan, which the outline is of."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What a decision set going; None where not."""

    section_47: Section47 | None = None
    assessment: Assessment | None = None
    conference: Conference | None = None
    plan: ProtectionPlan | None = None
    review: ProtectionReview | None = None

    def as_columns(self) -> dict[str, Any]:
        """The rows by the names they have on the decision."""
        return {name: getattr(self, name) for name in Followed.__slots__}


@dataclass(frozen=True, slots=True)
class SetOut:
    """What of a decision something follows from."""

    outcome: str
    category: str = ""
    outline: str = ""
    review_on: date | None = None
    quorate: bool = True


def follow(one: Discussion, set_out: SetOut, *, by: User, now: datetime) -> Followed:
    """Put on file what the decision sets going, from the day it was taken."""
    if set_out.outcome == Outcome.AGAIN or one.held_at is None:
        return Followed()
    on = day_of(one.held_at)
    if one.kind == Kind.STRATEGY:
        return after_strategy(one.child, set_out.outcome, on, now)
    is_first = one.kind == Kind.INITIAL
    followed = (after_conference if is_first else after_review)(one, set_out, on, now)
    goes_on = set_out.outcome in GOES_ON
    runs = followed.plan is not None and followed.plan.ended_on is None
    if goes_on and runs and set_out.review_on is not None:
        ProtectionReview.objects.create(
            child_id=one.child_id, plan=followed.plan, due_on=set_out.review_on, recorded_at=now
        )
    if goes_on:
        to_the_plan(
            child=one.child, outline=lines_of(set_out.outline), review_on=set_out.review_on,
            kind=kind_of_plan(set_out.outcome), by=by, now=now,
        )  # fmt: skip
    return followed


def kind_of_plan(outcome: str) -> str:
    """Of which kind of plan an outline is that was set out with this outcome."""
    return "in_need" if outcome == Outcome.IN_NEED else "protection"


def after_strategy(child: Child, outcome: str, on: date, now: datetime) -> Followed:
    """The enquiry or the assessment a strategy discussion began."""
    if outcome in ENQUIRES:
        return Followed(section_47=running_enquiry(child) or begin_enquiry(child, on, now))
    if outcome == Outcome.ASSESSMENT:
        return Followed(assessment=running_assessment(child) or begin_assessment(child, on, now))
    return Followed()


def begin_enquiry(child: Child, on: date, now: datetime) -> Section47:
    """A section 47 enquiry that begins on `on`, with the day its conference would be due."""
    return Section47.objects.create(
        child=child, started_on=on, conference_target_on=conference_target(on), recorded_at=now,
        **done_by(child, on),
    )  # fmt: skip


def running_enquiry(child: Child) -> Section47 | None:
    """Our own enquiry that runs and that no conference followed; None where none does.

    Most sources never say when an enquiry ended, so a loaded one cannot be told to run.
    """
    runs = Section47.objects.filter(child__in=ids_of(child), ended_on=None, source=OURS, leads=True)
    followed = Conference.objects.filter(section_47=OuterRef("pk"), leads=True)
    return runs.exclude(Exists(followed)).order_by("-started_on", "-pk").first()


def conference_target(began_on: date) -> date:
    """The last day for a conference after an enquiry that began then, as the law stands."""
    law = law_in_force()
    return day_of(due(law[TO_CONFER.rule], law.n(TO_CONFER.rule, began_on), began_on))


def begin_assessment(child: Child, on: date, now: datetime) -> Assessment:
    """An assessment that begins on `on`, of the referral that is open."""
    return Assessment.objects.create(
        child=child, started_on=on, recorded_at=now, **done_by(child, on)
    )


def running_assessment(child: Child) -> Assessment | None:
    """The assessment of this child that runs; None where none does."""
    runs = Assessment.objects.filter(child__in=ids_of(child), leads=True, authorised_on=None)
    return runs.order_by("-started_on", "-pk").first()


def open_referral(child: Child) -> Referral | None:
    """The referral that holds the child now; None where none is open."""
    runs = Referral.objects.filter(child__in=ids_of(child), leads=True, closed_on=None)
    return runs.exclude(no_further_action=True).order_by("-referred_on", "-pk").first()


def done_by(child: Child, on: date) -> dict[str, Any]:
    """The referral, team and worker a new piece of work belongs to."""
    holder = allocated(child, on).first()
    return {
        "referral": open_referral(child),
        "team": holder.team if holder else None,
        "worker": holder.worker if holder else None,
    }


def after_conference(one: Discussion, set_out: SetOut, on: date, now: datetime) -> Followed:
    """The conference itself, and the plan it made."""
    outcome = set_out.outcome
    enquiry, given = enquiry_of(one, on), done_by(one.child, on)
    conference = Conference.objects.create(
        child_id=one.child_id, section_47=enquiry, held_on=on,
        target_on=enquiry.conference_target_on if enquiry else None, transfer_in=False,
        led_to_plan=outcome == Outcome.PLAN, outcomes=[OUTCOMES[one.kind][outcome].lower()],
        recorded_at=now, **given,
    )  # fmt: skip
    if outcome == Outcome.PLAN:
        plan = begin_protection(one.child, conference, set_out.category, on, now)
        return Followed(conference=conference, plan=plan)
    if outcome == Outcome.IN_NEED:
        begin_in_need(one.child, on, now)
    return Followed(conference=conference)


def begin_protection(
    child: Child, conference: Conference, category: str, on: date, now: datetime
) -> ProtectionPlan:
    """A child protection plan from the day of the conference; a plan in need of ours ends then."""
    before = ProtectionPlan.objects.filter(child__in=ids_of(child), leads=True)
    end_in_need(child, on)
    return ProtectionPlan.objects.create(
        child=child, referral=conference.referral, conference=conference, started_on=on,
        first_category=category, latest_category=category, held_elsewhere=False,
        previous_plans=before.count(), recorded_at=now,
    )  # fmt: skip


def end_in_need(child: Child, on: date, of: Referral | None = None) -> None:
    """End our own plans in need; with `of`, those of that referral and of none."""
    own = ChildInNeedPlan.objects.filter(child__in=ids_of(child), source=OURS, leads=True)
    running = own.filter(ended_on=None)
    for one in running.select_related("referral"):
        if of is None or one.referral in (None, of):
            one.ended_on = max(on, one.started_on)
            one.save(update_fields=["ended_on"])


def begin_in_need(child: Child, on: date, now: datetime) -> ChildInNeedPlan | None:
    """The plan in need that runs, or a new one from `on`; None where the child is protected.

    A plan left open by a referral that is closed runs no more.
    """
    if plan_to_review(child) is not None:
        return None
    open_ones = ChildInNeedPlan.objects.filter(child__in=ids_of(child), leads=True, ended_on=None)
    runs = open_ones.exclude(referral__closed_on__isnull=False)
    return runs.first() or ChildInNeedPlan.objects.create(
        child=child, started_on=on, recorded_at=now, **done_by(child, on)
    )


def after_review(one: Discussion, set_out: SetOut, on: date, now: datetime) -> Followed:
    """The review, planned before or not; a plan of ours ends with it, or keeps its category."""
    plan, goes_on = one.plan, set_out.outcome == Outcome.GOES_ON
    planned = ProtectionReview.objects.filter(
        child__in=ids_of(one.child), plan=plan, held_on=None, source=OURS, leads=True
    )
    review = planned.order_by("due_on", "pk").first()
    review = review or ProtectionReview(child_id=one.child_id, plan=plan, recorded_at=now)
    review.held_on, review.plan_continues, review.quorate = on, goes_on, set_out.quorate
    review.save()
    if plan is not None and plan.source == OURS:
        plan.ended_on = plan.ended_on if goes_on else (plan.ended_on or on)
        plan.latest_category = set_out.category or plan.latest_category
        plan.save(update_fields=["ended_on", "latest_category"])
    return Followed(review=review, plan=plan)
