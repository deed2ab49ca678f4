"""What people are in the service, and how far each may find and open children.

One table, read by the guard, the navigation and the tests. The full permission matrix comes with
its own page; this is its coarse part: who may look for children at all, and who needs no grant.
"""

from dataclasses import dataclass
from enum import StrEnum


class Reach(StrEnum):
    """How far a scope goes: nobody, those one holds a grant for, or everybody on file."""

    NONE = "none"
    GRANTED = "granted"
    COUNTY = "county"


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
    DATA_OFFICER = "data_officer"
    ADMINISTRATOR = "administrator"

    @property
    def words(self) -> str:
        """What pages call this role."""
        return ROLES[self].words


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """What follows from a role. `finds` is who may be found by search, `opens` without a reason.

    `team` says that a member sees the children of the own team, `line` those of every team below.
    `reason` says whether a reason may be given to open a child without a grant.
    """

    words: str
    finds: Reach
    opens: Reach
    team: bool = False
    line: bool = False
    reason: bool = True
    loads: bool = False


ROLES: dict[Role, RoleFacts] = {
    Role.SUPPORT_WORKER: RoleFacts("Support worker", Reach.COUNTY, Reach.GRANTED, team=True),
    Role.SOCIAL_WORKER: RoleFacts("Social worker", Reach.COUNTY, Reach.GRANTED, team=True),
    Role.EARLY_HELP_PRACTITIONER: RoleFacts(
        "Lead practitioner, early help", Reach.COUNTY, Reach.GRANTED, team=True
    ),
    Role.FRONT_DOOR: RoleFacts("Front-door worker", Reach.COUNTY, Reach.GRANTED, team=True),
    Role.DUTY_MANAGER: RoleFacts("Duty manager", Reach.COUNTY, Reach.GRANTED, team=True),
    Role.TEAM_MANAGER: RoleFacts("Team manager", Reach.COUNTY, Reach.GRANTED, team=True, line=True),
    Role.SERVICE_MANAGER: RoleFacts(
        "Service manager", Reach.COUNTY, Reach.GRANTED, team=True, line=True
    ),
    Role.DIRECTOR: RoleFacts("Director", Reach.COUNTY, Reach.COUNTY, line=True),
    Role.AUDITOR: RoleFacts("Quality officer", Reach.COUNTY, Reach.GRANTED),
    Role.COORDINATOR: RoleFacts(
        "Exploitation and missing coordinator", Reach.COUNTY, Reach.GRANTED, team=True
    ),
    Role.REVIEWING_OFFICER: RoleFacts("Reviewing officer", Reach.COUNTY, Reach.GRANTED),
    Role.BUSINESS_SUPPORT: RoleFacts(
        "Business support", Reach.GRANTED, Reach.GRANTED, team=True, reason=False
    ),
    Role.DATA_OFFICER: RoleFacts("Data officer", Reach.NONE, Reach.NONE, reason=False, loads=True),
    Role.ADMINISTRATOR: RoleFacts("Administrator", Reach.NONE, Reach.NONE, reason=False),
}
