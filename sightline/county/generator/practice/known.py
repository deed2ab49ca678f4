"""What a county's own files say of its children and staff, for whoever writes practice to them."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sightline.county.generator.days import number

OLD = 7 * 366
"""Days: older rows are of no use here."""
Rows = Iterator[dict[str, str]]
KINDS = {"cin": "in_need", "cp": "protection", "cla": "care"}


@dataclass(frozen=True, slots=True)
class Span:
    """A row of the dataset that runs from a day to a day (None: still), with its id and kind."""

    id: str
    kind: str
    start: int
    end: int | None

    def runs(self, day: int) -> bool:
        """Whether it runs on that day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Turn:
    """That a worker of a team was involved from a day to a day (None: still), in a role."""

    worker: str
    team: str
    role: str
    start: int
    end: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Visited:
    """One visit, or a try: of which kind and plan, whether seen, alone, and the bedroom."""

    day: int
    kind: str
    plan: str
    seen: bool
    alone: bool
    bedroom: bool | None


@dataclass(frozen=True, slots=True)
class Contacted:
    """That somebody told the front door about a child, and what came of it, as a flag."""

    id: str
    day: int
    source: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Met:
    """One child protection conference, held on `day` (None: only due), and of which plan.

    `plan` is the plan it made or reviewed ("": none), `enquiry` what it came of ("": a review),
    `meeting` what the conferences of brothers and sisters share. `part` is how the child took
    part, as the return codes it.
    """

    id: str
    day: int | None
    due: int
    plan: str
    enquiry: str
    meeting: str
    goes_on: bool
    quorate: bool
    part: str


@dataclass(slots=True)
class Known:
    """One child as the files tell of them. `born` is None for a child not born yet."""

    id: str
    forename: str
    surname: str
    sex: str
    born: int | None
    died: int | None
    family: str = ""
    mother: str = ""
    """The id of the mother's own file, "" where she has none."""
    mother_name: str = ""
    turns: list[Turn] = field(default_factory=list)
    beside: list[Turn] = field(default_factory=list)
    plans: list[Span] = field(default_factory=list)
    care: list[Span] = field(default_factory=list)
    help: list[Span] = field(default_factory=list)
    referrals: list[Span] = field(default_factory=list)
    assessments: list[Span] = field(default_factory=list)
    enquiries: list[Span] = field(default_factory=list)
    results: dict[str, str] = field(default_factory=dict)
    """By enquiry, what it ended in, as a flag."""
    initial: list[Met] = field(default_factory=list)
    reviews: list[Met] = field(default_factory=list)
    categories: dict[str, str] = field(default_factory=dict)
    """By protection plan, the category it has now."""
    missing: list[Span] = field(default_factory=list)
    visits: list[Visited] = field(default_factory=list)
    before_court: bool = False
    """Whether another system tells of work before court."""
    contacts: list[Contacted] = field(default_factory=list)

    @property
    def number(self) -> str:
        """The child's number without its letter, for the names of rows."""
        return self.id[1:]

    @property
    def now(self) -> Turn | None:
        """Who holds the child, None where nobody does."""
        return next((turn for turn in self.turns if turn.end is None), None)

    def held_by(self, day: int) -> Turn | None:
        """Who held the child on that day, None where nobody did."""
        found = [one for one in self.turns if one.start <= day and (one.end or day) >= day]
        return found[-1] if found else None

    def on_plan(self, day: int) -> Span | None:
        """The plan that ran on that day, the heavier first; None where none did."""
        running = [one for one in self.plans if one.runs(day)]
        return max(running, key=lambda one: one.kind) if running else None

    def in_care(self, day: int) -> bool:
        """Whether the child was in care on that day."""
        return any(one.runs(day) for one in self.care)


