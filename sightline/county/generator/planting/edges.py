"""Planted where definitions have edges: deeds of another kind, gaps, other authorities, parents."""

from datetime import date

from sightline.county.generator.days import add_working, iso
from sightline.county.generator.front import contact
from sightline.county.generator.planting.courses import (
    MONTH,
    WEEK,
    assessed_and_seen,
    in_care,
    in_need,
    protected,
    rounds,
    taken_on,
)
from sightline.county.generator.planting.letter import add_months, day_past
from sightline.county.generator.planting.scene import Scene
from sightline.county.generator.planting.seeing import EARLIER, depth, not_alone_either


def seen_in_the_gap(s: Scene) -> None:
    """Closed and opened again: a visit in between belongs to neither, nor one before the plan."""
    again = s.working(s.anchor - 52 - depth(s))
    first = in_need(s, again - 480, end=again - 390)
    s.close(first.case, again - 390)
    s.visit("cin", [again - 200, again - 1])
    case = taken_on(s, again)
    life = assessed_and_seen(s, case, 0)
    s.visit("cin", [life.start - 1, *([s.fix] if s.fix else [])])
    s.plant("not_seen", day_past(life.start, 20), s.fix, "20 working days after the plan began")
    s.close(case, s.end)


def seen_by_another_visit(s: Scene) -> None:
    """On a protection plan, and seen on visits of another kind, which do not meet this duty."""
    last = add_working(s.anchor - depth(s), -10) - 1
    life = protected(s, last - 80, seen_until=last - 1)
    s.visit("cp", [last, *([s.fix] if s.fix else [])], life.id)
    s.visit("cin", rounds(last + WEEK, s.anchor, WEEK))
    s.plant("not_seen", day_past(last, 10), s.fix, "Met only by visits of its own kind")
    s.close(life.case, s.end)


def with_parents(s: Scene) -> None:
    """With parents under an interim order, reviewed: seen every four weeks, and then not."""
    last = s.anchor - depth(s) - 29
    life = in_care(s, last - 120, kind="P1", status="C1", seen_until=last - 1)
    weekly = rounds(life.start + 5, min(life.start + 40, last - 1), 5)
    s.visit("cla", weekly, life.id)
    s.visit("cla", [last, *([s.fix] if s.fix else [])], life.id)
    s.plant("not_seen", last + MONTH + 1, s.fix, "Four weeks after the last visit, with parents")
    not_alone_either(s, last)
    s.close(life.case, s.end)


def meant_to_last(s: Scene) -> None:
    """More than a year in a placement meant to last: three months between visits, and a day."""
    last = add_months(s.anchor - depth(s), -3) - 1
    life = in_care(s, last - EARLIER, kind="U4", seen_until=last - 1)
    s.visit("cla", [last, *([s.fix] if s.fix else [])], life.id)
    s.plant("not_seen", add_months(last, 3) + 1, s.fix, "Three months after the last visit")
    not_alone_either(s, last)
    s.close(life.case, s.end)


def three_months_to_the_day(s: Scene) -> None:
    """Three months to the day in a placement meant to last; the visit comes that day."""
    last = add_months(s.anchor, -3)
    due = add_months(last, 3)
    life = in_care(s, last - EARLIER, kind="U4", seen_until=last - 1)
    s.visit("cla", [last, *([due] if s.over else [])], life.id)
    s.near("not_seen", due if due <= s.today else s.today, "Three months to the day")
    s.plant("not_seen_alone", last + 57, due if s.over else None, "57 days after last seen alone")
    s.close(life.case, s.end)


def refused(s: Scene) -> None:
    """A referral marked no further action opens nothing after its own day."""
    day = s.back(8)
    case = s.refer(day)
    s.close(case, s.back(1), nfa=True)
    s.near("unallocated", add_working(day, 2), "Open on its own day alone")


