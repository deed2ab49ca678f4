"""Who holds a child: nobody, or too many one after another."""

from collections.abc import Iterator
from datetime import date

from sightline.calendars.intervals import working_days_after
from sightline.calendars.stretches import (
    DAY,
    Days,
    between,
    falls_out,
    first_of,
    is_within,
    without,
)
from sightline.codes.code_list import plain
from sightline.duties.counting import day_of, in_words
from sightline.duties.facts import Span
from sightline.duties.history import History, last_day
from sightline.duties.signalling import Evidence, Found, Seen, SignalKind, evidence

KINDS = (
    SignalKind(
        "unallocated",
        "Nobody holds this child",
        "The child is open, and nobody has held them for more than {working_days}.",
        {"working_days": 1},
    ),
    SignalKind(
        "many_workers",
        "Three or more workers in a year",
        "At least {workers:different worker} began to hold the child within {months}.",
        {"workers": 3, "months": 12},
    ),
)


CASE_WORKER = frozenset(("cw", "case worker", "caseworker"))
ALLOCATED = "allocated"


def signals(seen: Seen) -> Iterator[tuple[str, Found]]:
    """Every signal of who holds the child; nothing where the load says nothing of workers."""
    if seen.knows_workers:
        yield from unallocated(seen)
        yield from many_workers(seen)


def holds(span: Span, roles: frozenset[str] | None) -> bool:
    """Whether somebody involved so holds the child.

    Where the council has named the roles that hold a case, these, a role that begins with
    Allocated, and whoever the source says holds without a role of its own for that.
    """
    is_allocated = bool(span.attributes["is_allocated"])
    if roles is None:
        return is_allocated
    role = plain(span.attributes["role"] or "")
    if role in roles or role.startswith(ALLOCATED):
        return True
    return is_allocated and role not in CASE_WORKER and not role.startswith("cw ")


def holders(history: History, roles: frozenset[str] | None = None) -> list[tuple[Days, Span]]:
    """Who held the child, and on which days; an involvement's last day is one of them.

    An involvement ends at the latest when its referral closes. In early help, the worker named on
    the episode holds the child while it runs.
    """
    found = []
    for span in history.spans("involvement"):
        if holds(span, roles):
            end = last_day(span)
            own = None if end is None else end + DAY
            found.append((Days(day_of(span.began), first_of(own, closed(history, span))), span))
    found.extend(
        (Days(day_of(span.began), last_day(span)), span)
        for span in history.spans("early_help")
        if span.attributes.get("worker_id")
    )
    return found


def closed(history: History, span: Span) -> date | None:
    """The day the referral of an involvement closed; None where it is open or not known."""
    key = span.attributes.get("referral")
    if not key:
        return None
    source = span.source.partition(":")[0]
    for referral in history.spans("referral"):
        if referral.source == f"{source}:{key}":
            return last_day(referral)
    return None


def unallocated(seen: Seen) -> Iterator[tuple[str, Found]]:
    """From the second working day after the first on which nobody held an open child."""
    wait = seen.limit("unallocated", "working_days")
    held = [days for days, _ in holders(seen.history, seen.roles)]
    for gap in without(seen.opened, held):
        days = Days(working_days_after(gap.start, wait + 1), gap.end)
        if not days.is_empty:
            said = f"Nobody has held the child since {in_words(gap.start)}"
            yield "unallocated", (days, Evidence(said, f"people.Child:{seen.history.child}"))


def many_workers(seen: Seen) -> Iterator[tuple[str, Found]]:
    """While so many different people began to hold the child within the months before."""
    number = seen.limit("many_workers", "workers")
    months = seen.limit("many_workers", "months")
    held = holders(seen.history, seen.roles)
    starts = sorted(
        ((days.start, span) for days, span in held if not days.is_empty),
        key=lambda one: (one[0], one[1].row),
    )
    turns = sorted({day for start, _ in starts for day in (start, falls_out(start, months))})
    for days in between(turns):
        counted = [(day, span) for day, span in starts if is_within(day, days.start, months)]
        if len({span.attributes["worker_id"] for _, span in counted}) >= number:
            for day, span in counted:
                said = f"Somebody new began to hold the child on {in_words(day)}"
                yield "many_workers", (days, evidence(said, span))
