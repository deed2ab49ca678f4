"""Records of children who do not exist: nobody has a reason to open one, and whoever does is seen.

The privacy officer puts them on file. Every look at one is told within a minute to whoever watches
and to the nearest manager, and waits until somebody has asked why.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from sightline.access.middleware import for_the_service
from sightline.access.models import User
from sightline.access.policy import State
from sightline.access.roles import ROLES, Role
from sightline.calendars.clock import LONDON, by_the_wall, now
from sightline.duties.deeds import deed, name_of, refresh
from sightline.people.narrowing import begin_state, end_state, lock
from sightline.people.operations import Refused, put_on_file
from sightline.trail.models import Entry
from sightline.trail.operations import note as write
from sightline.workforce import emergencies
from sightline.workforce.emergencies import KEPT, watching
from sightline.workforce.lines import above
from sightline.workforce.models import EmergencyAlert, InventedLook, InventedRecord

WHY_ENDED = "An invented record, taken away again."
SEEN = "saw somebody open an invented record"
LOOKED_FOR = timedelta(days=7)
"""How far back looks are searched for that nobody was told of, as after a longer standstill."""


@deed("put an invented record on file")
def invent(
    *, forename: str, surname: str, born_on: date, by: User, now: datetime
) -> InventedRecord:
    """Put a child on file who does not exist; raises Refused for anybody but who watches."""
    if not may_invent(by):
        raise Refused("Only the privacy officer puts invented records on file")
    with for_the_service():  # whoever watches opens no file, not even this one
        child = put_on_file(forename=forename, surname=surname, born_on=born_on, now=now)
        refresh([child.pk])
    name = f"{forename} {surname}"
    return InventedRecord.objects.create(name=name, child=child, made_by=by, made_at=now)


@deed("took an invented record away")
def take_away(*, record: InventedRecord, by: User, now: datetime) -> InventedRecord:
    """Take the record away: nobody finds it any more, and what was seen stays; raises Refused."""
    if not may_invent(by):
        raise Refused("Only the privacy officer takes invented records away")
    taken = InventedRecord.objects.filter(pk=record.pk, ended_at=None)
    if not taken.update(ended_at=now, ended_by=by):
        raise Refused("This record is taken away already")
    with for_the_service():
        lock(record.child)
        end_state(record.child, by, now)
        begin_state(record.child, State.SEALED, WHY_ENDED, by, now)
    return record


@deed("said why somebody opened an invented record")
def say_what_was_found(*, look: InventedLook, found: str, by: User, now: datetime) -> InventedLook:
    """Record what came of asking whoever opened it; raises Refused where somebody did already."""
    mine = looks_for(by, now).filter(pk=look.pk, read_at=None)
    if not mine.update(found=found.strip(), read_by=by, read_at=now):
        raise Refused("Somebody has recorded this already, or it is not yours to read")
    return look


def may_invent(viewer: User) -> bool:
    """Whether somebody puts invented records on file, and takes them away."""
    return viewer.is_active and ROLES[Role(viewer.role)].watches


def records() -> "QuerySet[InventedRecord]":
    """The invented records, those on file first, the latest first."""
    found = InventedRecord.objects.select_related("made_by", "ended_by")
    return found.order_by(F("ended_at").desc(nulls_first=True), "-made_at", "-pk")


def looks_for(viewer: User, moment: datetime) -> "QuerySet[InventedLook]":
    """The looks `viewer` reads, of the last year and all that wait: never one's own.

    Whoever watches reads all, managers those they were told of.
    """
    facts = ROLES[Role(viewer.role)]
    if not viewer.is_active or not (facts.watches or facts.reviews):
        return InventedLook.objects.none()
    looks = InventedLook.objects.filter(Q(at__gt=moment - KEPT) | Q(read_at=None))
    looks = looks.exclude(user=viewer)
    if facts.watches:
        return looks
    return looks.filter(pk__in=EmergencyAlert.objects.filter(to=viewer).values("look"))


def number_waiting(viewer: User, moment: datetime) -> int:
    """How many emergency openings and looks at invented records wait for `viewer`; one query."""
    openings = emergencies.waiting_for(viewer, moment).order_by().values("pk")
    looks = looks_for(viewer, moment).filter(read_at=None).order_by().values("pk")
    return openings.union(looks, all=True).count()


def see_looks() -> int:
    """Tell of every look at an invented record that nobody was told of yet; how many.

    Once a day for each person and record. Run every minute by the owner.
    """
    seen = 0
    for record in InventedRecord.objects.filter(ended_at=None):
        known = set(record.looks.values_list("user", "on"))
        for (user, on), at in first_looks(record).items():
            if (user, on) not in known:
                tell_of(record, User.objects.get(pk=user), on, at)
                seen += 1
    return seen


def first_looks(record: InventedRecord) -> dict[tuple[int, date], datetime]:
    """When each person first looked at the record on each day of late, but for who invented it."""
    looks = Entry.objects.filter(kind="look", child=record.child_id, actor__isnull=False)
    late = looks.filter(at__gt=by_the_wall() - LOOKED_FOR).exclude(actor=record.made_by_id)
    found = late.order_by("-at", "-pk").values_list("actor", "at")
    return {(user, at.astimezone(LONDON).date()): at for user, at in found}


def tell_of(record: InventedRecord, user: User, on: date, at: datetime) -> None:
    """Keep a look, and tell the nearest manager and whoever watches of it."""
    moment = now()
    nearest = next(iter(above(user, moment.date())), [])
    told = {one.pk: one for one in (*nearest, *watching()) if one.pk != user.pk}
    with transaction.atomic():
        look = InventedLook.objects.create(record=record, user=user, on=on, at=at)
        EmergencyAlert.objects.bulk_create(
            EmergencyAlert(look=look, to=one, made_at=moment) for one in told.values()
        )
        write(kind="deed", what=SEEN, actor_id=None, about=name_of(look))
