"""Reviews of children in care, and visits to them."""

import random

from sightline.county.generator.care import PARTS, Care
from sightline.county.generator.days import add_working, birthday, iso, next_working
from sightline.county.generator.draws import draw, yes
from sightline.county.generator.effects import pace_of
from sightline.county.generator.protect import visit_days
from sightline.county.generator.staff import Team


def reviews(care: Care, s: random.Random) -> None:
    """Reviews: within 20 working days, within three months more, then within six months."""
    y = care.y
    due, at = add_working(care.start, 20), 0
    while due < care.y.adult:
        early = int(s.expovariate(0.16))
        held = next_working(due + s.randint(1, 20) if s.random() < 0.07 else due - early)
        held = max(held, care.start + 5)
        if held > care.last or (care.end is None and held > y.world.today):
            if care.end is None:
                review(care, due, None)
            return
        if held >= y.world.window:
            review(care, due, held)
        at += 1
        due = held + (91 if at == 1 else 182)


def review(care: Care, due: int, held: int | None) -> None:
    """One review, held or only due."""
    y = care.y
    part = ""
    if held is not None:
        part = draw(PARTS, y.mine) if held >= birthday(y.born, 4) else "PN0"
    y.world.sheets.put(
        "ssd_cla_reviews",
        cla_review_id=y.new_id("CLR"),
        cla_id=care.id,
        cla_person_id=y.id,
        cla_review_due_date=iso(due),
        cla_review_date=iso(held),
        cla_review_cancelled="N",
        cla_review_participation=part,
    )


def visits(care: Care, team: Team, s: random.Random) -> None:
    """A visit within a week of each placement, then six-weekly, later three-monthly."""
    y = care.y
    days: set[int] = set()
    for placed in care.placed:
        last = care.last if placed.end is None else placed.end
        if placed.start >= y.world.window and placed.start + 4 <= last:
            days.add(next_working(placed.start + 2 + s.randrange(6)))
        year = min(last, placed.start + 365)
        days.update(visit_days(placed.start + 30, year, 38, pace_of(team), s, y.world.window))
        days.update(visit_days(year + 40, last, 75, pace_of(team), s, y.world.window))
    for day in sorted(day for day in days if day <= care.last):
        y.put(
            "ssd_cla_visits",
            cla_visit_id=y.new_id("CLV"),
            cla_id=care.id,
            cla_visit_date=iso(day),
            cla_visit_seen=yes(y.mine, 0.97),
            cla_visit_seen_alone=yes(y.mine, 0.75 if day - y.born > 1460 else 0.15),
        )
