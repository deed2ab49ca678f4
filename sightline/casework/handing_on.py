"""What casework hands on to rooms above: early help begins there, and outlines become plans.

`config/rooms.py` fills the list.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Protocol

from sightline.access.models import User
from sightline.people.models import Child


class HandsOn(Protocol):
    """What begins for a child on a day because the front door decided it, and why in a line."""

    def __call__(
        self, *, child: Child, on: date, reason: str, by: User, now: datetime
    ) -> object: ...


class TakesUp(Protocol):
    """What makes of each line of an outline something that is to be different for a child.

    `kind` is the kind of plan it is part of: protection, or in_need. What was made of lines of
    `before` becomes part of it too.
    Put right, `day_before` is what the outline of an earlier version said of the day it is looked
    at next, and `moments` when each was put on file; False where somebody set another day since,
    which stays. `no_more` are lines that version counted as part of a kind of plan, each with that
    kind, where they are not part of it.
    """

    def __call__(
        self, *, child: Child, outline: Sequence[str], review_on: date | None, kind: str, by: User,
        now: datetime, day_before: date | None = None, moments: Sequence[datetime] = (),
        before: Sequence[str] = (), no_more: Sequence[tuple[str, str]] = (),
    ) -> bool: ...  # fmt: skip


class GivesUp(Protocol):
    """What takes lines of an outline out of a child's plan again; those taken out, those that stay.

    Only what was put there at one of `moments` and nobody has worked on since is taken out; so with
    the day it is looked at next, where that is `review_on`.
    """

    def __call__(
        self, *, child: Child, lines: Sequence[str], review_on: date | None,
        moments: Sequence[datetime], by: User, now: datetime,
    ) -> tuple[list[str], list[str]]: ...  # fmt: skip


class Ends(Protocol):
    """What of ours ends for a child on a day, and why; whether there was anything."""

    def __call__(self, *, child: Child, on: date, reason: str) -> bool: ...


EARLY_HELP: list[HandsOn] = []
ENDS: list[Ends] = []
RUNS: list[Callable[[Child], bool]] = []
ELSEWHERE: list[Callable[[Child], bool]] = []
PLANS: list[TakesUp] = []
GIVES_UP: list[GivesUp] = []


def to_early_help(*, child: Child, on: date, reason: str, by: User, now: datetime) -> None:
    """Begin early help for this child in the room that does it."""
    for begin in EARLY_HELP:
        begin(child=child, on=on, reason=reason, by=by, now=now)


def end_early_help(*, child: Child, on: date, reason: str) -> bool:
    """End our own early help for this child; False where none ran."""
    ended = [end(child=child, on=on, reason=reason) for end in ENDS]
    return any(ended)


def early_help_runs(child: Child) -> bool:
    """Whether early help of ours runs for this child."""
    return any(runs(child) for runs in RUNS)


def early_help_runs_elsewhere(child: Child) -> bool:
    """Whether early help runs that another system tells of, and ends."""
    return any(runs(child) for runs in ELSEWHERE)


def to_the_plan(
    *, child: Child, outline: Sequence[str], review_on: date | None, kind: str, by: User,
    now: datetime, day_before: date | None = None, moments: Sequence[datetime] = (),
    before: Sequence[str] = (), no_more: Sequence[tuple[str, str]] = (),
) -> bool:  # fmt: skip
    """Put each line of an outline into the child's one plan, and the day it is looked at next.

    False where somebody has set another day since the first of `moments`: that one stays.
    """
    taken = [
        take_up(
            child=child, outline=outline, review_on=review_on, kind=kind, by=by, now=now,
            day_before=day_before, moments=moments, before=before, no_more=no_more,
        )
        for take_up in PLANS
    ]  # fmt: skip
    return all(taken)


def lines_of(outline: str) -> list[str]:
    """The lines of an outline that say something."""
    return [line.strip() for line in outline.splitlines() if line.strip()]


def out_of_the_plan(
    *, child: Child, lines: Sequence[str], review_on: date | None, moments: Sequence[datetime],
    by: User, now: datetime,
) -> tuple[list[str], list[str]]:  # fmt: skip
    """Take lines of an outline out of the child's plan again: those taken out, those that stay."""
    gone: list[str] = []
    stays: list[str] = []
    for give_up in GIVES_UP:
        out, still = give_up(
            child=child, lines=lines, review_on=review_on, moments=moments, by=by, now=now
        )
        gone, stays = gone + out, stays + still
    return gone, stays
