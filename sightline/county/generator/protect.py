"""Section 47 enquiries, conferences, protection plans, plans in need, and the visits they bring."""

import random

from sightline.county.generator.days import add_working, iso, next_working, working_between
from sightline.county.generator.draws import conference_days, outcome, yes
from sightline.county.generator.effects import (
    IN_NEED,
    IN_TIME_BY,
    LATE,
    LATE_BY,
    PROTECTED,
    group_of,
    pace_of,
)
from sightline.county.generator.front import Case
from sightline.county.generator.staff import Team
from sightline.county.generator.young import Holding, World, Young

ABUSE = ("Neglect", "Emotional abuse", "Physical abuse", "Sexual abuse", "Multiple")
ABUSE_WEIGHTS = (48, 37, 7, 4, 4)


def visit_days(
    start: int, end: int, every: float, pace: float, rng: random.Random, oldest: int
) -> list[int]:
    """When visits were made from `start` to `end`, about every so many days, on working days."""
    days: list[int] = []
    day = start + 2 + int(rng.random() * every * 0.6)
    if day < oldest:
        day = oldest + int(rng.random() * every)
    while day <= end:
        made = next_working(day)
        if made > end:
            break
        days.append(made)
        late = rng.random() < LATE * pace
        gap = rng.gauss(every * pace * (LATE_BY if late else IN_TIME_BY), every * 0.16)
        day = made + max(3, int(gap))
    return days


def measure(world: World, team: Team, what: str, days: list[int]) -> None:
    """Remember how far apart visits were, by team."""
    if len(days) > 1:
        world.measure(f"{group_of(team)} {what}", days[-1] - days[0], len(days) - 1)


def seen_cells(y: Young, day: int) -> dict[str, str]:
    """Whether the child was seen on a visit, and seen alone; small children seldom are."""
    rng = y.mine
    seen = rng.random() < 0.94
    small = day - y.born < 4 * 365
    alone = seen and rng.random() < (0.12 if small else 0.68)
    return {"seen": "Y" if seen else "N", "seen_alone": "Y" if alone else "N"}


def in_need_visits(y: Young, start: int, end: int | None, team: Team, s: random.Random) -> None:
    """Visits to a child in need, about every four weeks."""
    world = y.world
    last = world.today if end is None else end
    days = visit_days(start, last, IN_NEED, pace_of(team), s, world.window)
    measure(world, team, "in need", days)
    for day in days:
        cells = {f"cin_visit_{key}": cell for key, cell in seen_cells(y, day).items()}
        y.put(
            "ssd_cin_visits",
            cin_visit_id=y.new_id("CNV"),
            cin_visit_date=iso(day),
            cin_visit_bedroom=yes(y.mine, 0.3),
            **cells,
        )


def in_need_plan(case: Case, held: Holding, start: int, end: int | None, s: random.Random) -> None:
    """A plan for a child in need, with its visits."""
    y = case.y
    worker = held.at(end if end is not None else y.world.today)
    y.put(
        "ssd_cin_plans",
        cin_plan_id=y.new_id("CNP"),
        referral_id=case.id,
        cin_plan_start_date=iso(start),
        cin_plan_end_date=iso(end),
        cin_plan_team=held.team.id,
        cin_plan_worker_id=worker.id,
    )
    in_need_visits(y, start, end, held.team, s)


def enquiry(case: Case, held: Holding, start: int, ended: int | None, *results: str) -> str:
    """A section 47 enquiry begun on the day of the strategy discussion; its id."""
    y = case.y
    made = y.new_id("S47")
    y.world.note("section_47_enquiries", start)
    y.put(
        "ssd_s47_enquiry",
        s47_enquiry_id=made,
        referral_id=case.id,
        s47_start_date=iso(start),
        s47_end_date=iso(ended),
        s47_nfa="" if ended is None else "Y" if "NFA" in results else "N",
        s47_outcome_json="" if ended is None else outcome("section47", *results),
        s47_completed_by_worker_id=held.at(start).id if ended is not None else "",
        s47_completed_by_team=held.team.id if ended is not None else "",
    )
    return made


def passing_enquiry(case: Case, held: Holding, start: int, s: random.Random) -> None:
    """An enquiry that led to no plan; a few got as far as a conference."""
    meeting = add_working(start, conference_days(s))
    if s.random() < 0.11 and meeting < case.y.world.today:
        made = enquiry(case, held, start, add_working(start, 2), "CP_CONFERENCE")
        conference(case, held, made, start, meeting, "")
        return
    ended = case.y.by_term(start, s.randint(3, 15))
    results = s.choices(
        ("NFA_CONTINUE_SINGLE", "NFA", "PROV_OF_SERVICES", "MONITOR"), (45, 25, 25, 5)
    )[0]
    enquiry(case, held, start, ended, results)


def conference(
    case: Case, held: Holding, enquiry_id: str, started: int, day: int, plan: str
) -> str:
    """An initial conference on `day` after an enquiry that started on `started`; its id."""
    y = case.y
    made = y.new_id("ICP")
    y.world.note("initial_conferences", day)
    y.world.note("initial_conferences_in_15_days", day, working_between(started, day) <= 15)
    y.put(
        "ssd_initial_cp_conference",
        icpc_id=made,
        icpc_meeting_id=f"MTG{y.house.index}-{day}",
        s47_enquiry_id=enquiry_id,
        cp_plan_id=plan,
        referral_id=case.id,
        icpc_transfer_in="N",
        icpc_target_date=iso(add_working(started, 15)),
        icpc_date=iso(day),
        icpc_outcome_cp_flag="Y" if plan else "N",
        icpc_outcome_json=outcome("conference", "CP" if plan else "PROV_OF_SERVICES"),
        icpc_team=held.team.id,
        icpc_worker_id=held.at(day).id,
    )
    return made


