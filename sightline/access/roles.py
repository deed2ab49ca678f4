"""What people are in the service, and what follows from it: the permission matrix, read once.

`matrix.csv` beside this file is the matrix. The policy, the navigation, the page that shows it in
words and the tests all read it here; nothing else says what a role may do.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sightline.access.labels import Label

MATRIX = Path(__file__).parent / "matrix.csv"


class Reach(StrEnum):
    """How far a scope goes: nobody, those one holds a grant for, or everybody on file."""

    NONE = "nobody"
    GRANTED = "granted"
    COUNTY = "everybody"


class Ground(StrEnum):
    """On what ground somebody has a file open: their work, or a reason they gave."""

    WORK = "work"
    REASON = "reason"


class Role(StrEnum):
    """A role in the service, by its key."""

    SUPPORT_WORKER = "support_worker"
    SOCIAL_WORKER = "social_worker"
    EARLY_HELP_PRACTITIONER = "early_help_practitioner"
    FRONT_DOOR = "front_door"
    DUTY_MANAGER = "duty_manager"
    TEAM_MANAGER = "team_manager"
    SERVICE_MANAGER = "service_manager"
    DIRECTOR = "director"
    AUDITOR = "auditor"
    COORDINATOR = "coordinator"
    REVIEWING_OFFICER = "reviewing_officer"
    BUSINESS_SUPPORT = "business_support"
    PRIVACY_OFFICER = "privacy_officer"
    DATA_OFFICER = "data_officer"
    ADMINISTRATOR = "administrator"

    @property
    def words(self) -> str:
        """What pages call this role."""
        return ROLES[self].words


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """One row of the matrix: what follows from a role.

    `finds` is who may be found, `opens` whose file opens without a reason, `stub` whether the
    role sees that a restricted child is here, by name and age. `team` says that a member sees the
    children of the own team, `line` those of every team below, `reason` that a reason may be
    given. `looks` says whether the role reads who looked at a file it works with, `reviews`
    whether it answers for the reasons its people give, `states` whether it restricts files and
    bars people from them, `decides` whether it answers what the record shows of a child it works
    with: why it is so, and what happens next. `glass` says whether it may open a restricted file
    in an emergency, `watches` whether it is told of every such opening, and answers for them.
    `contacts` says whether it works at the front door, `agrees` whether it reads decisions there
    that nothing more is done.
    `reads` holds which kinds of field it reads, on which ground; kinds that are not in it (plain,
    identity) everybody reads who may open the file.
    """

    words: str
    finds: Reach
    opens: Reach
    stub: bool
    team: bool
    line: bool
    reason: bool
    looks: bool
    reviews: bool
    states: bool
    decides: bool
    loads: bool
    sign_ins: bool
    glass: bool
    watches: bool
    contacts: bool
    agrees: bool
    reads: Mapping[tuple[Label, Ground], bool]


def read_row(row: Mapping[str, str]) -> RoleFacts:
    """One line of the matrix; raises KeyError for a cell that is neither yes nor no."""
    answer = {"yes": True, "no": False}
    cells = {
        name: value
        for name, value in row.items()
        if name not in ("role", "words", "finds", "opens") and "." not in name
    }
    kinds = {name: value for name, value in row.items() if "." in name}
    return RoleFacts(
        words=row["words"],
        finds=Reach(row["finds"]),
        opens=Reach(row["opens"]),
        **{name: answer[value] for name, value in cells.items()},
        reads={
            (Label(name.partition(".")[0]), Ground(name.partition(".")[2])): answer[value]
            for name, value in kinds.items()
        },
    )


def read_matrix(path: Path = MATRIX) -> dict[Role, RoleFacts]:
    """The whole matrix, a row for each role in the order of `Role`; raises where one lacks."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = {Role(row["role"]): read_row(row) for row in csv.DictReader(file)}
    return {role: rows[role] for role in Role}


ROLES: dict[Role, RoleFacts] = read_matrix()
