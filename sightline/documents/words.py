"""What pages call documents, and how the timeline tells of one."""

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.documents.models import HOLDS, Document
from sightline.duties.facts import Fact
from sightline.duties.telling import Names, Teller, Told, sentences

HOLDS_WORDS: dict[Label, tuple[str, str]] = {
    Label.PLAIN: ("Nothing that needs more care", "whoever may open this file reads it"),
    Label.IDENTITY: ("Who somebody is", "names, numbers, papers; whoever may open this file"),
    Label.ADDRESS: ("An address that is kept from somebody", "who may read protected addresses"),
    Label.SOURCE: ("Who told us, or what was told in confidence", "who may read who told us"),
    Label.INTELLIGENCE: ("Intelligence, offences or a risk", "who may read intelligence"),
    Label.HEALTH: ("Health, disability or special needs", "who may read of health"),
}
"""What a document may hold, in words, and who may open it then."""

FACT_KINDS: dict[Label, str] = {
    label: "document" if label is Label.PLAIN else f"document_{label}" for label in HOLDS
}
"""Documents that hold something of their own are a kind of fact of their own."""


def kind_words(kind: str) -> str:
    """What kind of document it is."""
    return str(dict(Document.Kind.choices).get(kind, kind))


def because_words(because: str) -> str:
    """Why a document was taken off a file."""
    return str(dict(Document.Because.choices).get(because, because))


def size_words(size: int) -> str:
    """How large a file is: "340 KB", "2.4 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"


def not_for(holds: str, lens: Lens) -> str:
    """What whoever adds such a document is told when they will not see it; else empty."""
    label = Label(holds)
    if lens.shows(label):
        return ""
    return f"You do not see it in the list: it is for {HOLDS_WORDS[label][1].split('; ')[-1]}."


def tell_document(fact: Fact, names: Names) -> Told:
    """That a document is on file."""
    known = fact.attributes
    from_whom = known["from_whom"] and f"from {known['from_whom']}"
    kind = kind_words(known["kind"]).lower()
    return Told(f"Document: {kind}" if kind else "Document", sentences(from_whom))


TELLERS: dict[str, Teller] = dict.fromkeys(FACT_KINDS.values(), tell_document)
