"""Putting right what was recorded of a strategy discussion or conference: by a later version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.roles import ROLES, Role
from sightline.actions.models import Action
from sightline.actions.operations import changed, is_open
from sightline.casework.conferring.anew import Anew
from sightline.casework.conferring.checks import (
    LONGEST,
    Decision,
    Heard,
    check_decision,
    check_held,
    check_late,
    check_plan,
)
from sightline.casework.conferring.choices import THERE, Outcome, missing
from sightline.casework.conferring.following import SetOut
from sightline.casework.conferring.operations import (
    Given,
    again,
    again_together,
    give,
    write_decision,
)
from sightline.casework.conferring.outline_anew import plan_follows, plan_stays
from sightline.casework.conferring.resettling import resettle
from sightline.casework.conferring.reviewing_anew import next_review
from sightline.casework.models import (
    Discussion,
    DiscussionAgency,
    DiscussionDecision,
    ProtectionPlan,
)
from sightline.casework.receiving import FrontDoorRefused
from sightline.design.dates import day
from sightline.duties.counting import day_of
from sightline.duties.deeds import deed
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.writing import may_write_now

MEANWHILE = "Somebody else has put it right meanwhile. Look at it first"
NOT_DECIDED = "It was not decided: what was written of the meeting was put right"
WITHDRAWN = "What was written of the meeting before was put right: nobody decided to meet again"
SHORT = 150
NOT_YOURS = "Whoever wrote down what was decided, or a manager, puts it right"


@dataclass(frozen=True, slots=True)
class Righting:
    """What was wrong, who came by what is right, and which actions were not given after all.

    Somebody of `heard` without a row on file was there and had not been asked.
    """

    why: str
    held_at: datetime
    heard: Sequence[Heard]
    not_given: Sequence[Action] = ()


def may_put_right(viewer: User, one: Discussion) -> Permit:
    """Whether somebody who writes on the file puts right what was recorded; one query at most."""
    if ROLES[Role(viewer.role)].decides or one.decisions.filter(decided_by=viewer).exists():
        return GRANTED
    return Permit(NOT_YOURS)


@deed("put right what a meeting decided")
def put_right_discussion(
    *, child: Child, discussion: Discussion, supersedes: DiscussionDecision, righting: Righting,
    decision: Decision, given: Sequence[Given], by: User, now: datetime,
) -> DiscussionDecision:  # fmt: skip
    """Write a later version of what was recorded, and let the record follow from it.

    The version before stays as it is. Raises FrontDoorRefused.
    """
    one, versions = recorded(child, discussion, by)
    if versions[-1].pk != supersedes.pk:
        raise FrontDoorRefused(MEANWHILE)
    anew = Anew(one, versions, one.held_at or now, by, now)
    there = [each.agency.agency for each in righting.heard if each.came in THERE]
    without = missing(one.kind, there)
    check_righting(anew, righting, decision, without)
    one.held_at = righting.held_at
    one.save(update_fields=["held_at"])
    set_out = SetOut(
        decision.outcome, decision.category, decision.outline, decision.review_on, not without
    )
    take_back_actions(anew, righting.not_given)
    followed = resettle(anew, set_out)
    if not plan_stays(one.kind, set_out.outcome, followed.plan):
        next_review(anew, set_out, followed.plan)
    plan_follows(anew, set_out, followed.plan)
    again_on = call_off(anew, decision)
    for thing in given:
        give(one, thing, by, now)
    made = write_decision(one, decision, without, followed, by, now, anew.as_version(righting.why))
    keep_heard(anew, righting.heard, made)
    if again_on is not None:
        again(one, again_on, by, now)
    return made


def recorded(
    child: Child, discussion: Discussion, by: User
) -> tuple[Discussion, list[DiscussionDecision]]:
    """The child's own discussion, held until the deed is done, and every version before."""
    permit = may_write_now(by, child)
    if not permit:
        raise FrontDoorRefused(permit.refusal)
    own = Discussion.objects.select_for_update(of=("self",)).filter(child__in=ids_of(child))
    one = own.filter(pk=discussion.pk, held_at__isnull=False).first()
    versions = list(one.decisions.order_by("pk")) if one is not None else []
    if one is None or not versions:
        raise FrontDoorRefused("Nothing of this is recorded yet, so there is nothing to put right")
    permit = may_put_right(by, one)
    if not permit:
        raise FrontDoorRefused(permit.refusal)
    return one, versions


def check_righting(anew: Anew, righting: Righting, decision: Decision, without: list[str]) -> None:
    """Refuse a change without its reason, and whatever would be refused of a first record."""
    if not righting.why.strip():
        raise FrontDoorRefused("Say what was wrong", "put_right_why")
    if len(righting.why) > LONGEST:
        raise FrontDoorRefused(f"Write it in {LONGEST:,} letters or fewer", "put_right_why")
    if not righting.heard:
        raise FrontDoorRefused("Somebody was asked: say who")
    on = day_of(righting.held_at)
    check_held(anew.one, righting.held_at, righting.heard, anew.now)
    check_decision(anew.one.kind, decision, without, on)
    check_plan(anew.one, decision.outcome, on, anew.latest(ProtectionPlan, "plan"))
    check_late(decision, on, anew.versions[-1].last_day)


def take_back_actions(anew: Anew, actions: Sequence[Action]) -> None:
    """Drop actions that were not given after all; what is done stays, and is said."""
    own = set(anew.one.given.values_list("action", flat=True))
    for action in actions:
        words = f"The action “{action.what[:SHORT]}”"
        if action.pk not in own:
            raise FrontDoorRefused("That action is not of this meeting")
        if not is_open(action):
            anew.stays.append(words)
            continue
        action.dropped_on, action.dropped_why = day_of(anew.now), NOT_DECIDED
        changed(action, ["dropped_on", "dropped_why"], anew.by, anew.now)
        anew.withdrawn.append(words)


def call_off(anew: Anew, decision: Decision) -> date | None:
    """Call off the meeting of a day that was not decided; the day to call one for, None if none.

    Whoever stands as asked is called: that is on file after the new version alone.
    """
    last = anew.versions[-1]
    before = last.again_on if last.outcome == Outcome.AGAIN else None
    after = decision.again_on if decision.outcome == Outcome.AGAIN else None
    if before == after:
        return None
    for one in called_for(anew.one, before) if before is not None else ():
        words = f"The meeting called for {day(one.called_for)}"
        if one.held_at is not None:
            anew.stays.append(words)
            continue
        one.not_held_on, one.not_held_why = day_of(anew.now), WITHDRAWN
        one.save(update_fields=["not_held_on", "not_held_why"])
        anew.withdrawn.append(words)
    return after


def called_for(one: Discussion, on: date) -> "QuerySet[Discussion]":
    """The meeting that was called because it was decided to meet again on that day."""
    same = Discussion.objects.filter(child__in=ids_of(one.child), together=again_together(one, on))
    return same.filter(not_held_on=None)


def keep_heard(anew: Anew, heard: Sequence[Heard], made: DiscussionDecision) -> None:
    """Put on file who came by the new version; what the last one said of it stays under it."""
    anew.one.agencies.filter(replaced_by=None).update(replaced_by=made)
    for each in heard:
        DiscussionAgency.objects.create(
            child_id=anew.one.child_id, discussion=anew.one, agency=each.agency.agency,
            who=each.agency.who.strip(), was_asked=each.agency.was_asked, came=each.came,
            told=each.told.strip(), recorded_at=anew.now,
        )  # fmt: skip
