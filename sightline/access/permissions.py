"""Who may open the pages that are about a person's own work or about sign-ins."""

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.roles import ROLES, Reach, Role


def may_sign_in(viewer: User) -> Permit:
    """Whether somebody may use their own pages: everybody who is still with us."""
    return GRANTED if viewer.is_active else Permit("Your sign-in was closed")


def may_find_children(viewer: User) -> Permit:
    """Whether the role works with children at all, and so has lists of them."""
    if ROLES[Role(viewer.role)].finds is Reach.NONE:
        return Permit("Your role does not work with children’s files")
    return GRANTED


def may_manage_sign_ins(viewer: User) -> Permit:
    """Whether somebody looks after who signs in."""
    if viewer.role != Role.ADMINISTRATOR:
        return Permit("Only administrators look after who signs in")
    return GRANTED


def may_review_looks(viewer: User) -> Permit:
    """Whether somebody reads the reasons that people of their teams gave for opening a file."""
    if not ROLES[Role(viewer.role)].reviews:
        return Permit("Managers read why their people opened a file")
    return GRANTED


def may_read_emergencies(viewer: User) -> Permit:
    """Whether somebody reads why restricted files were opened in an emergency."""
    facts = ROLES[Role(viewer.role)]
    if not (facts.watches or facts.reviews):
        return Permit("Managers and the privacy officer read why restricted files were opened")
    return GRANTED


def may_end_declarations(viewer: User) -> Permit:
    """Whether somebody reads and ends what people told us of families they are close to."""
    if not ROLES[Role(viewer.role)].states:
        return Permit("Service managers and directors read what people told us of families")
    return GRANTED
