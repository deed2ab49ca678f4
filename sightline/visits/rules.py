"""When children are to be seen: in need, on protection plans, and in each placement in care.

Plain history in, duties out. A visit counts when the child was seen; an attempt neither meets
nor restarts anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sightline.calendars.intervals import Interval
from sightline.care.periods import has_status, is_short_break, lasting_placements, period_at
from sightline.care.rules import reviews_held
from sightline.casework.rules import id_of, own_plans, plan_ends
from sightline.duties.counting import day_of
from sightline.duties.facts import Event, Span
from sightline.duties.history import History, days, last_day
from sightline.duties.law import Law
from sightline.duties.raising import (
    Asked,
    Duty,
    Stretch,
    one_after_another,
    stretch_of,
)
from sightline.visits import agreed

WITH_PARENTS = "P1"
INTERIM_ORDER, CARE_ORDER = "C1", "C2"
TO_EIGHTEEN = frozenset({"U1", "U4"})
LAST = "the last visit"


def duties(history: History, law: Law) -> Iterator[Duty]:
    """Every duty to see the child in their history."""
    yield from agreed.duties(history, law)
    yield from in_need(history, law)
    yield from on_protection_plans(history, law)
    for placement in lasting_placements(history):
        yield from in_placement(history, law, placement)


def seen(history: History, kind: str) -> list[Event]:
    """The visits of a kind on which the child was seen."""
    return [
        one
        for one in history.events("visit")
        if one.attributes["kind"] == kind and one.attributes["seen"]
    ]


def in_need(history: History, law: Law) -> Iterator[Duty]:
    """Visits to a child with a plan in need, from its start and then from each visit."""
    deeds = days(seen(history, "in_need"))
    for plan in history.spans("in_need_plan"):
        stretch = stretch_of(history, day_of(plan.began), *plan_ends(history, plan))
        if stretch is not None:
            yield from one_after_another(
                law, plan, stretch, deeds, Asked("cin_visit", "the plan start"),
                lambda day: Asked("cin_visit", LAST),
            )  # fmt: skip


def on_protection_plans(history: History, law: Law) -> Iterator[Duty]:
    """Visits to a child on a protection plan of ours, made for that plan."""
    for plan in own_plans(history):
        stretch = stretch_of(history, day_of(plan.began), *plan_ends(history, plan))
        if stretch is None:
            continue
        own = [
            one
            for one in seen(history, "protection")
            if one.attributes["plan_id"] in (id_of(plan), None)
        ]
        yield from one_after_another(
            law, plan, stretch, days(own), Asked("cp_visit", "the plan start"),
            lambda day: Asked("cp_visit", LAST),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stay:
    """One placement as visiting sees it: its days, its kind, and when its first year is over."""

    history: History
    law: Law
    placement: Span
    stretch: Stretch

    @property
    def anniversary(self) -> date:
        """The first day of the second year."""
        return Interval(years=1).after(day_of(self.placement.began))

    @property
    def kind(self) -> str:
        """The kind of placement, as a code."""
        return str(self.placement.attributes["kind"])

    def order_made_on(self) -> date | None:
        """The day a care order was made while the child lived with parents; None mostly."""
        if self.kind != WITH_PARENTS:
            return None
        made = [
            day_of(one.began)
            for one in self.history.spans("legal_status")
            if one.attributes["status"] == CARE_ORDER
        ]
        within = [day for day in made if self.stretch.start < day and self.holds_before_end(day)]
        return min(within) if within else None

    def holds_before_end(self, day: date) -> bool:
        """Whether `day` lies in the placement and is not its last."""
        return self.stretch.holds(day) and day != self.stretch.end

    def after(self, day: date) -> Asked:
        """What a visit on `day` asks for next, by what was true that day."""
        if self.kind == WITH_PARENTS and has_status(self.history, day, INTERIM_ORDER):
            reviewed = self.was_reviewed_by(day)
            return Asked("cla_visit_reg24", LAST, self.law["cla_visit_reg24"].then
                         if reviewed else None)  # fmt: skip
        if day < self.anniversary:
            return Asked("cla_visit_y1", LAST)
        return Asked("cla_visit_perm" if self.kind in TO_EIGHTEEN else "cla_visit_other", LAST)

    def after_order(self, day: date) -> Asked:
        """What a visit asks for next once a care order was made at home."""
        return Asked("cla_visit_co_home", LAST, self.law["cla_visit_co_home"].then)

    def was_reviewed_by(self, day: date) -> bool:
        """Whether a review of this stay in care was held by `day`."""
        period = period_at(self.history, self.stretch.start)
        since = period.start if period else self.stretch.start
        return any(since <= day_of(one.at) <= day for one in reviews_held(self.history))


def in_placement(history: History, law: Law, placement: Span) -> Iterator[Duty]:
    """Visits in one placement: the first, then as the law asks by how long and what it is for."""
    start = day_of(placement.began)
    period = period_at(history, start)
    stretch = stretch_of(
        history, start, last_day(placement), period.end if period is not None else None
    )
    if stretch is None or is_short_break(history, start):
        return
    stay = Stay(history, law, placement, stretch)
    deeds = days(seen(history, "care"))
    order = stay.order_made_on()
    asked = Asked("cla_visit_first", "the start of the placement")
    if order is None:
        yield from one_after_another(law, placement, stretch, deeds, asked, stay.after)
        return
    before = Stretch(stretch.start, order)
    yield from one_after_another(law, placement, before, deeds, asked, stay.after)
    yield from one_after_another(
        law, placement, Stretch(order, stretch.end), deeds,
        Asked("cla_visit_co_home", "the care order"), stay.after_order,
    )  # fmt: skip
