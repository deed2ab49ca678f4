"""How an action's day stands, as pages say it."""

from datetime import date

from sightline.design.words import plural


def due_state(by_when: date | None, today: date) -> tuple[str, str]:
    """How far off a day is, as the shape of a state and its words; on the day nothing is late."""
    if by_when is None:
        return "none", "No day"
    days = (by_when - today).days
    if days < 0:
        return "late", f"Late {plural(-days, 'day')}"
    return ("today", "Today") if days == 0 else ("soon", f"In {plural(days, 'day')}")
