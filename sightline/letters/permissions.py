"""Who writes letters about a child, who reads them, and who lets one go."""

from sightline.access.labels import Label
from sightline.access.lens import lens_of
from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.policy import GrantKind, Situation, grounds
from sightline.access.roles import ROLES, Ground, Reach, Role
from sightline.people.models import Child
from sightline.people.situations import situation_of
from sightline.people.writing import may_write

NOT_YOURS = "A letter is read by those who read what was told about a child"
RELEASES = "A manager who works with this child and reads where they live releases letters"


def may_read_letters(viewer: User, child: Child) -> Permit:
    """Whether somebody who has the file open reads its letters; where they go only some do.

    `child` comes from the guard, with the kinds of grant the viewer holds.
    """
    lens = lens_of(Role(viewer.role), Situation(grants=held_on(child)))
    return GRANTED if lens.shows(Label.SOURCE) else Permit(NOT_YOURS)


def held_on(child: Child) -> frozenset[GrantKind]:
    """The kinds of grant the guard found."""
    return frozenset(GrantKind(kind) for kind in getattr(child, "kinds", ()))


def may_write_letter(viewer: User, child: Child) -> Permit:
    """Whether somebody writes letters: who writes on the file and may read them. No query."""
    reads = may_read_letters(viewer, child)
    return may_write(viewer, child) if reads else reads


def may_release(viewer: User, child: Child) -> Permit:
    """Whether somebody lets letters go: a manager who reads where they go. No query.

    That they did not write the letter themselves is asked of each letter.
    """
    return may_release_as(viewer, held_on(child))


def may_release_as(viewer: User, held: frozenset[GrantKind]) -> Permit:
    """The same, with the grants that are held."""
    role, situation = Role(viewer.role), Situation(grants=held)
    above = ROLES[role].line and ROLES[role].decides
    works = ROLES[role].opens is Reach.COUNTY or Ground.WORK in grounds(role, situation)
    reads = lens_of(role, situation).shows(Label.ADDRESS)
    return GRANTED if above and works and reads else Permit(RELEASES)


def may_release_now(viewer: User, child: Child) -> Permit:
    """The same, with the grants read anew; one query."""
    return may_release_as(viewer, frozenset(situation_of(viewer, child).grants))
