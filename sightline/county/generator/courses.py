"""How each career unfolds: the dates of its steps, who holds the child, and what is written.

Dates come from `s`, draws the siblings share, so brothers and sisters are referred, visited and
reviewed together; what is a child's own comes from `y.mine`.
"""

import random

from sightline.county.generator.days import add_working, next_working, previous_working
from sightline.county.generator.draws import assessment_days
from sightline.county.generator.effects import group_of, more_days
from sightline.county.generator.front import (
    Case,
    assess,
    close_case,
    contact,
    open_case,
    refused_referral,
    source_of,
)
from sightline.county.generator.helped import early_help
from sightline.county.generator.protect import (
    beside,
    enquiry_start,
    in_need_plan,
    passing_enquiry,
    protection_plan,
)
from sightline.county.generator.schooling import before_court
from sightline.county.generator.staff import Team
from sightline.county.generator.young import Holding, Young


def assessing_team(y: Young) -> Team:
    """The team that assesses children of the family's district."""
    return y.world.staff.team_for("assessment", y.house.district, y.house.index)


def ongoing_team(y: Young, kind: str) -> Team:
    """The team of this kind that takes the family."""
    if kind == "safeguarding" and y.house.team is not None:
        return y.house.team
    return y.world.staff.team_for(kind, y.house.district, y.house.index)


def leave_unallocated(y: Young, share: float) -> bool:
    """Whether this child is one of the few who wait for a worker, and say so."""
    waits = y.house.draws("waits").random() < share
    if waits:
        y.world.unallocated.append(y.id)
    return waits


def assessed_only(y: Young, day: int, ended: int, s: random.Random, team: Team) -> int:
    """A referral that was assessed and closed: no further action, or on to early help."""
    case = open_case(y, day, s)
    closed = min(next_working(ended + s.randrange(6)), y.world.today)
    held = y.hold(team, day, closed)
    helped = s.random() < 0.3
    if s.random() < 0.16 and add_working(day, 16) < ended:
        case.outcomes = ("STRATEGY_DISCUSSION", "SINGLE_ASSESSMENT")
        passing_enquiry(case, held, day, s)
    assess(case, held, day, ended, "REFERRAL_TO_OTHER_AGENCY" if helped else "NFA")
    close_case(case, held, closed, "RC9" if helped else "RC8", nfa=False)
    return closed


def referred(y: Young, s: random.Random) -> int:
    """Referred in the last days, the assessment just begun."""
    day = add_working(previous_working(y.world.today), -s.randrange(4))
    case = open_case(y, day, s)
    team = assessing_team(y)
    waits = leave_unallocated(y, 0.12)
    held = y.hold(
        team,
        day,
        previous_working(y.world.today - 1) if waits and day < y.world.today - 1 else None,
    )
    if waits and day >= y.world.today - 1:
        y.world.unallocated.remove(y.id)
    assess(case, held, day, None)
    close_case(case, held, None, "", nfa=False)
    return day


def assessed(y: Young, s: random.Random) -> int:
    """Being assessed now; some have had an enquiry on the way."""
    today = y.world.today
    length = assessment_days(s)
    day = add_working(previous_working(today), -min(int(s.random() * (length + 1)), 92))
    day = max(day, previous_working(max(y.born + 2, day)))
    case = open_case(y, day, s)
    team = assessing_team(y)
    gone = previous_working(today - 1 - s.randrange(9))
    waits = gone > day + 3 and leave_unallocated(y, 0.06)
    held = y.hold(team, day, gone if waits else None)
    if s.random() < 0.22:
        case.outcomes = ("STRATEGY_DISCUSSION", "SINGLE_ASSESSMENT")
        passing_enquiry(case, held, day, s)
    assess(case, held, day, None)
    close_case(case, held, None, "", nfa=False)
    return day


def start_in_need(
    y: Young, s: random.Random, plan_start: int, need: str = ""
) -> tuple[Case, int, int]:
    """A referral and an assessment that lead to help from `plan_start`: case, referral, end."""
    length = assessment_days(s)
    ended = previous_working(plan_start - s.randrange(1, 12))
    day = max(add_working(ended, -length), previous_working(y.first_day))
    case = open_case(y, min(day, ended), s, need)
    held = y.hold(assessing_team(y), case.day, max(plan_start - 1, case.day))
    case.taken = held
    if s.random() < 0.4:
        case.outcomes = ("STRATEGY_DISCUSSION", "SINGLE_ASSESSMENT")
        passing_enquiry(case, held, case.day, s)
    assess(case, held, case.day, ended, "PROV_OF_SERVICES")
    return case, case.day, ended


