"""Reading strategy discussions and conferences: of one child, and those that wait to be held."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import (
    DateTimeField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import TruncDate

from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.access.veil import veiled
from sightline.calendars.clock import LONDON
from sightline.casework.conferring.choices import Kind, Outcome
from sightline.casework.ladder import NEEDS_STRATEGY
from sightline.casework.models import (
    Concern,
    ConcernAnswer,
    Conference,
    Discussion,
    DiscussionAction,
    DiscussionAgency,
    DiscussionDecision,
    ProtectionPlan,
    ScreenedChild,
    Section47,
)
from sightline.casework.steps import Step
from sightline.duties.deeds import name_of as row_of
from sightline.duties.models import DutySpan
from sightline.duties.records import as_sent
from sightline.people.alike import WORK
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.wholes import WHOLE, about, of_whole


@dataclass(frozen=True, slots=True)
class ToCall:
    """A strategy discussion that somebody decided on and nobody has called: whose, since when."""

    child: Child
    asked_at: datetime


IS_OF_A_DISCUSSION = Exists(DiscussionAction.objects.filter(action=OuterRef("pk")))
"""Of an action, whether it was given at a strategy discussion or conference."""

REVIEWS = ("rcpc_first", "rcpc_repeat")
"""What asks for the reviews of a child protection plan."""
MOST = 100
Given = Mapping[str, Any]


def discussions_of(child: Child, lens: Lens) -> list[Discussion]:
    """Every discussion about this child as one may read it, the latest first; four queries."""
    found = Discussion.objects.filter(child__in=ids_of(child)).select_related(
        "called_by", "child", "section_47", "plan"
    )
    ordered = found.order_by("-called_for", "-pk")
    decisions = DiscussionDecision.objects.select_related("decided_by", "section_47")
    rows = ordered.prefetch_related(
        Prefetch("decisions", decisions.order_by("pk")),
        Prefetch("agencies", DiscussionAgency.objects.order_by("pk")),
        Prefetch(
            "given", DiscussionAction.objects.select_related("action__given_to").order_by("pk")
        ),
    )
    return [seen(one, lens) for one in rows]


def discussion_seen(child: Child, source_id: str, lens: Lens) -> Any | None:
    """One discussion about this child as one may read it; None where there is none."""
    rows = discussions_of(child, lens)
    return next((one for one in rows if one.source_id == as_sent(source_id)), None)


def seen(one: Discussion, lens: Lens) -> Any:
    """A discussion with its parts, without what may not be read.

    `versions` are the decisions, the earliest first: one, unless it was put right.
    """
    shown: Any = veiled(one, lens)
    agencies = [veiled(each, lens) for each in one.agencies.all()]
    shown.asked = [each for each in agencies if each.replaced_by_id is None]
    shown.versions = versions_of(one, agencies, lens)
    shown.decided = shown.versions[-1].decided if shown.versions else None
    shown.actions = [veiled(each.action, lens) for each in one.given.all()]
    return shown


@dataclass(frozen=True, slots=True)
class Version:
    """A decision as it once stood, when it was held by that, and who was said to have come."""

    decided: DiscussionDecision
    held_at: datetime | None
    asked: list[DiscussionAgency]


def versions_of(one: Discussion, agencies: Sequence[DiscussionAgency], lens: Lens) -> list[Version]:
    """Every version of what a discussion decided, the earliest first."""
    rows = list(one.decisions.all())
    later: list[DiscussionDecision | None] = [*rows[1:], None][: len(rows)]
    return [
        Version(
            veiled(row, lens),
            after.held_before if after else one.held_at,
            [each for each in agencies if each.replaced_by_id == (after.pk if after else None)],
        )
        for row, after in zip(rows, later, strict=True)
    ]


def standing_agencies(one: Discussion) -> list[DiscussionAgency]:
    """Who was asked, as it stands on file."""
    return list(one.agencies.filter(replaced_by=None).order_by("pk"))


def standing_decision(one: Discussion) -> DiscussionDecision | None:
    """What it decided, in the version that stands; None where nobody has recorded it."""
    found = one.decisions.filter(put_right_by=None).select_related("decided_by")
    return found.first()


def decided_later(one: Discussion) -> "QuerySet[DiscussionDecision]":
    """What stands decided at conferences and reviews about the child that were held after it."""
    held = Discussion.objects.filter(
        child__in=ids_of(one.child),
        kind__in=(Kind.INITIAL, Kind.REVIEW),
        held_at__gt=one.held_at or one.called_for,
    )
    stands = DiscussionDecision.objects.filter(discussion__in=held, put_right_by=None)
    return stands.exclude(outcome=Outcome.AGAIN)


def outlines_of_others(one: Discussion, outcomes: Sequence[str]) -> list[str]:
    """The outlines that stand of other meetings about the child with one of these outcomes."""
    stands = DiscussionDecision.objects.filter(
        child__in=ids_of(one.child), outcome__in=outcomes, put_right_by=None
    )
    return list(stands.exclude(discussion=one).values_list("outline", flat=True))


def given_at(one: Discussion) -> list[DiscussionAction]:
    """The actions given at a discussion."""
    return list(one.given.select_related("action__given_to").order_by("pk"))


def set_going(one: Discussion) -> list[Any]:
    """The enquiry, assessment and plan that any version of its decision set going and count."""
    names = ("section_47", "assessment", "plan")
    rows = one.decisions.select_related(*names).order_by("pk")
    found = {getattr(row, name) for row in rows for name in names} - {None, one.plan}
    return sorted((row for row in found if row.leads), key=lambda row: (row.started_on, row.pk))


def discussion_called(child: Child, source_id: str) -> Discussion | None:
    """The discussion of this id on this child's file; None where there is none."""
    found = Discussion.objects.filter(child__in=ids_of(child), source_id=as_sent(source_id))
    return found.select_related("child", "section_47", "plan", "called_by").first()


