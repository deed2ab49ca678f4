"""Reading how cases close: of one child, and what waits on a desk."""

from sightline.access.models import User
from sightline.casework.models import CaseClosing
from sightline.people.alike import WORK
from sightline.people.models import Child
from sightline.people.queries import ids_of

MOST = 100


def closings_of(child: Child) -> list[CaseClosing]:
    """Every time somebody asked that this case close, the latest first; one query."""
    found = CaseClosing.objects.filter(child__in=ids_of(child))
    return list(found.select_related("asked_by", "answer__by").order_by("-asked_at", "-pk"))


def closings_for(viewer: User) -> list[CaseClosing]:
    """What waits for a manager of children the viewer works with or answers for; one query."""
    held = Child.objects.visible_to(viewer).granted_to(viewer, *WORK)
    waiting = CaseClosing.objects.filter(child__in=held, answered_at=None)
    return list(waiting.select_related("child", "asked_by").order_by("asked_at", "pk")[:MOST])
