"""What a decision that is put right means for what the earlier one had set going.

What no longer follows and nobody has begun is withdrawn: the row stays on file, and counts no more.
What has been begun stays, and is said. What follows now begins. A loaded row is never changed.
"""

from django.db.models import QuerySet

from sightline.casework.conferring.anew import Anew
from sightline.casework.conferring.begun import is_begun
from sightline.casework.conferring.choices import ENQUIRES, OUTCOMES, Kind, Outcome
from sightline.casework.conferring.following import (
    OURS,
    Followed,
    SetOut,
    after_conference,
    after_strategy,
    begin_in_need,
    begin_protection,
)
from sightline.casework.conferring.reviewing_anew import keeps_category, review_anew
from sightline.casework.models import (
    Assessment,
    ChildInNeedPlan,
    Conference,
    ProtectionPlan,
    Section47,
)
from sightline.people.queries import ids_of

REVIEW_ENDS_IT = "Its next review and its outline: a review conference has to end the plan"


def resettle(anew: Anew, set_out: SetOut) -> Followed:
    """Put on file what the new decision sets going, and withdraw what no longer follows."""
    if anew.one.kind == Kind.STRATEGY:
        return strategy_anew(anew, set_out.outcome)
    if anew.one.kind == Kind.INITIAL:
        return conference_anew(anew, set_out)
    return review_anew(anew, set_out)


def strategy_anew(anew: Anew, outcome: str) -> Followed:
    """The enquiry or assessment that follows now; the other is withdrawn, or stays where begun."""
    enquiry = anew.latest(Section47, "section_47")
    assessment = anew.latest(Assessment, "assessment")
    wanted = {Section47: outcome in ENQUIRES, Assessment: outcome == Outcome.ASSESSMENT}
    for row in (enquiry, assessment):
        if row is not None and wanted[type(row)]:
            anew.move(row)
        else:
            anew.give_up(row)
    if wanted[Section47] and enquiry is not None:
        return Followed(section_47=enquiry)
    if wanted[Assessment] and assessment is not None:
        return Followed(assessment=assessment)
    return after_strategy(anew.one.child, outcome, anew.on, anew.now)


def conference_anew(anew: Anew, set_out: SetOut) -> Followed:
    """The conference as it was held, and the plan that follows now or stays.

    A protection plan that stays, begun already, is still what the conference led to.
    """
    conference = anew.latest(Conference, "conference")
    plan = anew.latest(ProtectionPlan, "plan")
    if plan is not None and set_out.outcome != Outcome.PLAN and give_up_plan(anew, plan):
        plan = None
    in_need_anew(anew, set_out.outcome)
    if set_out.outcome == Outcome.AGAIN and (plan is None or conference is None):
        anew.give_up(conference)
        return Followed(plan=plan)
    if conference is None:
        return after_conference(anew.one, set_out, anew.on, anew.now)
    if set_out.outcome == Outcome.PLAN:
        plan = plan_anew(anew, conference, plan, set_out.category)
    tell_conference(anew, conference, set_out.outcome, led_to_plan=plan is not None)
    if plan is not None:
        return Followed(conference=conference, plan=plan)
    if set_out.outcome == Outcome.IN_NEED and not in_need_before(anew):
        begin_in_need(anew.one.child, anew.on, anew.now)
    return Followed(conference=conference)


def tell_conference(anew: Anew, conference: Conference, outcome: str, *, led_to_plan: bool) -> None:
    """Say of the conference when it was held and what it came to."""
    conference.held_on = anew.on
    conference.led_to_plan = led_to_plan
    conference.outcomes = [OUTCOMES[anew.one.kind][outcome].lower()]
    conference.save()


def plan_anew(
    anew: Anew, conference: Conference, plan: ProtectionPlan | None, category: str
) -> ProtectionPlan:
    """The plan the conference made, with its category and its day; a new one where there is none.

    A category that a review decided since stays as the latest.
    """
    if plan is None:
        return begin_protection(anew.one.child, conference, category, anew.on, anew.now)
    unchanged = plan.latest_category == plan.first_category
    if unchanged and not keeps_category(anew, plan, category):
        plan.latest_category = category
    plan.first_category = category
    plan.save(update_fields=["first_category", "latest_category"])
    ended = list(ended_with(plan))
    anew.move(plan)
    for one in ended:
        one.ended_on = max(plan.started_on, one.started_on)
        one.save(update_fields=["ended_on"])
    return plan


def in_need_anew(anew: Anew, outcome: str) -> None:
    """A plan in need that the decision began: moved, withdrawn, or said to stay.

    One that was begun is ended by a protection plan.
    """
    in_need = in_need_of(anew)
    if in_need is not None and outcome == Outcome.IN_NEED:
        anew.move(in_need)
    elif in_need is None or outcome != Outcome.PLAN or not is_begun(in_need):
        anew.give_up(in_need)


def in_need_before(anew: Anew) -> bool:
    """Whether a plan in need followed already: one that has ended since does not begin again."""
    return anew.versions[-1].outcome == Outcome.IN_NEED or in_need_of(anew) is not None


def in_need_of(anew: Anew) -> ChildInNeedPlan | None:
    """The plan in need that a version of the decision began; None where none did."""
    own = ChildInNeedPlan.objects.filter(child__in=ids_of(anew.one.child), source=OURS, leads=True)
    return own.filter(recorded_at__in=anew.moments).order_by("-pk").first()


def give_up_plan(anew: Anew, plan: ProtectionPlan) -> bool:
    """Withdraw a protection plan nobody has begun, and let the plan in need it ended run on.

    False where it stays; while it runs, a review has to end it.
    """
    if not anew.give_up(plan):
        if plan.ended_on is None:
            anew.stays.append(REVIEW_ENDS_IT)
        return False
    for one in ended_with(plan):
        one.ended_on = None
        one.save(update_fields=["ended_on"])
    return True


def ended_with(plan: ProtectionPlan) -> "QuerySet[ChildInNeedPlan]":
    """Our own plans in need that ended because a protection plan began that day."""
    own = ChildInNeedPlan.objects.filter(child__in=ids_of(plan.child), source=OURS, leads=True)
    return own.filter(ended_on=plan.started_on).exclude(referral__closed_on__isnull=False)
