"""The wiring of rooms: what lower rooms ask of higher ones, in plain lists, read in one place."""

from sightline.care import facts as care_facts
from sightline.care import standings as care_standings
from sightline.casework import facts as casework_facts
from sightline.casework import standings as casework_standings
from sightline.duties import deeds, gathering, standings
from sightline.early_help import facts as early_help_facts
from sightline.early_help import standings as early_help_standings
from sightline.missing import facts as missing_facts
from sightline.missing import standings as missing_standings
from sightline.people import colleagues
from sightline.people import facts as people_facts
from sightline.people.searching import refresh_search_names
from sightline.visits import facts as visits_facts
from sightline.workforce import facts as workforce_facts
from sightline.workforce import lines
from sightline.workforce.operations import refresh_grants

FACT_TABLES = (
    people_facts.TABLES,
    workforce_facts.TABLES,
    casework_facts.TABLES,
    early_help_facts.TABLES,
    care_facts.TABLES,
    visits_facts.TABLES,
    missing_facts.TABLES,
)
STANDINGS = (
    *early_help_standings.STANDINGS,
    *casework_standings.STANDINGS,
    *care_standings.STANDINGS,
    *missing_standings.STANDINGS,
)
REFRESHERS = (refresh_search_names, refresh_grants, standings.refresh_standings)


def wire() -> None:
    """Fill the lists that lower rooms declare; safe to call twice."""
    gathering.ROOMS[:] = FACT_TABLES
    standings.STANDINGS[:] = STANDINGS
    deeds.REFRESHERS[:] = REFRESHERS
    colleagues.WORKS_WITH[:] = [lines.works_with]
    colleagues.ANSWERS_FOR[:] = [lines.answers_for]
