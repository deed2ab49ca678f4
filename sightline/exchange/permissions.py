"""Who may read what was loaded."""

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.roles import ROLES, Role


def may_read_loads(viewer: User) -> Permit:
    """Whether somebody reads loads and their reports: those who load the council's files."""
    if not ROLES[Role(viewer.role)].loads:
        return Permit("Only data officers read what was loaded and what was refused")
    return GRANTED


def may_confirm_spellings(viewer: User) -> Permit:
    """Whether somebody says what a spelling in a file means: those who load the files."""
    if not ROLES[Role(viewer.role)].loads:
        return Permit("Only data officers say what a spelling in a file means")
    return GRANTED


def may_confirm_matches(viewer: User) -> Permit:
    """Whether somebody says who a person in a file is: those who load the files.

    Matches that touch a record closed to them are not shown to them; see `exchange_possible`.
    """
    if not ROLES[Role(viewer.role)].loads:
        return Permit("Only data officers say who somebody in a file is")
    return GRANTED


def may_expect_loads(viewer: User) -> Permit:
    """Whether somebody says when a load is expected: those who load the files."""
    if not ROLES[Role(viewer.role)].loads:
        return Permit("Only data officers say when a load is expected")
    return GRANTED
