"""Going missing again and again, for long, without an interview; and new risk nobody answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.calendars.intervals import working_days_after
from sightline.calendars.stretches import DAY, Days, between, first_of
from sightline.care.periods import periods
from sightline.casework.rules import own_plans
from sightline.duties.counting import day_of, hours_after, in_words, moment_of
from sightline.duties.facts import Event, Fact, Span
from sightline.duties.history import History, last_day
from sightline.duties.signalling import Found, Seen, SignalKind, days_of, evidence, overdue

MISSING = "M"
RISKS = frozenset({"10A", "11A", "12A", "13A", "14A", "24A"})
BELONGS = 3
"""Days before a referral on which a contact belongs to it."""
KINDS = (
    SignalKind(
        "repeat_missing",
        "Missing again and again",
        "At least {episodes:missing episode} began within {days}.",
        {"episodes": 3, "days": 90},
    ),
    SignalKind(
        "long_missing",
        "Missing for more than a day",
        "A missing episode has lasted more than {hours} and has not ended.",
        {"hours": 24},
    ),
    SignalKind(
        "missing_without_interview",
        "Came back, and no return interview",
        "The return interview is overdue.",
    ),
    SignalKind(
        "new_risk_unanswered",
        "New risk on an open case, and no answer",
        "A new risk came up on an open child, and {working_days} later no enquiry, assessment, "
        "review, conference, plan or decision answers it.",
        {"working_days": 5},
    ),
)


@dataclass(frozen=True, slots=True)
class Risk:
    """One thing that happened on an open child and asks for an answer."""

    day: date
    words: str
    fact: Fact


def signals(seen: Seen) -> Iterator[tuple[str, Found]]:
    """Every signal of being missing, and of new risk."""
    yield from again_and_again(seen)
    yield from for_long(seen)
    for found in overdue(seen, frozenset({"rhi_complete"})):
        yield "missing_without_interview", found
    yield from unanswered(seen)


def episodes(history: History) -> list[Span]:
    """The episodes of being missing, not those of being away from placement."""
    return [one for one in history.spans("missing") if one.attributes["kind"] == MISSING]


def again_and_again(seen: Seen) -> Iterator[tuple[str, Found]]:
    """While so many episodes began within the days up to and including the day."""
    number = seen.limit("repeat_missing", "episodes")
    length = timedelta(days=seen.limit("repeat_missing", "days"))
    starts = [(day_of(one.began), one) for one in episodes(seen.history)]
    turns = sorted({day for start, _ in starts for day in (start, start + length)})
    for days in between(turns):
        counted = [(day, one) for day, one in starts if day <= days.start < day + length]
        if len(counted) >= number:
            for day, one in counted:
                said = f"Missing from {in_words(day)}"
                yield "repeat_missing", (days, evidence(said, one))


def for_long(seen: Seen) -> Iterator[tuple[str, Found]]:
    """From the day on which the last of so many hours passes, until the return."""
    hours = seen.limit("long_missing", "hours")
    for one in episodes(seen.history):
        end = first_of(last_day(one), seen.closed_after(day_of(one.began)))
        days = Days(day_of(hours_after(moment_of(one.began), hours)), end)
        if not days.is_empty:
            yield "long_missing", (days, evidence(f"Missing since {in_words(one.began)}", one))


def unanswered(seen: Seen) -> Iterator[tuple[str, Found]]:
    """From the working day after the last on which an answer was in time, until one comes."""
    wait = seen.limit("new_risk_unanswered", "working_days")
    replies = sorted(answers(seen.history))
    for risk in risks(seen.history):
        open_then = seen.open_on(risk.day - DAY)
        if open_then is None:
            continue
        first = next((day for day in replies if day >= risk.day), None)
        days = Days(working_days_after(risk.day, wait + 1), first_of(first, open_then.end))
        if not days.is_empty:
            yield "new_risk_unanswered", (days, evidence(risk.words, risk.fact))


def risks(history: History) -> Iterator[Risk]:
    """What happened that asks for an answer on an open case."""
    for one in episodes(history):
        yield Risk(day_of(one.began), f"Went missing on {in_words(day_of(one.began))}", one)
    yield from new_factors(history)
    opening = opening_referrals(history)
    for contact in history.events("contact"):
        day = day_of(contact.at)
        belongs = any(0 <= (referral - day).days <= BELONGS for referral in opening)
        if not belongs:
            yield Risk(day, f"A contact came on {in_words(day)}", contact)


def new_factors(history: History) -> Iterator[Risk]:
    """Assessments that found a factor of exploitation or harm the one before did not."""
    done = [one for one in history.spans("assessment") if one.ended is not None]
    before: set[str] = set()
    for one in sorted(done, key=lambda one: (last_day(one) or date.min, one.row)):
        factors = set(one.attributes["factors"] or ())
        new = sorted((factors & RISKS) - before)
        day = last_day(one)
        if new and day is not None:
            said = f"An assessment of {in_words(day)} found what the one before had not"
            yield Risk(day, said, one)
        before = factors


def opening_referrals(history: History) -> list[date]:
    """The days of referrals that opened a case: no other referral, plan or care ran before."""
    held = [
        *history.spans("referral", "in_need_plan"),
        *own_plans(history),
        *(one.fact for one in periods(history)),
    ]
    found = []
    for referral in history.spans("referral"):
        day = day_of(referral.began)
        if not any(days_of(history, one).holds(day - DAY) for one in held if one is not referral):
            found.append(day)
    return found


def answers(history: History) -> Iterator[date]:
    """The days on which something answered: an enquiry, a review, a plan, a manager's decision."""
    spans = history.spans("section_47", "assessment", "in_need_plan")
    for span in [*spans, *own_plans(history)]:
        yield day_of(span.began)
    for period in periods(history):
        yield period.start
    for event in [*held_meetings(history), *history.events("management_decision")]:
        yield day_of(event.at)


def held_meetings(history: History) -> list[Event]:
    """Conferences and reviews that were held."""
    reviews = [one for one in history.events("care_review") if not one.attributes["cancelled"]]
    return [*history.events("conference", "protection_review"), *reviews]
