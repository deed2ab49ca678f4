"""Whose decisions count as those of a senior manager: what the council has set, from which day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sightline.access.roles import ROLES, Role
from sightline.settings.queries import settings_set, value_on

SETTING = "casework.senior_roles"
"""The setting's name; its value is a list of roles."""
ALWAYS = (Role.SERVICE_MANAGER, Role.DIRECTOR)
"""Where nothing is set."""


@dataclass(frozen=True, slots=True)
class Senior:
    """The roles whose decisions are senior on a day."""

    roles: tuple[Role, ...]

    @property
    def with_team_managers(self) -> bool:
        """Whether team managers are among them."""
        return Role.TEAM_MANAGER in self.roles

    @property
    def words(self) -> str:
        """ "service manager, director"."""
        return ", ".join(ROLES[role].words.lower() for role in self.roles)


def senior_on(day: date) -> Senior:
    """Who is senior on `day`; one query."""
    return in_order(value_on(SETTING, day, default=list(ALWAYS)))


def in_order(kept: Iterable[str]) -> Senior:
    """The roles of a value of the setting."""
    held = set(kept)
    return Senior(tuple(role for role in Role if role in held))


def roles_with(*, team_managers: bool) -> list[str]:
    """The value of the setting."""
    chosen = {*ALWAYS, *((Role.TEAM_MANAGER,) if team_managers else ())}
    return [role.value for role in Role if role in chosen]


@dataclass(frozen=True, slots=True)
class SeniorSet:
    """That somebody said from a day on whose decisions are senior, and why."""

    from_on: date
    words: str
    why: str
    by: str


def senior_set() -> list[SeniorSet]:
    """All that was said of it, the latest first; one query."""
    return [
        SeniorSet(
            one.from_on,
            in_order(one.value).words,
            one.why,
            one.set_by.get_full_name() if one.set_by else "",
        )
        for one in settings_set(SETTING)
    ]
