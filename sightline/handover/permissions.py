"""Who says that a worker goes, who writes for the next one, and who takes a child on."""

from datetime import date

from sightline.access.models import User
from sightline.handover.models import Leaving
from sightline.people.models import Child
from sightline.people.writing import may_write
from sightline.workforce.lines import may_answer_for


def writes_pack(viewer: User, child: Child, leaving: Leaving | None, day: date) -> bool:
    """Whether somebody writes for the next worker: who goes, or who answers for them.

    `child` comes from the guard, with the kinds of grant the viewer holds.
    """
    if leaving is None or not may_write(viewer, child):
        return False
    return may_answer_for(viewer, day, worker=leaving.worker)
