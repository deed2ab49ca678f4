"""Planted: children not seen in time, not seen alone, and seen less while risk rises."""

from sightline.county.generator.days import add_working, next_working
from sightline.county.generator.planting.courses import (
    FORTNIGHT,
    MONTH,
    WEEK,
    in_care,
    in_need,
    protected,
    rounds,
)
from sightline.county.generator.planting.letter import add_months, day_past
from sightline.county.generator.planting.scene import Scene

ALONE = 56
WINDOW = 84
EARLIER = 420
"""Days that children came into care before what the story is about."""


def depth(s: Scene) -> int:
    """How many days before the anchor the threshold was passed: none, few, many."""
    return (0, 9 + s.some, 30 + s.some)[s.at % 3]


def unseen_in_need(s: Scene) -> None:
    """No visit for more than 20 working days."""
    last = add_working(s.anchor - depth(s), -20) - 1
    life = in_need(s, last - 100, seen_until=last - 1)
    s.visit("cin", [last, *([s.fix] if s.fix else [])])
    s.visit("cin", [last + 12, last + 20], seen="N")
    s.plant("not_seen", day_past(last, 20), s.fix, "20 working days after the last visit; tried")
    s.close(life.case, s.end)


def unseen_on_plan(s: Scene) -> None:
    """No visit for more than 10 working days on a protection plan."""
    last = add_working(s.anchor - depth(s), -10) - 1
    life = protected(s, last - 80, seen_until=last - 1)
    s.visit("cp", [last, *([s.fix] if s.fix else [])], life.id)
    s.plant("not_seen", day_past(last, 10), s.fix, "10 working days after the last visit")
    s.close(life.case, s.end)


def unseen_in_care(s: Scene) -> None:
    """No visit for more than six weeks in the first year of a placement."""
    last = s.anchor - depth(s) - 43
    life = in_care(s, last - 60 - EARLIER, seen_until=last - 1)
    s.visit("cla", [last, *([s.fix] if s.fix else [])], life.id)
    s.plant("not_seen", last + 43, s.fix, "Six weeks after the last visit")
    not_alone_either(s, last)
    s.close(life.case, s.end)


def not_alone_either(s: Scene, last: int) -> None:
    """Who is not seen is not seen alone: past 56 days that holds too."""
    until = s.today + 1 if s.fix is None else s.fix
    if last + ALONE + 1 < until:
        s.plant("not_seen_alone", last + ALONE + 1, s.fix, "57 days after last seen, and alone")


def unseen_after_move(s: Scene) -> None:
    """Not seen within a week of a move."""
    moved = s.anchor - depth(s) - 8
    life = in_care(
        s, moved - 70 - EARLIER, moves=[(moved, "U4")], seen_until=moved - 1, unseen=[moved]
    )
    s.visit("cla", [s.fix] if s.fix else [], life.id)
    s.plant("not_seen", moved + 8, s.fix, "One week after the start of the placement")
    not_alone_either(s, max(rounds(life.start + 3, moved - 1, MONTH)))
    s.close(life.case, s.end)


def grown_up(s: Scene) -> None:
    """Not seen, until the 18th birthday ends it."""
    last = add_working(s.anchor - depth(s), -20) - 1
    life = in_need(s, last - 100, seen_until=last - 1)
    s.visit("cin", [last])
    ended = s.fix
    if ended is not None:
        s.y.born = eighteen_before(ended)
    s.plant("not_seen", day_past(last, 20), ended, "Until the 18th birthday, or still")
    s.close(life.case, s.end)


def eighteen_before(day: int) -> int:
    """The birth day of somebody who turns 18 on `day`."""
    return add_months(day, -216)


def seen_on_the_day(s: Scene) -> None:
    """Seen on the last day on which it was in time; or that day has not passed."""
    due = next_working(s.anchor)
    last = add_working(due, -20)
    life = in_need(s, last - 100, seen_until=last - 1)
    s.visit("cin", [last, *([due, due + 5] if s.over else [])])
    s.near("not_seen", due if s.over else s.anchor, "The last day in time")
    if s.over:
        s.near("not_seen", due + 1, "Seen on the last day in time")
    s.close(life.case, s.end)


def seen_on_the_day_in_care(s: Scene) -> None:
    """Six weeks to the day."""
    last = s.anchor - 42
    life = in_care(s, last - 60 - EARLIER, seen_until=last - 1)
    s.visit("cla", [last, *([s.anchor] if s.over else [])], life.id)
    s.near("not_seen", s.anchor, "The last day of six weeks")
    if s.over:
        s.near("not_seen", s.anchor + 1, "Seen on the last day of six weeks")
    s.close(life.case, s.end)


def not_alone_on_plan(s: Scene) -> None:
    """Seen weekly, but for more than 56 days never alone; a visit that found nobody is none."""
    last = s.anchor - depth(s) - ALONE - 1
    life = protected(s, last - 90, alone_until=last - 1, seen_until=last - 1)
    s.visit("cp", [last], life.id)
    s.visit("cp", rounds(last + WEEK, s.last, WEEK), life.id, alone="N")
    s.visit("cp", [last + 31], life.id, seen="N")
    s.visit("cp", [s.fix] if s.fix else [], life.id)
    s.plant("not_seen_alone", last + ALONE + 1, s.fix, "57 days after last seen alone")
    s.close(life.case, s.end)


