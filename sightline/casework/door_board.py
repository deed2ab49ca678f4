"""The board of the front door: which contacts wait, for what, and the few that are shown."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Case, Q, QuerySet, When

from sightline.access.models import User
from sightline.casework.board import Facts, Known, facts_of, known_to
from sightline.casework.models import Call, Waits

LATELY = timedelta(days=31)
"""How long what is decided, and not finished, is looked for."""
MOST = 200
Fits = Callable[[Call], bool]
"""Whether a contact, which knows what it `waits` for, is on a list."""


@dataclass(frozen=True, slots=True)
class Board:
    """The contacts that wait, as far as somebody may know; whether more wait than are read."""

    known: Known
    is_full: bool

    def number(self, fits: Fits) -> int:
        """How many contacts are on a list."""
        return sum(1 for one in self.known.calls if fits(one))

    def facts(self, fits: Fits) -> list[Facts]:
        """The contacts on a list with all that is known, the least time left first."""
        calls = [one for one in self.known.calls if fits(one)]
        return sorted(facts_of(replace(self.known, calls=calls)), key=lambda one: one.until)


def board(viewer: User, now: datetime) -> Board:
    """What waits at the front door, as far as `viewer` may know; three queries at most.

    Where more waits than is read, what is not decided is read first.
    """
    calls = [one.call for one in waiting_calls(now)[: MOST + 1]]
    return Board(known_to(viewer, calls[:MOST]), len(calls) > MOST)


def waiting_calls(now: datetime) -> "QuerySet[Waits]":
    """The contacts that are not decided; then those no manager has read, or no team answered.

    Then those decided of late of which only whoever told us has not heard. Each is the `call` of a
    row that says what it waits for.
    """
    found = Waits.objects.filter(
        Q(decided_at=None)
        | Q(to_read=True)
        | Q(to_take=True)
        | Q(to_tell=True, decided_at__gt=now - LATELY)
    )
    rows = found.select_related("call__with_whom", "call__recorded_by")
    first = Case(
        When(decided_at=None, then=0), When(Q(to_read=True) | Q(to_take=True), then=1), default=2
    )
    return rows.order_by(first, "decided_at", "call__due_on", "call__received_at", "pk")
