"""People who sign in, what they are, and what opens, narrows or closes a child's file to them."""

from sightline.access.models.closing import Declaration, Exclusion, RecordState, SealRequest
from sightline.access.models.leave import Grant, LookReview, RefusedReason, Why
from sightline.access.models.people import SESSIONS, SignIn, User

__all__ = [
    "SESSIONS",
    "Declaration",
    "Exclusion",
    "Grant",
    "LookReview",
    "RecordState",
    "RefusedReason",
    "SealRequest",
    "SignIn",
    "User",
    "Why",
]
