"""Looking through one letter before it leaves: its text, where it goes, and what goes with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sightline.documents.checking.apart import read
from sightline.documents.checking.said import Text
from sightline.documents.models import Document
from sightline.documents.queries import content_of
from sightline.letters.guarding import Held, held_back
from sightline.letters.models import Finding, Letter, Wording
from sightline.letters.places import living_at
from sightline.letters.rules import How, is_doubtful, is_for_them, seal_of
from sightline.letters.scanning.copied import copied
from sightline.letters.scanning.rules import Found, Kind, scan

Same = tuple[str, int | None, int | None, str, str]
BESIDE = 40
"""Letters shown on either side of what was found in a document."""
MOST_READ = 300_000
"""Letters of a document that are looked through."""
NOT_AS_FILED = "Its content is not what was put on file"
SHARED = "it is on another child’s file too, and tells of both"
TOO_LONG = "It is longer than a machine reads here"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something found: what, where, and the words as they stand there."""

    kind: Kind
    words: str
    own: bool = True
    begins: int | None = None
    ends: int | None = None
    document: Document | None = None
    thing: str = ""

    @property
    def same(self) -> "Same":
        """By what two findings are the same one."""
        document = self.document.pk if self.document else None
        return self.kind.value, document, self.begins, self.words, self.thing


def look_through(letter: Letter, text: str, documents: Sequence[Document]) -> list[Thing]:
    """Everything that may not leave with this letter unless somebody says why."""
    held = held_back(letter)
    found = [in_text(text, one) for one in found_in(text, held)]
    for document in documents:
        content = content_of(document)
        found += in_document(document, read(document.type, content), held)
        if sha256(content).hexdigest() != document.sha256:
            found.append(Thing(Kind.UNREAD, NOT_AS_FILED, document=document))
        if not all(is_for_them(letter.to_part, one) for one in document.labels_of_content):
            found.append(Thing(Kind.LABEL, document.name, document=document))
        if document.shared:
            found.append(Thing(Kind.LABEL, f"{document.name}: {SHARED}", document=document))
    return [*found, *above_it(letter, held), *where_it_goes(letter, held)]


def found_in(text: str, held: Held) -> list[Found]:
    """What stands in a text that is held back, or was copied from what is."""
    return [*scan(text, held.guarded, held.known), *copied(text, held.sources)]


def thing_of(one: Found) -> str:
    """A name for the rows something is found for, another whenever one of them changes."""
    return seal_of(*one.rows) if any(one.rows) else ""


def in_text(text: str, one: Found) -> Thing:
    """A finding in the letter's own text."""
    return Thing(
        one.kind, text[one.start : one.end], one.own, one.start, one.end, None, thing_of(one)
    )


def in_document(document: Document, text: Text, held: Held) -> list[Thing]:
    """What was found in a document, and that a person has to read what no machine can."""
    words = f"{document.name}\n{text.text[:MOST_READ]}"
    found = []
    for there in alike(words, found_in(words, held)):
        one, more = there[0], len(there) - 1
        said = around(words, one) + (f" (and in {more} more places)" if more else "")
        found.append(Thing(one.kind, said, one.own, document=document, thing=thing_of(one)))
    unread = TOO_LONG if len(text.text) > MOST_READ else text.unread
    if unread:
        found.append(Thing(Kind.UNREAD, unread, document=document))
    return list({one.same: one for one in found}.values())


def alike(text: str, found: Iterable[Found]) -> list[list[Found]]:
    """What is the same thing found in several places, together."""
    kept: dict[tuple[str, ...], list[Found]] = {}
    for one in found:
        words = "" if any(one.rows) else text[one.start : one.end]
        kept.setdefault((one.kind.value, words, *one.rows), []).append(one)
    return list(kept.values())


def around(text: str, one: Found) -> str:
    """What was found with a few words on either side."""
    begins, ends = max(one.start - BESIDE, 0), min(one.end + BESIDE, len(text))
    return " ".join(text[begins:ends].split())


def above_it(letter: Letter, held: Held) -> list[Thing]:
    """What is held back and stands in the name above the letter."""
    head = f"{letter.to_name}\n{letter.to_agency}".strip()
    found = [
        Thing(one.kind, " ".join(head.split()), one.own, thing=thing_of(one))
        for one in scan(head, held.guarded, held.known)
    ]
    return list({one.same: one for one in found}.values())


def where_it_goes(letter: Letter, held: Held) -> list[Thing]:
    """What is to be said about the place a letter goes to."""
    if letter.how != How.POST:
        return []
    where = " ".join(f"{letter.lines} {letter.postcode}".split())
    found = []
    if letter.address is None:
        found.append(Thing(Kind.TYPED, where))
        found += [
            Thing(one.kind, where, one.own, thing=thing_of(one))
            for one in scan(f"{letter.lines}\n{letter.postcode}", held.guarded, held.known)
        ]
    there = living_at(letter)
    if is_doubtful(letter.harm, letter.how) or there:
        found.append(Thing(Kind.SHARED, where, thing=seal_of(*there) if there else ""))
    return list({one.same: one for one in found}.values())


def documents_of_wording(wording: Wording) -> list[Document]:
    """What goes with a wording, in the order in which it was chosen."""
    return [one.document for one in sorted(wording.enclosed.all(), key=lambda row: row.pk)]


def same_as(finding: Finding) -> Same:
    """By what a finding on file is the same as one found now."""
    return finding.kind, finding.document_id, finding.begins, finding.words, finding.thing


def new_since(wording: Wording, things: Iterable[Thing]) -> list[Thing]:
    """Those found now that were not found when the wording was put on file."""
    before = {same_as(one) for one in wording.findings.all()}
    return [one for one in things if one.same not in before]
