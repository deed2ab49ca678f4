"""What a conference sets out, taken up into the child's one plan, and out of it again."""

from collections.abc import Sequence
from datetime import date, datetime

from sightline.access.models import User
from sightline.duties.counting import day_of
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.plans.kinds import as_kinds
from sightline.plans.models import Outcome, Plan
from sightline.plans.operations import put_at

LAST = 1_000
PUT_RIGHT = "The conference did not decide it: what was written of it was put right"


def take_up_outline(
    *, child: Child, outline: Sequence[str], review_on: date | None, by: User, now: datetime,
    kind: str, day_before: date | None = None, moments: Sequence[datetime] = (),
    before: Sequence[str] = (), no_more: Sequence[tuple[str, str]] = (),
) -> bool:  # fmt: skip
    """An outcome for each line no running outcome says already, and when it is looked at next.

    Each is part of the plan of this `kind`, also where another kind of plan had it before; so are
    outcomes that say lines of an outline `before`, of which none is made anew. Those that say lines
    of `no_more` are not part of the kind beside each any more, where they are of another.
    `moments` are when earlier versions of the outline were put on file, and `day_before` is the day
    they said: False where somebody set another day since, which stays. Part of the deed of the room
    that set it out.
    """
    ids = ids_of(child)
    running = Outcome.objects.filter(child__in=ids, ended_on=None)
    said = {one.what: one for one in running}
    for line in [*outline, *before]:
        if line in said:
            count_in(said[line], kind)
        elif line in outline:
            said[line] = made = Outcome.objects.create(
                child=child, place=0, what=line, kinds=[kind], recorded_at=now, changed_by=by,
                changed_at=now,
            )  # fmt: skip
            put_at(made, LAST)
    for line, was in no_more:
        if line in said:
            count_out(said[line], was)
    if review_on is None:
        return True
    plan = Plan.objects.filter(child__in=ids).order_by("pk").first()
    plan = plan or Plan(child=child, recorded_at=now)
    if is_set_since(plan, day_before, moments):
        return False
    plan.next_review_on, plan.changed_by, plan.changed_at = review_on, by, now
    plan.save()
    return True


def count_in(outcome: Outcome, kind: str) -> None:
    """Let an outcome be part of this kind of plan too; one that is part of each stays so.

    Nobody has worked on it for that: who wrote it last and when stay as they are.
    """
    if outcome.kinds and kind not in outcome.kinds:
        outcome.kinds = as_kinds([*outcome.kinds, kind])
        outcome.save(update_fields=["kinds"])


def count_out(outcome: Outcome, kind: str) -> None:
    """Let an outcome not be part of this kind of plan, where it is part of another; as above."""
    left = [one for one in outcome.kinds if one != kind]
    if left and left != outcome.kinds:
        outcome.kinds = left
        outcome.save(update_fields=["kinds"])


def is_set_since(plan: Plan, day_before: date | None, moments: Sequence[datetime]) -> bool:
    """Whether somebody set another day for the plan since the first of `moments`."""
    if not moments or plan.changed_at is None or plan.next_review_on == day_before:
        return False
    return plan.changed_at > min(moments) and plan.changed_at not in moments


def give_up_outline(
    *, child: Child, lines: Sequence[str], review_on: date | None, moments: Sequence[datetime],
    by: User, now: datetime,
) -> tuple[list[str], list[str]]:  # fmt: skip
    """End the outcomes of these lines that nobody has worked on; those ended, those that stay.

    Only of outcomes taken up at one of `moments`; the day it is looked at next goes with them where
    it is `review_on` as set then. Part of the deed of the room that set them out.
    """
    ids = ids_of(child)
    plans = Plan.objects.filter(child__in=ids, next_review_on=review_on, changed_at__in=moments)
    for plan in plans.exclude(next_review_on=None):
        plan.next_review_on, plan.changed_by, plan.changed_at = None, by, now
        plan.save()
    found = Outcome.objects.filter(
        child__in=ids, ended_on=None, what__in=lines, recorded_at__in=moments
    )
    gone: list[str] = []
    stays: list[str] = []
    for one in found.order_by("place", "pk"):
        if one.changed_at != one.recorded_at or one.planned.exists():
            stays.append(one.what)
            continue
        one.ended_on, one.ended_why = day_of(now), PUT_RIGHT
        one.changed_by, one.changed_at = by, now
        one.save()
        gone.append(one.what)
    return gone, stays
