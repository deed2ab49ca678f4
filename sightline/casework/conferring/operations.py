"""Calling people together about children, and recording what was said and decided of each."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from sightline.access.models import User
from sightline.actions.operations import ActionRefused, Wording, new_action
from sightline.casework.conferring.checks import (
    RUNS_ALREADY,
    Calling,
    Decision,
    Heard,
    check_calling,
    check_decision,
    check_held,
    check_late,
    check_plan,
)
from sightline.casework.conferring.choices import (
    NEAR,
    PARTNERS,
    THERE,
    Kind,
    Outcome,
    missing,
)
from sightline.casework.conferring.following import Followed, SetOut, follow
from sightline.casework.conferring.last_days import last_day_of
from sightline.casework.conferring.queries import enquiry_to_confer, plan_to_review
from sightline.casework.conferring.telling import check_place, place_again
from sightline.casework.models import (
    Discussion,
    DiscussionAction,
    DiscussionAgency,
    DiscussionDecision,
)
from sightline.casework.receiving import FrontDoorRefused
from sightline.design.dates import london
from sightline.duties.counting import day_of
from sightline.duties.deeds import deed
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.queries import ids_of
from sightline.people.writing import may_write_now

BESIDE = "Called together with a meeting about another child"
NOT_WAITING = "This has been held already, or will not be. Look again"


@dataclass(frozen=True, slots=True)
class Given:
    """Something somebody is to do, by a day."""

    wording: Wording
    by_when: date | None


@deed("called a meeting about a child")
def call_discussion(
    *, child: Child, calling: Calling, asked: Sequence[tuple[str, str]], by: User, now: datetime,
    also: Sequence[Child] = (),
) -> Discussion:  # fmt: skip
    """Call people together about `child` and those of `also`. Raises FrontDoorRefused.

    `asked` are agencies, each with who it is. Every child has a row of their own.
    """
    check_calling(calling, asked, now)
    together = uuid4()
    made = put_down(child, calling, together, asked, by, now)
    for one in also:
        call_beside(child=one, first=made, by=by, now=now)
    return made


@deed("called a meeting about a child")
def call_beside(*, child: Child, first: Discussion, by: User, now: datetime) -> Discussion:
    """The same meeting about another child too, as part of calling it.

    Why it is called, and whoever may belong to the first child by name, stand on that file alone.
    """
    enquiry = enquiry_to_confer(child) if first.kind == Kind.INITIAL else None
    calling = Calling(first.kind, first.called_for, BESIDE, first.place, section_47=enquiry)
    rows = first.agencies.order_by("pk").values_list("agency", "who")
    asked = [(one, PARTNERS[one] if one in NEAR else who) for one, who in rows]
    return put_down(child, calling, first.together, asked, by, now)


def put_down(
    child: Child, calling: Calling, together: UUID, asked: Sequence[tuple[str, str]], by: User,
    now: datetime,
) -> Discussion:  # fmt: skip
    """One child's row of a meeting, with who is asked."""
    permit = may_write_now(by, child)
    if not permit:
        raise FrontDoorRefused(f"{name_of(child)}: {permit.refusal}", "also")
    if calling.kind == Kind.INITIAL and plan_to_review(child) is not None:
        raise FrontDoorRefused(f"{name_of(child)}: {RUNS_ALREADY}", "also")
    check_place(child, calling.place)
    made = Discussion.objects.create(
        child=child, kind=calling.kind, together=together, called_for=calling.called_for,
        place=calling.place.strip(), why=calling.why.strip(), called_by=by, recorded_at=now,
        concern=calling.concern, section_47=calling.section_47, plan=calling.plan,
    )  # fmt: skip
    for agency, who in asked:
        DiscussionAgency.objects.create(
            child=child, discussion=made, agency=agency, who=who.strip(), recorded_at=now
        )
    return made


