"""Children whose whole record is in order: any signal on them is a false alarm."""

from sightline.county.generator.days import add_working
from sightline.county.generator.planting.courses import (
    helped,
    in_care,
    in_need,
    protected,
    taken_on,
)
from sightline.county.generator.planting.scene import Scene


def plainly_in_need(s: Scene) -> None:
    """In need for a few months, assessed and seen in time."""
    life = in_need(s, s.anchor - 60 - (7 * s.at + s.some) % 150)
    s.close(life.case, s.end)


def plainly_protected(s: Scene) -> None:
    """On a protection plan for up to a year, seen alone weekly and reviewed in time."""
    life = protected(s, s.anchor - 60 - (7 * s.at + s.some) % 280)
    s.close(life.case, s.end)


def plainly_in_care(s: Scene) -> None:
    """In care in one placement, seen alone and reviewed in time."""
    life = in_care(s, s.anchor - 450 - 2 * ((7 * s.at + s.some) % 280))
    s.close(life.case, s.end)


def plainly_helped(s: Scene) -> None:
    """In early help with one worker."""
    helped(s, s.anchor - 40 - (7 * s.at + s.some) % 200, s.end)


def plainly_assessed(s: Scene) -> None:
    """Referred and assessed in time."""
    case = taken_on(s, s.anchor - 20 - (3 * s.at + s.some) % 20)
    s.assess(case, case.day, s.done_by(add_working(case.day, 25 + s.at % 20)))
    s.close(case, s.end)


CLEAN = (
    ("in_need", plainly_in_need),
    ("help", plainly_helped),
    ("assessed", plainly_assessed),
    ("protection", plainly_protected),
    ("care", plainly_in_care),
)