def held_elsewhere(s: Scene) -> None:
    """A protection plan of another authority raises nothing of ours and opens nothing."""
    y = s.y
    start = add_months(s.anchor, -20)
    y.put(
        "ssd_cp_plans",
        cp_plan_id=y.new_id("CPP"),
        cp_plan_start_date=iso(start),
        cp_plan_end_date=iso(s.end),
        cp_plan_initial_category="Neglect",
        cp_plan_ola="Y",
        cp_plan_latest_category="Neglect",
    )
    for kind in ("not_seen", "unallocated", "review_late", "long_on_protection_plan"):
        s.near(kind, s.anchor, "The plan of another authority")
    s.untidy()


def referred_while_open(s: Scene) -> None:
    """Referred a second time while open: the contact opened nothing, so it is new risk."""
    again = s.back(12)
    life = in_need(s, again - 120)
    first, held = s.y.referral, s.held
    case = s.refer(again)
    s.held = held
    begun = add_working(again, 8)
    done = s.done_by(begun + 20)
    s.assess(case, begun, done)
    s.untidy()
    s.plant("new_risk_unanswered", add_working(again, 6), begun, "A referral that opened nothing")
    s.plant("re_referred", again, done or s.end, "Until the first assessment is authorised")
    s.close(case, s.end)
    s.held = held
    s.y.referral = first
    s.close(life.case, s.end)


def still_gone_when_opened_again(s: Scene) -> None:
    """Missing when closed, and still when opened again: what was before raises nothing."""
    again = s.working(s.anchor - 40)
    gone = again - 60
    life = in_need(s, gone - 60, end=again - 30)
    s.assess(life.case, gone, gone + 20)
    if s.fix is None:
        s.miss(gone, None, "", "")
    else:
        s.miss(gone, (s.fix - gone) * 24 + 1)
    s.plant("long_missing", gone + 1, again - 30, "Until the child was closed")
    s.close(life.case, again - 30)
    case = taken_on(s, again)
    assessed_and_seen(s, case)
    s.plant("re_referred", case.day, add_working(case.day, 10), "The second within twelve months")
    s.near("long_missing", s.anchor, "It began before the child was closed")
    s.close(case, s.end)


def clocks_back(s: Scene) -> None:
    """Missing from half past midnight of the day with 25 hours: the 24th passes on that day."""
    day = clocks_go_back(s.anchor - 45)
    life = in_need(s, day - 60, end=day + 40)
    s.assess(life.case, day, day + 20)
    s.miss(day, 35, minute=30)
    s.plant("long_missing", day, day + 1, "24 elapsed hours end before midnight that day")
    s.close(life.case, day + 40)


def clocks_go_back(before: int) -> int:
    """The latest last Sunday of October up to a day."""
    year = date.fromordinal(before).year
    for one in (year, year - 1):
        last = date(one, 10, 31).toordinal()
        sunday = last - last % 7
        if sunday <= before:
            return sunday
    raise ValueError("no Sunday")


def contact_when_closed(s: Scene) -> None:
    """A contact came when the child was not open; opened eight days later, it is no new risk."""
    day = s.back(20)
    contact(s.y, day, "NFA", "6")
    case = taken_on(s, add_working(day, 6))
    assessed_and_seen(s, case)
    s.near("new_risk_unanswered", add_working(day, 6), "Not open on the day before")
    s.close(case, s.end)


PLANTED = (
    ("not_seen", "in_need", seen_in_the_gap),
    ("not_seen", "protection", seen_by_another_visit),
    ("not_seen", "care", with_parents),
    ("not_seen", "care", meant_to_last),
    ("new_risk_unanswered", "in_need", referred_while_open),
    ("long_missing", "in_need", still_gone_when_opened_again),
    ("long_missing", "past_in_need", clocks_back),
)
NEAR = (
    ("not_seen", "care", three_months_to_the_day),
    ("unallocated", "past_referred", refused),
    ("long_on_protection_plan", "past_assessed", held_elsewhere),
    ("new_risk_unanswered", "in_need", contact_when_closed),
)
