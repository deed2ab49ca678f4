"""Reading what managers decided."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.access.veil import veiled
from sightline.casework.answering import SOON, latest_of_each
from sightline.casework.models import ManagementDecision
from sightline.duties.queries import signals_at
from sightline.people.among import Among, with_parts
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.wholes import WHOLE, of_whole

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


def decisions_that_hold(child_ids: Iterable[int], day: date) -> list[ManagementDecision]:
    """The last word on each matter of these children whose day to look again has not passed.

    One query.
    """
    found = ManagementDecision.objects.filter(
        Among("child", with_parts(child_ids)), look_again_on__gte=day, put_right_by=None
    ).select_related(*WITH)
    return latest_of_each(of_whole(found.annotate(whole=WHOLE).order_by("-decided_at", "-pk")))


def promised_by(viewer: User, day: date) -> list[ManagementDecision]:
    """Where `viewer` is to look again by now or within days, and no signal runs that says so.

    Left out are children about whom somebody has decided since. Two queries at most.
    """
    later = ManagementDecision.objects.filter(
        child=OuterRef("child"), decided_at__gt=OuterRef("decided_at")
    )
    mine = ManagementDecision.objects.filter(
        ~Exists(later),
        decided_by=viewer,
        put_right_by=None,
        look_again_on__gte=day - LATELY,
        look_again_on__lte=day + SOON,
    ).select_related(*WITH, "child")
    found = of_whole(mine.annotate(whole=WHOLE).order_by("look_again_on", "pk"))
    if not found:
        return []
    children = {one.child_id for one in found}
    rows = signals_at(day).filter(child__in=children).values_list("child_id", "kind")
    running = set(rows)
    return [one for one in found if not running & {(one.child_id, kind) for kind in one.kinds}]
