"""New concerns on open cases: raising one, deciding it, and which wait for whom."""

from datetime import date, datetime, timedelta

from sightline.access.models import User
from sightline.casework.board import has_open_case
from sightline.casework.ladder import LADDER
from sightline.casework.models import Call, Concern, ConcernAnswer
from sightline.casework.permissions import may_decide_now
from sightline.casework.receiving import LONGEST, FrontDoorRefused
from sightline.duties.counting import day_of, due
from sightline.duties.deeds import deed
from sightline.duties.keeping import law_in_force
from sightline.people.alike import WORK
from sightline.people.models import Child
from sightline.people.queries import ids_of, may_open
from sightline.workforce.lines import allocated

MOST = 100
LONG = timedelta(hours=2)
RULE = "new_concern_open_case"
NOT_OPEN = "This child has no open case: it is a contact, for the front door"


@deed("raised a new concern on an open case")
def raise_concern(
    *, child: Child, who: str, said: str, is_new: str, done: str, by: User, now: datetime
) -> Concern:
    """Write down something new about a child who is open already. Raises FrontDoorRefused."""
    if not may_open(by, child):
        raise FrontDoorRefused("This child’s file is not open to you")
    if not is_open(child, now.date()):
        raise FrontDoorRefused(NOT_OPEN)
    for name, text, missing in (
        ("who", who, "Write who told us"),
        ("said", said, "Write what they said"),
        ("is_new", is_new, "Say what is new about this"),
    ):
        if not text.strip():
            raise FrontDoorRefused(missing, name)
        if len(text) > LONGEST:
            raise FrontDoorRefused(f"Write it in {LONGEST:,} letters or fewer", name)
    return Concern.objects.create(
        child=child, raised_at=now, due_on=last_day(now), who=who.strip(), said=said.strip(),
        is_new=is_new.strip(), done=done.strip(), raised_by=by, recorded_at=now,
    )  # fmt: skip


def is_open(child: Child, today: date) -> bool:
    """Whether the child is open: by a referral that runs, or because somebody holds them."""
    return has_open_case(child) or allocated(child, today).exists()


def last_day(raised_at: datetime) -> date:
    """The last day for the manager's decision, by the setting of the day."""
    law = law_in_force()
    return day_of(due(law[RULE], law.n(RULE, day_of(raised_at)), raised_at))


@deed("decided a new concern")
def decide_concern(
    *, child: Child, concern: Concern, step: str, why: str, by: User, now: datetime
) -> ConcernAnswer:
    """A manager who works with the child says what follows. Raises FrontDoorRefused.

    Decided anew, the later decision stands and the earlier stays on file.
    """
    permit = may_decide_now(by, child)
    if not permit:
        raise FrontDoorRefused(permit.refusal)
    if step not in LADDER:
        raise FrontDoorRefused("Say what happens now", "step")
    if not why.strip():
        raise FrontDoorRefused("Say why: what you weighed", "why")
    found = Concern.objects.select_for_update().filter(pk=concern.pk, child__in=ids_of(child))
    one = found.first()
    if one is None:
        raise FrontDoorRefused("This concern is not on this child’s file")
    before = ConcernAnswer.objects.filter(concern=one, put_right_by=None).first()
    return ConcernAnswer.objects.create(
        child_id=one.child_id, concern=one, step=step, why=why.strip(), decided_by=by,
        decided_at=now, recorded_at=now, supersedes=before,
    )  # fmt: skip


def pass_on(call: Call, child: Child, who: str, said: str, by: User, now: datetime) -> Concern:
    """The concern a contact becomes for a child with an open case; its clock is the contact's.

    Part of the deed of deciding the contact. Sent on twice, it is one.
    """
    found = Concern.objects.filter(call=call, child=child).first()
    if found is not None:
        return found
    return Concern.objects.create(
        child=child, raised_at=call.received_at, due_on=call.due_on, who=who, said=said,
        is_new="It came to the front door, which adds it to the open case", call=call,
        raised_by=by, recorded_at=now,
    )  # fmt: skip


def concerns_of(child: Child) -> list[Concern]:
    """Every new concern about this child, the latest first, each with its decisions."""
    found = Concern.objects.filter(child__in=ids_of(child)).select_related("raised_by")
    rows = found.prefetch_related("answers__decided_by")
    return list(rows.order_by("-raised_at", "-pk"))


def standing(concern: Concern) -> ConcernAnswer | None:
    """The decision that stands; None while nobody has decided."""
    answers = sorted(concern.answers.all(), key=lambda one: one.pk)
    return answers[-1] if answers else None


def concerns_for(viewer: User) -> list[Concern]:
    """Those that wait for a manager about children the viewer works or answers for; one query."""
    held = Child.objects.visible_to(viewer).granted_to(viewer, *WORK)
    waiting = Concern.objects.filter(child__in=held, answers=None).select_related("child")
    return list(waiting.order_by("due_on", "raised_at", "pk")[:MOST])


def passed_on(viewer: User, now: datetime) -> list[Concern]:
    """Those nobody has decided within two hours, for whoever is on duty; one query."""
    seen = Child.objects.visible_to(viewer)
    waiting = Concern.objects.filter(child__in=seen, answers=None, raised_at__lt=now - LONG)
    return list(waiting.select_related("child").order_by("due_on", "raised_at", "pk")[:MOST])
