"""A family's lives from the plan: births, then each child's career, then who they are on file."""

import random
from collections.abc import Callable
from datetime import date

from sightline.county.generator.careers import CAREERS
from sightline.county.generator.caring import arrived, in_care, left_care, was_in_care
from sightline.county.generator.courses import (
    assessed,
    earlier,
    helped_now,
    in_need,
    past,
    protected,
    referred,
)
from sightline.county.generator.days import YEAR, age_on, birthday, previous_working
from sightline.county.generator.draws import between
from sightline.county.generator.front import contact, contacts_around, draw_need, source_of
from sightline.county.generator.identity import household, name_child, write_mother, write_person
from sightline.county.generator.missing import coordinate, missing_life
from sightline.county.generator.names import forename
from sightline.county.generator.plan import PlannedChild, PlannedFamily
from sightline.county.generator.schooling import special_needs, voice
from sightline.county.generator.staff import Worker
from sightline.county.generator.young import Household, World, Young

GAP = 0.85
"""Years between the births of brothers and sisters who are not twins, at the least."""


def tell_family(world: World, planned: PlannedFamily, holder: Worker | None = None) -> list[Young]:
    """Write everything about one family; `holder` is who holds its children, where it is told."""
    draws = random.Random(f"{world.seed}:{planned.index}:family")
    careers = [child.career for child in planned.children]
    alone = "arrival" in careers or any(child.team == "arrivals" for child in planned.children)
    house = household(
        planned.index, world.seed, planned.district, "arrivals" if alone else "", draw_need(draws)
    )
    if holder is not None:
        house.team = holder.team
        house.now[holder.team.id] = holder
    is_open = any(CAREERS[career].is_open for career in careers)
    room = world.today - world.window - 140
    when = world.today if is_open else world.window + 130 + draws.randrange(room)
    births = draw_births(planned, when, draws)
    children = [
        tell_child(world, house, child, born, when)
        for child, born in zip(planned.children, births, strict=True)
    ]
    if planned.mother is not None:
        tell_mother(world, house, planned.mother, children, draws)
    return children


def tell_mother(
    world: World, house: Household, number: int, children: list[Young], draws: random.Random
) -> None:
    """A mother with a file of her own."""
    eldest = min(child.born for child in children)
    born = eldest - int(draws.triangular(16.5, 40, 25) * YEAR)
    mother = Young(world, house, number, born, "F", draws, surname=house.surname)
    mother.ethnicity = children[0].ethnicity
    write_mother(mother, number, forename(house.group, "F", draws), children)


def draw_births(planned: PlannedFamily, when: int, draws: random.Random) -> list[int]:
    """Birth days of the children, by their age on the day `when` and far enough apart."""
    drawn = []
    for at, child in enumerate(planned.children):
        bands = CAREERS[child.career].ages
        low, high, _ = draws.choices(bands, [weight for _, _, weight in bands])[0]
        drawn.append((draws.uniform(low, high), at))
    births = [0] * len(drawn)
    before: float | None = None
    for age, at in sorted(drawn, reverse=True):
        own = age
        if before is not None and own > before - GAP:
            own = before - GAP - draws.random() * 0.8
            floor = CAREERS[planned.children[at].career].ages[0][0]
            own = before if own < max(floor, 0.05) else own
        before = own
        births[at] = when - int(own * YEAR)
    if len(births) == 1 and (planned.index % 61 == 5 or draws.random() < 0.005):
        return [leap_day(births[0], when - 400)]
    return births


def leap_day(born: int, latest: int) -> int:
    """The next 29 February after a birth, where it is near and before `latest`; else the birth."""
    year = date.fromordinal(born).year
    leap = date(year + -year % 4, 2, 29).toordinal()
    return leap if born < leap < min(born + 900, latest) else born