def others_in(discussions: Iterable[Discussion], viewer: User) -> dict[Any, list[Discussion]]:
    """The rows of the same meetings about other children whose file `viewer` may open.

    By `together`; one query. Nothing tells of anybody else.
    """
    given = list(discussions)
    opens = Child.objects.openable_by(viewer)
    same = Discussion.objects.filter(together__in=[one.together for one in given], child__in=opens)
    rows = same.exclude(pk__in=[one.pk for one in given]).select_related("child")
    found: dict[Any, list[Discussion]] = {}
    for row in rows.order_by("pk"):
        found.setdefault(row.together, []).append(row)
    return found


def heard_beside(one: Discussion, viewer: User) -> list[DiscussionAgency]:
    """Who came to the same meeting, as it was said already of other children; one query.

    Of children alone whose file `viewer` may open.
    """
    opens = Child.objects.openable_by(viewer)
    same = DiscussionAgency.objects.filter(discussion__together=one.together, child__in=opens)
    rows = same.filter(replaced_by=None).exclude(came="").exclude(discussion=one)
    return list(rows.order_by("pk"))


def waiting_for(viewer: User) -> list[Discussion]:
    """Those not yet held about children the viewer works or answers for; one query."""
    held = Child.objects.visible_to(viewer).granted_to(viewer, *WORK)
    waits = Discussion.objects.filter(about(held), held_at=None, not_held_on=None)
    rows = waits.select_related("child").annotate(whole=WHOLE)
    return of_whole(rows.order_by("called_for", "pk")[:MOST])


def concerns_to_meet_about(child: Child) -> list[Concern]:
    """Concerns that a manager decided need a strategy discussion, and none stands called."""
    ids = ids_of(child)
    return list(concerns_asking({"child__in": ids}, {"child__in": ids}))


