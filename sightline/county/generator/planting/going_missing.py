"""Planted: missing again and again, missing for long, and no return interview."""

from sightline.county.generator.days import add_working
from sightline.county.generator.front import Case
from sightline.county.generator.planting.courses import Life, assessed_and_seen, in_need, taken_on
from sightline.county.generator.planting.scene import Scene

DAYS = 90
EVENING, MORNING = 19 * 60, 8 * 60


def answer(s: Scene, case: Case, day: int) -> None:
    """An assessment begun on the day answers what happened."""
    s.assess(case, day, s.done_by(day + 20))


def gone(s: Scene, life: Life, day: int, hours: int | None = 5) -> None:
    """Missing in the evening, back at night, heard afterwards; answered by an assessment."""
    s.miss(day, hours)
    answer(s, life.case, day)


def again_and_again(s: Scene) -> None:
    """Three episodes within 90 days, until the first is 90 days ago; being away does not count."""
    third = s.anchor - (1, 12, 40)[s.at % 3]
    first = third - (DAYS - 1 if s.at % 2 else 50)
    life = in_need(s, first - 40)
    for day in (first, third - 20, third):
        gone(s, life, day)
    if s.noisy:
        s.untidy("ssd_missing")
        s.miss(third - 30, 6, kind="Away")
    ends = first + DAYS
    if s.end is not None:
        ends = min(ends, s.end)
    s.plant("repeat_missing", third, ends, "The third within 90 days")
    s.close(life.case, s.end)


def before_and_after(s: Scene) -> None:
    """Two episodes before the child was open, the third after: all three count."""
    third = s.anchor - 3
    case = taken_on(s, third - 30)
    life = assessed_and_seen(s, case)
    for day in (case.day - 30, case.day - 12):
        s.miss(day, 5)
    gone(s, life, third)
    ends = case.day - 30 + DAYS
    if s.end is not None:
        ends = min(ends, s.end)
    s.plant("repeat_missing", third, ends, "Two of the three before the child was open")
    s.close(life.case, s.end)


def ninety_days_to_the_day(s: Scene) -> None:
    """The third began 90 days after the first: not within 90 days up to it. And one was away."""
    third = s.anchor - 1
    first = third - DAYS
    life = in_need(s, first - 40)
    for day in (first, third - 20, third):
        gone(s, life, day)
    s.miss(third - 40, 6, kind="Away")
    s.near("repeat_missing", third, "The first is 90 days ago; being away does not count")
    s.close(life.case, s.end)


def gone_for_long(s: Scene) -> None:
    """Missing for more than 24 hours: holds from the day on which the 24th passes."""
    day = s.anchor - (2, 5, 20)[s.at % 3]
    life = in_need(s, day - 90)
    answer(s, life.case, day)
    if s.fix is None:
        s.miss(day, None, "", "")
    else:
        s.miss(day, (s.fix - day) * 24 + 1)
        if s.noisy:
            s.untidy("ssd_missing")
    s.plant("long_missing", day + 1, s.fix, "24 hours after leaving in the evening")
    s.close(life.case, s.end)


def back_the_same_day(s: Scene) -> None:
    """More than 24 hours, but back on the day on which they passed; or back just before."""
    day = s.anchor - 4
    life = in_need(s, day - 90)
    answer(s, life.case, day)
    s.miss(day, 34 if s.at % 2 else 23, minute=MORNING if s.at % 2 else EVENING)
    s.near("long_missing", day + 1, "Back on the day on which the 24th hour passed, or before")
    s.close(life.case, s.end)


def no_interview(s: Scene) -> None:
    """No interview 72 hours after the return, nor offered; until the child is closed."""
    day = s.anchor - (4, 9, 30)[s.at % 3]
    life = in_need(s, day - 90)
    answer(s, life.case, day)
    s.miss(day, 3, "N", "")
    if s.noisy:
        s.untidy("ssd_missing")
    s.plant("missing_without_interview", day + 3, s.end, "72 hours after the return at night")
    s.close(life.case, s.end)


def opened_again(s: Scene) -> None:
    """No interview when the child was closed; opened again, it is not asked for any more."""
    again = s.working(s.anchor - 50)
    day = again - 90
    life = in_need(s, day - 60, end=day + 30)
    answer_and_close(s, life, day)
    s.plant("missing_without_interview", day + 3, day + 30, "Until the child was closed")
    now = taken_on(s, again)
    assessed_and_seen(s, now)
    if now.day < life.case.day + 365:
        done = add_working(now.day, 10)
        s.plant("re_referred", now.day, done, "The second referral within twelve months")
    s.near("missing_without_interview", s.anchor, "It was before the child was closed")
    s.close(now, s.end)


def answer_and_close(s: Scene, life: Life, day: int) -> None:
    """Missing and back, no interview; answered; closed a month later."""
    s.assess(life.case, day, day + 20)
    s.miss(day, 3, "N", "")
    s.close(life.case, day + 30)


def interviewed_or_refused(s: Scene) -> None:
    """The interview was held, or offered and not wanted; or the child was only away."""
    day = s.anchor - 12
    life = in_need(s, day - 90)
    answer(s, life.case, day)
    said = ("Y", "N")[s.at % 2]
    s.miss(day, 3, "Y", said)
    s.miss(day + 2, 3, "N", "", kind="Away")
    s.near("missing_without_interview", s.anchor, "Held or refused; away asks for none")
    s.close(life.case, s.end)


PLANTED = (
    ("repeat_missing", "in_need", again_and_again),
    ("repeat_missing", "in_need", before_and_after),
    ("long_missing", "in_need", gone_for_long),
    ("missing_without_interview", "in_need", no_interview),
    ("missing_without_interview", "in_need", opened_again),
)
NEAR = (
    ("repeat_missing", "in_need", ninety_days_to_the_day),
    ("long_missing", "in_need", back_the_same_day),
    ("missing_without_interview", "in_need", interviewed_or_refused),
)
