"""Where casework drifts: late assessments, long plans, coming again, help decided and no plan."""

from collections.abc import Iterator

from sightline.calendars.intervals import working_days_after
from sightline.calendars.stretches import (
    DAY,
    Days,
    falls_out,
    first_of,
    is_within,
    months_after,
    without,
)
from sightline.casework.rules import assessments_of, own_plans, referral_of
from sightline.duties.counting import day_of, in_words
from sightline.duties.facts import Event, Span
from sightline.duties.history import History, last_day
from sightline.duties.signalling import (
    Found,
    Seen,
    SignalKind,
    days_of,
    end_of,
    evidence,
    overdue,
)

HELP = "services provided"
KINDS = (
    SignalKind("assessment_late", "Assessment past its day", "The assessment is overdue."),
    SignalKind(
        "long_in_need",
        "In need for long without a senior look",
        "A plan in need has run for more than {months}, and no senior manager has recorded a "
        "decision in the last {decision_months}.",
        {"months": 9, "decision_months": 3},
    ),
    SignalKind(
        "long_on_protection_plan",
        "On a protection plan for long",
        "A protection plan has run for more than {months}.",
        {"months": 15},
    ),
    SignalKind(
        "second_protection_plan",
        "On a plan again within two years",
        "A protection plan runs that began within {months} after an earlier one ended.",
        {"months": 24},
    ),
    SignalKind(
        "re_referred",
        "Referred again within a year",
        "A referral within {months} after an earlier one is open, and its first assessment is not "
        "yet authorised.",
        {"months": 12},
    ),
    SignalKind(
        "no_plan",
        "Help decided, no plan",
        "An assessment ended in help as a child in need, and {working_days} later no plan in "
        "need, protection plan or stay in care has begun.",
        {"working_days": 10},
    ),
)


def signals(seen: Seen) -> Iterator[tuple[str, Found]]:
    """Every signal of casework."""
    for found in overdue(seen, frozenset({"cf_assessment"})):
        yield "assessment_late", found
    yield from long_plans(seen)
    yield from again_on_a_plan(seen)
    yield from referred_again(seen)
    yield from help_without_plan(seen)


def long_plans(seen: Seen) -> Iterator[tuple[str, Found]]:
    """Plans that have run for longer than so many months, each by itself."""
    months = seen.limit("long_on_protection_plan", "months")
    for plan in own_plans(seen.history):
        days = longer_than(seen.history, plan, months)
        said = f"A protection plan has run {since(plan, months)}"
        yield "long_on_protection_plan", (days, evidence(said, plan))
    yield from long_in_need(seen)


def long_in_need(seen: Seen) -> Iterator[tuple[str, Found]]:
    """Plans in need that have run for long, on days without a late senior decision."""
    months = seen.limit("long_in_need", "months")
    holds = seen.limit("long_in_need", "decision_months")
    decided = [day_of(one.at) for one in senior_decisions(seen.history)]
    looked_after = [Days(day, falls_out(day, holds)) for day in decided]
    for plan in seen.history.spans("in_need_plan"):
        said = f"A plan in need has run {since(plan, months)}"
        for days in without([longer_than(seen.history, plan, months)], looked_after):
            before = [day for day in decided if day < days.start]
            more = f"; the last senior decision was on {in_words(max(before))}" if before else ""
            yield "long_in_need", (days, evidence(said + more, plan))


def senior_decisions(history: History) -> list[Event]:
    """The decisions recorded by somebody who counted as a senior manager on the day."""
    return [one for one in history.events("management_decision") if one.attributes["is_senior"]]


def longer_than(history: History, plan: Span, months: int) -> Days:
    """The days on which a plan has run for longer than so many months."""
    return Days(months_after(day_of(plan.began), months) + DAY, end_of(history, plan))


def since(plan: Span, months: int) -> str:
    """ "since 3 March 2026, longer than 9 months"."""
    return f"since {in_words(day_of(plan.began))}, longer than {months} months"


def again_on_a_plan(seen: Seen) -> Iterator[tuple[str, Found]]:
    """Plans that began soon after an earlier one ended."""
    months = seen.limit("second_protection_plan", "months")
    plans = own_plans(seen.history)
    for plan in plans:
        began = day_of(plan.began)
        others = [end_of(seen.history, one) for one in plans if one is not plan]
        ended = [end for end in others if end is not None and end < began]
        before = [end for end in ended if is_within(end, began, months)]
        if before:
            said = (
                f"A protection plan began on {in_words(began)}; "
                f"an earlier one had ended on {in_words(max(before))}"
            )
            yield "second_protection_plan", (days_of(seen.history, plan), evidence(said, plan))


def referred_again(seen: Seen) -> Iterator[tuple[str, Found]]:
    """Referrals soon after an earlier one, until the first assessment is authorised."""
    months = seen.limit("re_referred", "months")
    referrals = seen.history.spans("referral")
    for referral in referrals:
        began = day_of(referral.began)
        days_before = [day_of(one.began) for one in referrals if day_of(one.began) < began]
        before = [day for day in days_before if is_within(day, began, months)]
        if not before:
            continue
        done = assessments_of(seen.history, referral)
        end = first_of(last_day(referral), last_day(done[0]) if done else None)
        if referral.attributes["no_further_action"]:
            end = first_of(end, began + DAY)
        said = f"Referred on {in_words(began)}, and before on {in_words(max(before))}"
        yield "re_referred", (Days(began, end), evidence(said, referral))


def help_without_plan(seen: Seen) -> Iterator[tuple[str, Found]]:
    """Assessments that ended in help, with no plan begun in time."""
    history = seen.history
    wait = seen.limit("no_plan", "working_days")
    plans = running_help(history)
    for done in history.spans("assessment"):
        authorised = last_day(done)
        if authorised is None or HELP not in done.attributes["outcomes"]:
            continue
        if any(days_of(history, plan).holds(authorised) for plan in plans):
            continue
        begun = [day_of(plan.began) for plan in plans if day_of(plan.began) > authorised]
        referral = referral_of(history, done)
        closed = last_day(referral) if referral else None
        end = first_of(*begun, closed, seen.closed_after(authorised))
        days = Days(working_days_after(authorised, wait + 1), end)
        said = f"Help was decided on {in_words(authorised)}, and no plan has begun since"
        yield "no_plan", (days, evidence(said, done))


def running_help(history: History) -> list[Span]:
    """Plans in need, protection plans of ours and stays in care."""
    return [*history.spans("in_need_plan", "care_episode"), *own_plans(history)]
