"""Planted: long plans, coming back, reviews past their day, and one placement after another."""

from sightline.county.generator.care import Care
from sightline.county.generator.days import add_working
from sightline.county.generator.planting.courses import (
    Life,
    conference_review,
    in_care,
    protected,
)
from sightline.county.generator.planting.letter import add_months, leaves_window
from sightline.county.generator.planting.scene import NO_DAY, Scene
from sightline.county.generator.seen_in_care import review


def long_on_a_plan(s: Scene) -> None:
    """On a protection plan for longer than fifteen months, seen and reviewed in time."""
    plan = add_months(s.anchor - (0, 15, 90)[s.at % 3], -15) - 1
    life = protected(s, add_working(plan, -10) - 1)
    s.plant(
        "long_on_protection_plan", add_months(life.start, 15) + 1, s.end, "After fifteen months"
    )
    s.close(life.case, s.end)


def fifteen_months_to_the_day(s: Scene) -> None:
    """Fifteen months to the day or a little less; where it is over, it ends on the next day."""
    start = add_working(add_months(s.anchor, -15), -10)
    life = protected(s, start + 4, end=s.anchor + 1 if s.over else None)
    while_short = min(s.anchor, add_months(life.start, 15))
    s.near("long_on_protection_plan", while_short, "Not longer than fifteen months")
    s.close(life.case, s.anchor + 1 if s.over else None)


def earlier_plan(s: Scene, start: int, end: int) -> Life:
    """A protection plan of the past, in order, with its referral."""
    life = protected(s, start, end=end)
    s.close(life.case, end)
    return life


def second_plan(s: Scene) -> None:
    """A second plan, begun within 24 months after the first ended (here more than six)."""
    again = s.working(s.anchor - (20, 50, 90)[s.at % 3] - 14)
    begun = add_working(again, 10)
    ended = add_months(begun, -24) + 1 if s.at % 2 else add_months(begun, -14)
    earlier_plan(s, ended - 200, ended)
    life = protected(s, again)
    s.plant("second_protection_plan", life.start, s.end, "Within 24 months after the first ended")
    s.close(life.case, s.end)


def two_years_to_the_day(s: Scene) -> None:
    """A second plan begun 24 months to the day after the first ended."""
    again = s.working(s.anchor - 40)
    ended = add_months(add_working(again, 10), -24)
    earlier_plan(s, ended - 200, ended)
    life = protected(s, again)
    s.near("second_protection_plan", life.start, "Twenty-four months to the day")
    s.close(life.case, s.end)


def back_in_care(s: Scene) -> None:
    """In care again within six months after leaving; long enough in between not to be one stay."""
    back = s.working(s.anchor - (2, 30, 60)[s.at % 3])
    left = add_months(back, -6) + 1 if s.at % 2 else back - 90
    first = s.working(left - 250)
    life = in_care(s, first, end=left)
    s.close(life.case, left)
    now = in_care(s, back)
    came_back(s, now.start)
    again_within_a_year(s, life.case.day, now, 15)
    s.close(now.case, s.end)


def came_back(s: Scene, back: int) -> None:
    """From the start of the later until its end, or six months after its start."""
    falls = add_months(back, 6)
    ended = falls if s.end is None or s.end > falls else s.end
    s.plant("came_back", back, ended, "Back within six months after leaving")


def again_within_a_year(s: Scene, first: int, now: Life, working_days: int) -> None:
    """The second referral is also one within a year, until its assessment is authorised."""
    if add_months(now.case.day, -12) < first:
        done = s.done_by(add_working(now.case.day, working_days))
        s.plant("re_referred", now.case.day, done, "The second referral within twelve months")


def plan_after_care(s: Scene) -> None:
    """A protection plan soon after a stay in care; a plan again where one came before."""
    back = s.working(s.anchor - (16, 30, 60)[s.at % 3] - 2)
    left = back - 100
    life = in_care(s, s.working(left - 300), end=left)
    s.close(life.case, left)
    now = protected(s, back)
    came_back(s, now.start)
    again_within_a_year(s, life.case.day, now, 20)
    s.close(now.case, s.end)


def six_months_to_the_day(s: Scene) -> None:
    """In care again six months to the day after leaving."""
    back = s.working(s.anchor - 30)
    left = add_months(back, -6)
    life = in_care(s, s.working(left - 300), end=left)
    s.close(life.case, left)
    now = in_care(s, back)
    again_within_a_year(s, life.case.day, now, 15)
    s.near("came_back", now.start, "Six months to the day")
    s.close(now.case, s.end)


