"""Whether the child is seen: often enough, alone, and when risk rises."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta

from sightline.calendars.stretches import Days, between, both, months_after
from sightline.care.periods import periods
from sightline.casework.rules import own_plans, plan_ends
from sightline.duties.counting import day_of, in_words
from sightline.duties.facts import Event, Fact, Span
from sightline.duties.history import History, days, earliest
from sightline.duties.signalling import Found, Seen, SignalKind, evidence, overdue

VISITS = frozenset(
    (
        "cp_visit", "cin_visit", "cla_visit_first", "cla_visit_y1", "cla_visit_perm",
        "cla_visit_other", "cla_visit_ltf", "cla_visit_reg19", "cla_visit_reg24",
        "cla_visit_co_home", "eh_visit", "agreed_visit",
    )
)  # fmt: skip
MISSING = "M"
KINDS = (
    SignalKind(
        "not_seen",
        "Not seen as often as required or agreed",
        "A visit that the law, our practice or the plan asks for is overdue.",
    ),
    SignalKind(
        "not_seen_alone",
        "Not seen alone",
        "On a protection plan or in care, more than {days} have passed since that began, or since "
        "the last visit at which the child was seen alone.",
        {"days": 56},
    ),
    SignalKind(
        "risk_up_visits_down",
        "Risk rises while visits fall",
        "In the last {days} there were at least {events}, more than in the {days} before, and "
        "fewer visits than then.",
        {"days": 84, "events": 2},
    ),
)


def signals(seen: Seen) -> Iterator[tuple[str, Found]]:
    """Every signal of seeing the child."""
    for found in overdue(seen, VISITS):
        yield "not_seen", found
    yield from not_alone(seen)
    yield from risk_up(seen)


def visits_seen(history: History) -> list[Event]:
    """The visits of any kind on which the child was seen."""
    return [one for one in history.events("visit") if one.attributes["seen"]]


def not_alone(seen: Seen) -> Iterator[tuple[str, Found]]:
    """Each protection plan and stay in care by itself; not known before a visit says whether.

    Not before the first birthday.
    """
    history, wait = seen.history, seen.limit("not_seen_alone", "days")
    said = [one for one in visits_seen(history) if one.attributes["seen_alone"] is not None]
    if not said:
        return
    first = months_after(history.born_on, 12) if history.born_on else date.min
    known = Days(max(day_of(said[0].at), first))
    alone = days(one for one in said if one.attributes["seen_alone"])
    for start, end, words, fact in statuses(history):
        bases = [start, *(day for day, _ in alone if day > start)]
        for part in between(bases):
            base = part.start
            late = Days(base + timedelta(days=wait + 1), earliest(part.end, end))
            found = both(late, known)
            if not found.is_empty:
                last = f"last seen alone on {in_words(base)}" if base != start else "not seen alone"
                told = f"{words} since {in_words(start)}, {last}"
                yield "not_seen_alone", (found, evidence(told, fact))


def statuses(history: History) -> Iterator[tuple[date, date | None, str, Fact]]:
    """Protection plans of ours and stays in care, with what to call them."""
    for plan in own_plans(history):
        end = earliest(*plan_ends(history, plan))
        yield day_of(plan.began), end, "On a protection plan", plan
    for period in periods(history):
        yield period.start, period.end, "In care", period.fact


def risk_events(history: History) -> list[tuple[date, Span]]:
    """Missing episodes and section 47 enquiries begun."""
    away = [one for one in history.spans("missing") if one.attributes["kind"] == MISSING]
    spans = [*away, *history.spans("section_47")]
    return sorted(((day_of(one.began), one) for one in spans), key=lambda one: one[0])


def risk_up(seen: Seen) -> Iterator[tuple[str, Found]]:
    """Compares two stretches of days, while the child has been open through both."""
    length = seen.limit("risk_up_visits_down", "days")
    fewest = seen.limit("risk_up_visits_down", "events")
    risks = risk_events(seen.history)
    if len(risks) < fewest:
        return
    visited = sorted(day for day, _ in days(visits_seen(seen.history)))
    risky = [day for day, _ in risks]
    for one in seen.opened:
        first = one.start + timedelta(days=2 * length - 1)
        turns = {first}
        turns.update(day + timedelta(days=n * length) for day in risky + visited for n in range(3))
        inside = sorted(turn for turn in turns if turn >= first and one.holds(turn))
        for part in between(inside, one.end):
            before, lately = stretches(risky, part.start, length)
            seen_before, seen_lately = map(len, stretches(visited, part.start, length))
            rises = len(lately) >= fewest and len(lately) > len(before)
            if rises and seen_lately < seen_before:
                for day, fact in risks[lately.start : lately.stop]:
                    what = "Missing from" if fact.kind == "missing" else "Section 47 begun on"
                    told = (
                        f"{what} {in_words(day)}; seen on {seen_lately} days in {length}, "
                        f"on {seen_before} in the {length} before"
                    )
                    yield "risk_up_visits_down", (part, evidence(told, fact))


def stretches(ordered: list[date], turn: date, length: int) -> tuple[range, range]:
    """Where in these days, in order, the stretch before the last lies, and the last up to `turn`.

    Each stretch is `length` days; the last ends with `turn`, inclusive.
    """
    ends = [turn - timedelta(days=n * length) for n in (2, 1, 0)]
    first, middle, last = (bisect_right(ordered, end) for end in ends)
    return range(first, middle), range(middle, last)
