"""What is due for children in care, and after: plans, reviews, health, and leaving.

Plain history in, duties out. Visits are in the room above.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from sightline.care.periods import Period, periods
from sightline.casework.meeting_rules import held, kept_from
from sightline.duties.counting import day_of
from sightline.duties.facts import Event, Span
from sightline.duties.history import History, days, last_day
from sightline.duties.law import Law
from sightline.duties.raising import (
    Asked,
    Deed,
    Duty,
    Next,
    Stretch,
    one_after_another,
    raise_one,
    stretch_of,
)

ASSESSMENTS = frozenset({"IHA", "RHA"})
DENTAL = frozenset({"DEN"})
DONE = frozenset({"Completed", ""})
PLANNING = "placement"
YOUNG = 5
SDQ_AGES = range(4, 17)
LEAVERS = frozenset({"Relevant", "Former Relevant"})


def duties(history: History, law: Law) -> Iterator[Duty]:
    """Every duty of care in a child's history."""
    for period in periods(history):
        stretch = stretch_of(history, period.start, period.end)
        if stretch is not None:
            yield from in_care(history, law, period, stretch)
    yield from alone_at_eighteen(history, law)
    yield from pathway_reviews(history, law)


def in_care(history: History, law: Law, period: Period, stretch: Stretch) -> Iterator[Duty]:
    """The duties of one stay in care."""
    yield from care_plan(history, law, period, stretch)
    yield from placement_plans(history, law, stretch)
    yield from reviews(history, law, period, stretch)
    fact = period.fact
    yield from one_after_another(
        law, fact, stretch, checks(history, ASSESSMENTS),
        Asked("health_initial", "entering care"), health_after(history),
    )  # fmt: skip
    for rule, words, deeds in (
        ("dental", "the last dental check", checks(history, DENTAL)),
        ("sdq", "the last questionnaire", questionnaires(history)),
    ):
        after = only_ages(history, rule, words) if rule == "sdq" else again(rule, words)
        yield from one_after_another(law, fact, stretch, deeds, None, after)


def again(rule: str, words: str) -> Next:
    """The same asked again after each deed."""
    return lambda day: Asked(rule, words)


def only_ages(history: History, rule: str, words: str) -> Next:
    """The same asked again, while the child is of the ages it is for (unknown: is)."""

    def after(day: date) -> Asked | None:
        age = history.age_on(day)
        return Asked(rule, words) if age is None or age in SDQ_AGES else None

    return after


def health_after(history: History) -> Next:
    """How soon health is assessed again: by the age on the day of the last assessment."""

    def after(day: date) -> Asked | None:
        age = history.age_on(day)
        is_young = age is not None and age < YOUNG
        rule = "health_review_u5" if is_young else "health_review_5plus"
        return Asked(rule, "the last assessment")

    return after


def care_plan(history: History, law: Law, period: Period, stretch: Stretch) -> Iterator[Duty]:
    """The care plan, from the first placement of the stay."""
    placed = [
        one
        for one in history.spans("placement")
        if stretch.holds(day_of(one.began)) and day_of(one.began) != stretch.end
    ]
    if not placed:
        return
    own = Stretch(day_of(placed[0].began), stretch.end)
    plans = [(day_of(one.began), one.row) for one in history.spans("care_plan")]
    yield from one_after_another(
        law, placed[0], own, sorted(plans), Asked("care_plan", "the start of the first placement"),
        lambda day: None,
    )  # fmt: skip


def placement_plans(history: History, law: Law, stretch: Stretch) -> Iterator[Duty]:
    """The plan of each placement of a stay, where placement planning meetings are kept here.

    One held before the placement began, since the one before it, made the plan in time.
    """
    known = kept_from(history, PLANNING)
    if known is None:
        return
    met, since, used = days(held(history, PLANNING)), date.min, set[str]()
    for placed in history.spans("placement"):
        began = day_of(placed.began)
        before = [(began, row) for day, row in met if since < day < began and row not in used]
        own = stretch_of(history, began, last_day(placed), stretch.end)
        if own is not None and stretch.holds(began):
            found = list(placement_plan(law, placed, own, [*before[-1:], *met], known))
            used |= {one.met_row for one in found}
            yield from found
        since = began


def placement_plan(
    law: Law, placed: Span, stretch: Stretch, met: list[Deed], known: date
) -> Iterator[Duty]:
    """The plan of one placement; nothing where its last day had passed before `known`."""
    asked, began = Asked("placement_plan", "the start of the placement"), stretch.start
    if day_of(raise_one(law, placed, asked, began, began).due) >= known:
        yield from one_after_another(law, placed, stretch, met, asked, lambda day: None)


def reviews(history: History, law: Law, period: Period, stretch: Stretch) -> Iterator[Duty]:
    """The first review of the stay, the second, and those after."""
    held = days(reviews_held(history))
    first = next((day for day, _ in held if stretch.holds(day)), None)

    def after(day: date) -> Asked:
        if day == first:
            return Asked("cla_review_2", "the first review")
        return Asked("cla_review_n", "the last review")

    asked = Asked("cla_review_1", "entering care")
    yield from one_after_another(law, period.fact, stretch, held, asked, after)


def reviews_held(history: History) -> list[Event]:
    """The reviews of care that were held, not cancelled."""
    return [one for one in history.events("care_review") if not one.attributes["cancelled"]]


def checks(history: History, kinds: Iterable[str]) -> list[Deed]:
    """The days of health checks of these kinds that were done."""
    return days(
        one
        for one in history.events("health_check")
        if one.attributes["kind"] in kinds and one.attributes["status"] in DONE
    )


def questionnaires(history: History) -> list[Deed]:
    """The days of questionnaires that gave a score."""
    return days(
        one
        for one in history.events("strengths_questionnaire")
        if one.attributes["score"] is not None
    )


def alone_at_eighteen(history: History, law: Law) -> Iterator[Duty]:
    """A status of being unaccompanied that still runs at eighteen has to end that day."""
    adult = history.adult_on
    if adult is None or (history.died_on is not None and history.died_on <= adult):
        return
    for status in history.spans("immigration_status"):
        end = last_day(status)
        runs = day_of(status.began) < adult and (end is None or end > adult)
        if status.attributes["is_unaccompanied"] and runs:
            asked = Asked("uasc_end", "the 18th birthday")
            yield raise_one(
                law, status, asked, adult, adult, met=end,
                ended=history.died_on, met_row=status.row if end else "",
            )  # fmt: skip


def pathway_reviews(history: History, law: Law) -> Iterator[Duty]:
    """A pathway plan is reviewed again; runs on after eighteen, until death."""
    reviewed = [
        one for one in history.events("pathway_review") if one.attributes["eligibility"] in LEAVERS
    ]
    if not reviewed:
        return
    start = day_of(reviewed[0].at)
    if history.died_on is not None and history.died_on <= start:
        return
    yield from one_after_another(
        law, reviewed[0], Stretch(start, history.died_on), days(reviewed), None,
        again("pathway_review", "the last review"),
    )  # fmt: skip
