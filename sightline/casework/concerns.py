"""New concerns on open cases: raising one, deciding it, and which wait for whom."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from sightline.access.models import User
from sightline.actions.models import Action
from sightline.actions.operations import ActionRefused, Wording, changed, new_action
from sightline.actions.operations import is_open as is_open_action
from sightline.casework.board import has_open_case
from sightline.casework.indicators import INDICATORS
from sightline.casework.ladder import LADDER, NEEDS_OWNER
from sightline.casework.models import Call, Concern, ConcernAnswer, ConcernPass, ConcernTold
from sightline.casework.permissions import may_decide_now, may_read_decisions
from sightline.casework.receiving import LONGEST, FrontDoorRefused
from sightline.duties.counting import day_of, due
from sightline.duties.deeds import deed
from sightline.duties.keeping import law_in_force
from sightline.people.alike import work_of
from sightline.people.models import Child
from sightline.people.queries import ids_of, may_open
from sightline.people.wholes import WHOLE, about, among
from sightline.workforce.lines import above, allocated

MOST = 100
LONG = timedelta(hours=2)
RULE = "new_concern_open_case"
LATEST = ConcernPass.objects.filter(concern=OuterRef("pk")).order_by("-pk")
HELD_BY = Subquery(
    LATEST.annotate(name=Concat("to__first_name", Value(" "), "to__last_name")).values("name")[:1]
)
"""To which manager a concern was passed on last; None where to none."""
IS_OF_A_CONCERN = Exists(ConcernAnswer.objects.filter(action=OuterRef("pk")))
"""Of an action, whether a manager asked for it after a new concern."""
NOT_OPEN = "This child has no open case: it is a contact, for the front door"
SOMEBODY = "Somebody told us: take the tick away. Or nobody did: leave this empty"
ANEW = "A manager decided anew"
MEANWHILE = "It has been decided meanwhile. Look at it again"


@deed("raised a new concern on an open case")
def raise_concern(
    *, child: Child, who: str, said: str, is_new: str, done: str, by: User, now: datetime,
    indicators: Sequence[str] = (), is_own: bool = False,
) -> Concern:  # fmt: skip
    """Write down something new about a child who is open already. Raises FrontDoorRefused.

    `is_own` where nobody told `by`, who saw or heard it: then `who` is empty or begins with them.
    """
    who = who.strip() or (by.name if is_own else "")
    if not may_open(by, child):
        raise FrontDoorRefused("This child’s file is not open to you")
    if not is_open(child, now.date()):
        raise FrontDoorRefused(NOT_OPEN)
    if is_own and not f"{who},".casefold().startswith(f"{by.name},".casefold()):
        raise FrontDoorRefused(SOMEBODY, "who")
    check_raised(who, said, is_new, indicators)
    return Concern.objects.create(
        child=child, indicators=list(indicators), raised_at=now, due_on=last_day(now),
        who=who, is_own=is_own or who.casefold() == by.name.casefold(), said=said.strip(),
        is_new=is_new.strip(), done=done.strip(),
        raised_by=by, recorded_at=now,
    )  # fmt: skip


def check_raised(who: str, said: str, is_new: str, indicators: Sequence[str]) -> None:
    """Refuse what is missing or too long, and what the list does not offer."""
    for name, text, missing in (
        ("who", who, "Write who told us"),
        ("said", said, "Write what they said"),
        ("is_new", is_new, "Say what is new about this"),
    ):
        if not text.strip():
            raise FrontDoorRefused(missing, name)
        if len(text) > LONGEST:
            raise FrontDoorRefused(f"Write it in {LONGEST:,} letters or fewer", name)
    if not set(indicators) <= set(INDICATORS):
        raise FrontDoorRefused("Tick what the list offers")


def is_open(child: Child, today: date) -> bool:
    """Whether the child is open: by a referral that runs, or because somebody holds them."""
    return has_open_case(child) or allocated(child, today).exists()


def last_day(raised_at: datetime) -> date:
    """The last day for the manager's decision, by the setting of the day."""
    law = law_in_force()
    return day_of(due(law[RULE], law.n(RULE, day_of(raised_at)), raised_at))


