"""Planted: new risk on an open child that nobody answered, by each of its three events."""

from sightline.county.generator.days import add_working
from sightline.county.generator.front import contact
from sightline.county.generator.planting.courses import (
    conference_review,
    helped,
    in_need,
    protected,
    taken_on,
)
from sightline.county.generator.planting.scene import Scene

EVENT = "new_risk_unanswered"
NEW = ("3B", "10A", "24A")


def day_of_event(s: Scene) -> int:
    """A working day whose sixth working day after has come."""
    return s.back((6, 8, 15)[s.at % 3])


def went_missing(s: Scene) -> None:
    """Missing, and nothing answers; an enquiry does on the day it is put right."""
    day = day_of_event(s)
    life = in_need(s, day - 90)
    s.miss(day, 4)
    if s.noisy:
        s.untidy("ssd_missing")
        s.miss(day + 1, 6, kind="Away")
    if s.fix is not None:
        s.ask(life.case, s.fix)
    s.plant(EVENT, add_working(day, 6), s.fix, "Missing; nothing by the 5th working day")
    s.close(life.case, s.end)


def new_factor(s: Scene) -> None:
    """A second assessment finds exploitation that the first did not; answered late or not."""
    day = day_of_event(s)
    life = in_need(s, day - 120)
    s.assess(life.case, day - 30, day, "OTHER_ACTIONS", NEW)
    if s.noisy:
        s.untidy("ssd_cin_assessments")
    if s.fix is not None:
        s.assess(life.case, s.fix, s.done_by(s.fix + 20))
    s.plant(EVENT, add_working(day, 6), s.fix, "New factors 10A and 24A")
    s.close(life.case, s.end)


def first_factor(s: Scene) -> None:
    """With no assessment before, every such factor is new; help and a plan are no later than it."""
    day = day_of_event(s)
    case = taken_on(s, day - 30)
    s.assess(case, case.day, day, "OTHER_ACTIONS", NEW)
    if s.fix is not None:
        s.ask(case, s.fix)
    s.plant(EVENT, add_working(day, 6), s.fix, "No assessment before: every factor is new")
    s.close(case, s.end)


def a_contact(s: Scene) -> None:
    """A contact about an open child; an attempt to visit and a visit are no answer."""
    day = day_of_event(s)
    life = in_need(s, day - 90)
    told = s.tell(day)
    if s.fix is not None:
        s.ask(life.case, s.fix)
    s.plant(EVENT, add_working(told, 6), s.fix, "A contact; a visit is no answer")
    s.close(life.case, s.end)


def contact_in_early_help(s: Scene) -> None:
    """In early help a contact came, and five days later a referral: too early to belong to it."""
    again = s.back(9)
    told = add_working(again, -4)
    while again - told < 4:
        told = add_working(told, -1)
    helped(s, told - 80, again)
    contact(s.y, told, "EXISTING_REFERRAL", "6")
    case = s.refer(again)
    s.hold("assessment", again, s.end)
    late = add_working(told, 6) + 3
    s.assess(case, late, s.done_by(late + 20))
    s.plant(EVENT, add_working(told, 6), late, "More than three days before the referral")
    s.close(case, s.end)


def on_the_fifth(s: Scene) -> None:
    """Answered on the 5th working day, or on the 6th: no whole day without."""
    day = s.back(8)
    life = in_need(s, day - 90)
    s.miss(day, 4)
    s.ask(life.case, add_working(day, 5 + s.at % 2))
    s.near(EVENT, add_working(day, 6), "Answered on working day 5 or 6")
    s.close(life.case, s.end)


def known_before(s: Scene) -> None:
    """The factors were found by the assessment before; the first of all was answered at once."""
    day = s.back(10)
    life = in_need(s, day - 120, found=NEW)
    s.assess(life.case, day - 30, day, "OTHER_ACTIONS", NEW)
    s.near(EVENT, add_working(day, 6), "The previous assessment recorded them")
    s.close(life.case, s.end)


def belongs(s: Scene) -> None:
    """In early help a contact came up to three days before a referral, and belongs to it."""
    again = s.back(12)
    told = s.working(again - 1)
    if again - told > 3:
        told = again
    helped(s, told - 80, again)
    contact(s.y, told, "EXISTING_REFERRAL", "6")
    case = s.refer(again)
    s.hold("assessment", again, s.end)
    start = add_working(told, 7)
    s.assess(case, start, s.done_by(start + 20))
    s.near(EVENT, add_working(told, 6), "The contact of the referral that opened the case")
    s.close(case, s.end)


def review_answers(s: Scene) -> None:
    """On a protection plan missing, and a review conference is held within five working days."""
    day = s.back(8)
    life = protected(s, day - 60)
    s.miss(day, 4)
    conference_review(s, life.id, add_working(day, 4))
    s.near(EVENT, add_working(day, 6), "A review conference answered")
    s.close(life.case, s.end)


PLANTED = (
    (EVENT, "in_need", went_missing),
    (EVENT, "in_need", new_factor),
    (EVENT, "in_need", a_contact),
    (EVENT, "assessed", first_factor),
    (EVENT, "help", contact_in_early_help),
)
NEAR = (
    (EVENT, "in_need", on_the_fifth),
    (EVENT, "in_need", known_before),
    (EVENT, "help", belongs),
    (EVENT, "protection", review_answers),
)
