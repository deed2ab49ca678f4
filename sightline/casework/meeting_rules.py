"""When core groups, planning and reviews of children in need are due, where meetings are kept here.

Systems that send us plans do not send their meetings. So nothing is asked of a plan that was sent
before the first meeting of its kind is put on file here; what was due before that day is not known.
Of a plan made here everything is asked.
"""

from collections.abc import Iterator
from datetime import date

from sightline.casework.rules import conference_of, own_plans, plan_ends
from sightline.duties.counting import day_of
from sightline.duties.facts import Event, Span
from sightline.duties.history import History, days, last_day
from sightline.duties.law import Law
from sightline.duties.raising import Asked, Duty, one_after_another, raise_one, stretch_of

OURS = "sightline:"
CORE_GROUP, IN_NEED, PLANNING = "core_group", "in_need", "in_need_plan"
HELPS = "services provided"
"""The outcome of an assessment after which the child has a plan in need."""
CORE_GROUPS = "core_group_first", "core_group_repeat", "the last core group"
REVIEWS = "cin_review_first", "cin_review_repeat", "the last review"
Names = tuple[str, str, str]
"""The first rule, the one that follows, and what that is counted from."""


def duties(history: History, law: Law) -> Iterator[Duty]:
    """Every duty to hold a core group or to review a plan in need."""
    for plan in own_plans(history):
        conference = conference_of(history, plan)
        start = day_of(conference.at) if conference else day_of(plan.began)
        words = "the conference" if conference else "the plan start"
        yield from meetings(history, law, plan, CORE_GROUP, CORE_GROUPS, start, words)
    for plan in history.spans("in_need_plan"):
        start = day_of(plan.began)
        yield from meetings(history, law, plan, IN_NEED, REVIEWS, start, "the plan start")
        yield from planning(history, law, plan)


def meetings(
    history: History, law: Law, plan: Span, kind: str, names: Names, start: date, words: str
) -> Iterator[Duty]:
    """The meetings of one kind that a plan asks for, the first counted from `start`."""
    made_here = plan.source.startswith(OURS)
    known = day_of(plan.began) if made_here else kept_from(history, kind)
    stretch = stretch_of(history, day_of(plan.began), *plan_ends(history, plan))
    if known is None or stretch is None:
        return
    first, then, last = names
    asked: Asked | None = Asked(first, words)
    if day_of(raise_one(law, plan, Asked(first, words), start, start).due) < known:
        asked = None
    yield from one_after_another(
        law,
        plan,
        stretch,
        days(held(history, kind)),
        asked,
        lambda day: Asked(then, last),
        trigger=start,
    )


def planning(history: History, law: Law, plan: Span) -> Iterator[Duty]:
    """The meeting that plans the help, counted from the assessment which the plan follows.

    A first review before it meets it too.
    """
    assessed = assessment_of(history, plan)
    if assessed is None:
        return
    known = assessed if plan.source.startswith(OURS) else kept_from(history, PLANNING)
    stretch = stretch_of(history, assessed, *plan_ends(history, plan))
    asked = Asked("cin_plan_meeting", "the assessment")
    if known is None or stretch is None:
        return
    if day_of(raise_one(law, plan, asked, assessed, assessed).due) < known:
        return
    met = sorted(days([*held(history, PLANNING), *held(history, IN_NEED)]))
    yield from one_after_another(law, plan, stretch, met, asked, lambda day: None)


def assessment_of(history: History, plan: Span) -> date | None:
    """The day on which the assessment ended that a plan in need follows; None where none is known.

    Of the same referral, or, where none is known, of the very day on which the plan began.
    """
    began, referral = day_of(plan.began), plan.attributes["referral_id"]
    ended = [
        end
        for one in history.spans("assessment")
        if HELPS in one.attributes["outcomes"]
        and one.attributes["referral_id"] == referral
        and (end := last_day(one)) is not None
        and (end <= began if referral is not None else end == began)
    ]
    return max(ended, default=None)


def held(history: History, kind: str) -> list[Event]:
    """The meetings of a kind that were held, with a quorum or without: that is our own practice."""
    return [one for one in history.events("meeting") if one.attributes["kind"] == kind]


def kept_from(history: History, kind: str) -> date | None:
    """From which day on meetings of a kind are known here: put on file, or held; None: never."""
    found = [
        day_of(one.at)
        for one in history.events("meeting", "meeting_arranged")
        if one.attributes["kind"] == kind
    ]
    return min(found, default=None)
