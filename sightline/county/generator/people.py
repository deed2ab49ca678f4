"""The people with names who can sign in to a demonstration, and colleagues the stories need."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody with a name: role, job, the team they sit in, and what to look at first.

    `role` is a key of the service's roles, "" for colleagues who do not sign in; `team` is the
    name of a team or service, "" for those who do not work with children. `began` and `ended` are
    days before the county's today, None for always and for still.
    """

    name: str
    role: str
    job_title: str
    team: str
    try_first: str = ""
    began: int | None = None
    ended: int | None = None
    fte: float = 1.0
    agency: bool = False

    @property
    def email(self) -> str:
        """The invented address they sign in with."""
        return self.name.lower().replace(" ", ".") + "@northmoor.example"


PEOPLE = (
    NamedPerson(
        "Priya Goldfinch",
        "social_worker",
        "Social Worker",
        "Ashmere 2",
        "Open Jory Applewick from your desk and follow his journey from early help to today.",
        began=294,
    ),
    NamedPerson(
        "Mabel Okonjo",
        "early_help_practitioner",
        "Early Help Lead Practitioner",
        "Ashmere local team",
        "See the families you lead, then search for Jory Applewick, whom you once worked with.",
    ),
    NamedPerson(
        "Sefton Brindle",
        "support_worker",
        "Family Support Worker",
        "Ashmere local team",
        "See the children you work beside, and who else is involved with each of them.",
        began=620,
    ),
    NamedPerson(
        "Dele Hartsong",
        "team_manager",
        "Team Manager",
        "Ashmere 2",
        "Open your team and see who holds whom, and who holds most.",
    ),
    NamedPerson(
        "Ines Wetherby",
        "service_manager",
        "Service Manager",
        "Safeguarding north",
        "Compare the teams of Safeguarding north, from Ashmere 2 to Cotterby 2.",
    ),
    NamedPerson(
        "Morag Penhallow",
        "director",
        "Director of Children's Services",
        "Children's services",
        "Walk from the county down to a team, a worker and one child's file.",
    ),
    NamedPerson(
        "Tamsin Vane",
        "auditor",
        "Quality Officer",
        "",
        "Search for Neve Thimblecroft and give your reason to open her file.",
    ),
    NamedPerson(
        "Asha Linden",
        "coordinator",
        "Exploitation and Missing Coordinator",
        "Exploitation and missing",
        "Open the children who go missing again and again, and see how they changed over a year.",
    ),
    NamedPerson(
        "Oskar Lindqvist-Hay",
        "reviewing_officer",
        "Independent Reviewing Officer",
        "Conference and reviewing service",
        "Open Tansy Quillfeather, placed in Harsdale, and see when her reviews were held.",
    ),
    NamedPerson(
        "Imogen Saltmarsh",
        "front_door",
        "Front Door Practitioner",
        "Integrated front door",
        "See what waits at the front door, the least time left first, and take one.",
    ),
    NamedPerson(
        "Hal Castellane",
        "duty_manager",
        "Duty Manager",
        "Emergency duty team",
        "Find Jory Applewick, missing since last night, and give your reason to open his file.",
    ),
    NamedPerson(
        "Corisande Ashdown",
        "privacy_officer",
        "Privacy Officer",
        "",
        "Read why a restricted file was opened in an emergency, without seeing the file.",
    ),
    NamedPerson(
        "Tegan Rowntree",
        "data_officer",
        "Data Officer",
        "",
        "Read what the last load refused or did not understand, and why.",
    ),
    NamedPerson(
        "Bryn Ellerton",
        "business_support",
        "Business Support Officer",
        "Ashmere 2",
        "See the children of Ashmere 2, and that you find nobody else's.",
        began=900,
    ),
    NamedPerson(
        "Rosalind Quarrie",
        "administrator",
        "System Administrator",
        "",
        "See that you can look after the service without finding a single child.",
    ),
)
COLLEAGUES = (
    NamedPerson("Oona Brightwater", "", "Social Worker", "Ashmere 2", began=1300),
    NamedPerson("Marlow Teasdale", "", "Social Worker", "Ashmere 2", began=500, fte=0.8),
    NamedPerson("Finn Tarrow", "", "Social Worker", "Ashmere 2", began=1700, ended=330),
    NamedPerson(
        "Lennox Farrant", "", "Social Worker", "Ashmere 2", began=329, ended=143, agency=True
    ),
    NamedPerson("Nadia Ferrars", "", "Social Worker", "Brackwell 1", began=1100),
    NamedPerson("Jonah Peverell", "", "Front Door Practitioner", "Integrated front door"),
    NamedPerson("Sunniva Dray", "", "Front Door Practitioner", "Integrated front door", began=700),
    NamedPerson("Perdita Fallowell", "", "Personal Adviser", "Leaving care north", began=1000),
)
"""People the stories of named children speak of."""
HOLDS_CHILDREN = frozenset(
    {"Social Worker", "Early Help Lead Practitioner", "Family Support Worker", "Personal Adviser"}
)
FULL = frozenset({"Priya Goldfinch"})
"""Workers who hold the named children and no others."""
