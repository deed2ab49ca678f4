"""Who writes: every worker of a county with the name they sign in with, and who manages whom."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sightline.county.generator.days import number

ACCOUNTS = "practice_accounts.csv"
COLUMNS = ("username", "name", "role", "job_title", "worker_id", "is_active")


@dataclass(frozen=True, slots=True)
class Writer:
    """A worker in a team from a day to a day (None: still), and what they sign in with."""

    id: str
    name: str
    role: str
    title: str
    team: str
    began: int
    ended: int | None
    user: str


@dataclass(frozen=True, slots=True)
class Place:
    """A team: what it is called, what it belongs to ("": nothing), its kind."""

    id: str
    name: str
    parent: str
    kind: str


def table(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """The rows of one of our own files."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


class People:
    """The staff of a county. Whoever is asked for stands in the file of accounts."""

    def __init__(self, folder: Path) -> None:
        """Read who they are from the county's files."""
        answers = json.loads((folder / "answers.json").read_text("utf-8"))
        named = {one["worker_id"]: one["email"] for one in answers["people"] if one["worker_id"]}
        names = {row["prof_professional_id"]: row["prof_professional_name"]
                 for row in table(folder, "ssd_professionals")}  # fmt: skip
        self.stories = frozenset(one["person_id"] for one in answers["children"])
        self.set_out = {one["child"] for part in ("planted", "near") for one in answers[part]}
        self.set_out |= set(answers["clean"])
        """Children whose signals are known beforehand: nothing else is to be asked of them."""
        self.named = {one["name"]: one["email"] for one in answers["people"]}
        self.teams = {
            row["team_id"]: Place(row["team_id"], row["name"], row["parent_id"], row["kind"])
            for row in table(folder, "practice_teams")
        }
        self.workers: dict[str, Writer] = {}
        self.managers: dict[str, Writer] = {}
        self.writing: set[str] = set()
        for row in table(folder, "practice_posts"):
            key = row["worker_id"]
            user = named.get(key, f"{key.lower()}@northmoor.example")
            one = Writer(
                key, names[key], row["role"], row["job_title"], row["team_id"],
                number(row["started_on"]), number(row["ended_on"]) if row["ended_on"] else None,
                user,
            )  # fmt: skip
            self.workers[key] = one
            if one.role in MANAGE and one.ended is None:
                self.managers[one.team] = one

    def sign_in(self, worker: str) -> str:
        """The name a worker signs in with; they then have an account."""
        self.writing.add(worker)
        return self.workers[worker].user

    def name(self, worker: str) -> str:
        """What a worker is called."""
        return self.workers[worker].name

    def called(self, name: str) -> str:
        """The id of the worker of this name who has a sign-in of their own."""
        return next(key for key, one in self.workers.items() if one.user == self.named[name])

    def manager(self, team: str) -> Writer | None:
        """Who manages a team, or what it belongs to; None where nobody does."""
        while team:
            if team in self.managers:
                return self.managers[team]
            team = self.teams[team].parent
        return None

    def of_team(self, kind: str, day: int) -> list[Writer]:
        """Who works in the teams of a kind that day, managers left out."""
        return [
            one for one in self.workers.values()
            if self.teams[one.team].kind == kind and one.role not in MANAGE
            and one.began <= day and (one.ended is None or day <= one.ended)
        ]  # fmt: skip

    def write_accounts(self, folder: Path) -> None:
        """Write who wrote: one line for each who has no name of their own to sign in with."""
        with (folder / ACCOUNTS).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            for key in sorted(self.writing):
                one = self.workers[key]
                if one.user not in self.named.values():
                    active = "yes" if one.ended is None else "no"
                    writer.writerow((one.user, one.name, one.role, one.title, key, active))


MANAGE = frozenset({"team_manager", "service_manager", "director", "duty_manager"})
