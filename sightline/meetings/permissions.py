"""Who arranges meetings about a child, and records them."""

from sightline.access.models import User
from sightline.access.permits import Permit
from sightline.people.models import Child
from sightline.people.writing import may_write


def may_arrange_meeting(viewer: User, child: Child) -> Permit:
    """Whether somebody who has the file open for their work arranges and records meetings."""
    return may_write(viewer, child)