def tell_child(
    world: World, house: Household, planned: PlannedChild, born: int, when: int
) -> Young:
    """One child's life, told from the career; then the person and family rows."""
    mine = random.Random(f"{world.seed}:{planned.number}:child")
    share = 0.93 if planned.career == "arrival" else 0.54
    sex = "M" if mine.random() < share else "F"
    y = Young(world, house, planned.number, born, sex, mine)
    name_child(y)
    set_facts(y, planned)
    known = COURSES[planned.career](y, planned, when)
    if known is not None:
        world.count(planned.career)
    contacts_in_between(y, known)
    if planned.career not in {"contact", "past_referred", "past_help"}:
        y.facts.add("assessed")
        special_needs(y, 0.3 if "cared for" in y.facts else 0.12)
    if known is not None and planned.career in {"in_need", "protection", "care"}:
        voice(y)
    if "cared for" not in y.facts:
        lately = missing_life(y, world.window, world.today, in_care=False)
        if known is not None and planned.career != "help":
            coordinate(y, lately, known)
    write_person(y)
    return y


def set_facts(y: Young, planned: PlannedChild) -> None:
    """What shapes a life: arriving alone, disability, harm outside the home."""
    if y.house.group == "arrivals":
        y.facts.add("arrival")
    if planned.team == "disability":
        y.facts.add("disabled")
    age = age_on(y.born, y.world.today)
    share = 0.5 if planned.team == "prevention" else 0.14
    if 11 <= age <= 17 and y.mine.random() < share:
        y.facts.add("outside")


def contacts_in_between(y: Young, known: int | None) -> None:
    """Contacts that changed nothing, before the present episode and during it."""
    last = min(y.world.today, y.adult - 1)
    contacts_around(y, y.first_day, known or last, 0.13, known=False)
    if known is not None:
        contacts_around(y, max(known, y.first_day), last, 0.5, known=True)


def window_of(y: Young, needed: int) -> tuple[int, int] | None:
    """First and last day an episode of the past may have, or None where it has no room."""
    first, last = y.first_day + 5, min(y.world.today - 12, y.adult - 5)
    return (first, last) if last - first >= needed else None


def past_course(kind: str, shortest: int, longest: int) -> Callable[..., int | None]:
    """A career that ended: its episode ends on the family's day, or anywhere before."""

    def tell(y: Young, planned: PlannedChild, when: int) -> int | None:
        s = y.house.draws(planned.career)
        room = window_of(y, shortest + 30)
        if room is None:
            contact(y, min(y.first_day + 2, y.world.today), "NFA", source_of(y, y.first_day + 2, s))
            return None
        end = min(when, room[1]) if when < y.world.today else s.randint(room[0] + shortest, room[1])
        end = max(end, room[0] + shortest)
        length = between(s, shortest, longest)
        start = previous_working(max(end - length, room[0] + 4))
        began = ENDED[kind](y, s, start, end)
        earlier(y, began, s, 0.42)
        return None

    return tell


def ended_protection(y: Young, s: random.Random, start: int, end: int) -> int:
    """A protection plan of the past, often with some months in need after."""
    after = s.randrange(40, 140) if s.random() < 0.6 else 0
    plan_end = max(start + 70, end - after)
    return protected(y, s, min(start + 60, plan_end - 60), plan_end, after)


def ended_in_need(y: Young, s: random.Random, start: int, end: int) -> int:
    """A plan in need of the past; a very few of these children died."""
    if y.mine.random() < 0.0012:
        y.died = end
    return past(y, "in_need", start, end, s)


def ended_care(y: Young, s: random.Random, start: int, end: int) -> int:
    """A stay in care that ended."""
    begin = max(start, y.born + 1)
    return was_in_care(y, s, begin, max(end, begin + 20))


ENDED: dict[str, Callable[[Young, random.Random, int, int], int]] = {
    "assessed": lambda y, s, start, end: past(y, "assessed", start, end, s),
    "help": lambda y, s, start, end: past(y, "help", start, end, s),
    "referred": lambda y, s, start, end: past(y, "referred", start, end, s),
    "in_need": ended_in_need,
    "protection": ended_protection,
    "care": ended_care,
}


