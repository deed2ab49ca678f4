"""How an action's day stands, as pages say it."""

from datetime import date

from sightline.actions.models import Action
from sightline.design.dates import day
from sightline.design.words import plural


def due_state(by_when: date | None, today: date) -> tuple[str, str]:
    """How far off a day is, as the shape of a state and its words; on the day nothing is late."""
    if by_when is None:
        return "none", "No day"
    days = (by_when - today).days
    if days < 0:
        return "late", f"Late {plural(-days, 'day')}"
    return ("today", "Today") if days == 0 else ("soon", f"In {plural(days, 'day')}")


def stands_words(action: Action, today: date) -> tuple[str, str]:
    """How what somebody has to do stands: the shape of a state, and its words with what came."""
    if action.done_on is not None:
        return "met", f"Done {day(action.done_on)}: {action.came_of}"
    if action.dropped_on is not None:
        return "none", f"Not done any more: {action.dropped_why}"
    state, words = due_state(action.by_when, today)
    return state, f"{words}: by {day(action.by_when)}" if action.by_when else words
