"""What pages call visits, and what they say of having seen the child."""

from sightline.duties.facts import Fact
from sightline.duties.telling import Names, Teller, Told, answer, sentences
from sightline.visits.models import Visit

KINDS: dict[str, str] = {
    Visit.Kind.IN_NEED: "child in need",
    Visit.Kind.PROTECTION: "child protection",
    Visit.Kind.CARE: "child in care",
}
NOT_SAID = "Not recorded"


def kind_words(kind: str) -> str:
    """Which status a visit was made for."""
    return KINDS.get(kind, kind)


def seen_words(seen: bool | None, seen_alone: bool | None) -> str:
    """Whether the child was seen, and alone, as far as the source says."""
    if seen is False:
        return "Not seen"
    if seen_alone:
        return "Seen alone"
    if seen is None:
        return NOT_SAID if seen_alone is None else "Not seen alone"
    return "Seen" if seen_alone is None else "Seen, not alone"


def tell_visit(fact: Fact, names: Names) -> Told:
    """A visit, with whether the child was seen."""
    known = fact.attributes
    seen = seen_words(known["seen"], known["seen_alone"])
    seen = "Whether seen is not recorded" if seen == NOT_SAID else seen
    bedroom = answer(known["bedroom_seen"], "bedroom seen", "bedroom not seen")
    kind = kind_words(known["kind"])
    return Told(f"Visit, {kind}" if kind else "Visit", sentences(seen, bedroom))


def every_words(every: int, unit: str) -> str:
    """How often: "every week", "every 10 working days"."""
    return f"every {unit.removesuffix('s')}" if every == 1 else f"every {every} {unit}"


def tell_agreed(fact: Fact, names: Names) -> Told:
    """That a plan agrees how often the child is to be seen."""
    known = fact.attributes
    often = every_words(known["every"], known["unit"]) if known["every"] else ""
    agreed_with = known["agreed_with"]
    return Told(
        "Agreed how often to visit",
        sentences(often, known["purpose"], agreed_with and f"agreed with {agreed_with}"),
        "Visiting as agreed ended",
    )


TELLERS: dict[str, Teller] = {"visit": tell_visit, "agreed_visiting": tell_agreed}
