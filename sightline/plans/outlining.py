"""What a conference sets out, taken up into the child's one plan."""

from collections.abc import Sequence
from datetime import date, datetime

from sightline.access.models import User
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.plans.models import Outcome, Plan
from sightline.plans.operations import put_at

LAST = 1_000


def take_up_outline(
    *, child: Child, outline: Sequence[str], review_on: date | None, by: User, now: datetime
) -> None:
    """An outcome for each line no running outcome says already, and when it is looked at next.

    Part of the deed of the room that set it out.
    """
    ids = ids_of(child)
    running = Outcome.objects.filter(child__in=ids, ended_on=None)
    said = set(running.values_list("what", flat=True))
    for line in outline:
        if line not in said:
            made = Outcome.objects.create(
                child=child, place=0, what=line, recorded_at=now, changed_by=by, changed_at=now
            )
            put_at(made, LAST)
            said.add(line)
    if review_on is not None:
        plan = Plan.objects.filter(child__in=ids).order_by("pk").first()
        plan = plan or Plan(child=child, recorded_at=now)
        plan.next_review_on, plan.changed_by, plan.changed_at = review_on, by, now
        plan.save()
