"""Who says that a worker goes, who writes for the next one, and who takes a child on."""

from datetime import date

from sightline.access.models import User
from sightline.handover.models import Leaving, Pack
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


def takes_on(viewer: User, child: Child, pack: Pack | None) -> bool:
    """Whether somebody says that they read it: whom it is for, or who works with the child now."""
    if pack is None or not pack.ready:
        return False
    if viewer.pk in (pack.written_by_id, pack.leaving.worker.user_id):
        return False
    return pack.to_id == viewer.pk or "allocation" in getattr(child, "kinds", ())
