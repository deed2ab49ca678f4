"""Who reads and writes a child's story: whoever reads and writes on the file."""

from sightline.access.models import User
from sightline.access.permits import Permit
from sightline.people.models import Child
from sightline.people.writing import may_write


def may_write_story(viewer: User, child: Child) -> Permit:
    """Whether somebody who has the file open for their work writes in the child's story."""
    return may_write(viewer, child)
