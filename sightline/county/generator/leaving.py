"""Leaving care: what the county knows of young people from 16 to 25 who were looked after."""

import random

from sightline.county.generator.days import age_on, iso, previous_working
from sightline.county.generator.draws import Weighted, draw
from sightline.county.generator.staff import Team, Worker
from sightline.county.generator.young import Young

HOMES: Weighted = (
    ("U", 33),
    ("B", 16),
    ("D", 13),
    ("Z", 11),
    ("K", 5),
    ("E", 4),
    ("Y", 4),
    ("T", 4),
    ("X", 3),
    ("R", 3),
    ("S", 2),
    ("V", 1),
    ("W", 1),
)
WORK: Weighted = (
    ("F2", 24),
    ("F5", 18),
    ("G5", 22),
    ("G4", 12),
    ("G6", 6),
    ("F1", 6),
    ("P2", 4),
    ("F4", 4),
    ("P5", 4),
)
TOUCH: Weighted = (("YES", 92), ("NO", 4), ("REFU", 2), ("NREQ", 1), ("RHOM", 1))
UNSUITABLE = frozenset("RSVWX")


def care_leaver(y: Young, team: Team, worker: Worker | None, s: random.Random) -> None:
    """The young person's row: eligibility, in touch, home, work, pathway plan."""
    today = y.world.today
    age = age_on(y.born, today)
    eligibility = "Former Relevant" if age >= 18 else "Eligible"
    if age >= 18 and s.random() < 0.08:
        eligibility = "Qualifying"
    elif age < 18 and "left at 16" in y.facts:
        eligibility = "Relevant"
    touch = "YES" if age < 18 else draw(TOUCH, s)
    where = draw(HOMES, s)
    spoke = today - int(s.expovariate(1 / (35 if touch == "YES" else 240)))
    y.put(
        "ssd_care_leavers",
        table_id=y.new_id("CLE"),
        care_leaver_eligibility=eligibility,
        care_leaver_in_touch=touch,
        care_leaver_latest_contact=iso(previous_working(max(spoke, y.world.window))),
        care_leaver_accommodation=where if eligibility != "Eligible" else "",
        care_leaver_accom_suitable=("2" if where in UNSUITABLE else "1")
        if eligibility != "Eligible"
        else "",
        care_leaver_activity=draw(WORK, s),
        pathway_plan_review_date=iso(previous_working(today - s.randrange(3, 230))),
        care_leaver_personal_advisor=worker.name if worker else "",
        care_leaver_allocated_team=team.id,
        care_leaver_worker_id=worker.id if worker else "",
    )
