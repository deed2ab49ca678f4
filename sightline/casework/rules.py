"""When casework is due: contacts, assessments, conferences and their reviews, work before court.

Plain history in, duties out. How each is read is written in the conventions on the page of law
and practice.
"""

from collections.abc import Iterator
from datetime import date

from sightline.calendars.stretches import months_after
from sightline.casework.contact_rules import concerns, contacts
from sightline.duties.counting import day_of
from sightline.duties.facts import Event, Span
from sightline.duties.history import History, days, earliest, last_day
from sightline.duties.law import Law
from sightline.duties.raising import (
    Asked,
    Duty,
    Stretch,
    one_after_another,
    raise_one,
    stretch_of,
)

TO_BE_ASSESSED = "assessment"
FIRST_REVIEW = 3
"""Months from a conference within which a plan it made is reviewed first."""
TO_CONFERENCE = "child protection conference"
TO_CONFER = Asked("icpc", "the strategy discussion that began section 47")
"""What asks for the first conference after an enquiry."""


def duties(history: History, law: Law) -> Iterator[Duty]:
    """Every duty of casework in a child's history."""
    yield from contacts(history, law)
    yield from concerns(history, law)
    yield from assessments(history, law)
    yield from conferences(history, law)
    yield from reviews(history, law)
    yield from before_court(history, law)


def assessments(history: History, law: Law) -> Iterator[Duty]:
    """One for every referral to be assessed, and one for each later assessment on it."""
    for referral in history.spans("referral"):
        if referral.attributes["no_further_action"]:
            continue
        done = assessments_of(history, referral)
        if not done and TO_BE_ASSESSED not in referral.attributes["outcomes"]:
            continue
        yield from assessment(history, law, referral, done[0] if done else None, referral)
        for later in done[1:]:
            yield from assessment(history, law, referral, later, later)


def assessment(
    history: History, law: Law, referral: Span, done: Span | None, fact: Span
) -> Iterator[Duty]:
    """The duty to conclude one assessment, counted from the day on which `fact` began.

    An assessment that begins and is authorised on one day is a duty met that day.
    """
    start = day_of(fact.began)
    words = "the referral" if start == day_of(referral.began) else "the start"
    if history.closes_on is not None and start >= history.closes_on:
        return
    stretch = Stretch(start, earliest(last_day(referral), history.closes_on))
    authorised = last_day(done) if done is not None else None
    asked = Asked("cf_assessment", words)
    if authorised is not None and stretch.holds(authorised):
        row = done.row if done is not None else ""
        yield raise_one(law, fact, asked, start, start, met=authorised, met_row=row)
    elif stretch.end is None or stretch.end > start:
        yield raise_one(law, fact, asked, start, start, ended=stretch.end)


def assessments_of(history: History, referral: Span) -> list[Span]:
    """The assessments of a referral, the earliest first: those linked, or begun while it ran."""
    key = id_of(referral)
    return [
        one
        for one in history.spans("assessment")
        if one.attributes["referral_id"] == key
        or (one.attributes["referral_id"] is None and referral_at(history, one) is referral)
    ]


def referral_at(history: History, span: Span) -> Span | None:
    """The latest referral that ran when a span without a link began."""
    day = day_of(span.began)
    running = [
        one
        for one in history.spans("referral")
        if day_of(one.began) <= day and not ((end := last_day(one)) is not None and end < day)
    ]
    return running[-1] if running else None


def conferences(history: History, law: Law) -> Iterator[Duty]:
    """The first conference after an enquiry whose outcome is a conference, or that has one."""
    for enquiry in history.spans("section_47"):
        linked = [
            one
            for one in history.events("conference")
            if one.attributes["section_47_id"] == id_of(enquiry)
        ]
        if not linked and not is_to_conference(enquiry):
            continue
        referral = referral_of(history, enquiry)
        closed = last_day(referral) if referral else None
        stretch = stretch_of(history, day_of(enquiry.began), closed)
        if stretch is None:
            continue
        held = linked or conferences_of_referral(history, enquiry)
        yield from one_after_another(law, enquiry, stretch, days(held), TO_CONFER, lambda day: None)


