"""Who records that a child was seen."""

from sightline.access.models import User
from sightline.access.permits import Permit
from sightline.people.models import Child
from sightline.people.writing import may_write


def may_record_visit(viewer: User, child: Child) -> Permit:
    """Whether somebody who has the file open for their work records a visit or a try."""
    return may_write(viewer, child)
