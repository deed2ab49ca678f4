"""Narrowing a child's record to named people, sealing it, and barring one person from it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from sightline.access.models import Exclusion, Grant, RecordState, SealRequest, User
from sightline.access.policy import State
from sightline.access.roles import ROLES, Reach, Role
from sightline.duties.deeds import deed, name_of
from sightline.people.models import Child
from sightline.people.operations import Refused

WHO_LIFTS = [role for role, facts in ROLES.items() if facts.states]
KEY = "Name at least one person who may lift this again: a service manager or a director"


def running_state(child: Child) -> RecordState | None:
    """The state that narrows the child's record now; None where it is normal."""
    return RecordState.objects.filter(child=child, ends_at=None).select_related("set_by").first()


def named_now(child: Child) -> list[User]:
    """The people named for the child's record now."""
    grants = Grant.objects.filter(child=child, kind=Grant.Kind.NAMED, ends_at=None)
    return list(User.objects.filter(pk__in=grants.values("user")).order_by("last_name", "pk"))


def states_before(child: Child) -> list[RecordState]:
    """The states that narrowed the record and have ended, the latest first."""
    ended = RecordState.objects.filter(child=child).exclude(ends_at=None)
    return list(ended.select_related("set_by", "ended_by").order_by("-starts_at"))


def bars_of(child: Child) -> list[Exclusion]:
    """Everybody barred from the record, now and before, the latest first."""
    bars = Exclusion.objects.filter(child=child).select_related("user", "set_by", "ended_by")
    return list(bars.order_by("-starts_at"))


def seal_asked(child: Child) -> SealRequest | None:
    """The request to seal the record that waits for a second person; None where none does."""
    asked = SealRequest.objects.filter(child=child, ended_at=None)
    return asked.select_related("asked_by").first()


@deed("narrowed a child's record")
def narrow(
    *, child: Child, state: str, why: str, named: Iterable[User], by: User, now: datetime
) -> RecordState:
    """Set the record's state from `now`, with the people named for it; raises Refused.

    A state that ran ends. Sealing is asked for with `ask_to_seal`.
    """
    lock(child)
    chosen = State(state)
    if chosen in (State.NORMAL, State.SEALED):
        raise Refused("Choose restricted, widely known or put away")
    people = people_named(named, is_key_needed=chosen is not State.ARCHIVED)
    end_state(child, by, now)
    made = begin_state(child, chosen, why, by, now)
    set_named(made, people, now)
    return made


@deed("changed who is named for a child's record")
def change_named(*, child: Child, named: Iterable[User], by: User, now: datetime) -> RecordState:
    """Name others for a narrowed record from `now`; raises Refused."""
    lock(child)
    running = running_state(child)
    if running is None:
        raise Refused("The record is not narrowed")
    people = people_named(named, is_key_needed=running.state != State.ARCHIVED)
    set_named(running, people, now)
    return running


@deed("opened a child's record to work as usual again")
def lift(*, child: Child, by: User, now: datetime) -> RecordState:
    """End the state that narrows the record; raises Refused where none does."""
    lock(child)
    running = end_state(child, by, now)
    if running is None:
        raise Refused("The record is open to work as usual already")
    end_named(child, now)
    end_emergencies(child, now)
    return running


@deed("asked for a child's record to be sealed")
def ask_to_seal(*, child: Child, why: str, by: User, now: datetime) -> SealRequest:
    """Ask another person to seal the record; raises Refused where that is asked already."""
    lock(child)
    if SealRequest.objects.filter(child=child, ended_at=None).exists():
        raise Refused("Sealing has been asked for already, and waits for a second person")
    return SealRequest.objects.create(child=child, why=why.strip(), asked_by=by, asked_at=now)


@deed("sealed a child's record")
def seal(*, child: Child, by: User, now: datetime) -> RecordState:
    """Seal the record that somebody else asked to have sealed; raises Refused."""
    lock(child)
    asked = waiting_seal(child)
    if asked.asked_by_id == by.pk:
        raise Refused("You asked for this yourself: another person has to seal it")
    end_request(asked, by, now, is_confirmed=True)
    end_state(child, by, now)
    end_named(child, now)
    end_emergencies(child, now)
    return begin_state(child, State.SEALED, asked.why, by, now)


def unseal(*, child: Child, why: str, by: User, agreed_by: User, now: datetime) -> RecordState:
    """Open a sealed record to the two people who agree on it, and to nobody else.

    They open it further on its own page. Raises Refused where one person is both, where either may
    not narrow records, and where the record is not sealed.
    """
    if by == agreed_by:
        raise Refused("Another person has to agree")
    for one in (by, agreed_by):
        if not one.is_active or not ROLES[Role(one.role)].states:
            raise Refused(f"{one.name} may not decide who opens records")
    with transaction.atomic():
        agree_to_unseal(child=child, by=agreed_by)
        return open_sealed(child=child, why=why, by=by, named=[by, agreed_by], now=now)


