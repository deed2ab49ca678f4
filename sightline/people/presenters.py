"""How children are named on pages."""

from datetime import date
from typing import Any

from sightline.calendars.intervals import age_on
from sightline.people.forms import ReasonForm
from sightline.people.models import Child


def name_of(child: Child) -> str:
    """The child's name as people say it; a child without one is said to have none yet."""
    return " ".join(part for part in (child.forename, child.surname) if part) or "No name yet"


def age_of(child: Child, today: date) -> str:
    """How old the child is in years; "under 1" before that, nothing where no birth is known."""
    if child.born_on is None or child.born_on > today:
        return "not yet born" if child.expected_on else ""
    age = age_on(child.born_on, child.died_on or today)
    return str(age) if age else "under 1"


def reason_context(child: Child, form: ReasonForm) -> dict[str, Any]:
    """What the page that asks for a reason shows."""
    return {
        "title": f"You are not involved with {name_of(child)}",
        "name": name_of(child),
        "child": child,
        "form": form,
    }
