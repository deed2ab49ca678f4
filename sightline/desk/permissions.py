"""Who may go on with what somebody else began, and who looks for children on file twice."""

from typing import Any

from django.urls import resolve

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.roles import ROLES, Role
from sightline.drafts.models import Draft
from sightline.drafts.places import address_of
from sightline.people.queries import known_child, may_open
from sightline.workforce.invented import may_invent

GONE = "The form is no longer here"
NOT_OPEN = "Only somebody who may open the child’s file can"


def may_invent_records(viewer: User) -> Permit:
    """Whether somebody puts records on file that nobody has a reason to open."""
    if not may_invent(viewer):
        return Permit("Only the privacy officer puts invented records on file")
    return GRANTED


def may_see_pairs(viewer: User) -> Permit:
    """Whether somebody in this role says who is on file twice."""
    if not ROLES[Role(viewer.role)].decides:
        return Permit("Team managers, service managers and directors say who is on file twice")
    return GRANTED


def may_take_over(colleague: User, draft: Draft) -> Permit:
    """Whether `colleague` may open the child's file, if it is about one, and fill in the form."""
    address = address_of(draft.route, draft.subject, "")
    if not address:
        return Permit(GONE)
    view: Any = resolve(address).func
    permit = view.permit
    if draft.child is None:
        answer: Permit = permit(colleague)
        return answer
    child = known_child(colleague, draft.child)
    if child is None or not may_open(colleague, child):
        return Permit(NOT_OPEN)
    about: Permit = permit(colleague, child)
    return about
