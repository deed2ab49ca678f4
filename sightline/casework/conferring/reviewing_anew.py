"""What a review conference that is put right means for the plan it reviewed, and for the next."""

from django.db.models import Q

from sightline.casework.conferring.anew import Anew
from sightline.casework.conferring.begun import words_for
from sightline.casework.conferring.choices import UNDER_A_PLAN, Outcome
from sightline.casework.conferring.following import GOES_ON, OURS, Followed, SetOut, after_review
from sightline.casework.conferring.queries import decided_later, plan_to_review
from sightline.casework.models import DiscussionDecision, ProtectionPlan, ProtectionReview
from sightline.design.words import within
from sightline.people.queries import ids_of


def review_anew(anew: Anew, set_out: SetOut) -> Followed:
    """The review as it was held, and whether the plan goes on."""
    review, plan = anew.latest(ProtectionReview, "review"), anew.one.plan
    if set_out.outcome == Outcome.AGAIN:
        forget_review(anew, review)
        go_on(anew, plan, "")
        take_back_category(anew, plan)
        return Followed()
    if review is None:
        return after_review(anew.one, set_out, anew.on, anew.now)
    review.held_on, review.quorate = anew.on, set_out.quorate
    review.plan_continues = set_out.outcome == Outcome.GOES_ON
    review.save()
    if review.plan_continues:
        go_on(anew, plan, set_out.category)
    else:
        take_back_category(anew, plan)
        end_plan(anew, plan)
    return Followed(review=review, plan=plan)


def forget_review(anew: Anew, review: ProtectionReview | None) -> None:
    """A review that decided nothing was not held: one planned before is ahead again."""
    if review is None:
        return
    if anew.is_of_it(review):
        review.leads, review.gone_at = False, anew.now
        anew.withdrawn.append(words_for(review))
    else:
        review.held_on = review.plan_continues = review.quorate = None
    review.save()


def go_on(anew: Anew, plan: ProtectionPlan | None, category: str) -> None:
    """Let a plan of ours that the review had ended run on, unless another has begun since."""
    if plan is None or plan.source != OURS:
        return
    if plan.ended_on == anew.before and ended_it(anew):
        if plan_to_review(anew.one.child) is not None:
            anew.stays.append(f"{words_for(plan)} stays ended: another has begun since")
        else:
            plan.ended_on = None
    if category and not keeps_category(anew, plan, category):
        plan.latest_category = category
    plan.save(update_fields=["ended_on", "latest_category"])


def keeps_category(anew: Anew, plan: ProtectionPlan, category: str) -> bool:
    """Whether a later review decided the category of the plan; said where this one changes its own.

    An empty `category` is none that is decided now.
    """
    later = decided_later(anew.one).filter(discussion__plan=plan, outcome__in=UNDER_A_PLAN)
    if not later.exclude(category="").exists():
        return False
    if category != anew.versions[-1].category:
        anew.stays.append(f"The category of {in_words(plan)}: a later review decided it")
    return True


def in_words(plan: ProtectionPlan) -> str:
    """The plan in words, within a sentence."""
    return within(words_for(plan))


def ended_it(anew: Anew) -> bool:
    """Whether the last version let the plan end."""
    return anew.versions[-1].outcome == Outcome.ENDS


def take_back_category(anew: Anew, plan: ProtectionPlan | None) -> None:
    """Give a plan of ours the category it had before the last version changed it."""
    last = anew.versions[-1]
    if plan is None or plan.source != OURS or plan.latest_category != last.category:
        return
    if keeps_category(anew, plan, ""):
        return
    earlier = DiscussionDecision.objects.filter(
        discussion__plan=plan, put_right_by=None, discussion__held_at__lt=anew.one.held_at
    ).exclude(Q(category="") | Q(discussion=anew.one))
    before = earlier.order_by("-discussion__held_at").first()
    plan.latest_category = before.category if before else plan.first_category
    plan.save(update_fields=["latest_category"])


def end_plan(anew: Anew, plan: ProtectionPlan | None) -> None:
    """End a plan of ours on the day of the review, unless it was reviewed again since."""
    if plan is None or plan.source != OURS:
        return
    if plan.reviews.filter(leads=True, held_on__gt=max(anew.on, anew.before)).exists():
        anew.stays.append(f"{words_for(plan)}: it was reviewed again since")
    elif plan.ended_on is None or (plan.ended_on == anew.before and ended_it(anew)):
        plan.ended_on = anew.on
        plan.save(update_fields=["ended_on"])


def next_review(anew: Anew, set_out: SetOut, plan: ProtectionPlan | None) -> None:
    """The next review of the plan as it is planned now: moved, withdrawn, or put on file."""
    runs = plan is not None and plan.ended_on is None and plan.leads
    on = set_out.review_on if runs and set_out.outcome in GOES_ON else None
    own = ProtectionReview.objects.filter(
        child__in=ids_of(anew.one.child), source=OURS, leads=True, recorded_at__in=anew.moments
    )
    if on is not None and own.filter(due_on=on).exists():
        return
    planned = own.filter(held_on=None).order_by("-pk").first()
    if planned is None and on is not None:
        ProtectionReview.objects.create(
            child_id=anew.one.child_id, plan=plan, due_on=on, recorded_at=anew.now
        )
    elif planned is not None and on is None:
        anew.give_up(planned)
    elif planned is not None:
        planned.due_on = on
        planned.save(update_fields=["due_on"])
