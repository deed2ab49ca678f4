"""Reading how cases close: of one child, and what waits on a desk."""

from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet

from sightline.access.models import User
from sightline.access.policy import GrantKind
from sightline.casework.models import CaseClosing, Referral
from sightline.duties.counting import day_of
from sightline.people.alike import work_of
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.wholes import WHOLE, OneByOne, SameChild, about
from sightline.workforce.models import Involvement

MOST = 100


def closings_of(child: Child) -> list[CaseClosing]:
    """Every time somebody asked that this case close, the latest first; one query."""
    found = CaseClosing.objects.filter(child__in=ids_of(child))
    rows = found.select_related("asked_by", "answer__by", "dropped_by")
    return list(rows.order_by("-asked_at", "-pk"))


def closings_for(viewer: User) -> "QuerySet[CaseClosing]":
    """What waits for a manager, and what was sent back; for `of_whole`.

    Of children the viewer works with or answers for; each with its `answer` where it has one. What
    was sent back waits for whoever asked, and for the child's worker of today.
    """
    held = Child.objects.visible_to(viewer).granted_to(viewer, *work_of(viewer))
    newer = CaseClosing.objects.filter(
        SameChild(OuterRef("child")), asked_at__gt=OuterRef("asked_at")
    )
    own = Child.objects.visible_to(viewer).granted_to(viewer, GrantKind.ALLOCATION)
    mine = Q(asked_by=viewer) | Q(about(own))
    back = Q(mine, answer__agreed=False, dropped_at=None) & ~OneByOne(newer)
    found = CaseClosing.objects.filter(Q(answered_at=None) | back, about(held))
    rows = found.select_related("child", "asked_by", "answer__by").annotate(whole=WHOLE)
    return rows.order_by("asked_at", "pk")[:MOST]


def sent_back(child: Child) -> CaseClosing | None:
    """The closing that a manager sent back, while nobody asked anew or dropped it; else None."""
    found = CaseClosing.objects.filter(child__in=ids_of(child)).select_related("answer")
    return still_back(found.order_by("-asked_at", "-pk").first())


def still_back(latest: CaseClosing | None) -> CaseClosing | None:
    """The same, of what was asked last."""
    if latest is None or latest.answered_at is None or latest.dropped_at is not None:
        return None
    return None if latest.answer.agreed else latest


def open_since(child: Child, closed_at: datetime) -> date | None:
    """The first day on which the child was open again after a case closed; None where not yet.

    Open by a referral, or held by somebody; one query.
    """
    day, ids = day_of(closed_at), ids_of(child)
    came = Referral.objects.filter(child__in=ids, leads=True, referred_on__gte=day, closed_on=None)
    own = Involvement.objects.filter(child__in=ids, leads=True, is_allocated=True)
    held = own.filter(started_on__gte=day, ended_on=None)
    days = came.exclude(no_further_action=True).order_by().values_list("referred_on", flat=True)
    found = days.union(held.order_by().values_list("started_on", flat=True))
    return min((one for one in found if one is not None), default=None)


def closed_on(child: Child) -> date | None:
    """The day on which the child's case was last closed here, where it was not opened since.

    None otherwise; two queries.
    """
    agreed = CaseClosing.objects.filter(child__in=ids_of(child), answer__agreed=True)
    at = agreed.order_by("-answer__at").values_list("answer__at", flat=True).first()
    return None if at is None or open_since(child, at) is not None else day_of(at)
