"""Staffing: as many teams and workers as the children need; six years of people who come and go."""

import random
from collections import Counter
from datetime import date
from math import ceil

from sightline.county.generator.days import YEAR, next_working
from sightline.county.generator.draws import Weighted, draw
from sightline.county.generator.names import DISTRICTS, forename, surname
from sightline.county.generator.people import COLLEAGUES, FULL, HOLDS_CHILDREN, PEOPLE, NamedPerson
from sightline.county.generator.plan import PlannedFamily
from sightline.county.generator.staff import (
    AUTHORITY,
    KINDS,
    OVERLOADED,
    PILOT_DISTRICT,
    SERVICES,
    SUPPORTING,
    Team,
    Worker,
    area_of,
    kind_for,
    place_of,
)

GROUPS: Weighted = (("british", 74), ("asian", 9), ("african", 10), ("european", 7))
LEAVES = 6.2 * YEAR
"""How long a worker stays on average; about one in seven leaves in a year."""


class Workforce:
    """All teams and workers of the county, and who takes the next child."""

    def __init__(self, families: list[PlannedFamily], seed: int, today: int, window: int) -> None:
        self.rng = random.Random(f"{seed}:workforce")
        self.today = today
        self.window = window
        year = date.fromordinal(today).year
        last = date(year, 9, 30).toordinal()
        self.september = last if last <= today else date(year - 1, 9, 30).toordinal()
        self.teams: dict[str, Team] = {}
        self.named: dict[str, Worker] = {}
        self.workers: list[Worker] = []
        self._by_place: dict[tuple[str, str], list[Team]] = {}
        self._add_services()
        self._add_teams(demand_of(families))
        self._add_supporting(sum(len(family.children) for family in families))
        self._add_managers()

    def _add_team(self, name: str, parent: str | None, kind: str, district: str) -> Team:
        team = Team(f"T{len(self.teams) + 1:03}", name, parent, kind, district)
        self.teams[name] = team
        return team

    def _add_services(self) -> None:
        self._add_team(AUTHORITY, None, "authority", "")
        for service in SERVICES:
            self._add_team(service, AUTHORITY, "service", "")

    def _add_teams(self, demand: Counter[tuple[str, str]]) -> None:
        for (kind, place), children in sorted(demand.items()):
            facts = KINDS[kind]
            count = max(2, ceil(children / facts.holds))
            parts = ceil(count / facts.largest)
            if (kind, place) in {("safeguarding", "Ashmere"), ("safeguarding", "Cotterby")}:
                parts = max(2, parts)
            area = area_of(place) if facts.scope == "district" else place
            title = facts.title.format(place=place, area=area)
            parent = facts.parent.format(area=area)
            teams = []
            for part in range(parts):
                name = title if part == 0 and kind != "safeguarding" else f"{title} {part + 1}"
                name = name.replace("Ashmere local support team", "Ashmere local team")
                teams.append(self._add_team(name, parent, kind, place))
            self._by_place[kind, place] = teams
            self._staff(teams, children, facts.holds)

    def _staff(self, teams: list[Team], children: int, holds: float) -> None:
        for team in teams:
            share = children / len(teams)
            if place_shared(teams):
                share = children * (0.8 if team.name == OVERLOADED else 0.2)
            need = share / (holds * (1.42 if team.name == OVERLOADED else 1))
            for one in (*PEOPLE, *COLLEAGUES):
                if one.team == team.name:
                    self._add_named(team, one)
            hours = sum(
                one.fte for one in team.workers if one.holds and one.ended is None and not one.full
            )
            missing = 1 if team.workers else 2
            while hours + 0.45 < need or missing > 0:
                hours += self._fill_post(team).fte
                missing -= 1

    def _add_supporting(self, children: int) -> None:
        sizes = {"front_door": 900, "duty": 3000, "exploitation": 5000, "reviewing": 2300}
        for kind, name, parent, title in SUPPORTING:
            team = self._add_team(name, parent, kind, "")
            for one in (*PEOPLE, *COLLEAGUES):
                if one.team == name:
                    self._add_named(team, one)
            for _ in range(max(2, round(children / sizes.get(kind, 4000)))):
                self._fill_post(team, title)

    def _add_managers(self) -> None:
        for team in list(self.teams.values()):
            named = [one for one in PEOPLE if one.team == team.name]
            lead = next((one for one in named if one.role in LEADS), None)
            title = LEAD_TITLES.get(team.kind, "Team Manager")
            if lead is not None:
                team.manager = self.named.get(lead.name) or self._add_named(team, lead)
            elif team.kind != "duty":
                team.manager = self._add(team, self._name(), title, self.window - 2000, None)
                team.manager.role = "service_manager" if title.startswith("Se") else "team_manager"

    def _name(self) -> str:
        group = draw(GROUPS, self.rng)
        sex = "M" if self.rng.random() < 0.2 else "F"
        return f"{forename(group, sex, self.rng)} {surname(group, self.rng)}"

    def _add_named(self, team: Team, one: NamedPerson) -> Worker:
        began = self.window - 700 if one.began is None else next_working(self.today - one.began)
        ended = None if one.ended is None else self.today - one.ended
        worker = self._add(team, one.name, one.job_title, began, ended)
        worker.fte, worker.agency, worker.role = one.fte, one.agency, one.role or worker.role
        worker.holds = one.job_title in HOLDS_CHILDREN
        worker.full = one.name in FULL
        self.named[one.name] = worker
        return worker

    def _add(self, team: Team, name: str, title: str, began: int, ended: int | None) -> Worker:
        holds = team.kind in KINDS and "Manager" not in title
        role = ROLES.get(title, "social_worker")
        number = f"W{len(self.workers) + 1:04}"
        worker = Worker(number, name, title, team, began, ended, role, holds=holds)
        self.workers.append(worker)
        team.workers.append(worker)
        return worker

    def _fill_post(self, team: Team, title: str = "") -> Worker:
        """One post through six years: people stay for a while, and the next one follows."""
        rng = self.rng
        day = self.window - 430 - rng.randrange(1500)
        while True:
            agency = not title and rng.random() < 0.13
            stay = rng.expovariate(1 / (300 if agency else LEAVES))
            ended = next_working(day + int(min(max(stay, 60), 7000)))
            here = title or pick_title(team.kind, rng)
            last = ended >= self.today
            worker = self._add(team, self._name(), here, day, None if last else ended)
            worker.agency = agency
            worker.fte = 1.0 if agency else rng.choices((1.0, 0.8, 0.6, 0.5), (78, 12, 7, 3))[0]
            if last:
                return worker
            gap = rng.randrange(30, 100) if rng.random() < 0.15 else 1
            day = next_working(ended + gap) if ended + gap < self.today else ended + 1

    def team_for(self, kind: str, district: str, index: int) -> Team:
        """The team that takes a family; families of one place are spread over its teams."""
        kind = kind_for(kind, district, index)
        teams = self._by_place.get((kind, place_of(kind, district)))
        if teams is None:
            return self.team_for("safeguarding", "Ashmere", index)
        if place_shared(teams):
            return teams[index // 2 % 5 > 0]
        return teams[index // 2 % len(teams)]

    def supporting(self, kind: str) -> Team:
        """The one team of this supporting kind."""
        return next(team for team in self.teams.values() if team.kind == kind)

    def next_free(self, team: Team) -> Worker:
        """Who in the team holds fewest children for the hours they work."""
        here = [
            one for one in team.workers if one.holds and not one.full and one.in_post(self.today)
        ]
        return min(here, key=lambda one: ((one.load + 1) / one.fte, one.id))

    def somebody(
        self, team: Team, day: int, rng: random.Random, but: Worker | None = None
    ) -> Worker:
        """Somebody who worked in the team that day, `but` not this one where others did.

        Where nobody did, the manager.
        """
        here = [one for one in team.workers if one.in_post(day) and one is not team.manager]
        if not here:
            return team.manager or team.workers[0]
        others = [one for one in here if one is not but and one.holds] or here
        return others[rng.randrange(len(others))]


LEADS = {"team_manager", "service_manager", "director", "duty_manager"}
LEAD_TITLES = {"service": "Service Manager", "authority": "Director of Children's Services"}
ROLES = {
    "Front Door Practitioner": "front_door",
    "Exploitation Coordinator": "coordinator",
    "Independent Reviewing Officer": "reviewing_officer",
    "Early Help Lead Practitioner": "early_help_practitioner",
    "Family Help Lead Practitioner": "early_help_practitioner",
    "Family Support Worker": "support_worker",
    "Intensive Support Worker": "support_worker",
    "Family Intervention Worker": "support_worker",
    "Personal Adviser": "support_worker",
}


def place_shared(teams: list[Team]) -> bool:
    """Whether these are the two teams of a place where one has to take most of the families."""
    return len(teams) == 2 and teams[1].name == OVERLOADED


def pick_title(kind: str, rng: random.Random) -> str:
    """A job title as this kind of team has them."""
    return draw(KINDS[kind].titles, rng)


def demand_of(families: list[PlannedFamily]) -> Counter[tuple[str, str]]:
    """How many open children each kind of team has to hold, by place."""
    demand: Counter[tuple[str, str]] = Counter()
    for family in families:
        for child in family.children:
            if child.team:
                kind = kind_for(child.team, family.district, family.index)
                demand[kind, place_of(kind, family.district)] += 1
    for kind in KINDS:  # every kind of team exists in every county, however small
        for district in DISTRICTS if kind != "pilot" else (PILOT_DISTRICT,):
            demand.setdefault((kind, place_of(kind, district)), 1)
    return demand
