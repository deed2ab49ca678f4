"""The plan as its page shows it: numbers, states, moved days, and what is not yet clear."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sightline.access.models import User
from sightline.actions.models import Action
from sightline.actions.operations import is_open
from sightline.actions.words import due_state
from sightline.design.dates import day, day_short
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.plans.beside import is_kept_from_family
from sightline.plans.coach import Around, Review, Step, too_many, unclear
from sightline.plans.kinds import Kind, is_running, words_of
from sightline.plans.models import Outcome, PlannedAction
from sightline.plans.queries import WholePlan

OFTEN = 3
"""Our own practice: from so many moves on the page says so as a state."""
TIMES = ("never", "once", "twice", "three times", "four times", "five times", "six times")
State = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One move of a day: when it was moved, from and to which day, why and by whom."""

    when: str
    days: str
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as the page shows it. `hints` are empty where somebody said why it stands.

    `is_theirs` says that it is for whoever reads the page to do, `is_kept` that it was decided in
    words that are not for the child and the family.
    """

    called: str
    number: str
    what: str
    so_that: str
    sign: str
    who: str
    by: str
    moved: str
    moves: list[MoveRow]
    states: list[State]
    more: str
    hints: list[str]
    stands_why: str
    is_open: bool
    is_theirs: bool
    is_kept: bool


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An outcome with the actions under it. `part_of` is empty where it is part of each plan."""

    called: str
    number: str
    what: str
    own_words: str
    answers: str
    ended: str
    part_of: str
    rows: list[ActionRow]


@dataclass(frozen=True, slots=True)
class Shown:
    """The outcomes and actions of a plan, and the figures above them."""

    outcomes: list[OutcomeRow]
    facts: list[tuple[str, str]]
    clear: str
    crowded: str


def shown(
    whole: WholePlan, child: Child, viewer: User, today: date, view: Kind | None = None,
    review: Review | None = None,
) -> Shown:  # fmt: skip
    """The plan as its page shows it, or what of it belongs to a view; that counts in the figures.

    Numbers are those of the whole plan, in each view. `review` is the next one, None where none is.
    """
    around = Around(names_in(child), review)
    numbered = list(numbers(whole))
    steps: list[tuple[str, Step]] = []
    rows: dict[int, ActionRow] = {}
    for number, planned in numbered:
        step = step_of(planned.action)
        hints = unclear(step, around, steps)
        rows[planned.pk] = action_row(planned.action, number, hints, viewer, today)
        if is_open(planned.action):
            steps.append((number, step))
    seen = whole.in_view(view)
    outcomes = [
        outcome_row(one, number, part_of(one, whole), [rows[each.pk] for each in seen[one.pk]])
        for number, one in enumerate(whole.outcomes, start=1)
        if one.pk in seen
    ]
    counted = [
        planned.action
        for own in seen.values()
        for planned in own
        if planned.action.dropped_on is None
    ]
    not_clear = sum(bool(row.hints) for one in outcomes for row in one.rows)
    clear = f"{len(counted) - not_clear} of {len(counted)}" if counted else ""
    return Shown(outcomes, facts_of(counted, clear, today), clear, too_many(len(steps)))


def to_print(plan: Shown) -> Shown:
    """The plan without what the coach asks, what was answered it, and how days moved, for paper.

    Nor what is kept from the child and the family, who are given it.
    """
    outcomes = [
        replace(
            one,
            rows=[
                replace(row, hints=[], stands_why="", moved="", moves=[], is_theirs=False)
                for row in one.rows
                if not row.is_kept
            ],
        )
        for one in plan.outcomes
    ]
    return replace(plan, outcomes=outcomes)


def kept_numbers(plan: Shown) -> list[str]:
    """The numbers of the actions that are kept from the child and the family."""
    return [row.number for one in plan.outcomes for row in one.rows if row.is_kept]


def names_in(child: Child) -> frozenset[str]:
    """What the child is called, as an action would name them."""
    return frozenset({child.forename.lower(), name_of(child).lower()} - {""})


def numbers(whole: WholePlan) -> Iterable[tuple[str, PlannedAction]]:
    """Every action with its number in the plan: 1.1, 1.2, 2.1."""
    for first, outcome in enumerate(whole.outcomes, start=1):
        for second, planned in enumerate(whole.under(outcome), start=1):
            yield f"{first}.{second}", planned


