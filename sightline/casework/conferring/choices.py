"""What strategy discussions and conferences choose from, and how many make them quorate.

Plain data. Where a number or a list is guidance or local, its source is said.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What people meet for."""

    STRATEGY = "strategy"
    INITIAL = "initial"
    REVIEW = "review"


KINDS: Mapping[str, str] = {
    Kind.STRATEGY: "Strategy discussion",
    Kind.INITIAL: "Initial child protection conference",
    Kind.REVIEW: "Review child protection conference",
}


class Partner(StrEnum):
    """Who is asked to come, or to send what they know."""

    COUNCIL = "council"
    POLICE = "police"
    HEALTH = "health"
    REFERRER = "referrer"
    SCHOOL = "school"
    YOUTH_JUSTICE = "youth_justice"
    EARLY_HELP = "early_help"
    PROBATION = "probation"
    HOUSING = "housing"
    ADULTS = "adults"
    PLACEMENT = "placement"
    PARENT = "parent"
    YOUNG_PERSON = "young_person"
    OTHER = "other"


PARTNERS: Mapping[str, str] = {
    Partner.COUNCIL: "Children’s social care",
    Partner.POLICE: "Police",
    Partner.HEALTH: "Health",
    Partner.REFERRER: "Whoever referred the child",
    Partner.SCHOOL: "School or college",
    Partner.YOUTH_JUSTICE: "Youth justice",
    Partner.EARLY_HELP: "Early help",
    Partner.PROBATION: "Probation",
    Partner.HOUSING: "Housing",
    Partner.ADULTS: "Adult social care",
    Partner.PLACEMENT: "Whoever the child lives with in care",
    Partner.PARENT: "Parent or carer",
    Partner.YOUNG_PERSON: "The child",
    Partner.OTHER: "Somebody else",
}
FAMILY = (Partner.PARENT, Partner.YOUNG_PERSON)
"""They come to conferences; a strategy discussion is between agencies."""
NEAR = (*FAMILY, Partner.PLACEMENT, Partner.REFERRER, Partner.OTHER)
"""Who may belong to one child alone: no other child's file is told of them."""


class Came(StrEnum):
    """Whether somebody who was asked came, or sent what they know."""

    CAME = "came"
    BOTH = "both"
    SENT = "sent"
    NEITHER = "neither"


CAMES: Mapping[str, str] = {
    Came.CAME: "Came",
    Came.BOTH: "Came, and sent information",
    Came.SENT: "Sent information, did not come",
    Came.NEITHER: "Neither came nor sent anything",
}
THERE = frozenset({Came.CAME, Came.BOTH})


class Outcome(StrEnum):
    """What is decided about one child."""

    JOINT = "s47_joint"
    SINGLE = "s47_single"
    ASSESSMENT = "assessment"
    NOTHING = "nothing"
    AGAIN = "again"
    PLAN = "plan"
    IN_NEED = "in_need"
    GOES_ON = "goes_on"
    ENDS = "ends"


AGAIN_WORDS = "Nothing is decided yet: meet again on a day"
OUTCOMES: Mapping[str, Mapping[str, str]] = {
    Kind.STRATEGY: {
        Outcome.JOINT: "Section 47 enquiry, joint with the police",
        Outcome.SINGLE: "Section 47 enquiry by children’s social care alone",
        Outcome.ASSESSMENT: "No section 47 enquiry: an assessment",
        Outcome.NOTHING: "No section 47 enquiry, and no assessment",
        Outcome.AGAIN: AGAIN_WORDS,
    },
    Kind.INITIAL: {
        Outcome.PLAN: "A child protection plan",
        Outcome.IN_NEED: "No child protection plan: a plan in need",
        Outcome.NOTHING: "No plan",
        Outcome.AGAIN: AGAIN_WORDS,
    },
    Kind.REVIEW: {
        Outcome.GOES_ON: "The child protection plan goes on",
        Outcome.ENDS: "The child protection plan ends",
        Outcome.AGAIN: AGAIN_WORDS,
    },
}
ENQUIRES = frozenset({Outcome.JOINT, Outcome.SINGLE})
UNDER_A_PLAN = frozenset({Outcome.PLAN, Outcome.GOES_ON})
"""After these a child protection plan runs, which has a category."""


@dataclass(frozen=True, slots=True)
class Quorum:
    """Who has to be there: each of `all_of`, and `others` of anybody else but the family."""

    all_of: tuple[Partner, ...]
    others: int
    source: str


WORKING_TOGETHER = (
    "Working Together to Safeguard Children: a strategy discussion has at least children’s social "
    "care, the police and health. The text of the 2026 edition has not been read"
)
LOCAL = (
    "Local procedures: a conference has children’s social care and at least two other agencies. "
    "There is no national number"
)
QUORUMS: Mapping[str, Quorum] = {
    Kind.STRATEGY: Quorum((Partner.COUNCIL, Partner.POLICE, Partner.HEALTH), 0, WORKING_TOGETHER),
    Kind.INITIAL: Quorum((Partner.COUNCIL,), 2, LOCAL),
    Kind.REVIEW: Quorum((Partner.COUNCIL,), 2, LOCAL),
}


def missing(kind: str, there: Collection[str]) -> list[str]:
    """Who is missing for a quorum, in words, given the agencies that came; none where quorate."""
    quorum = QUORUMS[kind]
    found = [PARTNERS[one] for one in quorum.all_of if one not in there]
    others = set(there).difference(quorum.all_of, FAMILY)
    short = quorum.others - len(others)
    if short > 0:
        found.append("one more agency" if short == 1 else f"{short} more agencies")
    return found
