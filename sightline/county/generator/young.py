"""One child while their life is told: who they are, their numbers, who works with them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sightline.county.generator.days import (
    add_working,
    birthday,
    iso,
    previous_working,
    working_between,
)
from sightline.county.generator.effects import group_of, passed_on_after, took_over_before
from sightline.county.generator.sheets import Sheets
from sightline.county.generator.staff import Team, Worker
from sightline.county.generator.workforce import Workforce

CHANGES = (
    ("MANAGE", 40),
    ("ORGRST", 22),
    ("ABSENC", 22),
    ("OTHERS", 10),
    ("CHCHAN", 3),
    ("PCCHAN", 3),
)


@dataclass(slots=True)
class World:
    """What every life needs: today, how far back files reach, the files, the staff."""

    seed: int
    today: int
    window: int
    sheets: Sheets
    staff: Workforce
    unallocated: list[str] = field(default_factory=list)
    open_now: dict[str, int] = field(default_factory=dict)

    tally: dict[str, int] = field(default_factory=dict)
    missed: dict[int, int] = field(default_factory=dict)
    measured: dict[str, tuple[int, int]] = field(default_factory=dict)

    def note(self, what: str, day: int, holds: object = True) -> None:
        """Count something of the last twelve months, where it `holds`."""
        if holds and self.today - 365 < day <= self.today:
            self.tally[what] = self.tally.get(what, 0) + 1

    def measure(self, what: str, amount: int, times: int = 1) -> None:
        """Add to a mean that is told later: so much in so many."""
        total, number = self.measured.get(what, (0, 0))
        self.measured[what] = (total + amount, number + times)

    def mean(self, what: str) -> float | None:
        """What was measured, on average; None where nothing was."""
        total, number = self.measured.get(what, (0, 0))
        return round(total / number, 1) if number else None

    def note_assessment(self, referred: int, ended: int) -> None:
        """Count an assessment, by how long it took in working days."""
        took = working_between(referred, ended)
        self.note("assessments", ended)
        self.note("assessments_in_45_days", ended, took <= 45)
        self.note("assessments_of_41_to_45_days", ended, 41 <= took <= 45)

    def note_missing(self, number: int, day: int) -> None:
        """Count an episode, and whose it was."""
        self.note("missing_episodes", day)
        if day > self.today - 365:
            self.missed[number] = self.missed.get(number, 0) + 1

    def count(self, what: str) -> None:
        """Count one more child who stands there today."""
        self.open_now[what] = self.open_now.get(what, 0) + 1


@dataclass(slots=True)
class Holding:
    """Who held a child, one after the other: (worker, first day, last day or None)."""

    team: Team
    turns: list[tuple[Worker, int, int | None]]

    def at(self, day: int) -> Worker:
        """Who held the child that day; who came nearest where nobody did."""
        for worker, _, last in self.turns:
            if last is None or day <= last:
                return worker
        return self.turns[-1][0]


@dataclass(slots=True)
class Household:
    """What siblings share: home, name, need, the draws that set the dates, and their workers."""

    index: int
    seed: int
    district: str
    group: str
    surname: str
    address: tuple[str, str, str, str]
    need: str
    family: str
    held: dict[tuple[str, int, int | None], list[tuple[Worker, int, int | None]]] = field(
        default_factory=dict
    )
    now: dict[str, Worker] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    """First names already given in the family."""
    team: Team | None = None
    """The safeguarding team that holds the family, where not any of the district's."""

    def draws(self, what: str) -> random.Random:
        """A stream of draws that is the same for every sibling who asks for the same thing."""
        return random.Random(f"{self.seed}:{self.index}:{what}")