def step_of(action: Action) -> Step:
    """An action as the coach reads it."""
    return Step(action.what, action.who, action.by_when, action.so_that, action.sign)


def facts_of(counted: Sequence[Action], clear: str, today: date) -> list[tuple[str, str]]:
    """The figures above the plan."""
    still = [one for one in counted if is_open(one)]
    return [
        ("Actions open", str(len(still))),
        ("Late", str(sum(is_late(one, today) for one in still))),
        ("Date moved", str(sum(bool(one.moves.all()) for one in still))),
        ("Clear enough to act on", clear or "none yet"),
    ]


def is_late(action: Action, today: date) -> bool:
    """Whether an open action was to be done before today."""
    return is_open(action) and action.by_when is not None and action.by_when < today


def part_of(outcome: Outcome, whole: WholePlan) -> str:
    """Of which plans an outcome is part, and where none of them runs; empty where of each."""
    words = words_of(outcome.kinds)
    if not words or outcome.ended_on or is_running(outcome.kinds, whole.runs):
        return words
    said = "None of these runs now" if len(outcome.kinds) > 1 else "That does not run now"
    spread = bool(whole.runs) and not whole.kinds_of(outcome)
    return f"{words}. {said}{', so it stands in each plan that does' if spread else ''}"


def outcome_row(outcome: Outcome, number: int, part: str, rows: list[ActionRow]) -> OutcomeRow:
    """An outcome as the page shows it."""
    ended = f"Ended {day(outcome.ended_on)}: {outcome.ended_why}" if outcome.ended_on else ""
    return OutcomeRow(
        outcome.source_id,
        str(number),
        outcome.what,
        outcome.own_words,
        outcome.answers,
        ended,
        part,
        rows,
    )


def action_row(
    action: Action, number: str, hints: list[str], viewer: User, today: date
) -> ActionRow:
    """An action as the page shows it; what is done or dropped is asked about no more."""
    still = is_open(action)
    moves = moves_of(action)
    return ActionRow(
        called=action.source_id,
        number=number,
        what=action.what,
        so_that=action.so_that,
        sign=action.sign,
        who=action.who,
        by=day(action.by_when),
        moved=moved_words(action),
        moves=moves,
        states=states_of(action, len(moves), today),
        more=action.came_of or action.dropped_why,
        hints=hints if still and not action.stands_why else [],
        stands_why=action.stands_why if still else "",
        is_open=still,
        is_theirs=still and action.given_to_id == viewer.pk,
        is_kept=is_kept_from_family(action),
    )


def moves_of(action: Action) -> list[MoveRow]:
    """Every move of an action's day, the oldest first."""
    return [
        MoveRow(
            when=day(one.recorded_at),
            days=f"from {day(one.from_on) or 'no day'} to {day(one.to_on)}",
            why=one.why,
            by=one.moved_by.name if one.moved_by else "",
        )
        for one in action.moves.all()
    ]


def moved_words(action: Action) -> str:
    """ "First 4 September 2026, moved three times"; why, where it was once; empty where never."""
    moves = list(action.moves.all())
    if not moves:
        return ""
    first = f"First {day(moves[0].from_on)}" if moves[0].from_on else "First without a day"
    why = f": {moves[0].why}" if len(moves) == 1 else ""
    return f"{first}, moved {times(len(moves))}{why}"


def times(number: int) -> str:
    """ "once", "twice", "three times", "12 times"."""
    return TIMES[number] if number < len(TIMES) else f"{number} times"


def states_of(action: Action, moved: int, today: date) -> list[State]:
    """How an action stands today, each state as its shape and its words."""
    if action.done_on:
        return [("met", f"Done {day_short(action.done_on)}")]
    if action.dropped_on:
        return [("none", f"Not done any more, {day_short(action.dropped_on)}")]
    often = [("care", f"Moved {moved} times")] if moved >= OFTEN else []
    if is_late(action, today) or not often:
        return [due_state(action.by_when, today), *often]
    return often


def review_state(review_on: date | None, today: date) -> State:
    """When the plan is looked at next; late from the day after on."""
    if review_on is None:
        return "none", "No day is set for the next review"
    if review_on < today:
        return "late", f"The review was due on {day(review_on)}"
    return "soon", f"Next review {day(review_on)}"
