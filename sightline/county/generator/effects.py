"""What two teams do to their children, by known amounts: the overloaded one and the pilot.

The overloaded team visits later, assesses later and changes workers more often than the other
safeguarding teams. The pilot sees children in need about twice as often as other local teams.
"""

from sightline.county.generator.staff import OVERLOADED, PILOT_DISTRICT, Team

IN_NEED, PROTECTED = 27, 13.5
"""Days between visits as meant, before the team's pace."""
USUAL_PACE, PILOT_DISTRICT_PACE, PILOT_PACE, OVERLOADED_PACE = 1.12, 0.92, 0.49, 1.45
LATE = 0.13
"""How often a visit is late, at a pace of one."""
LATE_BY, IN_TIME_BY, TO_A_WORKING_DAY = 1.7, 0.97, 0.6
USUAL_ASSESSMENT, MORE_FOR_AN_ASSESSMENT = 32, 10
"""Working days of an assessment on average, and how many more the overloaded team takes."""

PASSED_ON, PASSED_ON_THERE = 480, 200
"""Days after the first 60 until a worker passes a child on, on average; and in that team."""
TOOK_OVER, TOOK_OVER_THERE = 260, 120
"""How many days ago the worker of today took over, on average; and in that team."""


def pace_of(team: Team) -> float:
    """How much longer than meant this team takes between visits."""
    if team.name == OVERLOADED:
        return OVERLOADED_PACE
    if team.kind == "pilot":
        return PILOT_PACE
    return PILOT_DISTRICT_PACE if PILOT_DISTRICT in team.name else USUAL_PACE


def days_between(every: float, pace: float) -> float:
    """How many days lie between two visits on average."""
    late = LATE * pace
    return every * pace * (IN_TIME_BY * (1 - late) + LATE_BY * late) + TO_A_WORKING_DAY


def more_days(team: Team) -> int:
    """How many working days longer than others this team takes to assess."""
    return MORE_FOR_AN_ASSESSMENT if team.name == OVERLOADED else 0


def group_of(team: Team) -> str:
    """Whom a team is compared with, or which of the two it is."""
    if team.name == OVERLOADED:
        return "overloaded"
    if team.kind == "pilot":
        return "pilot"
    return "" if PILOT_DISTRICT in team.name else team.kind


def passed_on_after(team: Team) -> int:
    """Days after which a worker of this team passes a child on, beside those who leave."""
    return PASSED_ON_THERE if team.name == OVERLOADED else PASSED_ON


def took_over_before(team: Team) -> int:
    """How many days ago the worker of today took over, on average."""
    return TOOK_OVER_THERE if team.name == OVERLOADED else TOOK_OVER