def in_need(y: Young, s: random.Random, kind: str, start: int, end: int | None) -> int:
    """On a plan in need from `start` to `end` (None: still); the day of the referral."""
    disabled = kind == "disability"
    case, day, _ = start_in_need(y, s, start, "N2" if disabled else "")
    team = ongoing_team(y, kind)
    gone = previous_working(y.world.today - 2 - s.randrange(16))
    waits = end is None and gone > start + 20 and leave_unallocated(y, 0.028)
    closed = None if end is None else min(end + s.randrange(0, 8), y.world.today)
    held = y.hold(team, max(start, day + 1), gone if waits else closed, "TSPROC")
    in_need_plan(case, held, start, end, s)
    if end is None and kind == "safeguarding":
        beside(y, start, s)
    stop = y.world.today if end is None else end
    if stop - start > 120 and s.random() < 0.25:
        passing_enquiry(case, held, next_working(s.randrange(start + 30, stop - 80)), s)
    assess_again(case, held, start, end, s)
    reason = "RC2" if y.died else s.choices(("RC7", "RC9", "RC5", "RC8"), (74, 16, 7, 3))[0]
    close_case(case, held, closed, reason, nfa=False)
    return day


def assess_again(case: Case, held: Holding, start: int, end: int | None, s: random.Random) -> None:
    """Later assessments of a child whose plan runs long, about once a year."""
    stop = case.y.world.today if end is None else end
    again = start + s.randrange(150, 400)
    while again < stop - 60:
        if s.random() < 0.6:
            again = next_working(again)
            took = assessment_days(s) + more_days(held.team)
            ended = add_working(again, took)
            case.y.world.measure(f"{group_of(held.team)} assessed", took)
            if end is None or ended <= stop:
                assess(case, held, again, ended if ended <= stop else None, "PROV_OF_SERVICES")
        again += 365


def protected(y: Young, s: random.Random, start: int, end: int | None, after: int) -> int:
    """On a protection plan from `start` to `end`, then `after` days in need; the referral's day."""
    strategy = enquiry_start(start, s)
    from_need = s.random() < 0.5 and strategy - 120 > y.first_day
    team = ongoing_team(y, "safeguarding")
    if from_need:
        since = max(strategy - s.randrange(60, 330), y.first_day + 60)
        case, day, _ = start_in_need(y, s, since)
    else:
        day = min(max(previous_working(strategy - s.randrange(3)), y.first_day), strategy)
        case, since = open_case(y, day, s), start
        held = y.hold(assessing_team(y), day, max(start - 1, day))
        case.taken = held
        ended = max(day, previous_working(start + s.choice((-3, -2, -1, 4, 9, 14))))
        case.outcomes = ("SINGLE_ASSESSMENT", "STRATEGY_DISCUSSION")
        assess(case, held, day, None if ended > y.world.today else ended, "PROV_OF_SERVICES")
    closed = None if end is None else min(end + after + s.randrange(1, 6), y.world.today)
    held = y.hold(team, max(since, day + 1), closed, "TSPROC")
    if from_need:
        in_need_plan(case, held, since, start, s)
    protection_plan(case, held, start, end, s, strategy)
    if s.random() < 0.16 and (end or y.world.today) - start > 200:
        before_court(y, start + s.randrange(90, 180), None, s)
    if end is not None and after and end + after <= y.world.today:
        in_need_plan(case, held, end, end + after, s)
    close_case(case, held, closed, "RC7" if s.random() < 0.85 else "RC9", nfa=False)
    return day


def helped_now(y: Young, s: random.Random) -> int:
    """In early help now."""
    start = max(y.world.today - 2 - int(s.expovariate(1 / 175)), y.world.today - 700, y.born + 5)
    early_help(y, previous_working(start), None, s)
    return start


def one_before(y: Young, before: int, s: random.Random) -> int:
    """One episode that ended before a later one; the day it began."""
    end = before - 20 - int(s.expovariate(1 / 185))
    kind = s.choices(("contact", "assessed", "help", "referred", "in_need"), (22, 46, 18, 4, 10))[0]
    lengths = {"contact": 1, "assessed": 70, "help": 150, "referred": 6, "in_need": 330}
    start = end - int(lengths[kind] * (0.6 + s.random()))
    if start < y.first_day + 20 or end >= y.adult:
        return y.first_day
    return past(y, kind, previous_working(start), end, s)


def past(y: Young, kind: str, start: int, end: int, s: random.Random) -> int:
    """An episode of the past, from about `start` to about `end`; the day it really began."""
    if kind == "contact":
        contact(y, start, s.choice(("NFA", "ADVICE")), source_of(y, start, s))
    elif kind == "assessed":
        ended = previous_working(min(end, y.world.today - 8))
        start = max(add_working(ended, -assessment_days(s)), previous_working(y.first_day))
        assessed_only(y, min(start, ended), ended, s, assessing_team(y))
    elif kind == "help":
        early_help(y, start, end, s)
    elif kind == "referred":
        refused_referral(y, start, s)
    else:
        kind = "safeguarding" if s.random() < 0.7 else "local"
        return in_need(y, s, kind, min(start + 70, end - 20), end)
    return start


def earlier(y: Young, before: int, s: random.Random, often: float) -> None:
    """What happened in the years before, for children known before."""
    while s.random() < often and before - y.first_day > 150:
        before = one_before(y, before, s)
        often *= 0.75
