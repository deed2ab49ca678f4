"""Who asks that a case close, and who agrees."""

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.casework.stepping.permissions import is_offered as holds_or_is_above
from sightline.people.models import Child
from sightline.workforce.permissions import works_for

CLOSES = "closes the case"


def may_ask_to_close(viewer: User, child: Child) -> Permit:
    """Whether somebody asks that the case close: who holds the child, or a manager above."""
    return works_for(viewer, child, CLOSES)


def is_offered(viewer: User, child: Child) -> Permit:
    """Whether the act is offered on each page of the file, as far as the grants say."""
    return holds_or_is_above(viewer, child)


def may_see_closings(viewer: User, child: Child) -> Permit:
    """Whoever has the file open; what was written is shown as the lens allows."""
    return GRANTED
