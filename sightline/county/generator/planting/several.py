"""Planted: several signals at once on one child."""

from sightline.county.generator.days import add_working
from sightline.county.generator.planting.courses import (
    FORTNIGHT,
    WEEK,
    plan_in_need,
    protected,
    rounds,
    taken_on,
)
from sightline.county.generator.planting.letter import add_months, day_past
from sightline.county.generator.planting.scene import Scene


def forgotten(s: Scene) -> None:
    """In need for a year, the worker gone, nobody visits, and a contact nobody answers."""
    gap = s.back(30)
    case = taken_on(s, gap - 330, end=gap - 1)
    start = add_working(case.day, 10)
    s.assess(case, case.day, start, "PROV_OF_SERVICES")
    plan_in_need(s, case, start, s.end)
    seen = rounds(start + WEEK, gap - 2, FORTNIGHT)
    s.visit("cin", seen)
    told = s.tell(gap + 5)
    if s.fix is not None:
        s.hold("safeguarding", s.fix, s.end)
        s.visit("cin", [s.fix])
        s.ask(case, s.fix)
    else:
        s.y.world.unallocated.append(s.y.id)
    s.plant("unallocated", add_working(gap, 2), s.fix, "The worker left")
    s.plant("not_seen", day_past(max(seen), 20), s.fix, "Nobody visits")
    s.plant("long_in_need", add_months(start, 9) + 1, s.end, "Nine months and no decision")
    s.plant("new_risk_unanswered", add_working(told, 6), s.fix, "A contact nobody answered")
    s.close(case, s.end)


def drifting(s: Scene) -> None:
    """On a protection plan: not seen, not seen alone, and no review."""
    start = add_months(s.anchor, -5)
    life = protected(s, start, seen_until=s.anchor - 70, reviewed_until=0)
    seen = rounds(life.start + 3, s.anchor - 70, WEEK)
    if s.fix is not None:
        s.visit("cp", [s.fix], life.id)
    s.plant("not_seen", day_past(max(seen), 10), s.fix, "No visit for ten weeks")
    s.plant("not_seen_alone", max(seen) + 57, s.fix, "Nobody saw the child alone")
    due = add_months(life.start, 3) + 1
    s.plant("review_late", due, s.end, "No review conference at all")
    s.close(life.case, s.end)


def away_from_home(s: Scene) -> None:
    """Missing three times, the last time for days; no interviews, and nobody answers."""
    third = s.anchor - 20
    case = taken_on(s, third - 80)
    start = add_working(case.day, 10)
    s.assess(case, case.day, start, "PROV_OF_SERVICES")
    plan_in_need(s, case, start, s.end)
    s.visit("cin", rounds(start + WEEK, s.last, FORTNIGHT))
    days = (third - 45, third - 25, third)
    for day in days[:2]:
        s.miss(day, 3, "N", "")
    s.miss(third, 49, "N", "")
    if s.fix is not None:
        s.ask(case, s.fix)
    ends = days[0] + 90
    s.plant("repeat_missing", third, min(ends, s.end or ends), "The third within 90 days")
    s.plant("long_missing", third + 1, third + 2, "Back after two days")
    s.plant("missing_without_interview", days[0] + 3, s.end, "No interview after any of them")
    first = add_working(days[0], 6)
    s.plant("new_risk_unanswered", first, s.fix, "Nothing answered any of them")
    s.close(case, s.end)


PLANTED = (
    ("several", "in_need", forgotten),
    ("several", "protection", drifting),
    ("several", "in_need", away_from_home),
)
