"""Which children are planted, whose places they take, and the telling of them.

They take the places of families the plan had drawn: as many people, as many open children. Of the
families of one career at most half give way; where those do not suffice, families known by
contacts alone do. Everybody else's life stays as it was drawn.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sightline.county.generator.plan import PlannedFamily
from sightline.county.generator.planting import (
    answering,
    casework,
    clean,
    edges,
    going_missing,
    holding,
    protecting,
    seeing,
    several,
)
from sightline.county.generator.planting.scene import Answers, Scene, new_scene
from sightline.county.generator.young import World

Tell = Callable[[Scene], None]
Story = tuple[str, str, Tell]
ROOMS = (seeing, holding, casework, protecting, going_missing, answering, edges)
PLANTED: tuple[Story, ...] = tuple(one for room in ROOMS for one in room.PLANTED) + several.PLANTED
NEAR: tuple[Story, ...] = tuple(one for room in ROOMS for one in room.NEAR)
MOST = 12
"""Children planted with a story of each kind, in a district or more."""
PER_CHILD = 500
"""People in the county for each child of a kind, below a district."""
EVERY = 5
"""From so many children of a kind on, each of its stories is told at least once."""
CLEAN = 60
"""People in the county for each child who is in order."""
MOST_CLEAN = 200
LEAST = 400
"""How many people a county has, at the least, for two children of each kind; below it has one, and
no row that stands in a file twice."""
TURNS = (False, True, True, False, True)
"""By turns, whether a story is over."""
OVER = {
    "in_need": "past_in_need",
    "protection": "past_protection",
    "care": "past_care",
    "help": "past_help",
    "assessed": "past_assessed",
    "referred": "past_referred",
    "past_assessed": "past_assessed",
    "past_referred": "past_referred",
    "past_in_need": "past_in_need",
}
"""The career whose place a story takes that is over, by the career of one that goes on."""
COUNTED = frozenset(career for career, over in OVER.items() if career != over)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One child to plant: how many of this kind there are before, the career, the story."""

    at: int
    career: str
    over: bool
    tell: Tell
    is_clean: bool = False

    @property
    def place(self) -> str:
        """The career whose place the child takes."""
        return OVER[self.career] if self.over else self.career


@dataclass(frozen=True, slots=True)
class Taken:
    """A place in the county: the number of the child who was to have it, and the district."""

    number: int
    district: str


def wanted(size: int) -> list[Wanted]:
    """Everybody to plant in a county of so many people, the planted before those in order."""
    copies = max(2 if size >= LEAST else 1, min(MOST, size // PER_CHILD))
    found = [*told_of(PLANTED, copies), *told_of(NEAR, max(1, copies // 2), 1)]
    for at in range(max(2, min(MOST_CLEAN, size // CLEAN))):
        career, tell = clean.CLEAN[at % len(clean.CLEAN)]
        found.append(Wanted(at, career, at // len(clean.CLEAN) % 3 > 0, tell, is_clean=True))
    return found


def told_of(stories: tuple[Story, ...], copies: int, turn: int = 0) -> Iterator[Wanted]:
    """So many children of each kind, its stories by turns; some are over, from that turn on."""
    by_kind: dict[str, list[tuple[str, Tell]]] = {}
    for kind, career, tell in stories:
        by_kind.setdefault(kind, []).append((career, tell))
    for told in by_kind.values():
        for at in range(copies if copies < EVERY else max(copies, len(told))):
            career, tell = told[at % len(told)]
            yield Wanted(at, career, TURNS[(turn + at + at // len(told)) % len(TURNS)], tell)


class Places:
    """The families that give way to planted children, by the career all their children have."""

    def __init__(self, families: list[PlannedFamily]) -> None:
        self.by_career: dict[str, list[PlannedFamily]] = {}
        self.given: set[int] = set()
        self.free: dict[str, list[Taken]] = {}
        for family in families:
            careers = {child.career for child in family.children}
            if len(careers) == 1:
                self.by_career.setdefault(careers.pop(), []).append(family)
        self.left = {career: (len(all_) + 1) // 2 for career, all_ in self.by_career.items()}

    def take(self, career: str) -> Taken | None:
        """A place of this career, or of somebody known by contacts alone; None where none is."""
        for name in (career, "contact", "past_help", "past_assessed"):
            if self.free.get(name) or self.open(name):
                return self.free[name].pop()
        return None

    def open(self, career: str) -> bool:
        """Have one more family of a career give way, the last planned first."""
        if self.left.get(career, 0) <= 0:
            return False
        self.left[career] -= 1
        family = self.by_career[career].pop()
        self.given.add(family.index)
        taken = [Taken(child.number, family.district) for child in family.children]
        self.free.setdefault(career, []).extend(reversed(taken))
        return True

    def rest(self) -> Iterator[tuple[str, Taken]]:
        """Places of children whose brother or sister gave way, and who are not planted."""
        for career, free in self.free.items():
            for one in free:
                yield career, one


def plant(world: World, families: list[PlannedFamily], size: int) -> tuple[Answers, set[int]]:
    """Tell every planted child; what is planted, and the families that gave way."""
    answers, places = Answers(), Places(families)
    for one in wanted(size):
        taken = places.take(one.place)
        if taken is not None:
            tell(world, one, taken, answers, size)
    resting = {career: number for number, (career, _) in enumerate(clean.CLEAN)}
    names = {OVER[name]: name for name in resting}
    for at, (career, taken) in enumerate(places.rest()):
        now = names.get(career, career)
        if now not in resting:
            now = "assessed"
        over = career != now
        one = Wanted(at, now, over, clean.CLEAN[resting[now]][1], is_clean=True)
        tell(world, one, taken, answers, size)
    return answers, places.given


def tell(world: World, one: Wanted, taken: Taken, answers: Answers, size: int) -> None:
    """One planted child."""
    age = 8 + one.at % 6
    noisy = one.at // 2 % 3 == 1
    scene = new_scene(
        world, taken.number, taken.district, answers, one.at, age, over=one.over,
        noisy=noisy and not one.is_clean, repeats=size >= LEAST,
    )  # fmt: skip
    one.tell(scene)
    if not one.over and one.career in COUNTED:
        world.count(one.career)
    if one.is_clean:
        answers.clean.append(scene.y.id)
    scene.end_story()
