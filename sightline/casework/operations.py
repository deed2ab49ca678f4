"""Things managers do: decide what happens next for a child, and say who is senior."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sightline.access.models import User
from sightline.access.permits import Permit
from sightline.access.roles import Role
from sightline.actions.models import Action
from sightline.actions.operations import (
    Wording,
    drop_action,
    is_open,
    move_action,
    new_action,
    reword,
)
from sightline.calendars.clock import LONDON
from sightline.calendars.stretches import months_after
from sightline.casework.models import ManagementDecision
from sightline.casework.permissions import may_decide_now
from sightline.casework.seniority import SETTING, roles_with, senior_on
from sightline.duties.deeds import deed
from sightline.duties.permissions import may_set_limits
from sightline.duties.queries import signals_at, words_of_rules
from sightline.people.models import Child
from sightline.people.queries import ids_of, may_open
from sightline.settings.models import Setting
from sightline.settings.operations import set_from

LONGEST = 4_000
"""Letters in what is said of why, and of what happens next."""
LONGEST_WHO = 200
PUT_RIGHT = "The decision was put right"
MONTHS_AHEAD = 12
"""A child is looked at again within a year."""


class DecisionRefused(Exception):
    """What was asked cannot be recorded; the message says why, for the person.

    `field` names the answer it is about, empty where it is about none.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@deed("recorded a management decision")