@dataclass(slots=True)
class Young:
    """One child. `born` is the birth or expected birth; `mine` draws what siblings do not share."""

    world: World
    house: Household
    number: int
    born: int
    sex: str
    mine: random.Random
    forename: str = ""
    surname: str = ""
    ethnicity: str = ""
    died: int | None = None
    ids: dict[str, int] = field(default_factory=dict)
    referral: str = ""
    homes: list[tuple[int, int | None, str, str]] = field(default_factory=list)
    facts: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        """The number the child is known by."""
        return f"N{self.number}"

    @property
    def first_day(self) -> int:
        """The first day on which something can have happened that files still tell."""
        return max(self.world.window, self.born + 1)

    @property
    def adult(self) -> int:
        """The day they become 18."""
        return birthday(self.born, 18)

    def new_id(self, kind: str) -> str:
        """An id for a row about this child, the same in every run."""
        at = self.ids.get(kind, 0) + 1
        self.ids[kind] = at
        return f"{kind}{self.number}-{at}"

    def put(self, table: str, **cells: Any) -> None:
        """Add a row about this child."""
        self.world.sheets.put(table, person_id=self.id, **cells)

    def put_factors(self, assessment: str, codes: str) -> None:
        """What an assessment found, as the file writes the list."""
        self.world.sheets.put(
            "ssd_assessment_factors",
            table_id=self.new_id("FAC"),
            assessment_id=assessment,
            assessment_factors_json=codes,
        )

    def hold(
        self,
        team: Team,
        start: int,
        end: int | None,
        reason: str = "FCONTA",
        among: Sequence[Worker] = (),
    ) -> Holding:
        """Have a team hold the child from `start` to `end` (None: still); write who did."""
        if end is not None and end < self.world.window:  # older than what files tell of workers
            somebody = self.world.staff.somebody(team, self.world.window, self.mine)
            return Holding(team, [(somebody, start, end)])
        key = (team.id, start, end)
        turns = self.house.held.get(key)
        if turns is None:
            turns = self._turns(team, start, end, among)
            self.house.held[key] = turns
            days = (self.world.today if end is None else end) - turns[0][1]
            self.world.measure(f"{group_of(team)} stays", days, len(turns) - 1)
        for at, (worker, first, last) in enumerate(turns):
            why = reason if at == 0 else self._why(turns[at - 1][0], turns[at - 1][2])
            self.involve(worker, "CW", first, last, why)
        return Holding(team, turns)

    def hold_by(self, team: Team, *turns: tuple[Worker, int, int | None, str]) -> Holding:
        """Write who held the child, as told: worker, first day, last day, why they came."""
        for worker, first, last, why in turns:
            self.involve(worker, "CW", first, last, why)
        return Holding(team, [(worker, first, last) for worker, first, last, _ in turns])

    def involve(
        self, worker: Worker, role: str, first: int, last: int | None, why: str = ""
    ) -> None:
        """Write that a worker was involved, in a role, from the first to the last day."""
        september = self.world.staff.september
        if role == "CW":
            worker.load += last is None
            worker.september += first <= september and (last is None or last >= september)
        self.put(
            "ssd_involvements",
            involvements_id=self.new_id("INV"),
            professional_id=worker.id,
            professional_role_id=role,
            professional_team=worker.team.id,
            involvement_start_date=iso(first),
            involvement_end_date=iso(last),
            worker_change_reason=why,
            referral_id=self.referral,
        )

    def _why(self, before: Worker, last: int | None) -> str:
        if before.ended is not None and before.ended == last:
            return "LEFTRL"
        codes, weights = zip(*CHANGES, strict=True)
        return str(self.mine.choices(codes, weights)[0])

    def _turns(
        self, team: Team, start: int, end: int | None, among: Sequence[Worker]
    ) -> list[tuple[Worker, int, int | None]]:
        """One worker after another: each stays until they leave or pass the child on."""
        rng = self.house.draws(f"turns:{team.id}:{start}")
        start = max(start, self.world.window - rng.randrange(400))
        turns: list[tuple[Worker, int, int | None]] = []
        stop = end
        if end is None:
            now = self._current(team, among)
            lately = self.world.today - int(rng.expovariate(1 / took_over_before(team)))
            since = max(start, now.began + rng.randrange(15), min(lately, self.world.today - 1))
            since = max(start, now.began, previous_working(min(since, self.world.today)))
            if since - start < 21:
                return (
                    [(now, start, None)]
                    if now.began <= start
                    else self._bridge(team, now, start, rng)
                )
            stop = since - 1
        day = start
        while stop is not None and day <= stop:
            before = turns[-1][0] if turns else None
            worker = self.world.staff.somebody(team, day, rng, before)
            last = min(stop, day + 60 + int(rng.expovariate(1 / passed_on_after(team))))
            last = max(day, min(last, worker.ended or stop))
            turns.append((worker, day, last))
            day = last + 1
        if end is None:
            turns.append((now, since, None))
        return turns

    def _bridge(
        self, team: Team, now: Worker, start: int, rng: random.Random
    ) -> list[tuple[Worker, int, int | None]]:
        """Somebody else first, because the worker of today came only after the start."""
        before = self.world.staff.somebody(team, start, rng)
        since = max(now.began, start + 1)
        return [(before, start, since - 1), (now, since, None)]

    def _current(self, team: Team, among: Sequence[Worker]) -> Worker:
        """Who holds the family in this team today: one worker for all its children."""
        now = self.house.now.get(team.id)
        if now is None:
            now = among[0] if among else self.world.staff.next_free(team)
            self.house.now[team.id] = now
        return now

    def by_term(self, day: int, working_days: int) -> int:
        """The day so many working days after `day`, never after today."""
        return min(add_working(day, working_days), self.world.today)
