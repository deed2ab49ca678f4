"""Careers in care: coming in, staying or going home, arriving alone, and leaving care."""

import random

from sightline.county.generator.care import (
    Care,
    episodes,
    legal_statuses,
    placements,
)
from sightline.county.generator.courses import ongoing_team, start_in_need
from sightline.county.generator.days import add_working, age_on, iso, previous_working
from sightline.county.generator.effects import more_days
from sightline.county.generator.front import Case, assess, close_case, open_case
from sightline.county.generator.health import care_plan, health, previous_permanence
from sightline.county.generator.leaving import care_leaver
from sightline.county.generator.missing import coordinate, missing_life
from sightline.county.generator.protect import reviewing_officer
from sightline.county.generator.schooling import before_court
from sightline.county.generator.seen_in_care import reviews, visits
from sightline.county.generator.staff import Team, Worker
from sightline.county.generator.young import Holding, Young

ADOPTED = ("E11", "E12")


def tell_care(
    y: Young, s: random.Random, start: int, end: int | None, ceased: str, case: Case, team: Team
) -> Care:
    """Everything of one period of care but who held the child."""
    y.facts.add("cared for")
    y.world.note("care_starts", start)
    care = Care(y, y.new_id("CLA"), start, end, ceased)
    legal_statuses(care, s)
    placements(care, s, stable=1.0 if "outside" not in y.facts else 0.35)
    episodes(care, case.id, case.need, s)
    reviews(care, s)
    visits(care, team, s)
    health(care, s)
    care_plan(care, s)
    previous_permanence(care)
    reviewing_officer(y, start, end, s)
    far = any(one.far for one in care.placed[-1:])
    told = "missing told" in y.facts
    lately = 0 if told else missing_life(y, start, care.last, in_care=True, far=far)
    if end is None:
        coordinate(y, lately, start)
    orders = [day for code, day, _ in care.statuses if code == "C1"]
    if orders and orders[0] > max(y.world.window, case.day + 40) and s.random() < 0.75:
        before_court(y, max(orders[0] - s.randrange(70, 160), case.day), orders[0], s)
    return care


def come_in(y: Young, s: random.Random, start: int) -> tuple[Case, int]:
    """How the child was known before coming into care: case, and the day the long team took on."""
    if start - 150 > y.born and s.random() < 0.55:
        since = start - s.randrange(20, 120)
        case, _, _ = start_in_need(y, s, since)
        return case, max(since, case.day + 1)
    day = previous_working(start - s.randrange(0, 12)) if start - 15 > y.born else start
    case = open_case(y, day, s)
    case.outcomes = ("SINGLE_ASSESSMENT", "CLA_REQUEST")
    return case, day


def in_care(y: Young, s: random.Random, start: int, kind: str) -> int:
    """In care since `start`; the day the child came to be known this time."""
    case, since = come_in(y, s, start)
    first = ongoing_team(y, "safeguarding")
    team = ongoing_team(y, kind)
    if team is first:
        held = y.hold(team, since, None, "TSPROC")
    else:
        moved = min(start + s.randrange(90, 280), y.world.today - 30)
        early = y.hold(first, since, max(moved - 1, since), "TSPROC")
        late = y.hold(team, max(moved, since + 1), None, "TSPROC")
        held = Holding(team, [*early.turns, *late.turns])
    finish_assessment(case, held, start, s)
    tell_care(y, s, start, None, "", case, team)
    if age_on(y.born, y.world.today) >= 16 and y.world.today - start > 95:
        care_leaver(y, team, adviser_of(y, start, s), s)
    close_case(case, held, None, "", nfa=False)
    return case.day


def adviser_of(y: Young, start: int, s: random.Random) -> Worker | None:
    """The personal adviser who gets to know most young people in the last year before 18."""
    since = y.adult - 300 - s.randrange(60)
    if since >= y.world.today or s.random() < 0.25:
        return None
    team = ongoing_team(y, "leaving")
    here = [one for one in team.workers if one.holds and one.ended is None]
    adviser = here[y.number % len(here)]
    y.involve(adviser, "PA", max(since, start, adviser.began), None)
    return adviser


def finish_assessment(
    case: Case, held: Holding, start: int, s: random.Random, last: int = 10**7
) -> None:
    """The assessment of a child who came straight into care."""
    if "CLA_REQUEST" in case.outcomes:
        ended = add_working(start, s.randrange(8, 44) + more_days(held.team))
        ended = max(case.day, min(ended, last))
        done = ended if ended < case.y.world.today else None
        assess(case, held, case.day, done, "CLA_REQUEST", "PROV_OF_SERVICES")


def arrived(y: Young, s: random.Random, start: int, end: int | None, kind: str) -> int:
    """Arrived alone seeking asylum; in care since, or until 18."""
    day = previous_working(start)
    case = open_case(y, day, s, "N8", "7")
    case.outcomes = ("SINGLE_ASSESSMENT", "CLA_REQUEST")
    team = ongoing_team(y, "arrivals")
    held = y.hold(team, day, None)
    finish_assessment(case, held, day, s)
    tell_care(y, s, day, end, "E6" if end is not None else "", case, team)
    asylum(y, s, day)
    if age_on(y.born, y.world.today) >= 16 and y.world.today - day > 95:
        care_leaver(y, team, held.turns[-1][0] if end is not None else None, s)
    close_case(case, held, None, "", nfa=False)
    y.world.count(kind)
    return day


