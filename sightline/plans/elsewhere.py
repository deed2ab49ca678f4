"""What is given to somebody for a child outside the plan: where it came from, and how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sightline.access.models import User
from sightline.casework.permissions import may_decide
from sightline.meetings.opening import closed_in
from sightline.people.models import Child
from sightline.people.others import without_names
from sightline.people.writing import may_write
from sightline.plans.beside import is_kept_from_family, meeting_of
from sightline.plans.coach import owner, vague
from sightline.plans.given_forms import GivenForm
from sightline.plans.permissions import may_write_plan
from sightline.plans.presenters import State, moved_words, names_in, states_of

NO_OUTCOME = "No outcome is named"


@dataclass(frozen=True, slots=True)
class GivenRow:
    """An open action outside the plan: what, who, by when, where it is from, what is not clear.

    `is_kept` says that it was decided in words that are not for the child and the family.
    """

    called: str
    what: str
    who: str
    by: date | None
    states: list[State]
    moved: str
    came_from: str
    hints: list[str]
    is_kept: bool


def given_rows(actions: Sequence[Any], viewer: User, child: Child, today: date) -> list[GivenRow]:
    """The actions as pages show them, without the names of children whose file is closed."""
    texts = texts_of(actions, viewer, child)
    return [row_of(one, *texts[one.pk], child, today) for one in actions]


def rows_to_print(rows: Sequence[GivenRow]) -> list[GivenRow]:
    """The rows without what the coach asks and how days moved, for paper; none that is kept."""
    return [replace(one, hints=[], moved="") for one in rows if not one.is_kept]


def row_of(action: Any, what: str, who: str, child: Child, today: date) -> GivenRow:
    """One action as pages show it."""
    hints = [vague(what), owner(who, names_in(child)), NO_OUTCOME]
    return GivenRow(
        called=action.source_id,
        what=what,
        who=who,
        by=action.by_when,
        states=states_of(action, len(action.moves.all()), today),
        moved=moved_words(action),
        came_from=came_from(action)[1],
        hints=[hint for hint in hints if hint],
        is_kept=is_kept_from_family(action),
    )


def texts_of(actions: Sequence[Any], viewer: User, child: Child) -> dict[int, tuple[str, str]]:
    """What is to be done and by whom, by action, as `viewer` may read it; three queries at most."""
    meetings = {one.pk: meeting_of(one) for one in actions}
    closed = closed_in(viewer, child, {one.gathering for one in meetings.values() if one})
    found = {}
    for one in actions:
        meeting = meetings[one.pk]
        others = closed[meeting.gathering] if meeting else []
        who = one.who or (one.given_to.name if one.given_to else "")
        found[one.pk] = (without_names(one.what, others, child), without_names(who, others, child))
    return found


def came_from(action: Any) -> tuple[str, str]:
    """The page where it was given, and what it is called."""
    if action.of_concern:
        return "child_concerns", "A manager’s decision on a new concern"
    if action.of_decision:
        return "child_due", "A manager’s decision"
    if action.of_discussion:
        return "child_discussions", "A strategy discussion or conference"
    if meeting_of(action) is not None:
        return "child_meeting", "A meeting"
    return "child_plan", "Not said"


def asked_by_a_manager(action: Any) -> bool:
    """Whether a manager asked for it: after a new concern, or in a decision."""
    return bool(action.of_concern or action.of_decision)


def given_without_the_child(action: Any) -> bool:
    """Whether it was given where the child and the family are not: the child reads no such words.

    At a strategy discussion, after a new concern, in a manager's decision, or at a meeting in words
    that are not for them.
    """
    return is_kept_from_family(action) or bool(action.of_discussion) or asked_by_a_manager(action)


def may_answer(viewer: User, child: Child, action: Any) -> bool:
    """Whether somebody who writes on the file says of this one what became of it.

    Whoever was given it, also where they have the file open to read only. What a manager asked
    for: they, or a manager.
    """
    if action.given_to_id == viewer.pk:
        return True
    if not may_write(viewer, child):
        return False
    return not asked_by_a_manager(action) or bool(may_decide(viewer, child))


def ways_of(viewer: User, child: Child, action: Any, *, has_outcomes: bool) -> list[str]:
    """What this person may say of an open action; whoever does what a manager asked cannot drop it.

    Nor whoever does not write on the file. The plan is written by those who write it: of what
    stands in it, others say what became of it and no more.
    """
    if hasattr(action, "planned") and not may_write_plan(viewer, child):
        return ways_of_planned(action)
    ways = [GivenForm.DONE]
    if not may_write(viewer, child):
        return ways
    if not asked_by_a_manager(action) or may_decide(viewer, child):
        ways += [GivenForm.DROPPED, GivenForm.MOVED, GivenForm.HANDED]
    if has_outcomes and may_write_plan(viewer, child):
        ways.append(GivenForm.PLACED)
    return ways


def ways_of_planned(action: Any) -> list[str]:
    """What whoever does it, and writes no plan, says of an action of the plan: done, or why not.

    What a manager asked for they cannot drop.
    """
    return [GivenForm.DONE] if asked_by_a_manager(action) else [GivenForm.DONE, GivenForm.DROPPED]