def concerns_asking(of: Given, same: Given) -> "QuerySet[Concern, Any]":
    """Such concerns, the earliest first, with when each was `asked_at`.

    `same` says who is the same child in another table. An enquiry begun since counts as called: a
    strategy discussion begins it.
    """
    answers = ConcernAnswer.objects.filter(step__in=NEEDS_STRATEGY, put_right_by=None)
    own = answers.filter(concern=OuterRef("pk")).order_by("-pk").values("decided_at")
    called = Discussion.objects.filter(concern=OuterRef("pk"), not_held_on=None)
    begun = enquiries_since(OuterRef("asked_at"), same)
    found = Concern.objects.filter(**of).annotate(asked_at=Subquery(own[:1]))
    stands = found.filter(~Exists(called), ~Exists(begun), asked_at__isnull=False)
    return stands.select_related("child").order_by("raised_at", "pk")


def contacts_to_meet_about(child: Child) -> list[ScreenedChild]:
    """Decisions of the front door for a strategy discussion that nobody has called since."""
    ids = ids_of(child)
    return list(contacts_asking({"told_child__child__in": ids}, {"child__in": ids}))


def contacts_asking(of: Given, same: Given) -> "QuerySet[ScreenedChild]":
    """Such decisions, in their order; `same` says who is the same child in another table."""
    decided_at = OuterRef("screening__decided_at")
    called = Discussion.objects.filter(kind=Kind.STRATEGY, not_held_on=None, **same)
    since = called.filter(Q(recorded_at__gte=decided_at) | Q(called_for__gte=decided_at))
    begun = enquiries_since(decided_at, same)
    found = ScreenedChild.objects.filter(step=Step.STRATEGY, screening__put_right_by=None, **of)
    stands = found.filter(~Exists(since), ~Exists(begun))
    return stands.select_related("screening", "told_child__child").order_by("pk")


def enquiries_since(moment: OuterRef, same: Given) -> "QuerySet[Section47]":
    """The enquiries that began on the London day of a moment, or later."""
    at = ExpressionWrapper(moment, output_field=DateTimeField())
    since = TruncDate(at, tzinfo=LONDON)
    return Section47.objects.filter(leads=True, started_on__gte=since, **same)


def to_be_called(viewer: User) -> list[ToCall]:
    """The strategy discussions asked for and not called, about children they work or answer for.

    The earliest first; two queries.
    """
    held = Child.objects.visible_to(viewer).granted_to(viewer, *WORK)
    told = "told_child__child"
    concerns = concerns_asking({"child__in": held}, {"child": OuterRef("child")})[:MOST]
    contacts = contacts_asking({f"{told}__in": held}, {"child": OuterRef(told)})[:MOST]
    found = [
        *(ToCall(one.child, one.asked_at) for one in concerns),
        *(
            ToCall(one.told_child.child, one.screening.decided_at)
            for one in contacts
            if one.told_child.child is not None
        ),
    ]
    return sorted(found, key=lambda one: one.asked_at)


def concern_called(child: Child, source_id: str) -> Concern | None:
    """The concern of this id on this child's file; None where there is none."""
    found = Concern.objects.filter(child__in=ids_of(child), source_id=as_sent(source_id))
    return found.first()


def enquiry_to_confer(child: Child) -> Section47 | None:
    """The latest enquiry that no conference followed; None where there is none."""
    linked = Conference.objects.filter(leads=True).exclude(section_47=None).values("section_47")
    found = Section47.objects.filter(child__in=ids_of(child), leads=True)
    rows = found.exclude(pk__in=linked).exclude(conference_not_required=True)
    return rows.order_by("-started_on", "-pk").first()


def plan_to_review(child: Child) -> ProtectionPlan | None:
    """The child protection plan of this authority that runs now; None where none does."""
    runs = ProtectionPlan.objects.filter(child__in=ids_of(child), leads=True, ended_on=None)
    return runs.exclude(held_elsewhere=True).order_by("-started_on", "-pk").first()


def review_asked(child: Child, plan: ProtectionPlan, day: date) -> DutySpan | None:
    """The duty to hold the next review of a plan, as it is open on `day`; None where none is."""
    found = DutySpan.objects.filter(child__in=ids_of(child), rule__in=REVIEWS, row=row_of(plan))
    runs = found.filter(Q(ended_on=None) | Q(ended_on__gt=day), met_on=None, over_unknown="")
    return runs.order_by("-due_on").first()
