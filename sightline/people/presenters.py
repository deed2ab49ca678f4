"""How children are named on pages."""

from typing import Any

from sightline.people.forms import ReasonForm
from sightline.people.models import Child


def name_of(child: Child) -> str:
    """The child's name as people say it; a child without one is said to have none yet."""
    return " ".join(part for part in (child.forename, child.surname) if part) or "No name yet"


def reason_context(child: Child, form: ReasonForm) -> dict[str, Any]:
    """What the page that asks for a reason shows."""
    return {"title": f"Open the file of {name_of(child)}", "child": child, "form": form}
