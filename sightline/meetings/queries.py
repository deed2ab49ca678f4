"""Reading meetings: those about a child, who is invited, minutes and decisions."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.access.veil import veiled
from sightline.duties.models import DutySpan
from sightline.duties.records import as_sent
from sightline.meetings.models import (
    ChildMeeting,
    Decision,
    Invitee,
    Meeting,
    Minutes,
    Paragraph,
)
from sightline.meetings.places import lives_at, placed_at, stays_among
from sightline.people.addresses import Days, began_in_care, is_protected
from sightline.people.models import Address, Child, Relationship
from sightline.people.presenters import name_of
from sightline.people.queries import ids_of
from sightline.people.wholes import among
from sightline.workforce.models import Involvement

RULES = (
    "core_group_first", "core_group_repeat", "cin_review_first", "cin_review_repeat",
    "taf_first", "taf_review", "cin_plan_meeting", "placement_plan", "meeting_recorded",
)  # fmt: skip
"""What asks for a meeting, or for its being written up."""


def meetings_about(child: Child) -> list[Meeting]:
    """The meetings on the child's file, those that come last in time first; one query."""
    own = ChildMeeting.objects.filter(child__in=ids_of(child))
    found = Meeting.objects.filter(gathering__in=own.values("gathering"))
    rows = found.select_related("led_by", "said_by", "changed_by")
    on = Coalesce("held_on", "meets_on")
    return list(rows.order_by(on.desc(), F("starts_at").desc(nulls_last=True), "-pk"))


def own_entries(child: Child) -> dict[UUID, ChildMeeting]:
    """That each meeting is about the child, by what the rows of one meeting share; one query."""
    rows = ChildMeeting.objects.filter(child__in=ids_of(child)).order_by("pk")
    return {one.gathering: one for one in rows}


def meeting_called(child: Child, called: str) -> Meeting | None:
    """The meeting with this id on the child's file; the latest where none is named."""
    found = meetings_about(child)
    if not called:
        return found[0] if found else None
    return next((one for one in found if one.source_id == as_sent(called)), None)


def invitees_of(meeting: Meeting) -> list[Invitee]:
    """Everybody on the list of a meeting who is not struck off it, in the order of the list."""
    rows = Invitee.objects.filter(meeting=meeting, is_struck=False)
    return list(rows.select_related("only_for", "changed_by", "given_by").order_by("pk"))


def standing_minutes(meeting: Meeting) -> Any | None:
    """The minutes that stand of a meeting, with the number of `versions`; None while none are."""
    of_it = Minutes.objects.filter(meeting=OuterRef("meeting")).order_by().values("meeting")
    found = Minutes.objects.filter(meeting=meeting, put_right_by=None)
    counted = found.annotate(versions=Subquery(of_it.annotate(n=Count("*")).values("n")))
    return counted.select_related("written_by").first()


def paragraphs_of(minutes: Minutes, lens: Lens) -> list[Paragraph]:
    """The parts of minutes, as one person may read them, in the order in which they were put."""
    rows = Paragraph.objects.filter(minutes=minutes).select_related("only_about").order_by("pk")
    return [veiled(one, lens) for one in rows]


def decisions_of(meeting: Meeting, ids: Iterable[int]) -> list[Decision]:
    """What a meeting decided about these children, in the order in which it was written."""
    rows = Decision.objects.filter(meeting=meeting, child__in=list(ids))
    return list(rows.select_related("action__given_to", "child").order_by("pk"))


def duties_of(child: Child) -> list[DutySpan]:
    """All that was ever asked of meetings about the child, the soonest due first; one query."""
    return list(DutySpan.objects.filter(child=child, rule__in=RULES).order_by("due_on", "rule"))


def still_due(duties: Iterable[DutySpan], day: date) -> list[DutySpan]:
    """Which of these are open at the end of `day`, in their order."""
    return [
        one
        for one in duties
        if one.arose_on <= day
        and not one.over_unknown
        and (one.met_on is None or one.met_on > day)
        and (one.ended_on is None or one.ended_on > day)
    ]


def family_of(children: Iterable[Child]) -> "QuerySet[Relationship, Any]":
    """Who is who to these children, by name; grown people and children alike."""
    ids = [pk for one in children for pk in ids_of(one)]
    rows = Relationship.objects.filter(child__in=ids, leads=True)
    return rows.select_related("relative", "child").order_by("pk")


def involved_with(child: Child) -> list[tuple[str, int | None, bool]]:
    """Who works with the child now: name, the user's id, whether they hold the child; one query."""
    rows = Involvement.objects.filter(child__in=ids_of(child), ended_on=None, leads=True)
    named = rows.exclude(worker=None).exclude(worker__name="").order_by("-is_allocated", "pk")
    found = named.values_list("worker__name", "worker__user_id", "is_allocated")
    return list({name: (name, user, bool(lead)) for name, user, lead in reversed(found)}.values())


def protected_addresses(child: Child) -> list[tuple[str, str]]:
    """The lines and postcodes at which nobody is to meet for the child; four queries.

    Also a home in days of care, and the postcodes of homes left for placements. Of a placement
    the postcode alone is known, without lines.
    """
    ids = ids_of(child)
    stays = stays_among(ids)
    rows = [
        (one.lines, one.postcode)
        for one in Address.objects.filter(child__in=ids)
        if is_protected(one.kind, Days(one.from_on, one.until_on), stays)
    ]
    return [*rows, *(("", code) for code in placed_at(ids))]


def secret_addresses(child: Child) -> list[tuple[str, str]]:
    """The same of what nobody is to read in minutes: where the child lives or lived; four queries.

    Without an ordinary home, which the family knows, but one known to begin in days of care.
    """
    ids = ids_of(child)
    stays = stays_among(ids)
    rows = [
        (one.lines, one.postcode)
        for one in Address.objects.filter(child__in=ids)
        if is_protected(one.kind, days := Days(one.from_on, one.until_on), ())
        or began_in_care(days, stays)
    ]
    return [*rows, *(("", code) for code in lives_at(ids))]


def homes_of_kin(child: Child, name: str) -> list[tuple[str, str]]:
    """The lines and postcodes of the ordinary homes, now, of the one of the child's kin so called.

    None where two are called so; one query.
    """
    kin = Relationship.objects.filter(child__in=ids_of(child), leads=True).values("relative")
    found = Address.objects.filter(child__in=kin, until_on=None).select_related("child")
    rows = [one for one in found if name_of(one.child) == name]
    if len({one.child_id for one in rows}) > 1:
        return []
    return [
        (one.lines, one.postcode)
        for one in rows
        if not is_protected(one.kind, Days(one.from_on, None), ())
    ]


def led_by(viewer: User) -> "QuerySet[ChildMeeting, Any]":
    """Meetings `viewer` leads that wait to be said held or not, or to be written up, or that come.

    Of children whose file is open to them, the earliest first; each with its `child`, and the
    meeting's id as `called`; for `of_whole` and `once_each`.
    """
    mine = Meeting.objects.filter(led_by=viewer, gathering=OuterRef("gathering"))
    rows = ChildMeeting.objects.filter(recorded_on=None, not_held="").filter(Exists(mine))
    rows = among(rows, Child.objects.openable_by(viewer))
    found = rows.annotate(called=mine.values("source_id")[:1], at=mine.values("starts_at")[:1])
    return found.select_related("child").order_by("meets_on", "at", "pk")


def once_each(rows: Sequence[Any]) -> list[Any]:
    """These, a meeting about several children as the first of them."""
    return list({one.gathering: one for one in reversed(rows)}.values())[::-1]
