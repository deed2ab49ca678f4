"""Taking a visit off the file of a child it was not to: it counts no more, and a line stays."""

from datetime import datetime

from sightline.access.models import User
from sightline.duties.deeds import deed
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.writing import may_write_now
from sightline.visits.following import words_follow
from sightline.visits.models import VisitEntry
from sightline.visits.models.recorded import Outcome
from sightline.visits.recording import (
    LONGEST,
    VisitRefused,
    counts_no_more,
    let_own_visits_lead,
    to_put_right,
)


@deed("took a visit off the file")
def take_visit_off(
    *, child: Child, first: VisitEntry, why: str, by: User, now: datetime
) -> VisitEntry:
    """Say that a visit or a try was not to this child; of others on it, it stays on their files.

    Whoever may put it right does so. What was written stays in the record, and is shown on this
    file no more. Raises VisitRefused.
    """
    if not why.strip():
        raise VisitRefused("Say how you know it was not a visit to this child", "why")
    if len(why) > LONGEST:
        raise VisitRefused("That is longer than can be kept", "why")
    permit = may_write_now(by, child)
    if not permit:
        raise VisitRefused(permit.refusal)
    found = to_put_right(child, first, by)
    if found.is_off:
        raise VisitRefused("This visit has been taken off the file already")
    counts_no_more(found)
    entry = VisitEntry.objects.create(
        child=found.child,
        outing=found.outing,
        visited_on=found.visited_on,
        visited_at=found.visited_at,
        outcome=Outcome.OFF,
        place=found.place,
        recorded_by=by,
        recorded_at=now,
        supersedes=found,
        why=why.strip(),
    )
    words_follow(entry, ids_of(child), now)
    let_own_visits_lead([found.child_id])
    return entry
