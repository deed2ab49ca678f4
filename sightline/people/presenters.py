"""How children are named on pages."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sightline.access.models import User
from sightline.access.roles import Role
from sightline.access.words import not_shown_by_reason
from sightline.calendars.clock import LONDON
from sightline.calendars.intervals import age_on
from sightline.design.words import plural
from sightline.people.colleagues import Colleague, managers_of, worker_of
from sightline.people.forms import ReasonForm
from sightline.people.limits import opened_this_month
from sightline.people.models import Child
from sightline.people.queries import emergency_of


def name_of(child: Child) -> str:
    """The child's name as people say it; a child without one is said to have none yet."""
    return " ".join(part for part in (child.forename, child.surname) if part) or "No name yet"


def age_of(child: Child, today: date) -> str:
    """How old the child is in years; "under 1" before that, nothing where no birth is known."""
    if child.born_on is None or child.born_on > today:
        return "not yet born" if child.expected_on else ""
    age = age_on(child.born_on, child.died_on or today)
    return str(age) if age else "under 1"


def reason_context(
    viewer: User, child: Child, form: ReasonForm, moment: datetime
) -> dict[str, Any]:
    """What the page that asks for a reason shows.

    Whom to ring first, what a reason leaves hidden, and how many files were opened so this month.
    """
    today = moment.astimezone(LONDON).date()
    worker = worker_of(child, today)
    form.name_worker(worker.name if worker else "")
    return {
        "title": f"You are not involved with {name_of(child)}",
        "name": name_of(child),
        "age": age_of(child, today),
        "child": child,
        "form": form,
        "worker": worker,
        "hidden": not_shown_by_reason(Role(viewer.role)),
        "opened": opened_this_month(viewer, moment),
    }


def limit_words(most: int, managers: Sequence[Colleague]) -> str:
    """That the day's last file has been opened, and whom to ask."""
    said = f"You have opened {plural(most, 'file')} with a reason today, the most for one day."
    if not managers:
        return f"{said} Ask your manager to open this one with you, or come back tomorrow"
    first = managers[0]
    reach = f" ({first.email})" if first.email else ""
    return f"{said} Ask {first.name}{reach} to open this one with you, or come back tomorrow"


def emergency_told(viewer: User, child: Child) -> dict[str, Any] | None:
    """What every page of a file opened in an emergency says above it; None where none runs now."""
    grant = emergency_of(viewer, child)
    if grant is None:
        return None
    readers = managers_of(viewer, grant.starts_at.astimezone(LONDON).date())
    return {
        "child": child.public_id,
        "opened": grant.starts_at,
        "closes": grant.ends_at,
        "reader": readers[0].name if readers else "Your manager",
    }
