"""The level a page is about: everything somebody answers for, a service, or a team."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.access.models import User
from sightline.access.roles import ROLES, Reach, Role
from sightline.desk.teams import own_teams
from sightline.workforce.models import Team


@dataclass(frozen=True, slots=True)
class Level:
    """Some teams, and the parts their figures are shown by.

    `team` is what they all belong to, None where they are several or the whole county; `teams`
    their ids; with `is_everything`, children whom no team holds belong to it too. `parts` are
    empty for a team without teams below: its parts are its workers. `part_of` gives the part of
    each team. `above` is what the team belongs to, outermost first, as far as the viewer answers;
    `has_siblings` says that the viewer answers for more than the outermost.
    """

    name: str
    team: Team | None
    teams: tuple[int, ...]
    is_everything: bool
    parts: tuple[Team, ...]
    part_of: Mapping[int, int]
    above: tuple[Team, ...]
    has_siblings: bool = False

    @property
    def by_worker(self) -> bool:
        """Whether its parts are workers."""
        return not self.parts and self.team is not None


class NoSuchTeam(Exception):
    """There is no team with this id."""


class NotYourTeam(Exception):
    """The team is neither the viewer's own nor below one."""


def level_of(viewer: User, today: date, asked: UUID | None) -> Level:
    """The level with this public id, None for all the viewer answers for today; two queries.

    Raises NoSuchTeam and NotYourTeam.
    """
    tree = Tree(Team.objects.filter(leads=True).order_by("name", "pk"))
    is_everything = ROLES[Role(viewer.role)].opens is Reach.COUNTY
    tops = tree.roots if is_everything else tree.tops_of(own_teams(viewer, today))
    if asked is None:
        return tree.everything(tops) if is_everything else tree.of_line(tops)
    team = tree.by_public_id.get(asked)
    if team is None:
        raise NoSuchTeam
    if team.pk not in {one for top in tops for one in tree.below(top)}:
        raise NotYourTeam
    return tree.of_team(team, tops)


class Tree:
    """Every team with what is below it."""

    def __init__(self, teams: Iterable[Team]) -> None:
        self.by_id = {team.pk: team for team in teams}
        self.by_public_id = {team.public_id: team for team in self.by_id.values()}
        self.parts: dict[int, list[Team]] = {}
        self.roots: list[Team] = []
        for team in self.by_id.values():
            if team.parent_id in self.by_id:
                self.parts.setdefault(team.parent_id, []).append(team)
            else:
                self.roots.append(team)

    def below(self, team: Team) -> list[int]:
        """The team and everything below it."""
        return [team.pk, *(one for part in self.parts.get(team.pk, ()) for one in self.below(part))]

    def tops_of(self, own: set[int]) -> list[Team]:
        """Of somebody's own teams, those that are not below another of them."""
        under = {
            one
            for team in own & set(self.by_id)
            for one in self.below(self.by_id[team])
            if one != team
        }
        return [team for team in self.by_id.values() if team.pk in own and team.pk not in under]

    def everything(self, roots: list[Team]) -> Level:
        """The whole county, by its services."""
        only = roots[0] if len(roots) == 1 else None
        parts = self.parts.get(only.pk, []) if only else roots
        name = only.name if only else "The county"
        return self._level(name, None, list(self.by_id), parts, (), is_everything=True)

    def of_line(self, tops: list[Team]) -> Level:
        """What somebody answers for: their one team, or their several."""
        if len(tops) == 1:
            return self.of_team(tops[0], tops)
        ids = [one for top in tops for one in self.below(top)]
        return self._level("My teams", None, ids, tops, ())

    def of_team(self, team: Team, tops: list[Team]) -> Level:
        """One team or service, by what is below it."""
        above: list[Team] = []
        highest = {top.pk for top in tops}
        one = team
        while one.pk not in highest and one.parent_id in self.by_id:
            one = self.by_id[one.parent_id]
            above.insert(0, one)
        parts = self.parts.get(team.pk, [])
        return self._level(
            team.name, team, self.below(team), parts, tuple(above), has_siblings=len(tops) > 1
        )

    def _level(
        self, name: str, team: Team | None, ids: list[int], parts: list[Team],
        above: tuple[Team, ...], *, is_everything: bool = False, has_siblings: bool = False,
    ) -> Level:  # fmt: skip
        part_of = {one: part.pk for part in parts for one in self.below(part)}
        return Level(
            name, team, tuple(ids), is_everything, tuple(parts), part_of, above, has_siblings
        )
