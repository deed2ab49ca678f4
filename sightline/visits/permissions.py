"""Who records that a child was seen, and puts right what was recorded."""

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.roles import ROLES, Role
from sightline.people.models import Child
from sightline.people.writing import may_write
from sightline.visits.models import VisitEntry


def may_record_visit(viewer: User, child: Child) -> Permit:
    """Whether somebody who has the file open for their work records a visit or a try."""
    return may_write(viewer, child)


def may_put_right(viewer: User, entry: VisitEntry) -> Permit:
    """Whether somebody who records visits on this file puts this one right: theirs, or they decide.

    Costs no query.
    """
    if entry.recorded_by_id == viewer.pk or ROLES[Role(viewer.role)].decides:
        return GRANTED
    return Permit("Who recorded a visit, or a manager, puts it right")
