"""Reading what somebody has not finished."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from sightline.access.models import User
from sightline.drafts.models import Draft
from sightline.drafts.places import Place
from sightline.settings.queries import value_on

WARN_AFTER = "drafts:warn_after_days"
"""The setting of how many days a draft may lie untouched before its owner is warned."""
DAYS = 30


def drafts_of(user: User) -> "QuerySet[Draft]":
    """What `user` has not finished, the latest saved first."""
    own = Draft.objects.filter(owner=user).select_related("handed_by")
    return own.order_by("-saved_at", "-pk")


def drafts_at(user: User, place: Place) -> list[Draft]:
    """What `user` has not finished of the forms of one page, the latest saved first."""
    return list(drafts_of(user).filter(route=place.route, subject=place.subject))


def draft_called(user: User, public_id: UUID) -> Draft | None:
    """The draft of this random id, if it is the user's own; else None."""
    return drafts_of(user).filter(public_id=public_id).first()


def handed_on_by(user: User) -> "QuerySet[Draft]":
    """What `user` gave to colleagues who have not finished it yet, the latest first.

    Pages show that it was handed on, never what it says.
    """
    gone = Draft.objects.filter(handed_by=user).exclude(owner=user)
    return gone.defer("fields").select_related("owner").order_by("-handed_at", "-pk")


def days_until_warned(day: date) -> int:
    """After how many untouched days a draft is warned of, as set for `day`."""
    return int(value_on(WARN_AFTER, day, default=DAYS))
