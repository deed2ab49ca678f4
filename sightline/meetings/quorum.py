"""Who must be at a meeting of each kind for it to decide: data, with where each rule comes from.

No number of people is laid down in England for these meetings, as far as we have read: each rule
says whether it restates guidance or is our own practice.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sightline.meetings.models.planned import HOUSEHOLD, Kind, Part

OWN = "Our own practice"
GUIDANCE = (
    "Our own practice, after Working Together: the lead worker leads the core group, and the "
    "family and the professionals in direct contact with them belong to it"
)


@dataclass(frozen=True, slots=True)
class Need:
    """Somebody who must be there: one of these parts, from so many agencies or as so many people.

    `words` name who is missing where nobody is.
    """

    words: str
    parts: Collection[str]
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class Quorum:
    """Who must be there, and by what right."""

    needs: tuple[Need, ...]
    source: str


LEAD = Need("the lead worker", (Part.WORKER,))
HOME = Need("the child, a parent or somebody of the family", HOUSEHOLD)
OTHER = Need("somebody from another agency", (Part.AGENCY, Part.CARER))
CARE = Need("the carer or the home", (Part.CARER,))
TWO = Need("people from two other agencies", (Part.AGENCY, Part.CARER), 2)

QUORUMS: dict[Kind, Quorum] = {
    Kind.CORE_GROUP: Quorum((LEAD, HOME, OTHER), GUIDANCE),
    Kind.IN_NEED_PLAN: Quorum((LEAD, HOME), OWN),
    Kind.IN_NEED: Quorum((LEAD, HOME), OWN),
    Kind.FAMILY: Quorum((LEAD, HOME), OWN),
    Kind.PLACEMENT: Quorum((LEAD, CARE), OWN),
    Kind.PROFESSIONALS: Quorum((TWO,), OWN),
}


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who was there: as what, and for which agency; empty where none is said."""

    part: str
    agency: str = ""


def missing(kind: str, there: Iterable[Present]) -> list[str]:
    """Who lacked for a quorum, in words; empty where the meeting had one."""
    people = list(there)
    return [need.words for need in QUORUMS[Kind(kind)].needs if found(need, people) < need.at_least]


def found(need: Need, people: list[Present]) -> int:
    """How many there were of those needed: agencies count once, those without a name each."""
    own = [one for one in people if one.part in need.parts]
    named = {one.agency.strip().casefold() for one in own if one.agency.strip()}
    return len(named) + sum(not one.agency.strip() for one in own)


def in_words(kind: str) -> str:
    """Who must be there for a quorum, in a sentence with where it comes from."""
    rule = QUORUMS[Kind(kind)]
    return f"Quorum: {', '.join(need.words for need in rule.needs)}. {rule.source}."
