"""Calling people together about children, and recording what was said and decided of each."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4, uuid5

from sightline.access.models import User
from sightline.actions.operations import Wording, new_action
from sightline.casework.conferring.choices import (
    CAMES,
    ENQUIRES,
    KINDS,
    OUTCOMES,
    PARTNERS,
    THERE,
    UNDER_A_PLAN,
    Kind,
    Outcome,
    missing,
)
from sightline.casework.conferring.following import Followed, SetOut, follow
from sightline.casework.models import (
    Concern,
    Discussion,
    DiscussionAction,
    DiscussionAgency,
    DiscussionDecision,
    ProtectionPlan,
    Section47,
)
from sightline.casework.receiving import FrontDoorRefused
from sightline.codes.lists.casework import ABUSE
from sightline.duties.counting import day_of
from sightline.duties.deeds import deed
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.queries import ids_of
from sightline.people.writing import may_write_now

AHEAD = timedelta(days=366)
LONGEST = 8_000
NOT_WAITING = "This has been held already, or will not be. Look again"


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
    again_on: date | None = None
    review_on: date | None = None


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
    """The same meeting about another child too, as part of calling it."""
    calling = Calling(first.kind, first.called_for, first.why, first.place)
    asked = list(first.agencies.order_by("pk").values_list("agency", "who"))
    return put_down(child, calling, first.together, asked, by, now)


def put_down(
    child: Child, calling: Calling, together: UUID, asked: Sequence[tuple[str, str]], by: User,
    now: datetime,
) -> Discussion:  # fmt: skip
    """One child's row of a meeting, with who is asked."""
    permit = may_write_now(by, child)
    if not permit:
        raise FrontDoorRefused(f"{name_of(child)}: {permit.refusal}", "also")
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
    check_held(held_at, heard, now)
    check_decision(one.kind, decision, without, day_of(held_at))
    for each in heard:
        each.agency.came, each.agency.told = each.came, each.told.strip()
        each.agency.save(update_fields=["came", "told"])
    one.held_at = held_at
    one.save(update_fields=["held_at"])
    set_out = SetOut(
        decision.outcome, decision.category, decision.outline, decision.review_on, not without
    )
    followed = follow(one, set_out, by=by, now=now)
    made = write_decision(one, decision, without, followed, by, now)
    for thing in given:
        action = new_action(child, thing.wording, thing.by_when, by=by, now=now)
        DiscussionAction.objects.create(child=child, discussion=one, action=action, recorded_at=now)
    if decision.outcome == Outcome.AGAIN and decision.again_on is not None:
        again(one, decision.again_on, by, now)
    return made


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


def check_held(held_at: datetime, heard: Sequence[Heard], now: datetime) -> None:
    """Refuse a day that has not come, and somebody of whom it is not said whether they came."""
    if held_at > now:
        raise FrontDoorRefused("It was held today or earlier", "on")
    for one in heard:
        if one.came not in CAMES:
            raise FrontDoorRefused("Say whether they came", f"came_{one.agency.pk}")


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
    check_days(decision, held_on)
    if outcome in UNDER_A_PLAN and decision.category not in ABUSE.by_code:
        raise FrontDoorRefused("Choose the category of the plan", "category")
    if outcome in ENQUIRES and decision.harm is False:
        raise FrontDoorRefused(
            "A section 47 enquiry is for likely significant harm: one of the two is not so", "harm"
        )


def check_days(decision: Decision, held_on: date) -> None:
    """Refuse to meet again on no day, and days that do not lie ahead."""
    outcome = decision.outcome
    if outcome == Outcome.AGAIN and (decision.again_on is None or decision.again_on < held_on):
        raise FrontDoorRefused("Say on which day you meet again", "again_on")
    if decision.review_on is not None and not held_on < decision.review_on <= held_on + AHEAD:
        raise FrontDoorRefused("The next review is after this, within a year", "review_on")


def write_decision(
    one: Discussion, decision: Decision, without: list[str], followed: Followed, by: User,
    now: datetime,
) -> DiscussionDecision:  # fmt: skip
    """The decision as a row, with what it set going."""
    words = {
        name: value.strip() if isinstance(value, str) else value
        for name, value in asdict(decision).items()
    }
    return DiscussionDecision.objects.create(
        child_id=one.child_id, discussion=one, **words, missing=without, decided_by=by,
        decided_at=now, recorded_at=now, **followed.as_columns(),
    )  # fmt: skip


def again(one: Discussion, on: date, by: User, now: datetime) -> None:
    """Call the same people for another day, at the same hour; several children stay together."""
    called_for = one.called_for.replace(year=on.year, month=on.month, day=on.day)
    calling = Calling(
        one.kind, called_for, one.why, one.place, one.concern, one.section_47, one.plan
    )
    asked = list(one.agencies.order_by("pk").values_list("agency", "who"))
    put_down(one.child, calling, uuid5(one.together, on.isoformat()), asked, by, now)


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
