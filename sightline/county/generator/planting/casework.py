"""Planted: assessments past their day, help without a plan, long plans, and coming again."""

from sightline.county.generator.days import add_working, next_working
from sightline.county.generator.planting.courses import (
    FORTNIGHT,
    WEEK,
    assessed_and_seen,
    in_need,
    plan_in_need,
    rounds,
    taken_on,
)
from sightline.county.generator.planting.letter import add_months, day_past
from sightline.county.generator.planting.scene import NO_DAY, Scene


def assessed_late(s: Scene) -> None:
    """Not authorised by the 45th working day; where noisy, with a day that is none."""
    day = add_working(s.anchor - (0, 6, 25)[s.at % 3], -45) - 1
    case = taken_on(s, day)
    s.assess(case, case.day, s.fix, written=NO_DAY if s.noisy else "")
    if s.noisy:
        s.untidy("ssd_cin_assessments")
    s.plant("assessment_late", day_past(case.day, 45), s.fix, "45 working days after the referral")
    s.close(case, s.end)


def second_assessment_late(s: Scene) -> None:
    """A second assessment on the same referral, counted from its own start."""
    again = s.working(add_working(s.anchor - (0, 6, 25)[s.at % 3], -45) - 1)
    life = in_need(s, again - 90)
    s.assess(life.case, again, s.fix)
    s.plant("assessment_late", day_past(again, 45), s.fix, "45 working days after its own start")
    s.close(life.case, s.end)


def assessed_on_the_day(s: Scene) -> None:
    """Authorised on the 45th working day; or that day has not passed."""
    due = next_working(s.anchor)
    case = taken_on(s, add_working(due, -45))
    s.assess(case, case.day, due if s.over else None)
    s.near("assessment_late", due if s.over else s.anchor, "Working day 45 of 45")
    if s.over:
        s.near("assessment_late", due + 1, "Authorised on the last day")
    s.close(case, s.end)


def no_plan(s: Scene) -> None:
    """Help decided, and for more than 10 working days no plan begins."""
    done = s.back((11, 14, 22)[s.at % 3])
    case = taken_on(s, done - 30)
    s.assess(case, case.day, done, "PROV_OF_SERVICES")
    if s.fix is not None:
        plan_in_need(s, case, s.fix, s.end)
    s.plant("no_plan", add_working(done, 11), s.fix, "The 11th working day after help was decided")
    s.close(case, s.end)


def no_plan_to_the_end(s: Scene) -> None:
    """Help decided, and no plan before the referral closes."""
    done = s.back(13)
    case = taken_on(s, done - 30)
    s.assess(case, case.day, done, "PROV_OF_SERVICES")
    s.plant("no_plan", add_working(done, 11), s.end, "Until the referral closes, or still")
    s.close(case, s.end)


def plan_on_the_tenth(s: Scene) -> None:
    """The plan begins on the 10th working day, or on the 11th: no whole day without."""
    done = s.back(12)
    case = taken_on(s, done - 30)
    s.assess(case, case.day, done, "PROV_OF_SERVICES")
    eleventh = add_working(done, 11)
    start = eleventh if s.at % 2 else add_working(done, 10)
    plan_in_need(s, case, start, s.end)
    s.near("no_plan", eleventh, "The plan began on working day 10 or 11")
    s.close(case, s.end)


def help_of_another_kind(s: Scene) -> None:
    """An assessment that ended in nothing further needs no plan."""
    done = s.back(15)
    case = taken_on(s, done - 30)
    s.assess(case, case.day, done, "OTHER_ACTIONS")
    s.near("no_plan", s.anchor, "No help as a child in need was decided")
    s.close(case, s.end)


def long_in_need(s: Scene) -> None:
    """In need for longer than nine months, with visits all the time."""
    plan = add_months(s.anchor - (0, 20, 70)[s.at % 3], -9) - 1
    life = in_need(s, add_working(plan, -10) - 1)
    s.plant("long_in_need", add_months(life.start, 9) + 1, s.end, "The day after nine months")
    s.close(life.case, s.end)


