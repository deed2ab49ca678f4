"""Keeping the list of services; asking for one, and saying when it began, ended, what changed."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from sightline.access.models import User
from sightline.duties.counting import day_of
from sightline.duties.deeds import deed
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.writing import may_write_now
from sightline.plans.helping.models import Help, Service
from sightline.plans.helping.permissions import may_keep_services
from sightline.plans.models import Outcome
from sightline.plans.operations import PlanRefused
from sightline.workforce.lines import allocated


@deed("added a service to the list")
def add_service(
    *, name: str, given_by: str, what_for: str, from_on: date, by: User, now: datetime
) -> Service:
    """A service that may be asked for from a day on. Raises PlanRefused."""
    check_keeps(by)
    if Service.objects.filter(name__iexact=name.strip(), until_on=None).exists():
        raise PlanRefused("A service of this name is on the list already", "name")
    return Service.objects.create(
        name=name.strip(), given_by=given_by.strip(), what_for=what_for.strip(), from_on=from_on,
        recorded_at=now,
    )  # fmt: skip


@deed("took a service off the list")
def end_service(*, service: Service, until_on: date, by: User, now: datetime) -> Service:
    """Nobody asks for it after a day; help that runs goes on. Raises PlanRefused."""
    check_keeps(by)
    if until_on < service.from_on:
        raise PlanRefused("It was not on the list before that day", "until_on")
    service.until_on = until_on
    service.save(update_fields=["until_on"])
    return service


def check_keeps(by: User) -> None:
    """Refuse whoever does not keep the list."""
    permit = may_keep_services(by)
    if not permit:
        raise PlanRefused(permit.refusal)


@deed("asked for a service for a child")
def ask_for_help(
    *, child: Child, service: Service, outcome: Outcome | None, why: str, asked_on: date,
    by: User, now: datetime,
) -> Help:  # fmt: skip
    """A service was asked for, and is waited for from that day on. Raises PlanRefused."""
    check_writes(child, by)
    if asked_on > day_of(now):
        raise PlanRefused("It was asked for today or earlier", "asked_on")
    if service.until_on is not None and service.until_on < asked_on:
        raise PlanRefused("That service is not on the list any more", "service")
    if asked_on < service.from_on:
        raise PlanRefused("That service was not on the list yet on that day", "asked_on")
    if outcome is not None and outcome.child_id not in ids_of(child):
        raise PlanRefused("That is not an outcome of this child’s plan", "outcome")
    holder = allocated(child, asked_on).select_related("team").first()
    return Help.objects.create(
        child=child, service=service, outcome=outcome, team=holder.team if holder else None,
        why=why.strip(), asked_on=asked_on, recorded_at=now,
    )  # fmt: skip


@deed("said that a service began")
def begin_help(*, child: Child, given: Help, on: date, by: User, now: datetime) -> Help:
    """It began on a day, and is waited for no more. Raises PlanRefused."""
    check_writes(child, by)
    one = held_still(child, given)
    if one.started_on is not None or one.ended_on is not None:
        raise PlanRefused("It does not wait any more. Look at it again")
    if not one.asked_on <= on <= day_of(now):
        raise PlanRefused("It began after it was asked for, and not later than today", "on")
    one.started_on = on
    one.save(update_fields=["started_on"])
    return one


@deed("said that a service ended")
def end_help(
    *, child: Child, given: Help, on: date, result: str, own_words: str, by: User, now: datetime
) -> Help:
    """It ended on a day, with what changed for the child; or it was never given, and why."""
    check_writes(child, by)
    one = held_still(child, given)
    if one.ended_on is not None:
        raise PlanRefused("It has ended already. Look at it again")
    if not (one.started_on or one.asked_on) <= on <= day_of(now):
        raise PlanRefused("It ended after it began, and not later than today", "on")
    if not result.strip():
        raise PlanRefused("Say what changed for the child, or why it was not given", "result")
    one.ended_on, one.result, one.own_words = on, result.strip(), own_words.strip()
    one.save(update_fields=["ended_on", "result", "own_words"])
    return one


@dataclass(frozen=True, slots=True)
class Stands:
    """How help stands: when asked for, begun and ended (None: not yet), and what changed."""

    asked_on: date
    started_on: date | None
    ended_on: date | None
    result: str
    own_words: str


@deed("put right what was written of a service")
def put_help_right(
    *, child: Child, given: Help, stands: Stands, why: str, by: User, now: datetime
) -> Help:
    """Its days or its words were wrong: it stands so, and what stood is history.

    What ended says what changed; what goes on says nothing of it. Raises PlanRefused.
    """
    check_writes(child, by)
    one = held_still(child, given)
    check_days(stands, day_of(now))
    if bool(stands.result.strip()) != bool(stands.ended_on):
        raise PlanRefused("Say what changed where it ended, and nothing where it goes on", "result")
    if not why.strip():
        raise PlanRefused("Say what was wrong", "put_right_why")
    for name in Stands.__slots__:
        value = getattr(stands, name)
        setattr(one, name, value.strip() if isinstance(value, str) else value)
    one.put_right_by, one.put_right_at, one.put_right_why = by, now, why.strip()
    one.save()
    return one


def check_days(stands: Stands, today: date) -> None:
    """Refuse days that do not follow each other, or are still to come."""
    days = [("asked_on", stands.asked_on)]
    days += [(name, day) for name in ("started_on", "ended_on") if (day := getattr(stands, name))]
    for (_, before), (name, after) in pairwise(days):
        if after < before:
            raise PlanRefused("It began after it was asked for, and ended after that", name)
    name, last = days[-1]
    if last > today:
        raise PlanRefused("Give a day up to today", name)


def check_writes(child: Child, by: User) -> None:
    """Refuse whoever does not write on this child's file."""
    permit = may_write_now(by, child)
    if not permit:
        raise PlanRefused(permit.refusal)


def held_still(child: Child, given: Help) -> Help:
    """The help, locked; refused where it is another child's."""
    found = Help.objects.select_for_update().filter(pk=given.pk, child__in=ids_of(child)).first()
    if found is None:
        raise PlanRefused("This is not on this child’s file")
    return found
