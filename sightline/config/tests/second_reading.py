"""Every signal once more, day by day, straight from the files and the written definitions.

It shares nothing with the rules but the text they follow: days are numbers, each condition is asked
of each day. Slow and plain on purpose. `second_kinds` holds the kinds.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sightline.county.generator.days import add_working, birthday, number
from sightline.county.generator.planting.letter import add_months

LONDON, UTC = ZoneInfo("Europe/London"), ZoneInfo("UTC")
RISKS = {"10A", "11A", "12A", "13A", "14A", "24A"}
TEMPORARY = {"T0", "T1", "T2", "T3", "T4"}
PERSON = {
    "ssd_person": "pers_person_id",
    "ssd_cin_episodes": "cine_person_id",
    "ssd_cin_assessments": "cina_person_id",
    "ssd_cin_plans": "cinp_person_id",
    "ssd_cp_plans": "cppl_person_id",
    "ssd_s47_enquiry": "s47e_person_id",
    "ssd_initial_cp_conference": "icpc_person_id",
    "ssd_cp_reviews": "cppr_person_id",
    "ssd_cla_episodes": "clae_person_id",
    "ssd_cla_placement": "clap_person_id",
    "ssd_cla_reviews": "clar_cla_person_id",
    "ssd_legal_status": "lega_person_id",
    "ssd_early_help_episodes": "earl_person_id",
    "ssd_involvements": "invo_person_id",
    "ssd_cin_visits": "cinv_person_id",
    "ssd_cp_visits": "cppv_person_id",
    "ssd_cla_visits": "clav_person_id",
    "ssd_missing": "miss_person_id",
    "ssd_contacts": "cont_person_id",
}
Row = dict[str, str]
Next = Callable[[int], int]


def day(cell: str) -> int | None:
    """A day as a number; 1 January 1900 is none."""
    return None if not cell or cell.startswith("1900-01-01") else number(cell[:10])


def first(*days: int | None) -> int | None:
    """The earliest that is known."""
    return min((one for one in days if one is not None), default=None)


def within(one: int, other: int, months: int) -> bool:
    """Whether `one` lies in the months up to `other`."""
    return add_months(other, -months) < one <= other


def hours_on(cell: str, hours: int) -> int:
    """The London day so many elapsed hours after a moment."""
    moment = datetime.fromisoformat(cell).replace(tzinfo=LONDON).astimezone(UTC)
    return (moment + timedelta(hours=hours)).astimezone(LONDON).date().toordinal()


@dataclass(frozen=True)
class Spell:
    """Days from `start` up to, not including, `end`."""

    start: int
    end: int | None
    id: str = ""
    kind: str = ""

    def runs(self, on: int) -> bool:
        """Whether it runs on that day."""
        return self.start <= on and (self.end is None or on < self.end)


class Files:
    """The files of a county, by person; a row that stands there twice is one."""

    def __init__(self, folder: Path) -> None:
        self.by: dict[str, dict[str, list[Row]]] = {}
        for table, column in PERSON.items():
            found: dict[str, list[Row]] = defaultdict(list)
            for row in self.read(folder, table):
                found[row[column]].append(row)
            self.by[table] = found
        self.factors = {
            row["cinf_assessment_id"]: set(json.loads(row["cinf_assessment_factors_json"]))
            for row in self.read(folder, "ssd_assessment_factors")
        }

    def read(self, folder: Path, table: str) -> list[Row]:
        """Every row once."""
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list({tuple(row.values()): row for row in csv.DictReader(file)}.values())


@dataclass
class Reading:
    """One child: what the files say, and the days on which each kind holds."""

    files: Files
    child: str
    today: int
    holds: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        """Read the spells, and when the child was open."""
        (person,) = self.rows("ssd_person")
        self.born, self.died = day(person["pers_dob"]), day(person["pers_death_date"])
        self.adult = birthday(self.born, 18) if self.born else None
        self.closes = first(self.adult, self.died)
        self.nfa = {
            row["cine_referral_id"]
            for row in self.rows("ssd_cin_episodes")
            if row["cine_referral_nfa"] == "Y"
        }
        self.referrals = [
            Spell(
                self.at(row, "cine_referral_date"), day(row["cine_close_date"]),
                row["cine_referral_id"],
            )
            for row in self.rows("ssd_cin_episodes")
        ]  # fmt: skip
        self.closed = {one.id: one.end for one in self.referrals}
        self.in_need = list(self.plans("ssd_cin_plans", "cinp", "cin"))
        self.protection = list(self.plans("ssd_cp_plans", "cppl", "cp"))
        self.care = list(self.stays())
        self.help = [
            Spell(self.at(row, "earl_episode_start_date"), day(row["earl_episode_end_date"]),
                  row["earl_episode_worker_id"])
            for row in self.rows("ssd_early_help_episodes")
        ]  # fmt: skip
        opens = [one for one in self.referrals if one.id not in self.nfa]
        opens += [Spell(one.start, one.start + 1) for one in self.referrals if one.id in self.nfa]
        opens += [*self.in_need, *self.protection, *self.care, *self.help]
        self.open: set[int] = set()
        for one in opens:
            self.open.update(self.days(one.start, first(one.end, self.closes)))
        self.closings = sorted(on + 1 for on in self.open if on + 1 not in self.open)
        self.visits = [
            (on, row[f"{prefix}_visit_seen_alone"], prefix, row)
            for table, prefix in (
                ("ssd_cin_visits", "cinv_cin"), ("ssd_cp_visits", "cppv_cp"),
                ("ssd_cla_visits", "clav_cla"),
            )
            for row in self.rows(table)
            if row[f"{prefix}_visit_seen"] == "Y" and (on := day(row[f"{prefix}_visit_date"]))
        ]  # fmt: skip
        self.gone = [
            row for row in self.rows("ssd_missing") if row["miss_missing_episode_type"] == "Missing"
        ]
        self.began = [number(row["miss_missing_episode_start_date"][:10]) for row in self.gone]
        self.reviews = [
            on
            for row in self.rows("ssd_cla_reviews")
            if row["clar_cla_review_cancelled"] != "Y" and (on := day(row["clar_cla_review_date"]))
        ]

    def rows(self, table: str) -> list[Row]:
        """The child's rows of one file."""
        return self.files.by[table].get(self.child, [])

    def at(self, row: Row, column: str) -> int:
        """A day that is always there."""
        return number(row[column][:10])

    def days(self, start: int, end: int | None) -> range:
        """The days from `start` to before `end`, none after today."""
        return range(start, min(self.today + 1, self.today + 1 if end is None else end))

    def plans(self, table: str, prefix: str, kind: str) -> Iterator[Spell]:
        """Plans of ours; each ends at the latest with its referral."""
        for row in self.rows(table):
            if row.get("cppl_cp_plan_ola") != "Y":
                closed = self.closed.get(row[f"{prefix}_referral_id"])
                end = first(day(row[f"{prefix}_{kind}_plan_end_date"]), closed)
                start = self.at(row, f"{prefix}_{kind}_plan_start_date")
                yield Spell(
                    start, end, row[f"{prefix}_{kind}_plan_id"], row.get("cppl_icpc_id", "")
                )

    def stays(self) -> Iterator[Spell]:
        """Stays in care, each from all its episodes."""
        by: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows("ssd_cla_episodes"):
            by[row["clae_cla_id"]].append(row)
        for key, rows in by.items():
            ends = [day(row["clae_cla_episode_ceased_date"]) for row in rows]
            start = min(self.at(row, "clae_cla_episode_start_date") for row in rows)
            known = [one for one in ends if one is not None]
            yield Spell(start, max(known) if len(known) == len(ends) else None, key)

    def add(self, kind: str, start: int, end: int | None) -> None:
        """It holds from `start` to before `end`, while the child is open."""
        self.holds[kind].update(on for on in self.days(start, end) if on in self.open)

    def closing_after(self, on: int) -> int | None:
        """The first closing after a day."""
        return next((one for one in self.closings if one > on), None)

    def in_turn(
        self, kind: str, start: int, end: int | None, deeds: Iterable[int], due: Next, then: Next,
        since: int | None = None,
    ) -> None:  # fmt: skip
        """One deed after another, each due by a day; overdue from the day after."""
        end = first(end, self.closes)
        if end is not None and end <= start:
            return
        by = due(start if since is None else since)
        for deed in sorted({one for one in deeds if one >= start and (end is None or one <= end)}):
            self.add(kind, by + 1, deed)
            if deed == end:
                return
            by = then(deed)
        self.add(kind, by + 1, end)


def ended_before(spells: list[Spell], one: Spell, months: int) -> bool:
    """Whether another ended before this began, on an earlier day, within the months."""
    ends = [other.end for other in spells if other is not one and other.end is not None]
    return any(end < one.start and within(end, one.start, months) for end in ends)


def by_working(days: int) -> Next:
    """Due so many working days after."""
    return lambda on: add_working(on, days)