def enquiry_start(plan_start: int, s: random.Random) -> int:
    """The day of the strategy discussion that led to a conference on `plan_start`."""
    return add_working(plan_start, -conference_days(s))


def conference_to_plan(
    case: Case, held: Holding, days: tuple[int, int, int], end: int | None, *categories: str
) -> str:
    """An enquiry, its conference and the plan made there; the plan's id.

    `days` are those of the strategy discussion, the end of the enquiry and the conference;
    `categories` the first and the latest.
    """
    y, plan = case.y, case.y.new_id("CPP")
    strategy, ended, start = days
    y.world.note("protection_plan_starts", start)
    made = enquiry(case, held, strategy, ended, "CP_CONFERENCE")
    y.put(
        "ssd_cp_plans",
        cp_plan_id=plan,
        referral_id=case.id,
        icpc_id=conference(case, held, made, strategy, start, plan),
        cp_plan_start_date=iso(start),
        cp_plan_end_date=iso(end),
        cp_plan_initial_category=categories[0],
        cp_plan_ola="N",
        cp_plan_latest_category=categories[-1],
    )
    return plan


def protection_plan(
    case: Case, held: Holding, start: int, end: int | None, s: random.Random, strategy: int
) -> None:
    """A protection plan from its conference, with the enquiry before, reviews and visits."""
    y = case.y
    first = s.choices(ABUSE, ABUSE_WEIGHTS)[0]
    later = s.choices(ABUSE, ABUSE_WEIGHTS)[0] if s.random() < 0.12 else first
    days = (strategy, min(start, y.by_term(strategy, 12)), start)
    plan = conference_to_plan(case, held, days, end, first, later)
    protection_reviews(y, plan, start, end, s)
    protection_visits(y, plan, start, end, held.team, s)
    reviewing_officer(y, start, end, s)
    if end is None:
        beside(y, start, s)


def beside(y: Young, start: int, s: random.Random) -> None:
    """A family support worker beside the social worker, with about one family in four."""
    if s.random() < 0.26:
        team = y.world.staff.team_for("local", y.house.district, y.house.index)
        here = [one for one in team.workers if "Support" in one.title and one.ended is None]
        if here:
            worker = here[y.house.index % len(here)]
            since = max(start + s.randrange(5, 60), worker.began)
            if since < y.world.today:
                y.involve(worker, "FSW", since, None)


def protection_reviews(y: Young, plan: str, start: int, end: int | None, s: random.Random) -> None:
    """Review conferences: the first within three months, then within six; the next is only due."""
    due, today = start + 91, y.world.today
    while True:
        late = s.random() < 0.07
        held_on = (
            next_working(due + s.randint(1, 25))
            if late
            else next_working(due - 1 - int(s.expovariate(0.2)))
        )
        held_on = max(held_on, start + 20)
        if end is not None and held_on >= end - 20:
            protection_review(y, plan, due, end, "N")
            return
        if held_on > today:
            protection_review(y, plan, due, None, "")
            return
        protection_review(y, plan, due, held_on, "Y")
        due = held_on + 182


def protection_review(y: Young, plan: str, due: int, day: int | None, goes_on: str) -> None:
    """One review conference, held or only due."""
    held = day is not None
    older = (day or due) - y.born > 4 * 365
    codes = ("PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7")
    part = y.mine.choices(codes, (18, 5, 2, 2, 30, 22, 21))[0] if older else "PN0"
    y.put(
        "ssd_cp_reviews",
        cp_review_id=y.new_id("CPR"),
        cp_plan_id=plan,
        cp_review_due=iso(due),
        cp_review_date=iso(day),
        cp_review_meeting_id=f"MTG{y.house.index}-{day}" if held else "",
        cp_review_outcome_continue_cp=goes_on,
        cp_review_quorate=yes(y.mine, 0.95) if held else "",
        cp_review_participation=part if held else "",
    )


def protection_visits(
    y: Young, plan: str, start: int, end: int | None, team: Team, s: random.Random
) -> None:
    """Visits to a child with a protection plan, about every ten working days."""
    last = y.world.today if end is None else end
    days = visit_days(start, last, PROTECTED, pace_of(team), s, y.world.window)
    measure(y.world, team, "protected", days)
    for day in days:
        cells = {f"cp_visit_{key}": cell for key, cell in seen_cells(y, day).items()}
        y.put(
            "ssd_cp_visits",
            cp_visit_id=y.new_id("CPV"),
            cp_plan_id=plan,
            cp_visit_date=iso(day),
            cp_visit_bedroom=yes(y.mine, 0.4),
            **cells,
        )


def reviewing_officer(y: Young, start: int, end: int | None, s: random.Random) -> None:
    """The officer who chairs the conferences or reviews of a child."""
    staff = y.world.staff
    team = staff.supporting("reviewing")
    last = y.world.today if end is None else end
    here = [one for one in team.workers if one.in_post(last) and one is not team.manager]
    worker = here[(y.house.index + s.randrange(1)) % len(here)] if here else None
    if worker is not None:
        y.involve(worker, "IRO", max(start, worker.began), end)