@deed("recorded what a meeting decided")
def record_discussion(
    *, child: Child, discussion: Discussion, held_at: datetime, heard: Sequence[Heard],
    decision: Decision, given: Sequence[Given], by: User, now: datetime,
) -> DiscussionDecision:  # fmt: skip
    """Record who came, what was said and what was decided about one child, and let it follow.

    Raises FrontDoorRefused.
    """
    one = waiting(child, discussion, by)
    there = [each.agency.agency for each in heard if each.came in THERE]
    without = missing(one.kind, there)
    check_held(one, held_at, heard, now)
    check_decision(one.kind, decision, without, day_of(held_at))
    check_plan(one, decision.outcome, day_of(held_at))
    last = last_day_of(one, day_of(held_at))
    check_late(decision, day_of(held_at), last.on if last else None)
    for each in heard:
        hear(one, each, now)
    one.held_at = held_at
    one.save(update_fields=["held_at"])
    set_out = SetOut(
        decision.outcome, decision.category, decision.outline, decision.review_on, not without
    )
    followed = follow(one, set_out, by=by, now=now)
    in_time = {"last_day": last.on if last else None}
    made = write_decision(one, decision, without, followed, by, now, in_time)
    for thing in given:
        give(one, thing, by, now)
    if decision.outcome == Outcome.AGAIN and decision.again_on is not None:
        again(one, decision.again_on, by, now)
    return made


def hear(one: Discussion, heard: Heard, now: datetime) -> None:
    """Put on file whether somebody came and what they said, also who had not been asked."""
    row = heard.agency
    row.came, row.told = heard.came, heard.told.strip()
    if row.pk is not None:
        row.save(update_fields=["came", "told"])
        return
    row.child_id, row.discussion, row.recorded_at = one.child_id, one, now
    row.who, row.was_asked = row.who.strip(), False
    row.save()


def give(one: Discussion, thing: Given, by: User, now: datetime) -> None:
    """Put on file what somebody is to do, and that it was given here."""
    try:
        action = new_action(one.child, thing.wording, thing.by_when, by=by, now=now)
    except ActionRefused as refusal:
        raise FrontDoorRefused(f"{thing.wording.what}: {refusal}") from refusal
    DiscussionAction.objects.create(child=one.child, discussion=one, action=action, recorded_at=now)


def waiting(child: Child, discussion: Discussion, by: User) -> Discussion:
    """The child's own discussion, held until the deed is done, if nobody has recorded it yet."""
    permit = may_write_now(by, child)
    if not permit:
        raise FrontDoorRefused(permit.refusal)
    own = Discussion.objects.select_for_update(of=("self",)).filter(child__in=ids_of(child))
    found = own.filter(pk=discussion.pk, held_at=None, not_held_on=None).first()
    if found is None:
        raise FrontDoorRefused(NOT_WAITING)
    return found


def write_decision(
    one: Discussion, decision: Decision, without: list[str], followed: Followed, by: User,
    now: datetime, beside: Mapping[str, Any],
) -> DiscussionDecision:  # fmt: skip
    """The decision as a row, with what it set going; `beside`: its last day, what it puts right.

    Why it was late stands in it only where it was.
    """
    words = {
        name: value.strip() if isinstance(value, str) else value
        for name, value in asdict(decision).items()
    }
    last = beside["last_day"]
    if last is None or one.held_at is None or day_of(one.held_at) <= last:
        words["late_why"] = ""
    return DiscussionDecision.objects.create(
        child_id=one.child_id, discussion=one, **words, missing=without, decided_by=by,
        decided_at=now, recorded_at=now, **followed.as_columns(), **beside,
    )  # fmt: skip


def again(one: Discussion, on: date, by: User, now: datetime) -> None:
    """Call the same people for another day, at the same hour; several children stay together.

    Where it was stands in it unless that has become a place that may not be printed.
    """
    called_for = london(one.called_for).replace(year=on.year, month=on.month, day=on.day)
    calling = Calling(
        one.kind, called_for, one.why, place_again(one), one.concern, one.section_47, one.plan
    )
    standing = one.agencies.filter(replaced_by=None).order_by("pk")
    asked = list(standing.values_list("agency", "who"))
    put_down(one.child, calling, again_together(one, on), asked, by, now)


def again_together(one: Discussion, on: date) -> UUID:
    """What the rows of the meeting share that was called because people meet again that day."""
    return uuid5(one.together, on.isoformat())


@deed("said that a meeting about a child is not held")
def drop_discussion(
    *, child: Child, discussion: Discussion, why: str, by: User, now: datetime
) -> Discussion:
    """Say that it will not be held for this child, and why. Raises FrontDoorRefused."""
    if not why.strip():
        raise FrontDoorRefused("Say why it is not held", "why")
    one = waiting(child, discussion, by)
    one.not_held_on, one.not_held_why = day_of(now), why.strip()
    one.save(update_fields=["not_held_on", "not_held_why"])
    return one
