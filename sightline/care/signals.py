"""Where care drifts: late reviews, coming back, moving again and again."""

from collections.abc import Iterator
from datetime import date

from sightline.calendars.stretches import Days, between, falls_out, first_of, is_within, within
from sightline.care.periods import lasting_placements, periods
from sightline.casework.rules import own_plans
from sightline.duties.counting import day_of, in_words
from sightline.duties.facts import Span
from sightline.duties.history import History
from sightline.duties.signalling import Found, Seen, SignalKind, end_of, evidence, overdue

REVIEWS = frozenset(
    (
        "rcpc_first", "rcpc_repeat", "cla_review_1", "cla_review_2", "cla_review_n",
        "cin_review_first", "cin_review_repeat", "taf_review",
    )
)  # fmt: skip
KINDS = (
    SignalKind(
        "review_late",
        "Review past its day",
        "A review of a protection plan, of care or of a plan in need is overdue.",
    ),
    SignalKind(
        "came_back",
        "Stepped down, and came back",
        "In the last {months} the child returned to a protection plan or to care within {months} "
        "after one ended, and is still there.",
        {"months": 6},
    ),
    SignalKind(
        "many_placements",
        "Three or more placements in a year",
        "In care, and at least {placements} began within {months}; temporary ones do not count.",
        {"placements": 3, "months": 12},
    ),
)


def signals(seen: Seen) -> Iterator[tuple[str, Found]]:
    """Every signal of care."""
    for found in overdue(seen, REVIEWS):
        yield "review_late", found
    yield from came_back(seen)
    yield from many_placements(seen)


def levels(history: History) -> list[tuple[date, date | None, Span]]:
    """Protection plans of ours and stays in care: when each began and ended, and its row."""
    plans = [(day_of(one.began), end_of(history, one), one) for one in own_plans(history)]
    return plans + [(one.start, one.end, one.fact) for one in periods(history)]


def came_back(seen: Seen) -> Iterator[tuple[str, Found]]:
    """From the start of the later until its end, or so many months after its start."""
    months = seen.limit("came_back", "months")
    known = levels(seen.history)
    for start, end, fact in known:
        ended = [other for _, other, _ in known if other is not None and other < start]
        before = [day for day in ended if is_within(day, start, months)]
        if before:
            days = Days(start, first_of(end, falls_out(start, months)))
            said = f"Came back on {in_words(start)}, after {in_words(max(before))}"
            yield "came_back", (days, evidence(said, fact))


def many_placements(seen: Seen) -> Iterator[tuple[str, Found]]:
    """While so many placements began within the months before, and the child is in care."""
    number = seen.limit("many_placements", "placements")
    months = seen.limit("many_placements", "months")
    starts = [(day_of(one.began), one) for one in lasting_placements(seen.history)]
    turns = sorted({day for start, _ in starts for day in (start, falls_out(start, months))})
    cared = [Days(one.start, one.end) for one in periods(seen.history)]
    for days in between(turns):
        counted = [(day, one) for day, one in starts if is_within(day, days.start, months)]
        if len(counted) < number:
            continue
        for inside in within([days], cared):
            for day, one in counted:
                said = f"Moved to a placement on {in_words(day)}"
                yield "many_placements", (inside, evidence(said, one))
