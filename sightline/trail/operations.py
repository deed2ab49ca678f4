"""Writing the trail. There is nothing to change or delete."""

from typing import Any

from sightline.trail.models import Entry


def note(
    *,
    kind: str,
    what: str,
    actor_id: int | None,
    child_id: int | None = None,
    about: str = "",
    detail: dict[str, Any] | None = None,
) -> None:
    """Add one entry to the trail in the transaction now open.

    `what` is the name of the deed or page, `about` names a row as "room.Model:id"; neither holds
    anybody's name.
    """
    Entry.objects.create(
        kind=kind,
        what=what,
        actor_id=actor_id,
        child_id=child_id,
        about=about,
        detail=detail or {},
    )
