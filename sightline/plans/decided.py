"""What a meeting decided, under an outcome of the plan: what the room of meetings asks of plans."""

from collections.abc import Iterable
from datetime import datetime

from sightline.actions.models import Action
from sightline.duties.records import as_sent
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.plans.beside import naming_nobody_else
from sightline.plans.models import Outcome, PlannedAction


def outcomes_offered(child: Child) -> list[tuple[str, str]]:
    """The outcomes that are worked for, in their order: ids and words; one query."""
    rows = Outcome.objects.filter(child__in=ids_of(child), ended_on=None).order_by("place", "pk")
    return [(one.source_id, one.what) for one in rows]


def put_under(child: Child, outcome: str, action: Action, now: datetime) -> bool:
    """Put an action under an outcome of the child's plan; one that is no outcome takes none.

    False, and nothing is done, where it names another child of the meeting that decided it.
    """
    words = [action.what, action.who]
    if naming_nobody_else(action, child, *words) != words:
        return False
    rows = Outcome.objects.filter(child__in=ids_of(child), ended_on=None)
    found = rows.filter(source_id=as_sent(outcome)).first()
    if found is not None:
        PlannedAction.objects.create(child=child, outcome=found, action=action, recorded_at=now)
    return True


def planned_among_these(ids: Iterable[int]) -> set[int]:
    """Which of these actions stand in a plan; one query."""
    rows = PlannedAction.objects.filter(action__in=list(ids))
    return set(rows.values_list("action_id", flat=True))
