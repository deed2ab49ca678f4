"""The story of Jory Applewick, 15: early help, need, protection, seven weeks in care, missing."""

import json
from dataclasses import replace

from sightline.county.generator.care import (
    Care,
    Placed,
    episodes,
    write_placement,
    write_statuses,
)
from sightline.county.generator.days import iso
from sightline.county.generator.front import Case, assess, close_case, contact, open_case
from sightline.county.generator.health import check
from sightline.county.generator.helped import early_help
from sightline.county.generator.missing import episode
from sightline.county.generator.protect import (
    conference_to_plan,
    protection_review,
)
from sightline.county.generator.seen_in_care import review
from sightline.county.generator.stories import Stories
from sightline.county.generator.young import Holding, Young

BEFORE_CARE = (
    "2026-03-06 seen",
    "2026-03-13 tried",
    "2026-03-20 alone",
    "2026-04-02 seen",
    "2026-04-15 tried",
    "2026-04-24 alone",
    "2026-05-08 alone",
    "2026-05-20 tried",
    "2026-05-29 seen",
    "2026-06-04 alone",
)
SINCE_CARE = (
    "2026-07-09 seen",
    "2026-07-16 seen",
    "2026-07-23 alone",
    "2026-07-30 seen",
    "2026-08-06 alone",
    "2026-08-12 alone",
    "2026-08-20 alone",
    "2026-08-28 tried",
    "2026-09-03 alone",
    "2026-09-09 seen",
    "2026-09-17 alone",
    "2026-09-24 tried",
    "2026-10-01 alone",
    "2026-10-15 seen",
    "2026-10-22 tried",
    "2026-10-29 alone",
    "2026-11-05 tried",
    "2026-11-12 alone",
)
IN_NEED = (
    "2025-03-27 seen",
    "2025-04-10 alone",
    "2025-05-06 alone",
    "2025-06-03 seen",
    "2025-07-01 alone",
    "2025-07-29 tried",
    "2025-08-26 seen",
    "2025-09-23 alone",
    "2025-10-21 alone",
    "2025-11-18 tried",
    "2025-12-16 seen",
    "2026-01-20 seen",
    "2026-02-13 alone",
    "2026-02-24 seen",
)
BESIDE = (
    ("Asha Linden", "EXC", "2026-09-28"),
    ("Oskar Lindqvist-Hay", "IRO", "2026-03-03"),
    ("Sefton Brindle", "FSW", "2026-08-17"),
)
MISSING = (
    ("2026-02-08 20:30", "2026-02-09 00:15", "Y", "N"),
    ("2026-05-30 22:10", "2026-05-31 03:40", "Y", "Y"),
    ("2026-08-07 19:20", "2026-08-08 00:50", "Y", "N"),
    ("2026-08-29 18:45", "2026-08-29 23:55", "Y", "Y"),
    ("2026-09-26 15:30", "2026-09-27 22:30", "Y", "N"),
    ("2026-10-24 21:05", "2026-10-25 10:20", "Y", "Y"),
    ("2026-11-22 21:40", "", "", ""),
)


def tell_jory(stories: Stories) -> None:
    """Everything about Jory, his mother Carys, and the people who worked with them."""
    day, house = stories.day, stories.family("Applewick")
    y = stories.child(house, 20_441, "Jory", "M", "2011-05-04")
    y.facts.add("outside")
    mabel = stories.worker("Mabel Okonjo")
    began, ended = day("2024-09-16"), day("2025-03-19")
    helped = y.hold_by(mabel.team, (mabel, began, ended, "FCONTA"))
    early_help(y, began, ended, house.draws("jory"), helped, "Attendance at school")
    case = open_case(y, day("2025-03-20"), house.draws("referral"), "N1", "5D")
    held = work_with_jory(stories, y, case)
    protect_jory(stories, y, case, held)
    care_for_jory(stories, y, case)
    for start, end, offered, said in MISSING:
        until = minutes(stories, end) if end else None
        episode(y, minutes(stories, start), until, "Missing", offered, said)
    close_case(case, held, None, "", nfa=False)
    for text, source in (("2026-09-28", "6"), ("2026-10-26", "6"), ("2026-11-20", "2A")):
        contact(y, day(text), "EXISTING_REFERRAL", source)
    stories.mother(20_442, "Carys", "1984-09-18", [y])
    stories.end(y, "protection", "Missing since last night; protection plan; seven weeks in care")


def minutes(stories: Stories, text: str) -> int:
    """A day with hour and minute as minutes since day 0."""
    return stories.day(text[:10]) * 1440 + int(text[11:13]) * 60 + int(text[14:])


def work_with_jory(stories: Stories, y: Young, case: Case) -> Holding:
    """Three workers one after the other, and who else is there for him."""
    day = stories.day
    finn, agency, priya = (
        stories.worker(name) for name in ("Finn Tarrow", "Lennox Farrant", "Priya Goldfinch")
    )
    left, gone = finn.ended or 0, agency.ended or 0
    held = y.hold_by(
        priya.team,
        (finn, case.day, left, "FCONTA"),
        (agency, max(left + 1, day("2026-01-05")), gone, "LEFTRL"),
        (priya, day("2026-07-07"), None, "LEFTRL"),
    )
    for name, role, since in BESIDE:
        y.involve(stories.worker(name), role, day(since), None)
    assess(case, held, case.day, day("2025-05-22"), "PROV_OF_SERVICES")
    set_factors(y, ["2A", "3B", "10A", "24A"])
    y.put(
        "ssd_cin_plans",
        cin_plan_id=y.new_id("CNP"),
        referral_id=case.id,
        cin_plan_start_date=iso(day("2025-05-29")),
        cin_plan_end_date=iso(day("2026-03-03")),
        cin_plan_team=priya.team.id,
        cin_plan_worker_id=agency.id,
    )
    stories.visits(y, "cin", IN_NEED)
    return held


def set_factors(y: Young, codes: list[str]) -> None:
    """Replace the factors of the assessment just written by those of the story."""
    y.world.sheets.change_last(
        "ssd_assessment_factors", "assessment_factors_json", json.dumps(codes)
    )


def protect_jory(stories: Stories, y: Young, case: Case, held: Holding) -> None:
    """The strategy meeting of February 2026, the conference of March, and the plan since."""
    day = stories.day
    days = (day("2026-02-12"), day("2026-02-27"), day("2026-03-03"))
    plan = conference_to_plan(case, held, days, None, "Physical abuse")
    protection_review(y, plan, day("2026-06-03"), day("2026-06-02"), "Y")
    protection_review(y, plan, day("2026-12-02"), None, "")
    stories.visits(y, "cp", (*BEFORE_CARE, *SINCE_CARE), plan)


def care_for_jory(stories: Stories, y: Young, case: Case) -> None:
    """Seven weeks with Mrs Farr in the summer of 2026, by agreement with his mother."""
    day = stories.day
    y.facts.add("cared for")
    care = Care(y, y.new_id("CLA"), day("2026-06-08"), day("2026-07-27"), "E4A")
    write_statuses(care, [("V2", care.start)])
    home = Placed(y.new_id("PLC"), care.start, care.end, "U6", "NM4 2QD", 11.4)
    care.placed.append(replace(home, why="CARPL"))
    write_placement(care, care.placed[0])
    episodes(care, case.id, "N1", y.house.draws("episodes"))
    review(care, day("2026-07-06"), day("2026-07-02"))
    check(care, "Initial Health Assessment", day("2026-07-03"))
    stories.visits(y, "cla", ("2026-06-12 alone", "2026-06-25 seen", "2026-07-14 alone"), care.id)
