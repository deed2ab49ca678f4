"""Joining two people on file who are one, taking them apart again, and saying that they are two."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from sightline.access.models import Exclusion, SealRequest, User
from sightline.duties.deeds import deed, refresh
from sightline.people.joined import Different, Joined
from sightline.people.models import Child
from sightline.people.narrowing import begin_state, named_now, running_state, set_named
from sightline.people.operations import Refused
from sightline.people.queries import may_open
from sightline.trail.operations import note

ALREADY = "One of the two is joined with somebody already: take those apart first"
UNLIKE = (
    "The two files are not open to the same people. Somebody who says who may open them makes them "
    "alike first, under “Who may open this file”"
)


@deed("joined two people on file who are one")
def join(*, child: Child, other: Child, why: str, by: User, now: datetime) -> Joined:
    """From `now` on `other` is part of `child`; facts stay where they are. Raises Refused."""
    check_both(child, other, by)
    runs = Joined.objects.filter(ends_at=None)
    if runs.filter(Q(second__in=(child, other)) | Q(first=other)).exists():
        raise Refused(ALREADY)
    if access_of(child) != access_of(other):
        raise Refused(UNLIKE)
    note(kind="deed", what="joined with another on file", actor_id=by.pk, child_id=other.pk)
    return Joined.objects.create(first=child, second=other, starts_at=now, by=by, why=why.strip())


@deed("took two people on file apart")
def part(*, child: Child, link: Joined, why: str, by: User, now: datetime) -> Joined:
    """From `now` on the two of `link` are two again, as they were before. Raises Refused.

    Whoever may not open the one by then, may not open the other either.
    """
    lock(child, link.second)
    ended = Joined.objects.filter(pk=link.pk, first=child, ends_at=None)
    if not ended.update(ends_at=now, ended_by=by, ended_why=why.strip()):
        raise Refused("These two have been taken apart already")
    close_alike(child, link.second, by, now)
    note(kind="deed", what="taken apart from another", actor_id=by.pk, child_id=link.second_id)
    refresh([link.second_id])
    return link


@deed("said that two people on file are two")
def keep_apart(*, child: Child, other: Child, why: str, by: User, now: datetime) -> Different:
    """Keep that two who look alike are two, so that nobody is asked again. Raises Refused."""
    check_both(child, other, by)
    one, two = sorted((child, other), key=lambda each: each.pk)
    made, is_new = Different.objects.get_or_create(
        one=one, other=two, defaults={"by": by, "why": why.strip(), "said_at": now}
    )
    if not is_new:
        raise Refused("Somebody has said so already")
    return made


def check_both(child: Child, other: Child, by: User) -> None:
    """Hold both files still; raises Refused unless `by` has both open."""
    if child.pk == other.pk:
        raise Refused("These are one already")
    lock(child, other)
    if not (may_open(by, child) and may_open(by, other)):
        raise Refused("You need both files open to compare them")


def lock(*children: Child) -> None:
    """Let nobody else change who these are until this is done."""
    held = Child.objects.select_for_update(no_key=True).filter(pk__in=[one.pk for one in children])
    list(held.order_by("pk"))


def access_of(child: Child) -> tuple[Any, ...]:
    """What closes a file to people: its state, who is named, who is barred, a seal asked for."""
    state = running_state(child)
    return (
        state.state if state else "",
        {user.pk for user in named_now(child)} if state else set(),
        set(bars_running(child).values_list("user", flat=True)),
        SealRequest.objects.filter(child=child, ended_at=None).exists(),
    )


def bars_running(child: Child) -> "QuerySet[Exclusion]":
    """Those barred from the file now."""
    return Exclusion.objects.filter(child=child, ends_at=None)


def close_alike(child: Child, other: Child, by: User, now: datetime) -> None:
    """Close `other` to everybody to whom `child` has been closed since they were joined."""
    state = running_state(child)
    if state is not None and running_state(other) is None:
        made = begin_state(other, state.state, state.why, by, now)  # type: ignore[arg-type]  # text that is a State
        set_named(made, named_now(child), now)
    already = bars_running(other).values_list("user", flat=True)
    for one in bars_running(child).exclude(user__in=list(already)):
        Exclusion.objects.create(
            user=one.user, child=other, starts_at=now, set_by=by, why=one.why, origin=one.origin
        )
