"""A planted child while told: rows written one by one, and what must be found, by kind and day."""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sightline.county.generator.courses import ongoing_team
from sightline.county.generator.days import add_working, iso, previous_working
from sightline.county.generator.draws import outcome
from sightline.county.generator.front import Case, close_case, contact
from sightline.county.generator.identity import household, name_child, write_person
from sightline.county.generator.missing import episode
from sightline.county.generator.protect import enquiry
from sightline.county.generator.staff import Worker
from sightline.county.generator.stories import VISITS
from sightline.county.generator.young import Holding, World, Young

FIRST_HOME = 800_000
"""Families of planted children are numbered from here."""
NO_DAY = "1900-01-01"
HARMLESS = ("3B",)
"""What an assessment finds where nothing new is meant: a parent's drinking."""


@dataclass(slots=True)
class Answers:
    """What is planted in the whole county: what must be found, what must not, who is in order."""

    planted: list[dict[str, str | None]] = field(default_factory=list)
    near: list[dict[str, str]] = field(default_factory=list)
    clean: list[str] = field(default_factory=list)
    untidy: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Scene:
    """One planted child. The story leads up to `anchor`: today, or a day of the past (`over`).

    A story that is over is put right on the day `fix` and closed on `end`; both are None while it
    goes on. `at` numbers the stories of a kind, so that no two have the same days, and `some` are a
    few days more that are drawn. `noisy` asks for untidy rows beside.
    """

    y: Young
    answers: Answers
    at: int
    anchor: int
    over: bool
    noisy: bool
    repeats: bool
    some: int
    held: Holding | None = None

    @property
    def today(self) -> int:
        """The county's today."""
        return self.y.world.today

    @property
    def fix(self) -> int | None:
        """The day on which a story that is over was put right."""
        return self.anchor + 4 if self.over else None

    @property
    def end(self) -> int | None:
        """The day on which a story that is over was closed."""
        return self.anchor + 10 if self.over else None

    @property
    def last(self) -> int:
        """The last day the story tells of."""
        return self.anchor + 10 if self.over else self.today

    def done_by(self, day: int) -> int | None:
        """The day something is done: by the end of the story; None where it has not come yet."""
        if self.end is not None:
            return min(day, self.end)
        return day if day <= self.today else None

    def back(self, working_days: int) -> int:
        """So many working days before the last working day up to the anchor."""
        return add_working(previous_working(self.anchor), -working_days)

    def working(self, day: int) -> int:
        """The last working day up to `day`."""
        return previous_working(day)

    def plant(self, kind: str, began: int, ended: int | None, why: str) -> None:
        """A signal must be found, from `began` on until `ended`."""
        if began > self.today or (ended is not None and ended <= began):
            raise ValueError(f"{self.y.id}: {kind} from {iso(began)} to {iso(ended)} is no span")
        self.answers.planted.append(
            {
                "child": self.y.id,
                "kind": kind,
                "began_on": iso(began),
                "ended_on": iso(ended) or None,
                "why": why,
            }
        )

    def near(self, kind: str, day: int, why: str) -> None:
        """A signal must not be found on `day`, though little is missing."""
        told = {"child": self.y.id, "kind": kind, "day": iso(day), "why": why}
        self.answers.near.append(told)

    def untidy(self, table: str = "") -> None:
        """Note that rows are untidy on purpose; the last one of `table` is there twice."""
        if self.y.id not in self.answers.untidy:
            self.answers.untidy.append(self.y.id)
        if table and self.repeats:
            self.y.world.sheets.repeat_last(table)

    # who holds the child

    def worker(self, kind: str, start: int, end: int | None, but: Sequence[Worker] = ()) -> Worker:
        """Somebody of a team of this kind, in post from `start` to `end`, `but` none of these."""
        staff = self.y.world.staff
        own = ongoing_team(self.y, kind)
        teams = [own, *(team for team in staff.teams.values() if team.kind == own.kind)]
        teams += [team for team in staff.teams.values() if team.kind == "safeguarding"]
        for team in teams:
            here = [
                one
                for one in team.workers
                if one.holds and not one.full and one not in but
                if one.began <= start
                and (one.ended is None or (end or self.today + 1) <= one.ended)
            ]
            if here:
                return min(here, key=lambda one: ((one.load + 1) / one.fte, one.id))
        managers = [one.manager for one in teams if one.manager and one.manager not in but]
        return managers[0]

    def hold(self, kind: str, start: int, end: int | None, but: Sequence[Worker] = ()) -> Worker:
        """One worker holds the child from `start` to `end`, both included."""
        worker = self.worker(kind, start, end, but)
        self.y.hold_by(worker.team, (worker, start, end, "FCONTA"))
        turns = [*(self.held.turns if self.held else ()), (worker, start, end)]
        self.held = Holding(worker.team, turns)
        return worker

    # what happens

    def refer(self, day: int) -> Case:
        """A contact that becomes a referral on `day`; it is written by `close`."""
        y = self.y
        y.world.note("referrals", day)
        y.referral = y.new_id("REF")
        contact(y, day, "NEW_REFERRAL", "2A")
        self.held = None
        return Case(y, y.referral, day, y.house.need, "2A")

    def close(self, case: Case, day: int | None, *, nfa: bool = False) -> None:
        """The referral ends on `day`, or goes on; who took it holds the child if nobody does."""
        held = self.held
        if held is None:
            worker = self.worker("assessment", case.day, day or case.day)
            held = Holding(worker.team, [(worker, case.day, day)])
        if nfa:
            case.outcomes = ("NFA",)
        close_case(case, held, day, "RC2" if self.y.died else "RC7", nfa=nfa)

    def assess(
        self,
        case: Case,
        start: int,
        done: int | None,
        result: str = "NFA",
        found: Iterable[str] = HARMLESS,
        written: str = "",
    ) -> None:
        """An assessment; `written` stands where the day it was authorised would be."""
        y, held = self.y, self.held
        if held is None:
            raise ValueError(f"{y.id} is assessed by nobody")
        made = y.new_id("ASM")
        y.put(
            "ssd_cin_assessments",
            assessment_id=made,
            referral_id=case.id,
            assessment_start_date=iso(start),
            assessment_child_seen="Y",
            assessment_auth_date=iso(done) or written,
            assessment_outcome_json=outcome("assessment", result) if done is not None else "",
            assessment_outcome_nfa="" if done is None else "Y" if result == "NFA" else "N",
            assessment_team=held.team.id,
            assessment_worker_id=held.at(done or self.today).id,
        )
        if done is not None:
            y.world.note_assessment(start, done)
            y.put_factors(made, json.dumps(list(found)))

    def ask(self, case: Case, day: int) -> str:
        """A section 47 enquiry begun on `day` that led to no conference."""
        if self.held is None:
            raise ValueError(f"{self.y.id} is held by nobody")
        done = min(day + 9, self.last)
        return enquiry(case, self.held, day, done, "NFA_CONTINUE_SINGLE")

    def tell(self, day: int) -> int:
        """A contact about the child on the last working day up to `day`; that day."""
        at_work = previous_working(day)
        contact(self.y, at_work, "EXISTING_REFERRAL", "6")
        return at_work

    def visit(
        self, kind: str, days: Iterable[int], of: str = "", seen: str = "Y", alone: str = "Y"
    ) -> None:
        """Visits of a kind (cin, cp, cla) on these days; `of` is the plan or the period."""
        table, prefix, row = VISITS[kind]
        for day in days:
            cells = {
                f"{prefix}_visit_id": self.y.new_id(row),
                f"{prefix}_visit_date": NO_DAY if day == 0 else iso(day),
                f"{prefix}_visit_seen": seen,
                f"{prefix}_visit_seen_alone": alone,
            }
            if kind != "cla":
                cells[f"{prefix}_visit_bedroom"] = "N"
            if kind != "cin":
                cells[f"{prefix}_plan_id" if kind == "cp" else "cla_id"] = of
            self.y.put(table, **cells)

    def miss(
        self, start: int, hours: int | None, offered: str = "Y", said: str = "Y",
        kind: str = "Missing", minute: int = 19 * 60,
    ) -> None:  # fmt: skip
        """Missing from a minute of the day `start`, for so many hours or still."""
        begin = start * 1440 + minute
        end = None if hours is None else begin + hours * 60
        episode(self.y, begin, end, kind, offered, said if hours is not None else "")

    def end_story(self) -> None:
        """Write who the child is."""
        write_person(self.y)


def new_scene(
    world: World, number: int, district: str, answers: Answers, at: int, age: float, *,
    over: bool, noisy: bool, repeats: bool,
) -> Scene:  # fmt: skip
    """A child to be planted, in a family of their own."""
    mine = random.Random(f"{world.seed}:{number}:planted")
    house = household(FIRST_HOME + number, world.seed, district, "", "N1")
    sex = "M" if mine.random() < 0.54 else "F"
    born = world.today - int(age * 365.25) - mine.randrange(300)
    y = Young(world, house, number, born, sex, mine)
    y.facts.add("assessed")
    name_child(y)
    past = 190 + at % 24 * 23 + mine.randrange(23)
    anchor = world.today - past if over else world.today
    return Scene(y, answers, at, anchor, over, noisy, repeats, mine.randrange(8))
