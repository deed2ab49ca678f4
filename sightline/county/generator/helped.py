"""Early help: episodes with a local team or a partner who leads."""

import random

from sightline.county.generator.days import iso
from sightline.county.generator.draws import Weighted, draw
from sightline.county.generator.front import contact
from sightline.county.generator.young import Holding, Young

REASONS: Weighted = (
    ("Behaviour at home or at school", 22),
    ("Parents' mental health", 16),
    ("Conflict between parents", 14),
    ("Attendance at school", 14),
    ("Money and housing", 9),
    ("Child's emotional wellbeing", 13),
    ("Domestic abuse in the past", 6),
    ("Routines and boundaries", 10),
    ("Worries about friends and places", 6),
    ("Young carer", 3),
    ("Disability in the family", 4),
)
ENDS: Weighted = (
    ("Needs met", 46),
    ("Consent withdrawn", 17),
    ("Family did not engage", 10),
    ("Continues with universal services", 15),
    ("Moved away", 5),
)
PARTNERS = (
    "Primary school",
    "Secondary school",
    "Health visiting",
    "Children's centre",
    "Young people's centre",
)


def early_help(
    y: Young,
    start: int,
    end: int | None,
    s: random.Random,
    told: Holding | None = None,
    reason: str = "",
) -> Holding | None:
    """One episode of early help; partners lead a few closed ones. Who held it, where we did."""
    contact(y, start - s.randrange(2, 12), "OTHER_OUTCOMES_EXIST", "2A")
    team = y.world.staff.team_for("local", y.house.district, y.house.index)
    if told is not None:
        team = told.team
    by_partner = told is None and end is not None and s.random() < 0.3
    held = None if by_partner else told or y.hold(team, start, end)
    organisation = s.choice(PARTNERS) if by_partner else team.name
    why = draw(ENDS, s) if told is None else "Stepped up to social care"
    worker = "" if held is None else held.at(end if end is not None else y.world.today).id
    y.put(
        "ssd_early_help_episodes",
        episode_id=y.new_id("EHE"),
        episode_start_date=iso(start),
        episode_end_date=iso(end),
        episode_reason=reason or draw(REASONS, s),
        episode_end_reason=why if end is not None else "",
        episode_organisation=organisation,
        episode_worker_id=worker,
    )
    return held
