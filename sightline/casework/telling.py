"""Telling whoever told us of a new concern what was decided, and for whom that waits."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet

from sightline.access.models import User
from sightline.access.policy import GrantKind
from sightline.casework.concerns import MOST, held_still, standing
from sightline.casework.models import Concern, ConcernAnswer, ConcernTold
from sightline.casework.permissions import may_decide, may_decide_now
from sightline.casework.receiving import LONGEST, FrontDoorRefused
from sightline.duties.counting import day_of
from sightline.duties.deeds import deed
from sightline.people.models import Child
from sightline.people.queries import may_open
from sightline.people.wholes import WHOLE, OneByOne, SameChild, about
from sightline.people.writing import may_write, may_write_now
from sightline.workforce.models import Involvement

WEEK = timedelta(days=7)
STILL = timedelta(days=28)
"""Our own practice: so long somebody is asked whether they were told. What was decided before we
asked was told in other ways, or is past telling."""


@deed("told whoever raised a concern what was decided")
def tell_of_concern(
    *, child: Child, concern: Concern, was_told: bool, words: str, at: datetime, by: User,
    now: datetime,
) -> ConcernTold:  # fmt: skip
    """Keep what whoever told us heard of the decision, or why they did not.

    By who writes on the file or decides about the child, or raised it. Raises FrontDoorRefused.
    """
    one = held_still(child, concern)
    if not (may_write_now(by, child) or may_decide_now(by, child) or raised_and_open(by, one)):
        raise FrontDoorRefused("Whoever works with the child says so, or who wrote it down")
    answer = standing(one)
    if answer is None or one.is_own:
        raise FrontDoorRefused("Nobody waits to hear of this concern")
    if not words.strip():
        raise FrontDoorRefused("Say what they were told, or why they were not", "words")
    if len(words) > LONGEST:
        raise FrontDoorRefused(f"Write it in {LONGEST:,} letters or fewer", "words")
    if not answer.decided_at.replace(second=0, microsecond=0) <= at <= now:
        raise FrontDoorRefused("They were told after the decision, not later than now", "on")
    if any(told.was_told for told in answer.tellings.all()):
        raise FrontDoorRefused("Somebody told them meanwhile. Look at it again")
    return ConcernTold.objects.create(
        child_id=one.child_id, answer=answer, was_told=was_told, words=words.strip(), at=at, by=by,
        recorded_at=now,
    )  # fmt: skip


def raised_and_open(by: User, concern: Concern) -> bool:
    """Whether somebody wrote this concern down and may still open the file."""
    return concern.raised_by_id == by.pk and may_open(by, concern.child)


def may_tell(viewer: User, child: Child, concern: Concern) -> bool:
    """Whether somebody who has the file open says that whoever told us of a concern heard.

    `child` comes from the guard, with the kinds of grant the viewer holds.
    """
    works = may_write(viewer, child) or may_decide(viewer, child)
    return bool(works) or concern.raised_by_id == viewer.pk


def waits_to_hear(concern: Concern, now: datetime) -> bool:
    """Whether whoever told us of it has not heard of the decision that stands, nor why not.

    Of a decision of longer ago than `STILL` nobody is asked any more.
    """
    answer = standing(concern)
    if answer is None or concern.is_own or answer.decided_at <= now - STILL:
        return False
    return not answer.tellings.all()


def to_tell_of(found: Sequence[Concern], which: str, now: datetime) -> Concern | None:
    """The concern of this id, where they may still be told; the oldest of which somebody waits.

    Else the latest of which they were not told; None where none is asked about.
    """
    chosen = (one for one in found if str(one.pk) == which and may_be_told(one))
    waiting = (one for one in reversed(found) if waits_to_hear(one, now))
    return next(chosen, None) or next(waiting, None) or next(filter(was_not_told, found), None)


def may_be_told(concern: Concern) -> bool:
    """Whether whoever told us of it has not been told of the decision that stands, ever so old."""
    answer = standing(concern)
    if answer is None or concern.is_own:
        return False
    return not any(one.was_told for one in answer.tellings.all())


def was_not_told(concern: Concern) -> bool:
    """Whether somebody said why they were not told of the decision that stands, and no more."""
    answer = standing(concern)
    return answer is not None and bool(answer.tellings.all()) and may_be_told(concern)


def to_tell(viewer: User, now: datetime) -> "QuerySet[ConcernAnswer, Any]":
    """Decisions on concerns of which whoever told us has still to hear, for who holds the child.

    Where nobody who signs in holds the child, for who wrote the concern down, and who answers for
    the child's team. The longest first; for `of_whole`. Whose file is not open to them any more is
    for the page to leave out.
    """
    seen = Child.objects.visible_to(viewer)
    day = day_of(now)
    holds = Involvement.objects.filter(
        Q(ended_on=None) | Q(ended_on__gte=day), SameChild(OuterRef("child")),
        is_allocated=True, leads=True, worker__user__is_active=True,
    )  # fmt: skip
    line = Q(about(seen.granted_to(viewer, GrantKind.LINE)))
    others = Q(concern__raised_by=viewer) | line
    found = ConcernAnswer.objects.filter(
        Q(about(seen.granted_to(viewer, GrantKind.ALLOCATION))) | (Q(others) & ~OneByOne(holds)),
        decided_at__gt=now - STILL, put_right_by=None, tellings=None, concern__is_own=False,
    ).annotate(whole=WHOLE)  # fmt: skip
    return found.select_related("child", "concern").order_by("decided_at", "pk")[:MOST]


def decided_for(viewer: User, now: datetime) -> "QuerySet[ConcernAnswer, Any]":
    """What others decided in seven days about concerns `viewer` raised, or about their children.

    As it stands now, the latest first; for `of_whole`. Whose file is not open to them any more is
    for the page to leave out.
    """
    own = Child.objects.visible_to(viewer).granted_to(viewer, GrantKind.ALLOCATION)
    found = ConcernAnswer.objects.filter(
        Q(concern__raised_by=viewer) | Q(about(own)), put_right_by=None, decided_at__gt=now - WEEK,
    ).exclude(decided_by=viewer)  # fmt: skip
    rows = found.select_related("child", "concern", "decided_by").annotate(whole=WHOLE)
    return rows.order_by("-decided_at", "-pk")[:MOST]
