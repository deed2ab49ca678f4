"""Reading what is to be done for children."""

from collections.abc import Collection

from django.db.models import F, QuerySet

from sightline.access.models import User
from sightline.actions.models import Action, Move

MOVES = Move.objects.select_related("moved_by").order_by("pk")
"""The moves of an action's day, the oldest first."""


def open_for(user: User) -> "QuerySet[Action, Action]":
    """What is given to `user` and still to be done, the soonest first; without a day last.

    Whose file `user` may not open any more is for the page to leave out.
    """
    mine = Action.objects.filter(given_to=user, done_on=None, dropped_on=None)
    return mine.select_related("child").order_by(F("by_when").asc(nulls_last=True), "pk")


def was_given(user: User, child_ids: Collection[int]) -> bool:
    """Whether `user` was ever given something to do for these children; one query."""
    return Action.objects.filter(given_to=user, child__in=child_ids).exists()
