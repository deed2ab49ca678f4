"""Saying that a worker goes; writing for whoever comes next; taking a child on."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sightline.access.models import User
from sightline.design.dates import as_day
from sightline.duties.deeds import deed
from sightline.handover.models import Leaving, Pack, PackRead
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.writing import may_write_now
from sightline.workforce.lines import may_answer_for
from sightline.workforce.models import Worker

LONGEST = 20_000


class HandoverRefused(Exception):
    """It cannot be so. The message is for the person; `field` names the answer."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Parts:
    """What only the worker knows of one child: six parts, any of them empty."""

    manner: str = ""
    trusts: str = ""
    promised: str = ""
    worries: str = ""
    tried: str = ""
    wishes: str = ""

    def written(self) -> int:
        """How many of the six are written."""
        return sum(bool(one.strip()) for one in asdict(self).values())


@deed("said that a worker leaves")
def say_leaving(*, worker: Worker, why: str, last_day: date, by: User, now: datetime) -> Leaving:
    """Say that a worker leaves, moves or is away, or that the day is another one.

    Raises HandoverRefused.
    """
    answers_for(worker, by, now)
    if last_day < as_day(now):
        raise HandoverRefused("The last day is today or later", "last_day")
    running = Leaving.objects.select_for_update().filter(worker=worker, called_off_on=None)
    one = running.filter(last_day__gte=as_day(now)).order_by("pk").first()
    if one is None:
        return Leaving.objects.create(
            worker=worker, why=why, last_day=last_day, said_by=by, recorded_at=now
        )
    one.why, one.last_day, one.said_by = why, last_day, by
    one.save(update_fields=["why", "last_day", "said_by"])
    return one


@deed("said that a worker stays")
def call_off(*, leaving: Leaving, by: User, now: datetime) -> Leaving:
    """Say that the worker stays after all; what was written for others is kept."""
    answers_for(leaving.worker, by, now)
    leaving.called_off_on = as_day(now)
    leaving.save(update_fields=["called_off_on"])
    return leaving


@deed("wrote for the next worker")
def write_pack(
    *, child: Child, leaving: Leaving, parts: Parts, to: User | None, ready: bool, by: User,
    now: datetime,
) -> Pack:  # fmt: skip
    """Put what the next worker is to know on the child's file. Raises HandoverRefused."""
    permit = may_write_now(by, child)
    if not permit:
        raise HandoverRefused(permit.refusal)
    answers_for(leaving.worker, by, now)
    if any(len(one) > LONGEST for one in asdict(parts).values()):
        raise HandoverRefused(f"Write it in {LONGEST:,} letters or fewer")
    if ready and not parts.written():
        raise HandoverRefused("Write at least one of the six before it is ready", "manner")
    own = Pack.objects.select_for_update(of=("self",)).filter(leaving=leaving, followed_by=None)
    return Pack.objects.create(
        leaving=leaving,
        child=child,
        to=to,
        ready=ready,
        written_by=by,
        recorded_at=now,
        supersedes=own.filter(child__in=ids_of(child)).first(),
        **{name: text.strip() for name, text in asdict(parts).items()},
    )


@deed("read what a worker left for the next")
def read_packs(*, child: Child, packs: Sequence[Pack], by: User, now: datetime) -> PackRead:
    """Say that one has read what was written, and takes the child on from there.

    Of several the last is given; there is one at least.
    """
    given = {"child": child, "recorded_at": now}
    for pack in packs:
        found, _ = PackRead.objects.get_or_create(pack=pack, read_by=by, defaults=given)
    return found


def answers_for(worker: Worker, by: User, now: datetime) -> None:
    """Raise HandoverRefused for who is neither the worker nor answers for them."""
    if not may_answer_for(by, as_day(now), worker=worker):
        raise HandoverRefused("The worker, or a manager who answers for them, says so")
