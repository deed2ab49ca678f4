"""Reading what managers decided."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.access.veil import veiled
from sightline.casework.answering import SOON
from sightline.casework.models import ManagementDecision
from sightline.duties.queries import signals_at
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.wholes import WHOLE, OneByOne, SameChild, about

WITH = ("decided_by", "action__given_to")
"""What pages say of a decision besides its own words."""
IS_OF_A_DECISION = Exists(ManagementDecision.objects.filter(action=OuterRef("pk")))
"""Of an action, whether a manager asked for it in a decision."""
LATELY = timedelta(days=28)
"""How long a passed day to look again is said on the desk of whoever promised it."""


def decisions_of(child: Child, lens: Lens) -> list[ManagementDecision]:
    """Every version of every decision about the child as one person may read it, latest first."""
    found = ManagementDecision.objects.filter(child__in=ids_of(child)).select_related(*WITH)
    return [veiled(one, lens) for one in found.order_by("-decided_at", "-pk")]


def decisions_that_hold(
    children: "QuerySet[Child]", day: date
) -> "QuerySet[ManagementDecision, Any]":
    """What was decided about these children whose day to look again has not passed, latest first.

    For `latest_of_each`, which gives the last word on each matter.
    """
    found = ManagementDecision.objects.filter(
        about(children), look_again_on__gte=day, put_right_by=None
    )
    found = found.select_related(*WITH, "child").annotate(whole=WHOLE)
    return found.order_by("-decided_at", "-pk")


def promised_by(viewer: User, day: date) -> "QuerySet[ManagementDecision, Any]":
    """Where `viewer` is to look again by now or within days, for `that_no_signal_says`.

    Left out are children about whom somebody has decided since.
    """
    later = ManagementDecision.objects.filter(
        SameChild(OuterRef("child")), decided_at__gt=OuterRef("decided_at")
    )
    mine = ManagementDecision.objects.filter(
        ~OneByOne(later),
        decided_by=viewer,
        put_right_by=None,
        look_again_on__gte=day - LATELY,
        look_again_on__lte=day + SOON,
    ).select_related(*WITH, "child")
    return mine.annotate(whole=WHOLE).order_by("look_again_on", "pk")


def that_no_signal_says(found: Sequence[ManagementDecision], day: date) -> list[ManagementDecision]:
    """Those of `promised_by` where no signal runs that says so; a query where there are any."""
    if not found:
        return []
    children = {one.child_id for one in found}
    rows = signals_at(day).filter(child__in=children).values_list("child_id", "kind")
    running = set(rows)
    return [one for one in found if not running & {(one.child_id, kind) for kind in one.kinds}]
