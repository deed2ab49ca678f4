"""What two teams were meant to do to their children, beside what was drawn."""

from typing import Any

from sightline.county.generator.effects import (
    IN_NEED,
    MORE_FOR_AN_ASSESSMENT,
    OVERLOADED_PACE,
    PASSED_ON,
    PASSED_ON_THERE,
    PILOT_PACE,
    PROTECTED,
    USUAL_ASSESSMENT,
    USUAL_PACE,
    days_between,
)
from sightline.county.generator.staff import OVERLOADED, PILOT_DISTRICT
from sightline.county.generator.young import World

FIRST = 60
"""Days for which a worker keeps a child at the least."""


def differences(world: World) -> dict[str, Any]:
    """Either team, whom it is compared with, and the amounts, over all the years of the files."""
    in_need, plan = days_between(IN_NEED, USUAL_PACE), days_between(PROTECTED, USUAL_PACE)
    in_need_there = days_between(IN_NEED, OVERLOADED_PACE)
    longer = USUAL_ASSESSMENT + MORE_FOR_AN_ASSESSMENT
    stays, stays_there = FIRST + PASSED_ON, FIRST + PASSED_ON_THERE
    return {
        "overloaded": {
            "team": OVERLOADED,
            "compared_with": "the other safeguarding teams, but those of the pilot district",
            "days_between_visits_in_need": told(world, "in need", in_need, in_need_there),
            "days_between_visits_on_a_protection_plan": told(
                world, "protected", plan, days_between(PROTECTED, OVERLOADED_PACE)
            ),
            "working_days_of_a_later_assessment": told(world, "assessed", USUAL_ASSESSMENT, longer),
            "days_held_for_each_change_of_worker": told(world, "stays", stays, stays_there),
        },
        "pilot": {
            "team": f"{PILOT_DISTRICT} family help (pilot)",
            "compared_with": "the other local teams",
            "days_between_visits_in_need": told(
                world, "in need", in_need, days_between(IN_NEED, PILOT_PACE), "pilot", "local"
            ),
        },
    }


def told(
    world: World,
    what: str,
    usual: float,
    meant: float,
    own: str = "overloaded",
    other: str = "safeguarding",
) -> dict[str, float | None]:
    """Meant and drawn (None: nothing was). Those who leave change workers beside what is meant."""
    return {
        "usually_meant": round(usual, 1),
        "usually_drawn": world.mean(f"{other} {what}"),
        "meant": round(meant, 1),
        "drawn": world.mean(f"{own} {what}"),
    }