def plan_reviewed_late(s: Scene) -> None:
    """The first review conference is late; an inquorate one, or one without a day, is none."""
    begun = add_months(s.anchor - (0, 8, 25)[s.at % 3], -3) - 1
    life = protected(s, add_working(begun, -10) - 1, reviewed_until=0)
    due = add_months(life.start, 3)
    if s.noisy:
        conference_review(s, life.id, due - 3, quorate="N")
        conference_review(s, life.id, due - 2, written=NO_DAY)
        s.untidy("ssd_cp_reviews")
    if s.fix is not None:
        conference_review(s, life.id, s.fix)
    s.plant("review_late", due + 1, s.fix, "Three months after the conference")
    s.close(life.case, s.end)


def plan_reviewed_late_again(s: Scene) -> None:
    """A later review conference is late: six months after the one before."""
    before = add_months(s.anchor - (0, 8, 25)[s.at % 3], -6) - 1
    life = protected(s, before - 90, reviewed_until=0)
    conference_review(s, life.id, before)
    if s.fix is not None:
        conference_review(s, life.id, s.fix)
    s.plant("review_late", add_months(before, 6) + 1, s.fix, "Six months after the last review")
    s.close(life.case, s.end)


def care_reviewed_late(s: Scene) -> None:
    """The first review in care is late; one that was cancelled is none."""
    start = add_working(s.anchor - (0, 8, 25)[s.at % 3], -20) - 1
    life = in_care(s, start, reviewed_until=0)
    due = add_working(life.start, 20)
    if s.noisy and life.care is not None:
        cancelled(s, life.care, due - 2)
    if s.fix is not None and life.care is not None:
        review(life.care, due, s.fix)
    s.plant("review_late", due + 1, s.fix, "20 working days after coming into care")
    s.close(life.case, s.end)


def cancelled(s: Scene, care: Care, day: int) -> None:
    """A review in care that was cancelled, its row twice."""
    review(care, day, day)
    s.y.world.sheets.change_last("ssd_cla_reviews", "cla_review_cancelled", "Y")
    s.untidy("ssd_cla_reviews")


def reviewed_on_the_day(s: Scene) -> None:
    """The first review conference on the last day, or that day is today."""
    begun = add_months(s.anchor, -3)
    life = protected(s, add_working(begun, -10) + 3, reviewed_until=0)
    due = add_months(life.start, 3)
    day = min(due, s.anchor)
    if s.over:
        conference_review(s, life.id, due)
        s.near("review_late", due + 1, "Held on the last day")
    s.near("review_late", day, "The last day has not passed")
    s.close(life.case, s.end)


def three_placements(s: Scene) -> None:
    """Three placements within twelve months; where noisy a temporary one beside."""
    third = s.anchor - (0, 20, 45)[s.at % 3]
    moves = [(third - 150, "U6"), (third - 70, "U4"), (third, "K2")]
    life = in_care(s, third - 530, moves=moves)
    falls = leaves_window(third - 150, 12)
    ended = None if s.end is None else min(falls, s.end)
    s.plant("many_placements", third, ended or falls, "The third within twelve months")
    s.close(life.case, s.end)


def temporary_ones(s: Scene) -> None:
    """Two lasting placements and a temporary one."""
    third = s.anchor - 20
    moves = [(third - 150, "U6"), (third - 30, "T0"), (third - 23, "U4")]
    life = in_care(s, third - 530, moves=moves)
    s.near("many_placements", s.anchor, "The temporary one does not count")
    s.close(life.case, s.end)


def placements_a_year_apart(s: Scene) -> None:
    """The first of three began twelve months before the third, to the day."""
    third = s.working(s.anchor)
    life = in_care(s, add_months(third, -12), moves=[(third - 100, "U4"), (third, "U4")])
    s.near("many_placements", third, "Twelve months to the day are no longer within")
    s.close(life.case, s.end)


PLANTED = (
    ("long_on_protection_plan", "protection", long_on_a_plan),
    ("second_protection_plan", "protection", second_plan),
    ("came_back", "care", back_in_care),
    ("came_back", "protection", plan_after_care),
    ("review_late", "protection", plan_reviewed_late),
    ("review_late", "protection", plan_reviewed_late_again),
    ("review_late", "care", care_reviewed_late),
    ("many_placements", "care", three_placements),
)
NEAR = (
    ("long_on_protection_plan", "protection", fifteen_months_to_the_day),
    ("second_protection_plan", "protection", two_years_to_the_day),
    ("came_back", "care", six_months_to_the_day),
    ("review_late", "protection", reviewed_on_the_day),
    ("many_placements", "care", temporary_ones),
    ("many_placements", "care", placements_a_year_apart),
)
