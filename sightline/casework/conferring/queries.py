"""Reading strategy discussions and conferences: of one child, and those that wait to be held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.access.veil import veiled
from sightline.casework.conferring.choices import Kind, Outcome
from sightline.casework.models import (
    Concern,
    Conference,
    Discussion,
    DiscussionAction,
    DiscussionAgency,
    DiscussionDecision,
    ProtectionPlan,
    Section47,
)
from sightline.duties.deeds import name_of as row_of
from sightline.duties.models import DutySpan
from sightline.duties.records import as_sent
from sightline.people.alike import work_of
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.situations import lens_for
from sightline.people.wholes import WHOLE, about

IS_OF_A_DISCUSSION = Exists(DiscussionAction.objects.filter(action=OuterRef("pk")))
"""Of an action, whether it was given at a strategy discussion or conference."""

REVIEWS = ("rcpc_first", "rcpc_repeat")
"""What asks for the reviews of a child protection plan."""
MOST = 100


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
    """Who came to the same meeting, as it was said already of other children.

    Of children alone whose file `viewer` may open, and read who told what of; one query and one a
    child.
    """
    opens = Child.objects.openable_by(viewer)
    same = DiscussionAgency.objects.filter(discussion__together=one.together, child__in=opens)
    rows = same.filter(replaced_by=None).exclude(came="").exclude(discussion=one)
    found = list(rows.select_related("child").order_by("pk"))
    children = {each.child for each in found}
    read = {child for child in children if lens_for(viewer, child).shows(Label.SOURCE)}
    return [each for each in found if each.child in read]


def waiting_for(viewer: User) -> "QuerySet[Discussion]":
    """Those not yet held about children the viewer works or answers for, for `of_whole`."""
    held = Child.objects.visible_to(viewer).granted_to(viewer, *work_of(viewer))
    waits = Discussion.objects.filter(about(held), held_at=None, not_held_on=None)
    rows = waits.select_related("child").annotate(whole=WHOLE)
    return rows.order_by("called_for", "pk")[:MOST]


def concern_called(child: Child, source_id: str) -> Concern | None:
    """The concern of this id on this child's file; None where there is none."""
    found = Concern.objects.filter(child__in=ids_of(child), source_id=as_sent(source_id))
    return found.first()


def enquiry_to_confer(
    child: Child, *, since: date | None = None, by: date | None = None
) -> Section47 | None:
    """The latest enquiry that no conference followed; None where there is none.

    Of those that began on `since` or later, and on `by` or before, where these are given.
    """
    linked = Conference.objects.filter(leads=True).exclude(section_47=None).values("section_47")
    found = Section47.objects.filter(child__in=ids_of(child), leads=True)
    rows = found.exclude(pk__in=linked).exclude(conference_not_required=True)
    rows = rows.filter(started_on__gte=since) if since is not None else rows
    rows = rows.filter(started_on__lte=by) if by is not None else rows
    return rows.order_by("-started_on", "-pk").first()


def enquiry_of(one: Discussion, on: date) -> Section47 | None:
    """The enquiry an initial conference held `on` a day follows: what it was called for, if so.

    Where that was withdrawn, or was not on file yet, the latest that no conference followed: begun
    by that day, and no earlier than what was withdrawn. None where there is none.
    """
    named = one.section_47
    if named is not None and named.leads:
        return named
    return enquiry_to_confer(one.child, since=named.started_on if named else None, by=on)


def plan_to_review(child: Child) -> ProtectionPlan | None:
    """The child protection plan of this authority that runs now; None where none does."""
    runs = ProtectionPlan.objects.filter(child__in=ids_of(child), leads=True, ended_on=None)
    return runs.exclude(held_elsewhere=True).order_by("-started_on", "-pk").first()


def review_asked(child: Child, plan: ProtectionPlan, day: date) -> DutySpan | None:
    """The duty to hold the next review of a plan that was open on `day`; None where none was.

    Also one that a later review has met since, where reviews are recorded out of their order.
    """
    found = DutySpan.objects.filter(child__in=ids_of(child), rule__in=REVIEWS, row=row_of(plan))
    ran = found.filter(Q(ended_on=None) | Q(ended_on__gt=day), arose_on__lte=day, over_unknown="")
    runs = ran.filter(Q(met_on=None) | Q(met_on__gt=day))
    return runs.order_by("-due_on").first()