def asylum(y: Young, s: random.Random, start: int) -> None:
    """The immigration status: unaccompanied, later leave of some kind or an adult's claim."""
    granted = start + s.randrange(200, 700)
    until = min(granted, y.adult)
    runs_on = until > y.world.today
    y.put(
        "ssd_immigration_status",
        immigration_status_id=y.new_id("IMM"),
        immigration_status="Unaccompanied Asylum Seeking Child",
        immigration_status_start_date=iso(start),
        immigration_status_end_date="" if runs_on else iso(until),
    )
    if not runs_on:
        y.put(
            "ssd_immigration_status",
            immigration_status_id=y.new_id("IMM"),
            immigration_status="Refugee Status" if granted < y.adult else "Adult Asylum Seeker",
            immigration_status_start_date=iso(until),
        )


def left_care(y: Young, s: random.Random, start: int) -> int:
    """Looked after from `start` to the 18th birthday; a personal adviser since."""
    case, since = come_in(y, s, start)
    team = ongoing_team(y, "care")
    held = y.hold(team, since, y.adult - 1, "TSPROC")
    finish_assessment(case, held, start, s)
    tell_care(y, s, start, y.adult, s.choice(("E5", "E6", "E17", "E17", "E4A")), case, team)
    leaving = ongoing_team(y, "leaving")
    y.facts.add("left care")
    now = y.hold(leaving, y.adult, None, "TSPROC")
    care_leaver(y, leaving, now.turns[-1][0], s)
    close_case(case, held, None, "", nfa=False)
    return case.day


def exit_of(y: Young, start: int, end: int, s: random.Random) -> str:
    """Why care ended, by age and by how long it lasted."""
    age = age_on(y.born, end)
    if end >= y.adult:
        return s.choice(("E5", "E17"))
    if age < 6 and end - start > 360:
        if s.random() < 0.75:
            return s.choice(ADOPTED)
    elif end - start < 200:
        return s.choices(("E4A", "E4B", "E8", "E13", "E3"), (58, 12, 12, 12, 6))[0]
    return s.choices(
        ("E4A", "E4B", "E45", "E46", "E41", "E8", "E3", "E13", "E9"),
        (34, 8, 10, 12, 9, 10, 4, 11, 2 if age >= 14 else 0),
    )[0]


def was_in_care(y: Young, s: random.Random, start: int, end: int) -> int:
    """In care from `start` to `end`, then closed."""
    ceased = exit_of(y, start, end, s)
    case, since = come_in(y, s, start)
    team = ongoing_team(y, "safeguarding" if end - start < 300 else "care")
    wait = 0 if ceased in {*ADOPTED, "E3"} else s.randrange(5, 160)
    closed = min(end + wait, y.world.today - 1)
    held = y.hold(team, since, closed, "TSPROC")
    finish_assessment(case, held, start, s, closed)
    care = tell_care(y, s, start, end, ceased, case, team)
    permanence(care, s)
    if ceased in ADOPTED:
        y.facts.add("adopted")
    reasons = {"E11": "RC1", "E12": "RC1", "E41": "RC3", "E45": "RC4", "E46": "RC4", "E3": "RC5"}
    close_case(case, held, closed, reasons.get(ceased, "RC7"), nfa=False)
    return case.day


ORDERS = {
    "E41": "Child arrangements order",
    "E45": "Special guardianship order",
    "E46": "Special guardianship order",
}


def permanence(care: Care, s: random.Random) -> None:
    """The way to adoption or a special guardian, of children who left care that way."""
    y, end = care.y, care.end
    if end is None or care.ceased not in {*ADOPTED, *ORDERS}:
        return
    together = int(s.random() < 0.3)
    y.put(
        "ssd_permanence",
        table_id=y.new_id("PRM"),
        cla_id=care.id,
        part_of_sibling_group=together,
        siblings_placed_together=together,
        siblings_placed_apart=0,
        permanence_order_date=iso(end),
        permanence_order_type=ORDERS.get(care.ceased, "Adoption"),
        **(adoption(care, end, s) if care.ceased in ADOPTED else {}),
    )


def adoption(care: Care, end: int, s: random.Random) -> dict[str, str | int]:
    """The steps from the decision to the placement, and who adopted."""
    staff = care.y.world.staff
    names = (
        "adm_decision_date",
        "placement_order_date",
        "matched_date",
        "placed_for_adoption_date",
    )
    placed = care.placed[-1].start
    span = placed - care.start
    steps = (care.start + span // 2, care.start + 2 * span // 3, placed - span // 10, placed)
    return {
        **dict(zip(names, map(iso, steps), strict=True)),
        "adopted_by_carer_flag": "N",
        "number_of_adopters": 2,
        "adopter_sex": "MF",
        "adopter_legal_status": s.choice(("L11", "L3", "L12", "L2")),
        "adoption_worker_id": staff.somebody(staff.supporting("adoption"), end, s).id,
    }
