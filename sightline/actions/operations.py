"""Giving somebody something to do for a child; changing, moving, finishing and dropping it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sightline.access.models import User
from sightline.actions.models import Action, Move
from sightline.duties.deeds import deed
from sightline.people.models import Child

AHEAD = timedelta(days=3 * 366)


class ActionRefused(Exception):
    """It cannot be so. The message is for the person; `field` is the answer it is about."""

    def __init__(self, words: str, field: str = "") -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True, slots=True)
class Wording:
    """What is to be done, by whom, what for, and how it will show that it worked.

    `given_to` is the colleague on whose desk it stands, None where there is none.
    """

    what: str
    who: str = ""
    given_to: User | None = None
    so_that: str = ""
    sign: str = ""


def new_action(
    child: Child, wording: Wording, by_when: date | None, *, by: User, now: datetime
) -> Action:
    """A new open action, as part of a deed of the room it is given in. Raises ActionRefused."""
    check_day(by_when, now)
    return Action.objects.create(
        child=child,
        by_when=by_when,
        recorded_at=now,
        changed_by=by,
        changed_at=now,
        **fields_of(wording),
    )


def reword(action: Action, wording: Wording, *, by: User, now: datetime) -> Action:
    """The action in other words, as part of a deed; why the old words stood goes with them."""
    given = fields_of(wording)
    if any(getattr(action, name) != value for name, value in given.items()):
        action.stands_why = ""
    for name, value in given.items():
        setattr(action, name, value)
    return changed(action, [*given, "stands_why"], by, now)


@deed("moved the day of an action")
def move_action(
    *, child: Child, action: Action, to_on: date, why: str, by: User, now: datetime
) -> Move:
    """Give an open action another day, and keep the one before with why. Raises ActionRefused."""
    check_open(action)
    check_day(to_on, now)
    if to_on == action.by_when:
        raise ActionRefused("That is its day already", "to_on")
    move = Move.objects.create(
        child_id=action.child_id,
        action=action,
        from_on=action.by_when,
        to_on=to_on,
        why=why,
        moved_by=by,
        recorded_at=now,
    )
    action.by_when = to_on
    changed(action, ["by_when"], by, now)
    return move


@deed("gave an action to somebody else")
def give_action(
    *, child: Child, action: Action, to: User | None, who: str, by: User, now: datetime
) -> Action:
    """Let somebody else do an open action: a colleague, or whoever is named. Raises ActionRefused.

    Who it was before stays in its history.
    """
    check_open(action)
    name = who.strip() or (to.name if to else "")
    if not name:
        raise ActionRefused("Choose who does it, or write their name", "given_to")
    before = action.who or (action.given_to.name if action.given_to else "")
    if (to, name) == (action.given_to, before):
        raise ActionRefused("They do it already", "given_to")
    action.given_to, action.who = to, name
    return changed(action, ["given_to", "who"], by, now)


@deed("marked an action done")
def finish_action(
    *, child: Child, action: Action, done_on: date, came_of: str, by: User, now: datetime
) -> Action:
    """Say that an open action is done, on a day up to today, and what came of it."""
    check_open(action)
    if done_on > now.date():
        raise ActionRefused("It was done today or earlier", "on")
    action.done_on, action.came_of = done_on, came_of
    return changed(action, ["done_on", "came_of"], by, now)


@deed("dropped an action")
def drop_action(*, child: Child, action: Action, why: str, by: User, now: datetime) -> Action:
    """Say that an open action is not done any more, and why."""
    check_open(action)
    action.dropped_on, action.dropped_why = now.date(), why
    return changed(action, ["dropped_on", "dropped_why"], by, now)


@deed("opened an action again")
def reopen_action(*, child: Child, action: Action, by: User, now: datetime) -> Action:
    """Let an action that was done or dropped be open again; what was said stays in its history."""
    if is_open(action):
        raise ActionRefused("It is open already")
    action.done_on = action.dropped_on = None
    action.came_of = action.dropped_why = ""
    return changed(action, ["done_on", "dropped_on", "came_of", "dropped_why"], by, now)


@deed("said why an action stands")
def let_stand(*, child: Child, action: Action, why: str, by: User, now: datetime) -> Action:
    """Keep why an action stands as it is worded; it is not asked about while the words stay."""
    action.stands_why = why
    return changed(action, ["stands_why"], by, now)


def is_open(action: Action) -> bool:
    """Whether it is still to be done."""
    return action.done_on is None and action.dropped_on is None


def check_open(action: Action) -> None:
    """Raise ActionRefused where it is done, or not done any more."""
    if not is_open(action):
        raise ActionRefused("It is not open any more")


def check_day(day: date | None, now: datetime) -> None:
    """Raise ActionRefused for a day years ahead, which is a slip of the pen."""
    if day is not None and day > now.date() + AHEAD:
        raise ActionRefused("That day is more than three years ahead", "by_when")


def fields_of(wording: Wording) -> dict[str, object]:
    """The wording by the names of the row's fields."""
    return {name: getattr(wording, name) for name in Wording.__slots__}


def changed(action: Action, names: list[str], by: User, now: datetime) -> Action:
    """Save these fields, with who changed them and when."""
    action.changed_by, action.changed_at = by, now
    action.save(update_fields=[*names, "changed_by", "changed_at"])
    return action
