"""Seeing children: visits on file, what plans agree of them, what workers record themselves."""

from sightline.visits.models.recorded import ChildsPart, VisitAccount, VisitEntry
from sightline.visits.models.visits import AgreedVisiting, Visit

__all__ = ["AgreedVisiting", "ChildsPart", "Visit", "VisitAccount", "VisitEntry"]
