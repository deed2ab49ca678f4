"""Planted: children nobody holds, and children whom one worker after another holds."""

from sightline.county.generator.days import add_working
from sightline.county.generator.planting.courses import assessed_and_seen, helped, taken_on
from sightline.county.generator.planting.letter import add_months, leaves_window
from sightline.county.generator.planting.scene import Scene


def left(s: Scene) -> None:
    """The worker left, and nobody came for more than one working day."""
    gap = s.back((2, 6, 12)[s.at % 3])
    case = taken_on(s, gap - 90, end=gap - 1)
    assessed_and_seen(s, case)
    if s.noisy:
        beside(s, gap)
    if s.fix is not None:
        s.hold("safeguarding", s.fix, s.end)
    else:
        s.y.world.unallocated.append(s.y.id)
    s.plant("unallocated", add_working(gap, 2), s.fix, "The second working day after the worker")
    s.close(case, s.end)


def beside(s: Scene, since: int) -> None:
    """A reviewing officer and a support worker, who do not hold the child."""
    for role in ("IRO", "FSW"):
        worker = s.worker("safeguarding", since - 40, None)
        s.y.involve(worker, role, since - 40, s.end)
    s.untidy("ssd_involvements")


def referred_and_left(s: Scene) -> None:
    """Referred, and nobody takes the child on; the one who comes later is too late."""
    day = s.back((2, 4, 9)[s.at % 3])
    case = s.refer(day)
    if s.fix is not None:
        s.hold("assessment", s.fix, s.end)
    else:
        s.y.world.unallocated.append(s.y.id)
    s.plant("unallocated", add_working(day, 2), s.fix, "Open since the referral, held by nobody")
    s.close(case, s.end)


def died(s: Scene) -> None:
    """Nobody holds the child, until death ends it."""
    gap = s.back(6)
    case = taken_on(s, gap - 90, end=gap - 1)
    assessed_and_seen(s, case, end=s.fix)
    if s.fix is not None:
        s.y.died = s.fix
    else:
        s.y.world.unallocated.append(s.y.id)
    s.plant("unallocated", add_working(gap, 2), s.fix, "Until the child died, or still")
    s.close(case, s.fix)


def covered_in_time(s: Scene) -> None:
    """Somebody came on the second working day, or the worker's last day is the day before."""
    gap = s.back(3)
    case = taken_on(s, gap - 90, end=gap - 1)
    assessed_and_seen(s, case)
    second = add_working(gap, 2)
    s.hold("safeguarding", second, s.end)
    s.near("unallocated", second, "Held again from the second working day on")
    s.near("unallocated", second - 1, "Not yet the second working day")
    s.close(case, s.end)


def held_in_early_help(s: Scene) -> None:
    """In early help, held by the worker of the episode alone."""
    helped(s, s.anchor - 55, s.end, involved=not s.over)
    s.near("unallocated", s.anchor, "The worker named on the episode holds the child")


def three_workers(s: Scene) -> None:
    """Three people one after the other within twelve months; one of them twice where noisy."""
    third = s.working(s.anchor) - (0, 20, 60)[s.at % 3]
    second, first = third - 50, third - 110
    case = s.refer(s.working(first))
    first = case.day
    one = s.hold("safeguarding", first, second - 1)
    assessed_and_seen(s, case)
    two = s.hold("safeguarding", second, third - 1, [one])
    s.hold("safeguarding", third, s.end, [one, two])
    if s.noisy:
        s.untidy("ssd_involvements")
    falls = leaves_window(first, 12)
    ended = s.end if s.end is not None and s.end <= falls else falls
    s.plant("many_workers", third, ended if s.over else None, "The third within twelve months")
    s.close(case, s.end)


def until_the_first_falls_out(s: Scene) -> None:
    """Three people; twelve months after the first began, two are left in the window."""
    third = s.anchor - 40
    first = add_months(third, -11)
    second = third - 80
    case = s.refer(s.working(first))
    first = case.day
    one = s.hold("safeguarding", first, second - 1)
    assessed_and_seen(s, case)
    two = s.hold("safeguarding", second, third - 1, [one])
    s.hold("safeguarding", third, s.end, [one, two])
    began_long = add_months(add_working(first, 10), 9) + 1
    s.plant("many_workers", third, leaves_window(first, 12), "Until the first is a year ago")
    s.plant("long_in_need", began_long, s.end, "The plan has run for more than nine months")
    s.close(case, s.end)


def a_year_to_the_day(s: Scene) -> None:
    """The first of three began twelve months before the third: no longer within."""
    third = s.working(s.anchor)
    first = add_months(third, -12)
    case = s.refer(first)
    one = s.hold("safeguarding", first, third - 61)
    s.assess(case, first, first + 30)
    two = s.hold("safeguarding", third - 60, third - 1, [one])
    s.hold("safeguarding", third, s.end, [one, two])
    s.near("many_workers", third, "Twelve months to the day are no longer within")
    s.close(case, s.end)


def back_again(s: Scene) -> None:
    """Three involvements of two people: one left and came back."""
    third = s.anchor
    case = taken_on(s, third - 120, end=third - 71)
    one = s.held.turns[0][0] if s.held else None
    assessed_and_seen(s, case)
    two = s.hold("safeguarding", third - 70, third - 1, [one] if one else [])
    if one is not None and (one.ended is None or (s.end is not None and one.ended >= s.end)):
        s.y.hold_by(one.team, (one, third, s.end, "FCONTA"))
    else:
        s.y.hold_by(two.team, (two, third, s.end, "FCONTA"))
    s.near("many_workers", s.anchor, "Three times, but two people")
    s.close(case, s.end)


PLANTED = (
    ("unallocated", "in_need", left),
    ("unallocated", "referred", referred_and_left),
    ("unallocated", "in_need", died),
    ("many_workers", "in_need", three_workers),
    ("many_workers", "in_need", until_the_first_falls_out),
)
NEAR = (
    ("unallocated", "in_need", covered_in_time),
    ("unallocated", "help", held_in_early_help),
    ("many_workers", "in_need", a_year_to_the_day),
    ("many_workers", "in_need", back_again),
)
