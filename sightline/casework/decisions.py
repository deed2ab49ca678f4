"""Reading what managers decided."""

from collections.abc import Iterable
from datetime import date

from sightline.access.lens import Lens
from sightline.access.veil import veiled
from sightline.casework.answering import latest_of_each
from sightline.casework.models import ManagementDecision
from sightline.people.models import Child


def decisions_of(child: Child, lens: Lens) -> list[ManagementDecision]:
    """Every version of every decision about the child as one person may read it, latest first."""
    found = ManagementDecision.objects.filter(child=child).select_related("decided_by")
    return [veiled(one, lens) for one in found.order_by("-decided_at", "-pk")]


def decisions_that_hold(child_ids: Iterable[int], day: date) -> list[ManagementDecision]:
    """The last word on each matter of these children whose day to look again has not passed.

    One query.
    """
    found = ManagementDecision.objects.filter(
        child__in=list(child_ids), look_again_on__gte=day, put_right_by=None
    ).select_related("decided_by")
    return latest_of_each(list(found.order_by("-decided_at", "-pk")))