@deed("agreed that a sealed record is opened")
def agree_to_unseal(*, child: Child, by: User) -> None:
    """Write that the second person agrees."""


@deed("opened a sealed record to two people")
def open_sealed(
    *, child: Child, why: str, by: User, named: list[User], now: datetime
) -> RecordState:
    """End the seal; from `now` the record is restricted to `named`. Raises Refused."""
    lock(child)
    running = running_state(child)
    if running is None or running.state != State.SEALED:
        raise Refused("The record is not sealed")
    end_state(child, by, now)
    state = begin_state(child, State.RESTRICTED, why, by, now)
    set_named(state, named, now)
    return state


@deed("took back that a child's record be sealed")
def withdraw_seal(*, child: Child, by: User, now: datetime) -> SealRequest:
    """End a request to seal the record without sealing it; raises Refused where none waits."""
    lock(child)
    asked = waiting_seal(child)
    end_request(asked, by, now, is_confirmed=False)
    return asked


@deed("barred somebody from a child's record")
def bar(*, child: Child, user: User, why: str, by: User, now: datetime) -> Exclusion:
    """Close the record to one person whatever their work; raises Refused."""
    lock(child)
    if user == by:
        raise Refused("Somebody else has to bar you")
    if ROLES[Role(user.role)].finds is Reach.NONE:
        raise Refused(f"{user.name} opens no files")
    if Exclusion.objects.filter(child=child, user=user, ends_at=None).exists():
        raise Refused(f"{user.name} is barred already")
    return Exclusion.objects.create(
        user=user, child=child, starts_at=now, set_by=by, why=why.strip(), origin=name_of(by)
    )


@deed("ended a bar from a child's record")
def end_bar(*, child: Child, bar: Exclusion, by: User, now: datetime) -> Exclusion:
    """Let somebody who was barred come near the record again; raises Refused for oneself."""
    if bar.user_id == by.pk or bar.child_id != child.pk:
        raise Refused("Somebody else has to end your own bar")
    if not Exclusion.objects.filter(pk=bar.pk, ends_at=None).update(ends_at=now, ended_by=by):
        raise Refused("This bar has been ended already")
    return bar


def lock(child: Child) -> None:
    """One change at a time of who may open a record, or is asked to hold the child."""
    Child.objects.select_for_update(no_key=True).get(pk=child.pk)


def people_named(named: Iterable[User], *, is_key_needed: bool) -> list[User]:
    """Those named, each once; raises Refused where nobody among them could lift it again."""
    people = list({user.pk: user for user in named}.values())
    for user in people:
        if not user.is_active or ROLES[Role(user.role)].finds is Reach.NONE:
            raise Refused(f"{user.name} opens no files: name somebody else")
    if is_key_needed and not any(user.role in WHO_LIFTS for user in people):
        raise Refused(KEY)
    return people


def begin_state(child: Child, state: State, why: str, by: User, now: datetime) -> RecordState:
    """A new state from `now`."""
    return RecordState.objects.create(
        child=child, state=state, starts_at=now, set_by=by, why=why.strip()
    )


def end_state(child: Child, by: User, now: datetime) -> RecordState | None:
    """End the state that runs; gives it, or None where none did."""
    running = running_state(child)
    if running is not None:
        RecordState.objects.filter(pk=running.pk).update(ends_at=now, ended_by=by)
    return running


def set_named(state: RecordState, people: list[User], now: datetime) -> None:
    """Make these the people named for the record, and nobody else."""
    child: Any = state.child
    end_named(child, now, keep=people)
    already = {user.pk for user in named_now(child)}
    Grant.objects.bulk_create(
        Grant(user=user, child=child, kind=Grant.Kind.NAMED, starts_at=now, origin=name_of(state))
        for user in people
        if user.pk not in already
    )


def end_named(child: Child, now: datetime, keep: Iterable[User] = ()) -> None:
    """End the leave of those named, but for `keep`."""
    named = Grant.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=now), child=child, kind=Grant.Kind.NAMED
    )
    named.exclude(user__in=list(keep)).update(ends_at=now)


def end_emergencies(child: Child, now: datetime) -> None:
    """Close the file to whoever opened it in an emergency: the usual way now opens it, or none."""
    running = Grant.objects.filter(child=child, kind=Grant.Kind.GLASS, ends_at__gt=now)
    running.update(ends_at=now)


def waiting_seal(child: Child) -> SealRequest:
    """The request to seal the record that waits; raises Refused where none does."""
    asked = SealRequest.objects.filter(child=child, ended_at=None).first()
    if asked is None:
        raise Refused("Nobody asks for this record to be sealed now")
    return asked


def end_request(asked: SealRequest, by: User, now: datetime, *, is_confirmed: bool) -> None:
    """End a request to seal a record."""
    SealRequest.objects.filter(pk=asked.pk).update(
        ended_at=now, ended_by=by, is_confirmed=is_confirmed
    )
