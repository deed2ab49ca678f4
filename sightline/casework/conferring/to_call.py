"""Strategy discussions that somebody decided on and nobody has called: of one child, of a desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import (
    DateField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest, TruncDate

from sightline.access.models import User
from sightline.calendars.clock import LONDON
from sightline.casework.conferring.choices import Kind
from sightline.casework.ladder import NEEDS_STRATEGY
from sightline.casework.models import Concern, ConcernAnswer, Discussion, ScreenedChild, Section47
from sightline.casework.steps import Step
from sightline.people.alike import work_of
from sightline.people.among import Among
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.wholes import WHOLE, OneByOne, SameChild, about, of_whole, whole_of

GRACE = timedelta(days=1)
"""What was called, held or begun so long before a decision was typed counts for it: out of hours
people act first and write in the morning."""
STANDS = timedelta(weeks=6)
"""How long a decision of the front door stands on a desk: by then an assessment is due, and what
was held was written down in another system, where nobody says so here. The file names it still."""
MOST = 100
TOLD = "told_child__child"


@dataclass(slots=True)
class ToCall:
    """A strategy discussion that somebody decided on and nobody has called: whose, since when.

    `whole` is of whom the child is part on file; None mostly.
    """

    child: Child
    asked_at: datetime
    whole: int | None


def concerns_to_meet_about(child: Child) -> list[Concern]:
    """Concerns that a manager decided need a strategy discussion, and none stands called."""
    return list(concerns_asking(Q(child__in=ids_of(child))))


def concerns_asking(of: Q | Among) -> "QuerySet[Concern, Any]":
    """Such concerns, the earliest first, with when each was `asked_at`."""
    answers = ConcernAnswer.objects.filter(step__in=NEEDS_STRATEGY, put_right_by=None)
    own = answers.filter(concern=OuterRef("pk")).order_by("-pk").values("decided_at")
    called = Discussion.objects.filter(concern=OuterRef("pk"), not_held_on=None)
    found = Concern.objects.filter(of).annotate(asked_at=Subquery(own[:1]))
    stands = found.filter(~Exists(called), asked_at__isnull=False)
    of_it = Q(concern=None) | Q(concern=OuterRef("pk"))
    rows = none_since(stands, OuterRef("asked_at"), "child", of_it)
    return rows.select_related("child").order_by("raised_at", "pk")


def contacts_to_meet_about(child: Child) -> list[ScreenedChild]:
    """Decisions of the front door for a strategy discussion that nobody has called since."""
    return list(contacts_asking(Q(told_child__child__in=ids_of(child))))


def contacts_asking(of: Q | Among) -> "QuerySet[ScreenedChild, Any]":
    """Such decisions, in their order."""
    found = ScreenedChild.objects.filter(of, step=Step.STRATEGY, screening__put_right_by=None)
    rows = none_since(found, OuterRef("screening__decided_at"), TOLD, Q(concern=None))
    return rows.select_related("screening", TOLD).order_by("pk")


def none_since(rows: "QuerySet[Any]", moment: OuterRef, column: str, of_it: Q) -> "QuerySet[Any]":
    """Those of the rows after whose `moment` nobody called people together about their child.

    `column` names the child. Whatever the discussion was called from, it counts; so does an enquiry
    begun since, which a strategy discussion begins. One before the moment counts only where it is
    `of_it`: it may have been about an earlier concern.
    """
    since = since_day(moment)
    latest = Greatest("recorded_at", "called_for")
    same = SameChild(OuterRef(column))
    stands = Discussion.objects.filter(same, kind=Kind.STRATEGY, not_held_on=None)
    dated = stands.annotate(latest=latest, on=TruncDate("latest", tzinfo=LONDON))
    called = dated.filter(Q(latest__gte=moment) | of_it, on__gte=since)
    begun = Section47.objects.filter(same, leads=True, started_on__gte=since)
    return rows.filter(~OneByOne(called), ~OneByOne(begun))


def since_day(moment: OuterRef) -> Combinable:
    """The London day of a moment, earlier by what is allowed."""
    at = ExpressionWrapper(moment, output_field=DateTimeField())
    return ExpressionWrapper(TruncDate(at, tzinfo=LONDON) - GRACE, output_field=DateField())


def concerns_for_call(viewer: User) -> "QuerySet[Concern, Any]":
    """Those of `concerns_asking` about children they work or answer for, for `to_be_called`."""
    held = Child.objects.visible_to(viewer).granted_to(viewer, *work_of(viewer))
    return concerns_asking(about(held)).annotate(whole=WHOLE)[:MOST]


def contacts_for_call(viewer: User, now: datetime) -> "QuerySet[ScreenedChild, Any]":
    """Those of `contacts_asking` about children they work or answer for, for `to_be_called`."""
    held = Child.objects.visible_to(viewer).granted_to(viewer, *work_of(viewer))
    asked = contacts_asking(about(held, TOLD)).filter(screening__decided_at__gt=now - STANDS)
    return asked.annotate(whole=whole_of(TOLD))[:MOST]


def to_be_called(concerns: Iterable[Any], contacts: Iterable[Any]) -> list[ToCall]:
    """The strategy discussions asked for and not called, the earliest first.

    A query where files were joined.
    """
    found = [ToCall(one.child, one.asked_at, one.whole) for one in concerns]
    found += [ToCall(one.told_child.child, one.screening.decided_at, one.whole) for one in contacts]
    return sorted(of_whole(found), key=lambda one: one.asked_at)