def is_to_conference(enquiry: Span) -> bool:
    """Whether the outcome of an enquiry is a conference; unknown is no."""
    return TO_CONFERENCE in enquiry.attributes["outcomes"]


def conferences_of_referral(history: History, enquiry: Span) -> list[Event]:
    """Conferences on the enquiry's referral that no other enquiry is linked with."""
    referral = enquiry.attributes["referral_id"]
    return [
        one
        for one in history.events("conference")
        if referral is not None
        and one.attributes["referral_id"] == referral
        and one.attributes["section_47_id"] is None
        and not one.attributes["transfer_in"]
    ]


def reviews(history: History, law: Law) -> Iterator[Duty]:
    """The review conferences of each protection plan of ours."""
    for plan in own_plans(history):
        stretch = stretch_of(history, day_of(plan.began), *plan_ends(history, plan))
        if stretch is None:
            continue
        conference = conference_of(history, plan)
        held = day_of(conference.at) if conference else stretch.start
        words = "the conference" if conference else "the plan start"
        quorate = [
            one for one in reviews_of(history, plan) if one.attributes["quorate"] is not False
        ]
        yield from one_after_another(
            law,
            plan,
            stretch,
            [one for one in days(quorate) if one[0] != held],
            Asked("rcpc_first", words),
            lambda day: Asked("rcpc_repeat", "the last review"),
            trigger=held,
        )


def own_plans(history: History) -> list[Span]:
    """The protection plans of this authority."""
    return [one for one in history.spans("protection_plan") if not one.attributes["held_elsewhere"]]


def plan_ends(history: History, plan: Span) -> tuple[date | None, date | None]:
    """The plan's own end, and that of the referral that holds it."""
    referral = referral_of(history, plan)
    return last_day(plan), last_day(referral) if referral else None


def referral_of(history: History, span: Span) -> Span | None:
    """The referral a span is linked with; None where none is known."""
    key = span.attributes["referral_id"]
    return history.span(f"casework.Referral:{key}") if key is not None else None


def conference_of(history: History, plan: Span) -> Event | None:
    """The conference that made a plan: the one linked, or the last on its referral by its start.

    One so long before that a first review counted from it would have been due before the plan
    began made another plan, or none.
    """
    began = day_of(plan.began)
    key = plan.attributes["conference_id"]
    if key is not None and (found := history.event(f"casework.Conference:{key}")):
        return found if is_of_plan(day_of(found.at), began) else None
    referral = plan.attributes["referral_id"]
    before = [
        one
        for one in history.events("conference")
        if referral is not None
        and one.attributes["referral_id"] == referral
        and one.attributes["led_to_plan"] is not False
        and is_of_plan(day_of(one.at), began)
    ]
    return before[-1] if before else None


def is_of_plan(held: date, began: date) -> bool:
    """Whether a conference held on `held` can have made a plan that began on `began`."""
    return held <= began <= months_after(held, FIRST_REVIEW)


def reviews_of(history: History, plan: Span) -> list[Event]:
    """The reviews held on a plan; those without a link belong to the plan of their day."""
    key = id_of(plan)
    return [
        one
        for one in history.events("protection_review")
        if one.attributes["plan_id"] in (key, None)
    ]


def before_court(history: History, law: Law) -> Iterator[Duty]:
    """Work before court is concluded: stepped down, or an application made."""
    for work in history.spans("pre_proceedings"):
        known = work.attributes
        letter = as_day(known["letter_sent_on"])
        if letter is None:
            continue
        stretch = stretch_of(history, letter)
        if stretch is None:
            continue
        over = earliest(last_day(work), as_day(known["applied_to_court_on"]))
        yield from one_after_another(
            law,
            work,
            stretch,
            [(over, work.row)] if over else [],
            Asked("plo_end", "the letter before proceedings"),
            lambda day: None,
        )


def as_day(text: str | None) -> date | None:
    """A day as facts carry it among their attributes."""
    return date.fromisoformat(text) if text else None


def id_of(span: Span) -> int:
    """The number of the row a span comes from."""
    return int(span.row.rpartition(":")[2])