def plan_without_end(s: Scene) -> None:
    """In need for long; the row of the plan has no end, but the referral that holds it closes."""
    plan = add_months(s.anchor - 20, -9) - 1
    case = taken_on(s, add_working(plan, -10) - 1)
    start = add_working(case.day, 10)
    s.assess(case, case.day, start, "PROV_OF_SERVICES")
    plan_in_need(s, case, start, None)
    s.visit("cin", rounds(start + WEEK, s.last, FORTNIGHT))
    s.untidy()
    s.plant("long_in_need", add_months(start, 9) + 1, s.end, "Until the referral closes, or still")
    s.close(case, s.end)


def nine_months_to_the_day(s: Scene) -> None:
    """The plan has run for nine months to the day, and where it is over ends on the next."""
    day = s.anchor
    case = taken_on(s, add_working(add_months(day, -9), -10))
    start = add_months(day, -9)
    if add_months(start, 9) != day:
        start += 1
    end = day + 1 if s.over else None
    s.assess(case, case.day, max(case.day, start - 1), "PROV_OF_SERVICES")
    plan_in_need(s, case, start, end)
    s.visit("cin", rounds(start + WEEK, day, FORTNIGHT))
    s.near("long_in_need", day, "Nine months to the day")
    if s.over:
        s.near("long_in_need", day + 1, "The plan ended that day")
    s.close(case, s.end)


def referred_again(s: Scene) -> None:
    """Referred within twelve months after an earlier referral, and not yet assessed."""
    again = s.back((0, 8, 20)[s.at % 3])
    first = s.working(add_months(again, -12) + (1, 60, 200)[s.at % 3] + 4)
    earlier_referral(s, first, first + 40)
    case = taken_on(s, again)
    s.assess(case, case.day, s.fix)
    if s.noisy:
        s.untidy("ssd_cin_assessments")
    s.plant("re_referred", case.day, s.fix, "Until the first assessment is authorised")
    s.close(case, s.end)


def earlier_referral(s: Scene, day: int, closed: int) -> None:
    """A referral of the past that was assessed and closed."""
    case = s.refer(day)
    s.hold("assessment", day, closed)
    s.assess(case, day, min(day + 25, closed))
    s.close(case, closed)


def refused_again(s: Scene) -> None:
    """A second referral that ended in no further action holds on its own day alone."""
    again = s.working(s.anchor - 30)
    earlier_referral(s, s.working(again - 200), again - 150)
    case = s.refer(again)
    s.close(case, again + 2, nfa=True)
    s.plant("re_referred", again, again + 1, "No further action: its own day alone")


def a_year_later(s: Scene) -> None:
    """Referred again twelve months later to the day: no longer within."""
    again = s.back(5)
    first = add_months(again, -12)
    earlier_referral(s, first, first + 30)
    case = taken_on(s, again)
    s.assess(case, case.day, s.fix)
    s.near("re_referred", case.day, "Twelve months to the day")
    s.close(case, s.end)


def opened_again(s: Scene) -> None:
    """Overdue and without a plan when closed; opened again later, in order: nothing comes back."""
    again = s.back(30)
    first = s.working(add_months(again, -13))
    case = s.refer(first)
    s.hold("safeguarding", first, first + 120)
    s.assess(case, first, first + 25, "PROV_OF_SERVICES")
    began = add_working(first + 25, 11)
    s.plant(
        "no_plan", began, first + 120, "Until the referral closes; not after it is opened again"
    )
    s.close(case, first + 120)
    case = taken_on(s, again)
    assessed_and_seen(s, case)
    s.near("no_plan", s.anchor, "What came before the closing raises nothing")
    s.close(case, s.end)


PLANTED = (
    ("assessment_late", "assessed", assessed_late),
    ("assessment_late", "in_need", second_assessment_late),
    ("no_plan", "assessed", no_plan),
    ("no_plan", "assessed", no_plan_to_the_end),
    ("no_plan", "in_need", opened_again),
    ("long_in_need", "in_need", long_in_need),
    ("long_in_need", "in_need", plan_without_end),
    ("re_referred", "assessed", referred_again),
    ("re_referred", "past_assessed", refused_again),
)
NEAR = (
    ("assessment_late", "assessed", assessed_on_the_day),
    ("no_plan", "in_need", plan_on_the_tenth),
    ("no_plan", "assessed", help_of_another_kind),
    ("long_in_need", "in_need", nine_months_to_the_day),
    ("re_referred", "assessed", a_year_later),
)