def record_management_decision(
    *, child: Child, kinds: Iterable[str], why: str, next_steps: str, who: str,
    by_when: date | None, look_again_on: date, by: User, now: datetime,
    supersedes: ManagementDecision | None = None, owner: User | None = None, task: str = "",
    seen: str = "",
) -> ManagementDecision:  # fmt: skip
    """Record that `by` has looked at `child`: why it is so, what happens next, look again when.

    `seen` is what they read and whom they spoke with.
    It answers the running signals of `kinds`. With an `owner`, `task` is an action on their desk
    until `by_when`. A correction `supersedes` one's own decision, and
    keeps its moment. Raises DecisionRefused.
    """
    today = now.astimezone(LONDON).date()
    permit = may_decide_now(by, child)
    if not permit:
        raise DecisionRefused(permit.refusal)
    said = {"why": in_words(why, "why"), "next_steps": in_words(next_steps, "next_steps")}
    said["seen"] = in_words(seen, "seen")
    if len(who.strip()) > LONGEST_WHO:
        raise DecisionRefused(f"Write who does it in {LONGEST_WHO} letters or fewer", "who")
    first = standing_version(child, supersedes, by) if supersedes else None
    check_days(look_again_on, by_when, today, first)
    answered = tuple(sorted(set(kinds)))
    check_kinds(child, answered, today, first)
    role, asked = Role(by.role), Asked(owner, task.strip(), by_when)
    action = on_a_desk(child, asked, first.action if first else None, by, now)
    return ManagementDecision.objects.create(
        child=child,
        kinds=list(answered),
        about_on=first.about_on if first else today,
        **said,
        who=who.strip() or (owner.name if owner else ""),
        action=action,
        by_when=by_when,
        look_again_on=look_again_on,
        decided_by=by,
        decided_role=first.decided_role if first else role.value,
        is_senior=first.is_senior if first else role in senior_on(today).roles,
        decided_at=first.decided_at if first else now,
        recorded_at=now,
        supersedes=first,
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody is asked to do: who finds it on their desk, None for nobody; what, by when."""

    owner: User | None
    task: str
    by_when: date | None


def on_a_desk(
    child: Child, asked: Asked, before: Action | None, by: User, now: datetime
) -> Action | None:
    """The action of a decision: a new one, or that of the version put right in other words.

    Where nobody is asked any more, what was asked is dropped. Raises DecisionRefused.
    """
    if asked.owner is None:
        if asked.task:
            raise DecisionRefused("Choose on whose desk it stands", "owner")
        if before is not None and is_open(before):
            drop_action(child=child, action=before, why=PUT_RIGHT, by=by, now=now)
        return before
    by_when = check_asked(child, asked)
    wording = Wording(asked.task, asked.owner.name, asked.owner)
    if before is None:
        return new_action(child, wording, by_when, by=by, now=now)
    if is_open(before) and before.by_when != by_when:
        move_action(child=child, action=before, to_on=by_when, why=PUT_RIGHT, by=by, now=now)
    return reword(before, wording, by=by, now=now)


def check_asked(child: Child, asked: Asked) -> date:
    """By when it is done; refused where that, what it is, or who has the file open is wanting."""
    if not asked.task:
        raise DecisionRefused("Say in a line what is to be done", "task")
    if asked.by_when is None:
        raise DecisionRefused("Say by when it is done", "by_when")
    if asked.owner is None or not may_open(asked.owner, child):
        raise DecisionRefused("Choose somebody who has the file open", "owner")
    return asked.by_when


def in_words(text: str, field: str) -> str:
    """What was written, without space around it; refused where too much, or nothing where asked."""
    missing = {"why": "Say what you saw, and why it is so", "next_steps": "Say what happens next"}
    if not text.strip() and field in missing:
        raise DecisionRefused(missing[field], field)
    if len(text.strip()) > LONGEST:
        raise DecisionRefused(f"Write it in {LONGEST:,} letters or fewer", field)
    return text.strip()


def check_days(
    look_again_on: date, by_when: date | None, today: date, first: ManagementDecision | None
) -> None:
    """Refuse to look again in the past or later than in a year, or to do something in the past.

    Days that stood so in the version put right may stay.
    """
    stood = {first.look_again_on, first.by_when} if first else set()
    if look_again_on < today and look_again_on not in stood:
        raise DecisionRefused("The day to look again is today or later", "look_again_on")
    if look_again_on > months_after(today, MONTHS_AHEAD):
        raise DecisionRefused("Look again within a year", "look_again_on")
    if by_when is not None and by_when < today and by_when not in stood:
        raise DecisionRefused("The day by which it is done is today or later", "by_when")


def check_kinds(
    child: Child, kinds: Iterable[str], today: date, first: ManagementDecision | None
) -> None:
    """Refuse to answer a signal that does not run, or had not begun when it was decided.

    What the version put right answered may stay.
    """
    running = signals_at(today).filter(child=child)
    if first is not None:
        running = running.filter(began_on__lte=first.about_on)
    known = {*running.values_list("kind", flat=True), *(first.kinds if first else ())}
    names = words_of_rules()
    for kind in kinds:
        if kind not in known:
            name = names.get(kind, "This signal")
            raise DecisionRefused(
                f"“{name}” does not run any more: somebody may have answered it. "
                "Take it out, or go back and look",
                "kinds",
            )


def standing_version(child: Child, given: ManagementDecision, by: User) -> ManagementDecision:
    """The decision to put right: one's own, of this child, and not put right before."""
    locked = ManagementDecision.objects.select_for_update().filter(
        pk=given.pk, child__in=ids_of(child)
    )
    first = locked.first()
    if first is None or first.decided_by_id != by.pk:
        raise DecisionRefused("Only who made a decision puts it right. Record one of your own")
    if ManagementDecision.objects.filter(supersedes=first).exists():
        raise DecisionRefused("This decision has been put right already. Look at the latest one")
    return first


@deed("said whose decisions are senior")
def set_senior(*, team_managers: bool, from_on: date, why: str, by: User, today: date) -> Setting:
    """Say from a day on whether team managers' decisions count as a senior manager's.

    What was decided before stays as it was. Raises DecisionRefused, and SettingRefused for a day
    gone by.
    """
    permit: Permit = may_set_limits(by)
    if not permit:
        raise DecisionRefused("Service managers and directors say whose decisions are senior")
    return set_from(
        name=SETTING,
        value=roles_with(team_managers=team_managers),
        from_on=from_on,
        why=why,
        by_id=by.pk,
        today=today,
    )