def never_alone_in_care(s: Scene) -> None:
    """In care and never yet seen alone."""
    start = s.anchor - depth(s) - ALONE - 1
    life = in_care(s, start, alone_until=start)
    s.visit("cla", [s.fix] if s.fix else [], life.id)
    s.plant("not_seen_alone", life.start + ALONE + 1, s.fix, "57 days after coming into care")
    s.close(life.case, s.end)


def alone_on_the_day(s: Scene) -> None:
    """Last seen alone 56 days ago, and again that day where the story is over."""
    last = s.anchor - ALONE
    life = protected(s, last - 90, alone_until=last - 1, seen_until=last - 1)
    s.visit("cp", [last], life.id)
    s.visit("cp", rounds(last + WEEK, s.last, WEEK), life.id, alone="N")
    s.visit("cp", [s.anchor + 1] if s.over else [], life.id)
    s.near("not_seen_alone", s.anchor, "56 days after last seen alone")
    s.close(life.case, s.end)


def a_baby(s: Scene) -> None:
    """Not alone for long, but not yet one year old."""
    s.y.born = s.anchor - 300
    start = s.anchor - 150
    life = in_care(s, start, alone_until=start)
    end = s.end
    s.near("not_seen_alone", s.anchor, "Before the first birthday")
    s.close(life.case, end)


def risk_up(s: Scene) -> None:
    """Two enquiries in the last 84 days, and half as many visits as in the 84 before."""
    turn = s.anchor - WINDOW + 1 + depth(s)
    start = turn - 130
    life = in_need(s, start, seen_until=turn - 1, every=WEEK)
    events = [turn + 5, turn + 20]
    seen = rounds(life.start + WEEK, turn - 1, WEEK)
    later = rounds(max(seen) + MONTH - 1, s.last, MONTH - 1)
    s.visit("cin", later)
    for day in events:
        s.ask(life.case, day)
    first, last = life.case.day, s.last if s.end is None else s.end - 1
    began, ended = rising(seen + later, events, first, last)
    s.plant("risk_up_visits_down", began, ended if s.over else None, "Two enquiries, fewer visits")
    s.close(life.case, s.end)


def rising(seen: list[int], events: list[int], first: int, last: int) -> tuple[int, int]:
    """The one stretch of days on which the definition holds, each day counted anew."""
    holds = [day for day in range(first + 2 * WINDOW - 1, last + 1) if rises(seen, events, day)]
    if not holds or holds[-1] - holds[0] + 1 != len(holds):
        raise ValueError("not one stretch")
    return holds[0], holds[-1] + 1


def rises(seen: list[int], events: list[int], day: int) -> bool:
    """Whether it holds at the end of a day: counted over d-83 to d, and d-167 to d-84."""
    lately = sum(day - WINDOW < one <= day for one in events)
    before = sum(day - 2 * WINDOW < one <= day - WINDOW for one in events)
    seen_lately = sum(day - WINDOW < one <= day for one in set(seen))
    seen_before = sum(day - 2 * WINDOW < one <= day - WINDOW for one in set(seen))
    return lately >= 2 and lately > before and seen_lately < seen_before


def risk_up_visits_too(s: Scene) -> None:
    """Two enquiries, but as many visits as before; or fewer visits, but one enquiry."""
    turn = s.anchor - WINDOW + 1
    life = in_need(s, turn - 130, seen_until=s.last if s.at % 2 else turn - 1, every=FORTNIGHT)
    for day in [turn + 5, turn + 20][: 1 + s.at % 2]:
        s.ask(life.case, day)
    if not s.at % 2:
        first = life.start + WEEK
        seen = rounds(first, turn - 1, FORTNIGHT)
        s.visit("cin", rounds(max(seen) + MONTH - 1, s.last, MONTH - 1))
    s.near("risk_up_visits_down", s.anchor, "As many visits as before, or one event alone")
    s.close(life.case, s.end)


PLANTED = (
    ("not_seen", "in_need", unseen_in_need),
    ("not_seen", "protection", unseen_on_plan),
    ("not_seen", "care", unseen_in_care),
    ("not_seen", "care", unseen_after_move),
    ("not_seen", "in_need", grown_up),
    ("not_seen_alone", "protection", not_alone_on_plan),
    ("not_seen_alone", "care", never_alone_in_care),
    ("risk_up_visits_down", "in_need", risk_up),
)
NEAR = (
    ("not_seen", "in_need", seen_on_the_day),
    ("not_seen", "care", seen_on_the_day_in_care),
    ("not_seen_alone", "protection", alone_on_the_day),
    ("not_seen_alone", "care", a_baby),
    ("risk_up_visits_down", "in_need", risk_up_visits_too),
)