def rows(folder: Path, table: str) -> Rows:
    """The rows of one file, columns by their names without the prefix of the table."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        names = [name.partition("_")[2] for name in next(reader)]
        for row in reader:
            yield dict(zip(names, row, strict=True))


def day(text: str) -> int | None:
    """A day of a file, None where the cell is empty."""
    return number(text[:10]) if text else None


def children(folder: Path, today: int) -> dict[str, Known]:
    """Every child who had a worker in the years that count, by id."""
    found: dict[str, Known] = {}
    names: dict[str, str] = {}
    for row in rows(folder, "ssd_person"):
        names[row["person_id"]] = f"{row['forename']} {row['surname']}"
        if row["is_mother"] != "Y":
            found[row["person_id"]] = Known(
                row["person_id"], row["forename"], row["surname"], row["sex"], day(row["dob"]),
                day(row["death_date"]),
            )  # fmt: skip
    for row in rows(folder, "ssd_family"):
        if row["person_id"] in found:
            found[row["person_id"]].family = row["family_id"]
    for row in rows(folder, "ssd_mother"):
        if row["childs_person_id"] in found:
            one = found[row["childs_person_id"]]
            one.mother, one.mother_name = row["person_id"], names.get(row["person_id"], "")
    take = partial(of_child, folder, found, today - OLD)
    for one, row, start, end in take("ssd_involvements", "involvement_start_date"):
        turn = Turn(row["professional_id"], row["professional_team"], row["professional_role_id"],
                    start, end, row["worker_change_reason"])  # fmt: skip
        (one.turns if turn.role == "CW" else one.beside).append(turn)
    read_work(take)
    read_protection(take)
    read_visits(take)
    return {key: one for key, one in found.items() if one.turns or one.contacts}


def of_child(
    folder: Path, found: dict[str, Known], oldest: int, table: str, starts: str
) -> Iterator[tuple[Known, dict[str, str], int, int | None]]:
    """The rows of a table with their child, first and last day; each once, and none too old."""
    seen: set[str] = set()
    ends = ENDS.get(table, starts.replace("start", "end"))
    for row in rows(folder, table):
        key = next(iter(row.values()))
        one = found.get(row["person_id"])
        start = day(row[starts])
        if one is None or start is None or start < oldest or key in seen:
            continue
        seen.add(key)
        yield one, row, start, day(row.get(ends, ""))


ENDS = {
    "ssd_cin_episodes": "close_date",
    "ssd_cla_episodes": "cla_episode_ceased_date",
    "ssd_cin_assessments": "assessment_auth_date",
}
"""The column of the last day, where it is not named like the first."""
SPANS = (
    ("plans", "in_need", "ssd_cin_plans", "cin_plan_id", "cin_plan_start_date"),
    ("plans", "protection", "ssd_cp_plans", "cp_plan_id", "cp_plan_start_date"),
    ("care", "care", "ssd_cla_episodes", "cla_id", "cla_episode_start_date"),
    ("help", "help", "ssd_early_help_episodes", "episode_id", "episode_start_date"),
    ("referrals", "referral", "ssd_cin_episodes", "referral_id", "referral_date"),
    ("assessments", "assessment", "ssd_cin_assessments", "assessment_id", "assessment_start_date"),
    ("enquiries", "section_47", "ssd_s47_enquiry", "s47_enquiry_id", "s47_start_date"),
    ("missing", "missing", "ssd_missing", "table_id", "missing_episode_start_date"),
)
VISITS = (
    ("ssd_cin_visits", "cin", ""),
    ("ssd_cp_visits", "cp", "cp_plan_id"),
    ("ssd_cla_visits", "cla", "cla_id"),
)


def read_work(take: "partial[Iterator[tuple[Known, dict[str, str], int, int | None]]]") -> None:
    """What runs from a day to a day, and the contacts."""
    for name, kind, table, key, starts in SPANS:
        for one, row, start, end in take(table, starts):
            getattr(one, name).append(Span(row[key], kind, start, end))
    for one, row, start, _ in take("ssd_contacts", "contact_date"):
        flags = json.loads(row["contact_outcome_json"])
        flag = next((name for name, is_set in flags.items() if is_set == "Y"), "")
        one.contacts.append(
            Contacted(
                row["contact_id"], start, row["contact_source_code"], flag.removesuffix("_FLAG")
            )
        )


def read_protection(
    take: "partial[Iterator[tuple[Known, dict[str, str], int, int | None]]]",
) -> None:
    """What enquiries ended in, conferences and their reviews, and the categories of plans."""
    for one, row, _, _ in take("ssd_s47_enquiry", "s47_start_date"):
        flags = json.loads(row["s47_outcome_json"] or "{}")
        chosen = (name for name, is_set in flags.items() if is_set == "Y")
        one.results[row["s47_enquiry_id"]] = next(chosen, "").removesuffix("_FLAG")
    for one, row, _, _ in take("ssd_cp_plans", "cp_plan_start_date"):
        one.categories[row["cp_plan_id"]] = row["cp_plan_latest_category"]
    for one, _, _, _ in take("ssd_pre_proceedings", "pre_pro_decision_date"):
        one.before_court = True
    for one, row, held, _ in take("ssd_initial_cp_conference", "icpc_date"):
        one.initial.append(
            Met(row["icpc_id"], held, day(row["icpc_target_date"]) or held, row["cp_plan_id"],
                row["s47_enquiry_id"], row["icpc_meeting_id"], bool(row["cp_plan_id"]),
                quorate=True, part="")
        )  # fmt: skip
    for one, row, due, _ in take("ssd_cp_reviews", "cp_review_due"):
        one.reviews.append(
            Met(row["cp_review_id"], day(row["cp_review_date"]), due, row["cp_plan_id"], "",
                row["cp_review_meeting_id"], row["cp_review_outcome_continue_cp"] == "Y",
                row["cp_review_quorate"] != "N", row["cp_review_participation"])
        )  # fmt: skip


def read_visits(take: "partial[Iterator[tuple[Known, dict[str, str], int, int | None]]]") -> None:
    """The visits; of those of one kind on one day, the first."""
    for table, short, plan in VISITS:
        done = set()
        for one, row, on, _ in take(table, f"{short}_visit_date"):
            if (one.id, on) in done:
                continue
            done.add((one.id, on))
            seen = {name: row.get(f"{short}_visit_{name}", "") for name in ("seen", "seen_alone")}
            bedroom = row.get(f"{short}_visit_bedroom", "")
            one.visits.append(
                Visited(on, KINDS[short], row.get(plan, ""), seen["seen"] == "Y",
                        seen["seen_alone"] == "Y", bedroom == "Y" if bedroom else None)
            )  # fmt: skip
