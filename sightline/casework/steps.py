"""What the front door chooses from: levels of need, next steps, how we were told, whom we ask.

Plain data. The levels are those most threshold documents of safeguarding partners share.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

LEVELS_SOURCE = (
    "Working Together to Safeguard Children asks each area to publish a threshold document; "
    "its levels are local. These four are the commonest"
)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the threshold document: its number, name, and what it is for."""

    number: int
    name: str
    says: str

    @property
    def words(self) -> str:
        """ "3: child in need"."""
        return f"{self.number}: {self.name}"


LEVELS = (
    Level(1, "universal", "What every family can have: school, health visitor, youth club"),
    Level(2, "early help", "One or two services help the family together, with their consent"),
    Level(3, "child in need", "Health or development will suffer without services (section 17)"),
    Level(4, "likely significant harm", "The child suffers or is likely to suffer (section 47)"),
)
BY_NUMBER = {level.number: level for level in LEVELS}


class Step(StrEnum):
    """What happens next for one child of a contact."""

    NOTHING = "nothing"
    ADVICE = "advice"
    SIGNPOST = "signpost"
    EARLY_HELP = "early_help"
    ASSESSMENT = "assessment"
    STRATEGY = "strategy"
    OPEN_CASE = "open_case"


STEPS: Mapping[str, str] = {
    Step.STRATEGY: "Strategy discussion",
    Step.ASSESSMENT: "Referral for an assessment",
    Step.EARLY_HELP: "Early help",
    Step.OPEN_CASE: "Add to the case that is open",
    Step.SIGNPOST: "Signpost to another service",
    Step.ADVICE: "No further action, with advice",
    Step.NOTHING: "No further action",
}
"""The steps as pages call them, the gravest first."""
OUTCOMES: dict[Step, str] = {
    Step.STRATEGY: "strategy discussion",
    Step.ASSESSMENT: "new referral",
    Step.EARLY_HELP: "early help",
    Step.OPEN_CASE: "part of a referral already open",
    Step.SIGNPOST: "referral to another agency",
    Step.ADVICE: "advice given",
    Step.NOTHING: "no further action",
}
"""What is written on the contact itself, in the words the loaded ones have."""
REFERS = frozenset({Step.ASSESSMENT, Step.STRATEGY})
ASKS_A_TEAM = REFERS | {Step.EARLY_HELP}
"""Steps after which a team is asked to take the child on."""
READ_BY_A_MANAGER = frozenset({Step.NOTHING, Step.ADVICE, Step.SIGNPOST})
"""Steps after which nobody of ours works with the child: a manager reads each."""


class Method(StrEnum):
    """How we were told."""

    TELEPHONE = "telephone"
    EMAIL = "email"
    FORM = "form"
    LETTER = "letter"
    IN_PERSON = "in_person"
    NOTICE = "notice"


METHODS: Mapping[str, str] = {
    Method.TELEPHONE: "By telephone",
    Method.EMAIL: "By e-mail",
    Method.FORM: "By the online form",
    Method.LETTER: "By letter",
    Method.IN_PERSON: "In person",
    Method.NOTICE: "By a police or health notice",
}


class Consent(StrEnum):
    """Whether the family was asked."""

    AGREED = "agreed"
    REFUSED = "refused"
    OVERRIDDEN = "overridden"
    NOT_SOUGHT = "not_sought"


CONSENTS: Mapping[str, str] = {
    Consent.AGREED: "Asked, and they agreed",
    Consent.REFUSED: "Asked, and they did not agree",
    Consent.OVERRIDDEN: "They did not agree, and we go on without it",
    Consent.NOT_SOUGHT: "Not asked",
}
SAYS_WHY = frozenset({Consent.OVERRIDDEN, Consent.NOT_SOUGHT})
"""Answers that need a reason."""


class Urgency(StrEnum):
    """How soon an agency’s answer is wanted, by the rule that says it."""

    RED = "mash_red"
    AMBER = "mash_amber"
    GREEN = "mash_green"


URGENCIES: Mapping[str, str] = {
    Urgency.RED: "Urgent",
    Urgency.AMBER: "Soon",
    Urgency.GREEN: "As usual",
}


class Agency(StrEnum):
    """Whom the front door asks what they know."""

    POLICE = "police"
    HEALTH = "health"
    SCHOOL = "school"
    EARLY_HELP = "early_help"
    HOUSING = "housing"
    PROBATION = "probation"
    YOUTH_JUSTICE = "youth_justice"
    ADULTS = "adults"
    OTHER_AREA = "other_area"
    OTHER = "other"


AGENCIES: Mapping[str, str] = {
    Agency.POLICE: "Police",
    Agency.HEALTH: "Health",
    Agency.SCHOOL: "School or college",
    Agency.EARLY_HELP: "Early help",
    Agency.HOUSING: "Housing",
    Agency.PROBATION: "Probation",
    Agency.YOUTH_JUSTICE: "Youth justice",
    Agency.ADULTS: "Adult social care",
    Agency.OTHER_AREA: "Another area’s children’s services",
    Agency.OTHER: "Somebody else",
}
