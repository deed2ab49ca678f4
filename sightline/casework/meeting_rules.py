"""When core groups and reviews of children in need are due, where meetings are kept here.

Systems that send us plans do not send their meetings. So nothing is asked of a plan that was sent
before the first meeting of its kind is put on file here; what was due before that day is not known.
Of a plan made here everything is asked.
"""

from collections.abc import Iterator
from datetime import date

from sightline.casework.rules import conference_of, own_plans, plan_ends
from sightline.duties.counting import day_of
from sightline.duties.facts import Event, Span
from sightline.duties.history import History, days
from sightline.duties.law import Law
from sightline.duties.raising import Asked, Duty, one_after_another, raise_one, stretch_of

OURS = "sightline:"
CORE_GROUP, IN_NEED = "core_group", "in_need"
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
