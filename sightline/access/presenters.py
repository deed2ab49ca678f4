"""How people who sign in are shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sightline.access.models import User
from sightline.access.roles import Role

ORDER = (
    ("Working with children and families", ("social_worker", "support_worker",
     "early_help_practitioner", "front_door", "business_support")),
    ("Answering for a team or a service", ("team_manager", "duty_manager", "service_manager",
     "director")),
    ("Looking across the service", ("reviewing_officer", "coordinator", "auditor",
     "privacy_officer")),
    ("Looking after Sightline", ("data_officer", "administrator")),
)  # fmt: skip
"""Under which heading each role stands where somebody chooses whom to be."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person one may be: name, role, job title where that says more, what to try first."""

    id: UUID
    name: str
    role: str
    job_title: str
    try_first: str


@dataclass(frozen=True, slots=True)
class Group:
    """People with like work."""

    heading: str
    people: list[Somebody]


def groups_of(people: Iterable[User]) -> list[Group]:
    """The people by the work they do; a heading with nobody under it is left out."""
    everybody = list(people)
    groups = [
        Group(heading, [as_somebody(user) for role in roles for user in everybody
                        if user.role == role])
        for heading, roles in ORDER
    ]  # fmt: skip
    return [group for group in groups if group.people]


def as_somebody(user: User) -> Somebody:
    """One person as the page shows them."""
    role = Role(user.role).words
    title = user.job_title if user.job_title.casefold() != role.casefold() else ""
    return Somebody(user.public_id, user.name, role, title, user.try_first)
