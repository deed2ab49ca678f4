"""A small plan for tests: one outcome with one action."""

from datetime import UTC, date, datetime

from sightline.access.models import User
from sightline.actions.models import Action
from sightline.actions.operations import Wording
from sightline.people.models import Child
from sightline.plans import operations
from sightline.plans.operations import Aim

NOW = datetime(2026, 11, 9, 9, tzinfo=UTC)
CLEAR = Wording(
    "Fit a door camera and agree a call word with Carys",
    "PC Lowen Trask",
    None,
    "Carys can see who calls before she opens",
    "She has used the word once in practice",
)


def an_action(
    child: Child,
    by: User,
    *,
    wording: Wording = CLEAR,
    by_when: date | None = date(2026, 11, 27),
    keeps_safe: bool = False,
    outcome: int = 0,
) -> Action:
    """An action under one of the child's outcomes, the first where nothing is said."""
    return operations.add_action(
        child=child,
        outcome=child.outcomes.order_by("place")[outcome],
        wording=wording,
        by_when=by_when,
        keeps_safe=keeps_safe,
        by=by,
        now=NOW,
    )


def a_plan(child: Child, by: User) -> Action:
    """A plan with one outcome and the action under it, and what happens if it does not work."""
    aim = Aim("Jory does not go because he is frightened", "I can say no", "Debt and threat")
    operations.add_outcome(child=child, aim=aim, place=1, by=by, now=NOW)
    operations.write_contingency(
        child=child,
        contingency=None,
        if_so="Jory is missing overnight again",
        then="Priya calls a meeting the same day",
        by_then="12 hours after the return",
        by=by,
        now=NOW,
    )
    return an_action(child, by)