@deed("decided a new concern")
def decide_concern(
    *, child: Child, concern: Concern, step: str, why: str, by: User, now: datetime,
    owner: User | None = None, by_when: date | None = None, instead_of: ConcernAnswer | None = None,
    seen: str = "",
) -> ConcernAnswer:  # fmt: skip
    """A manager who works with the child says what follows. Raises FrontDoorRefused.

    `seen` is what they read and whom they spoke with.
    After two hours whoever reads decisions at the front door may, too. What somebody has to do
    waits as an action of `owner` until `by_when`. A decision that stands is replaced only where it
    is named as `instead_of`; it stays on file, and its action is not to be done any more.
    """
    check_decides(child, concern, by, now)
    if step not in LADDER:
        raise FrontDoorRefused("Say what happens now", "step")
    if not why.strip():
        raise FrontDoorRefused("Say why: what you weighed", "why")
    if len(seen) > LONGEST:
        raise FrontDoorRefused(f"Write it in {LONGEST:,} letters or fewer", "seen")
    one = held_still(child, concern)
    before = ConcernAnswer.objects.filter(concern=one, put_right_by=None).first()
    if before != instead_of:
        raise FrontDoorRefused(MEANWHILE)
    action = to_do(child, step, owner, by_when, by, now) if step in NEEDS_OWNER else None
    if before is not None and before.action is not None and is_open_action(before.action):
        before.action.dropped_on, before.action.dropped_why = day_of(now), ANEW
        changed(before.action, ["dropped_on", "dropped_why"], by, now)
    return ConcernAnswer.objects.create(
        child_id=one.child_id, concern=one, step=step, why=why.strip(), seen=seen.strip(),
        decided_by=by, decided_at=now, recorded_at=now, supersedes=before, action=action,
    )  # fmt: skip


def check_decides(child: Child, concern: Concern, by: User, now: datetime) -> None:
    """Refuse whoever neither decides about the child nor is on duty with the file open."""
    permit = may_decide_now(by, child)
    if not (permit or (on_duty(by, concern, now) and may_open(by, child))):
        raise FrontDoorRefused(permit.refusal)


def on_duty(viewer: User, concern: Concern, now: datetime) -> bool:
    """Whether nobody has decided it for two hours, so that a manager on duty at the front door may.

    The hours run from when it was written down, so that it could be known here: a contact that
    becomes a concern came earlier. Such a manager opens the file with a reason.
    """
    waits = written_at(concern) < now - LONG and not concern.answers.all()
    return waits and bool(may_read_decisions(viewer))


def written_at(concern: Concern) -> datetime:
    """When it was written down as a concern, also where what it says had come before."""
    return concern.recorded_at or concern.raised_at


def held_still(child: Child, concern: Concern) -> Concern:
    """The concern, locked; refused where it is another child's."""
    found = Concern.objects.select_for_update().filter(pk=concern.pk, child__in=ids_of(child))
    one = found.first()
    if one is None:
        raise FrontDoorRefused("This concern is not on this child’s file")
    return one


def to_do(
    child: Child, step: str, owner: User | None, by_when: date | None, by: User, now: datetime
) -> Action:
    """The step as an action of somebody who has the file open, by a day from today on."""
    if owner is None or not may_open(owner, child):
        raise FrontDoorRefused("Say who does it: somebody with the file open", "owner")
    if by_when is None or by_when < day_of(now):
        raise FrontDoorRefused("Say by when: today or later", "by_when")
    wording = Wording(what=LADDER[step], who=owner.name, given_to=owner)
    try:
        return new_action(child, wording, by_when, by=by, now=now)
    except ActionRefused as refusal:
        raise FrontDoorRefused(str(refusal), refusal.field) from refusal


@deed("passed a new concern on to another manager")
def pass_to_manager(
    *, child: Child, concern: Concern, to: User, why: str, by: User, now: datetime
) -> ConcernPass:
    """Let another manager decide, and say why; the clock runs on. Raises FrontDoorRefused.

    So too by whoever may decide it on duty.
    """
    check_decides(child, concern, by, now)
    if to.pk == by.pk or not may_decide_now(to, child):
        raise FrontDoorRefused("Choose another manager who may decide about this child", "to")
    if not why.strip():
        raise FrontDoorRefused("Say why you pass it on", "why")
    one = held_still(child, concern)
    if ConcernAnswer.objects.filter(concern=one).exists():
        raise FrontDoorRefused(MEANWHILE)
    return ConcernPass.objects.create(
        child_id=one.child_id, concern=one, to=to, why=why.strip(), by=by, at=now, recorded_at=now
    )


