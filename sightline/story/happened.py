"""What the story asks of a room above: the events of a child's record, in words."""

from collections.abc import Callable

from sightline.access.lens import Lens
from sightline.people.models import Child
from sightline.story.suggesting import Happened

EVENTS: list[Callable[[Child, Lens], list[Happened]]] = []
"""The events of the record as the viewer may read them. Filled by config/rooms.py."""


def events_of(child: Child, lens: Lens) -> list[Happened]:
    """The events of the child's record; nothing where no room says."""
    return [one for ask in EVENTS for one in ask(child, lens)]
