"""The teams of Northmoor: what kinds there are, where each belongs, and how much a worker holds."""

from dataclasses import dataclass, field

from sightline.county.generator.names import DISTRICTS

NORTH = DISTRICTS[:4]
AUTHORITY = "Children's services"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of team: its scope, its title, its parent service, what one worker holds, titles.

    `scope` is district, area (north or south) or county; {place} in `title` and `parent` becomes
    the district or the area. `titles` are (job title, weight).
    """

    scope: str
    title: str
    parent: str
    holds: float
    titles: tuple[tuple[str, int], ...]
    largest: int = 9


SOCIAL = (("Social Worker", 72), ("Senior Social Worker", 16), ("Social Worker (ASYE)", 12))
HELP = (("Early Help Lead Practitioner", 55), ("Family Support Worker", 45))
LOCAL = (
    ("Early Help Lead Practitioner", 38),
    ("Family Support Worker", 37),
    ("Social Worker", 25),
)
PILOT = (("Family Help Lead Practitioner", 55), ("Social Worker", 45))

KINDS: dict[str, Kind] = {
    "safeguarding": Kind("district", "{place}", "Safeguarding {area}", 16, SOCIAL, 8),
    "local": Kind("district", "{place} local support team", "Local support", 18, LOCAL, 12),
    "pilot": Kind("district", "{place} family help (pilot)", "Local support", 12, PILOT, 12),
    "assessment": Kind("area", "Assessment {area}", "Front door and assessment", 17, SOCIAL, 10),
    "care": Kind("area", "Children in care {area}", "Care and leaving care", 14, SOCIAL, 10),
    "leaving": Kind(
        "area", "Leaving care {area}", "Care and leaving care", 21, (("Personal Adviser", 1),), 12
    ),
    "arrivals": Kind("county", "Arrivals (unaccompanied)", "Care and leaving care", 12, SOCIAL),
    "disability": Kind("county", "Children with disabilities", "Specialist help", 17, SOCIAL),
    "prevention": Kind(
        "county",
        "Intensive prevention service",
        "Specialist help",
        8,
        (("Intensive Support Worker", 60), ("Social Worker", 40)),
    ),
    "intervention": Kind(
        "county",
        "Family intervention project",
        "Specialist help",
        9,
        (("Family Intervention Worker", 60), ("Social Worker", 40)),
    ),
}
SERVICES = (
    "Front door and assessment",
    "Safeguarding north",
    "Safeguarding south",
    "Local support",
    "Care and leaving care",
    "Specialist help",
    "Quality and reviewing",
)
SUPPORTING = (
    ("front_door", "Integrated front door", "Front door and assessment", "Front Door Practitioner"),
    ("duty", "Emergency duty team", "Front door and assessment", "Duty Social Worker"),
    ("exploitation", "Exploitation and missing", "Specialist help", "Exploitation Coordinator"),
    (
        "reviewing",
        "Conference and reviewing service",
        "Quality and reviewing",
        "Independent Reviewing Officer",
    ),
    ("adoption", "Permanence and adoption", "Care and leaving care", "Adoption Social Worker"),
)
"""Teams that hold no child as allocated worker, but work with many: kind, name, parent, title."""
PILOT_DISTRICT = "Ashmere"
OVERLOADED = "Cotterby 2"


@dataclass(slots=True)
class Worker:
    """Somebody who works with children; `holds` says whether children are allocated to them,
    `full` that they get no new ones."""

    id: str
    name: str
    title: str
    team: "Team"
    began: int
    ended: int | None
    role: str
    fte: float = 1.0
    agency: bool = False
    holds: bool = True
    full: bool = False
    load: int = 0
    september: int = 0

    def in_post(self, day: int) -> bool:
        """Whether they work in the team that day."""
        return self.began <= day and (self.ended is None or day <= self.ended)


@dataclass(slots=True)
class Team:
    """A team or a service; `kind` is a key of KINDS or SUPPORTING, or service or authority."""

    id: str
    name: str
    parent: str | None
    kind: str
    district: str
    workers: list[Worker] = field(default_factory=list)
    manager: Worker | None = None


def area_of(district: str) -> str:
    """North or south."""
    return "north" if district in NORTH else "south"


def place_of(kind: str, district: str) -> str:
    """What a team of this kind is for: the district, the area, or the county ("")."""
    scope = KINDS[kind].scope
    return {"district": district, "area": area_of(district)}.get(scope, "")


def kind_for(kind: str, district: str, index: int) -> str:
    """The kind of team that really takes the child: in the pilot district, half go to the pilot."""
    if kind == "local" and district == PILOT_DISTRICT and index % 2:
        return "pilot"
    return kind
