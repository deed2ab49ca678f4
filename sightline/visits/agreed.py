"""When children are to be seen as their plans agree, beside what the law asks.

Plain history in, duties out. Only visits of the plan's own kind count, as for the law.
"""

from collections.abc import Iterator

from sightline.care.periods import period_at
from sightline.casework.rules import plan_ends
from sightline.duties.counting import day_of
from sightline.duties.facts import Event, Span
from sightline.duties.history import History, days, last_day
from sightline.duties.law import Law, Unit
from sightline.duties.raising import Asked, Duty, Next, Stretch, one_after_another, stretch_of

RULE = "agreed_visit"
PLANS = {
    "in_need": ("in_need_plan_id", "casework.ChildInNeedPlan"),
    "protection": ("protection_plan_id", "casework.ProtectionPlan"),
}
"""Where each kind names its plan, and the plan's row."""


def duties(history: History, law: Law) -> Iterator[Duty]:
    """The visits each agreement asks for: from its day on, then from each visit."""
    for agreed in history.spans("agreed_visiting"):
        stretch = runs(history, agreed)
        if stretch is None:
            continue
        every, unit = int(agreed.attributes["every"]), Unit(agreed.attributes["unit"])
        first = Asked(RULE, "the agreement", every, unit)
        deeds = days(visits(history, agreed))
        yield from one_after_another(law, agreed, stretch, deeds, first, after(every, unit))


def after(every: int, unit: Unit) -> Next:
    """What each visit asks for next: the same again."""
    again = Asked(RULE, "the last visit", every, unit)
    return lambda day: again


def runs(history: History, agreed: Span) -> Stretch | None:
    """The days an agreement holds: until it is ended or changed, or its plan ends.

    None where the plan is not on file any more, or did not run.
    """
    start, kind = day_of(agreed.began), agreed.attributes["kind"]
    if kind in PLANS:
        column, room = PLANS[kind]
        plan = history.span(f"{room}:{agreed.attributes[column]}")
        if plan is None:
            return None
        began = max(start, day_of(plan.began))
        return stretch_of(history, began, last_day(agreed), *plan_ends(history, plan))
    stay = period_at(history, start)
    return stretch_of(history, start, last_day(agreed), stay.end) if stay else None


def visits(history: History, agreed: Span) -> list[Event]:
    """The visits of the plan's kind on which the child was seen, for this plan where it is said."""
    kind, plan = agreed.attributes["kind"], agreed.attributes["protection_plan_id"]
    return [
        one
        for one in history.events("visit")
        if one.attributes["kind"] == kind
        and one.attributes["seen"]
        and (plan is None or one.attributes["plan_id"] in (plan, None))
    ]
