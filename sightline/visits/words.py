"""What pages call visits, and what they say of having seen the child."""

from collections.abc import Iterable

from sightline.design.words import listing
from sightline.duties.facts import Fact
from sightline.duties.telling import Names, Teller, Told, answer, sentences
from sightline.visits.models import Visit
from sightline.visits.models.recorded import Home, Others, Outcome, Place, Tried

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


def tried_words(tried: Iterable[str]) -> str:
    """What somebody did to see a child: "knocked and waited, rang and texted or messaged"."""
    return listing([Tried(one).label.lower() for one in tried])


def others_words(others: Iterable[str]) -> str:
    """Who else was seen."""
    return listing([Others(one).label.lower() for one in others])


def place_words(place: str) -> str:
    """Where the child was seen or looked for, within a sentence."""
    return dict(Place.choices).get(place, "").lower()


def home_words(home: str) -> str:
    """How home was, within a sentence; empty where nobody said."""
    return f"home: {Home(home).label.lower()}" if home else ""


def tell_try(fact: Fact, names: Names) -> Told:
    """That somebody tried to see the child, and what they did."""
    known = fact.attributes
    return Told(
        "Visit tried",
        sentences(
            dict(Outcome.choices).get(known["outcome"], "").partition(", ")[2],
            place_words(known["place"]),
            tried_words(known["tried"] or ()),
        ),
    )


def tell_own_words(fact: Fact, names: Names) -> Told:
    """What the child said on a visit, as they said it."""
    words = fact.attributes["words"]
    return Told("The child’s own words", f"“{words}”" if words else "")


TELLERS: dict[str, Teller] = {
    "visit": tell_visit,
    "agreed_visiting": tell_agreed,
    "visit_try": tell_try,
    "own_words": tell_own_words,
}
