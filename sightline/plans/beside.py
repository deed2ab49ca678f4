"""What a meeting says of an action it gave: other children it names, and whom it is kept from."""

from typing import Any

from sightline.meetings.beside import entries_among
from sightline.meetings.models import Meeting
from sightline.meetings.models.held import KeptTo
from sightline.people.models import Child
from sightline.people.others import without_names
from sightline.people.queries import ids_of


def meeting_of(action: Any) -> Meeting | None:
    """The meeting that decided it; None where it is from elsewhere."""
    decision = getattr(action, "decision", None)
    return decision.meeting if decision is not None else None


def is_kept_from_family(action: Any) -> bool:
    """Whether a meeting decided it in words that are not for the child and the family."""
    decision = getattr(action, "decision", None)
    return decision is not None and decision.kept_to != KeptTo.ALL


def naming_nobody_else(action: Any, child: Child, *texts: str) -> list[str]:
    """The texts without the names of all other children of its meeting, open or not.

    Those of an action that is from elsewhere, or of a meeting about the child alone, as they are.
    """
    meeting = meeting_of(action)
    if meeting is None:
        return list(texts)
    ids = ids_of(child)
    others = [one.child for one in entries_among([meeting.gathering]) if one.child_id not in ids]
    return [without_names(text, others, child) for text in texts]
