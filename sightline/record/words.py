"""What the file calls its parts and sources, and the sentence for every kind of fact on it."""

from sightline.care.words import TELLERS as CARE
from sightline.casework.words import TELLERS as CASEWORK
from sightline.documents.words import FACT_KINDS
from sightline.documents.words import TELLERS as DOCUMENTS
from sightline.duties.facts import Fact
from sightline.duties.telling import Names, Teller, Told, sentences
from sightline.early_help.words import TELLERS as EARLY_HELP
from sightline.meetings.words import TELLERS as MEETINGS
from sightline.missing.words import TELLERS as MISSING
from sightline.notes.words import TELLERS as NOTES
from sightline.visits.words import TELLERS as VISITS
from sightline.workforce.words import TELLERS as WORKFORCE

SOURCES: dict[str, str] = {
    "sightline": "Sightline",
    "ssd": "Case system",
    "cin": "Children in need census",
    "ssda903": "Looked after children return",
    "annex_a": "Annex A list",
}
"""What pages call each source."""


def where_words(lines: str, postcode: str) -> str:
    """An address in one line; what stands in place of one that is not shown stands once."""
    parts = [part.strip() for part in (*lines.splitlines(), postcode)]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def tell_address(fact: Fact, names: Names) -> Told:
    """Where the child began to live, as the record words it."""
    known = fact.attributes
    where = where_words(known["lines"] or "", known["postcode"] or "")
    return Told("Address", sentences(where, known["kind"] or ""))


def tell_immigration(fact: Fact, names: Names) -> Told:
    """An immigration status, as the source words it."""
    known = fact.attributes
    alone = "came alone to seek asylum" if known["is_unaccompanied"] else ""
    return Told("Immigration status", sentences(known["status"] or "", alone))


PEOPLE: dict[str, Teller] = {"address": tell_address, "immigration_status": tell_immigration}

TELLERS: dict[str, Teller] = (
    PEOPLE
    | WORKFORCE
    | CASEWORK
    | EARLY_HELP
    | CARE
    | VISITS
    | MISSING
    | DOCUMENTS
    | NOTES
    | MEETINGS
)
"""How each kind of fact is told; a test holds that none is without words."""

GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "referrals": (
        "Contacts, referrals and assessments",
        ("contact", "concern", "referral", "assessment", "strategy", "section_47", "early_help"),
    ),
    "plans": (
        "Plans, conferences and court",
        ("conference", "in_need_plan", "protection_plan", "protection_review", "pre_proceedings"),
    ),
    "decisions": ("Management decisions", ("management_decision",)),
    "visits": ("Visits", ("visit", "visit_try", "own_words", "agreed_visiting")),
    "meetings": ("Meetings", ("meeting", "meeting_arranged")),
    "notes": ("Notes", ("note",)),
    "care": (
        "Care and placements",
        (
            "care_episode",
            "legal_status",
            "placement",
            "care_review",
            "care_plan",
            "deprivation_of_liberty",
            "adoption_decision",
            "pathway_review",
        ),
    ),
    "missing": ("Missing", ("missing",)),
    "health": (
        "Health and offending",
        ("health_check", "strengths_questionnaire", "substance_misuse", "conviction"),
    ),
    "documents": ("Documents", tuple(FACT_KINDS.values())),
    "people": ("Workers", ("involvement",)),
    "home": ("Home and immigration", ("address", "immigration_status")),
}
"""What the timeline may be narrowed to: a plain key, its words, and the kinds of fact."""


def source_words(source: str) -> str:
    """What pages call a source, given alone or as "source:id"."""
    key = source.partition(":")[0]
    return SOURCES.get(key, key)


def tell(fact: Fact, names: Names) -> Told:
    """The fact in a worker's words."""
    return TELLERS[fact.kind](fact, names)