def to_finish(found: Sequence[Concern], viewer: User, *, decides: bool) -> Concern | None:
    """The oldest concern whose step somebody has still to do, for who does it or a manager."""
    for one in reversed(found):
        answer = standing(one)
        action = answer.action if answer is not None else None
        is_theirs = action is not None and (decides or action.given_to_id == viewer.pk)
        if action is not None and is_theirs and is_open_action(action):
            return one
    return None


@deed("said that a step after a new concern is done")
def finish_step(
    *, child: Child, concern: Concern, on: date, came_of: str, by: User, now: datetime
) -> Action:
    """Say that what a manager asked for is done, and what came of it. Raises FrontDoorRefused."""
    one = held_still(child, concern)
    answer = standing(one)
    action = answer.action if answer is not None else None
    if action is None or not is_open_action(action):
        raise FrontDoorRefused("Nothing of this concern waits to be done")
    if action.given_to_id != by.pk and not may_decide_now(by, child):
        raise FrontDoorRefused("Whoever does it says so, or a manager")
    if on > day_of(now):
        raise FrontDoorRefused("It was done today or earlier", "on")
    action.done_on, action.came_of = on, came_of.strip()
    return changed(action, ["done_on", "came_of"], by, now)


def managers_for(viewer: User, child: Child, day: date) -> list[User]:
    """The managers above `viewer` who may decide about this child, the nearest first."""
    found = [one for level in above(viewer, day) for one in level]
    return [one for one in found if may_decide_now(one, child)]


def pass_on(call: Call, child: Child, who: str, said: str, by: User, now: datetime) -> Concern:
    """The concern a contact becomes for a child with an open case; its clock is the contact's.

    Part of the deed of deciding the contact. Sent on twice, it is one.
    """
    found = Concern.objects.filter(call=call, child=child).first()
    if found is not None:
        return found
    return Concern.objects.create(
        child=child, raised_at=call.received_at, due_on=call.due_on, who=who, said=said,
        is_new="It came to the front door, which adds it to the open case", call=call,
        raised_by=by, recorded_at=now,
    )  # fmt: skip


def concerns_of(child: Child) -> list[Concern]:
    """Every new concern about this child, the latest first, each with its decisions."""
    found = Concern.objects.filter(child__in=ids_of(child)).select_related("raised_by")
    rows = found.prefetch_related(
        "answers__decided_by", "answers__action__given_to", "passes__to", "passes__by",
        Prefetch("answers__tellings", ConcernTold.objects.select_related("by").order_by("pk")),
    )  # fmt: skip
    return list(rows.order_by("-raised_at", "-pk"))


def standing(concern: Concern) -> ConcernAnswer | None:
    """The decision that stands; None while nobody has decided."""
    answers = sorted(concern.answers.all(), key=lambda one: one.pk)
    return answers[-1] if answers else None


def concerns_for(viewer: User) -> "QuerySet[Concern, Any]":
    """Those that wait for a manager about children the viewer works or answers for.

    For `of_whole`; each with `held_by`, the manager to whom it was passed on, None where to none.
    """
    held = Child.objects.visible_to(viewer).granted_to(viewer, *work_of(viewer))
    waiting = Concern.objects.filter(about(held), answers=None).select_related("child")
    waiting = waiting.annotate(held_by=HELD_BY, whole=WHOLE)
    return waiting.order_by("due_on", "raised_at", "pk")[:MOST]


def passed_on(viewer: User, now: datetime) -> "QuerySet[Concern, Any]":
    """Those nobody has decided within two hours, for whoever is on duty; none for anybody else.

    For `of_whole`.
    """
    if not may_read_decisions(viewer):
        return Concern.objects.none()
    written = Coalesce("recorded_at", "raised_at")
    late = Concern.objects.annotate(written_at=written).filter(
        answers=None, written_at__lt=now - LONG
    )
    waiting: QuerySet[Concern, Any] = among(late, Child.objects.visible_to(viewer))
    return waiting.select_related("child").order_by("due_on", "raised_at", "pk")[:MOST]