def tell_assessed(y: Young, planned: PlannedChild, when: int) -> int:
    """Referred or being assessed now."""
    s = y.house.draws(planned.career)
    day = referred(y, s) if planned.career == "referred" else assessed(y, s)
    earlier(y, day, s, 0.62)
    return day


def tell_in_need(y: Young, planned: PlannedChild, when: int) -> int:
    """On a plan in need now."""
    s = y.house.draws(f"{planned.career}:{planned.team}")
    mean = 620 if planned.team == "disability" else 205
    elapsed = min(6 + int(s.expovariate(1 / mean)), 1500)
    start = max(y.world.today - elapsed, y.born + 20)
    day = in_need(y, s, planned.team, previous_working(start), None)
    earlier(y, day, s, 0.62)
    return day


def tell_protected(y: Young, planned: PlannedChild, when: int) -> int:
    """On a protection plan now; of an unborn child the plan is a few weeks old."""
    s = y.house.draws(planned.career)
    elapsed = 3 + min(int(s.expovariate(1 / 195)), 760)
    start = y.world.today - elapsed
    start = max(start, min(y.born, y.world.today) - 60)
    day = protected(y, s, previous_working(start), None, 0)
    earlier(y, day, s, 0.62)
    return day


def tell_in_care(y: Young, planned: PlannedChild, when: int) -> int:
    """In care now: weeks or years."""
    s = y.house.draws(f"{planned.career}:{planned.team}")
    mean, least = {"safeguarding": (120, 4), "care": (1500, 230)}.get(planned.team, (900, 60))
    elapsed = least + int(s.expovariate(1 / mean))
    longest = 290 if planned.team == "safeguarding" else 12 * 365
    start = max(y.world.today - min(elapsed, longest), y.born + 1)
    day = in_care(y, s, previous_working(start) if start > y.born + 5 else start, planned.team)
    earlier(y, day, s, 0.6)
    return day


def tell_arrived(y: Young, planned: PlannedChild, when: int) -> int:
    """Arrived alone, and under 18 still."""
    s = y.house.draws(planned.career)
    start = y.world.today - 3 - min(int(s.expovariate(1 / 330)), 900)
    return arrived(y, s, max(start, birthday(y.born, 13)), None, "arrival in care")


def tell_left(y: Young, planned: PlannedChild, when: int) -> int:
    """Left care at 18, and in touch with an adviser."""
    s = y.house.draws(f"{planned.career}:{y.number}")
    if planned.team == "arrivals" or "arrival" in y.facts:
        start = y.adult - 100 - s.randrange(650)
        return arrived(y, s, start, y.adult, "arrival who left care")
    start = max(y.adult - 200 - int(s.expovariate(1 / 1500)), y.born + 30)
    return left_care(y, s, previous_working(start))


def tell_helped(y: Young, planned: PlannedChild, when: int) -> int:
    """In early help now."""
    s = y.house.draws(planned.career)
    day = helped_now(y, s)
    earlier(y, day, s, 0.4)
    return day


def tell_contacts(y: Young, planned: PlannedChild, when: int) -> None:
    """Known by contacts only."""
    last = min(y.world.today, y.adult - 1)
    for _ in range(1 + int(y.mine.expovariate(0.9))):
        day = between(y.mine, y.first_day, last)
        contact(y, day, y.mine.choice(("NFA", "ADVICE")), source_of(y, day, y.mine))


COURSES: dict[str, Callable[[Young, PlannedChild, int], int | None]] = {
    "referred": tell_assessed,
    "assessed": tell_assessed,
    "in_need": tell_in_need,
    "protection": tell_protected,
    "care": tell_in_care,
    "arrival": tell_arrived,
    "leaver": tell_left,
    "help": tell_helped,
    "contact": tell_contacts,
    "past_assessed": past_course("assessed", 40, 75),
    "past_help": past_course("help", 45, 380),
    "past_referred": past_course("referred", 3, 6),
    "past_in_need": past_course("in_need", 130, 560),
    "past_protection": past_course("protection", 210, 600),
    "past_care": past_course("care", 30, 1300),
}
