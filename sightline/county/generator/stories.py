"""What every told story uses: shifted days, a family with a name, children, mothers, visits."""

import random
from collections.abc import Iterable
from dataclasses import dataclass

from sightline.county.generator.days import iso, number
from sightline.county.generator.identity import household, write_mother, write_person
from sightline.county.generator.names import TOWNS
from sightline.county.generator.schooling import voice
from sightline.county.generator.staff import Worker
from sightline.county.generator.young import Household, World, Young

WRITTEN = "2026-11-23"
"""The day on which the stories stand as they are written here."""
FIRST_STORY = 900_000


@dataclass(frozen=True, slots=True)
class Told:
    """A child with a name, as the answers list them."""

    y: Young
    what: str


class Stories:
    """Tells the named children, all days shifted by whole weeks to the county's today."""

    def __init__(self, world: World) -> None:
        self.world = world
        late = world.today - number(WRITTEN)
        self.shift = late - late % 7
        self.years = round(late / 365.25)
        self.told: list[Told] = []
        self.families = 0

    def day(self, text: str) -> int:
        """A day of a story, on the county's calendar."""
        return number(text) + self.shift

    def birth(self, text: str) -> int:
        """A birth day of a story; it moves by whole years only."""
        year = int(text[:4]) + self.years
        return number(f"{year}{text[4:]}")

    def worker(self, name: str) -> Worker:
        """Somebody with a name."""
        return self.world.staff.named[name]

    def family(
        self, surname: str, district: str = "Ashmere", group: str = "british", need: str = "N1"
    ) -> Household:
        """A family with this name and a home in this district."""
        index = FIRST_STORY + self.families
        self.families += 1
        house = household(index, self.world.seed, district, group, need)
        house.surname = surname
        home = house.address
        house.address = (home[0], home[1], TOWNS[district][0], home[3])
        return house

    def child(
        self, house: Household, at: int, forename: str, sex: str, born: str, ethnicity: str = "WBRI"
    ) -> Young:
        """A child of that family with the number `at`."""
        mine = random.Random(f"{self.world.seed}:{at}:child")
        y = Young(self.world, house, at, self.birth(born), sex, mine, forename, house.surname)
        y.ethnicity = ethnicity
        y.facts.add("assessed")
        return y

    def mother(self, at: int, forename: str, born: str, children: list[Young]) -> None:
        """Their mother, with a file of her own."""
        house = children[0].house
        y = Young(
            self.world,
            house,
            at,
            self.birth(born),
            "F",
            children[0].mine,
            surname=house.surname,
            ethnicity=children[0].ethnicity,
        )
        write_mother(y, at, forename, children)

    def end(self, y: Young, career: str, what: str) -> None:
        """Write who the child is, count them, and remember what their story shows."""
        if y.world.today - y.born > 3000:
            voice(y)
        write_person(y)
        if career:
            self.world.count(career)
        self.told.append(Told(y, what))

    def visits(self, y: Young, kind: str, days: Iterable[str], plan: str = "") -> None:
        """Visits as "2026-11-12 alone", "... seen" or "... tried"; kind is cin, cp or cla."""
        table, prefix, row = VISITS[kind]
        for line in days:
            day, how = line.split()
            cells = {
                f"{prefix}_visit_id": y.new_id(row),
                f"{prefix}_visit_date": iso(self.day(day)),
                f"{prefix}_visit_seen": "N" if how == "tried" else "Y",
                f"{prefix}_visit_seen_alone": "Y" if how == "alone" else "N",
            }
            if kind != "cla":
                cells[f"{prefix}_visit_bedroom"] = "N"
            if kind != "cin":
                cells[f"{prefix}_plan_id" if kind == "cp" else "cla_id"] = plan
            y.put(table, **cells)


VISITS = {
    "cin": ("ssd_cin_visits", "cin", "CNV"),
    "cp": ("ssd_cp_visits", "cp", "CPV"),
    "cla": ("ssd_cla_visits", "cla", "CLV"),
}
