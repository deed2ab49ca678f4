"""Things people do with letters until they are written: begin, reach, write; words withheld."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sightline.access.models import User
from sightline.calendars.clock import LONDON
from sightline.documents.models import Document
from sightline.duties.deeds import deed
from sightline.duties.records import own_id
from sightline.letters.guarding import recipients_ids
from sightline.letters.looking import documents_of_wording, look_through
from sightline.letters.models import Enclosed, Finding, Letter, Withheld, Wording
from sightline.letters.places import is_still_offered
from sightline.letters.queries import is_parent_of, latest_wording
from sightline.letters.rules import (
    How,
    State,
    To,
    is_doubtful,
    is_offered,
    may_be_enclosed,
    may_follow,
    readable,
)
from sightline.letters.scanning.rules import is_found_in_itself
from sightline.people.models import Address, Child
from sightline.people.queries import ids_of

LONGEST = 40_000
"""Characters in a letter."""
MOST_ENCLOSED = 10
"""Documents that go with one letter."""


class LetterRefused(Exception):
    """It cannot be so. The message is for the person; `field` is the answer it is about."""

    def __init__(self, words: str, field: str | None = None) -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True, slots=True)
class Reach:
    """How somebody is safely reached, and where the letter goes."""

    safe_words: str
    harm: str
    how: str
    harm_why: str = ""
    address: Address | None = None
    lines: str = ""
    postcode: str = ""
    address_why: str = ""


@deed("began a letter")
def begin_letter(
    *, child: Child, template: str, about: str, to_part: str, to_child: Child | None,
    to_name: str, to_agency: str, by: User, now: datetime, called: str = "",
) -> Letter:  # fmt: skip
    """Begin a letter to one person; `called` is the id it gets. Raises LetterRefused.

    Family who are no parent on file are somebody else: they learn no more than anybody.
    """
    if to_part == To.FAMILY and not is_parent_of(child, to_child):
        to_part = To.OTHER
    if not is_offered(to_part, template):
        raise LetterRefused(
            "This letter is not for them. A plan or a decision goes to the child, to a parent on "
            "file, or to somebody who works with the child",
            "template",
        )
    return Letter.objects.create(
        child=child, template=template, about=about, to_part=to_part, to_child=to_child,
        to_name=readable(to_name), to_agency=readable(to_agency), written_by=by, recorded_at=now,
        source_id=called or own_id(),
    )  # fmt: skip


def held_still(child: Child, letter: Letter, then: State) -> Letter:
    """The letter, held until the deed ends; refused where it has gone on meanwhile."""
    rows = Letter.objects.select_for_update(of=("self",))
    found = rows.filter(pk=letter.pk, child__in=ids_of(child))
    one = found.select_related("child", "to_child", "address").first()
    if one is None:
        raise LetterRefused("This letter is not on this child’s file")
    if (one.state, then) == (State.RETURNED, State.WAITING):
        raise LetterRefused("This letter was returned. Change it first")
    if not may_follow(one.state, then):
        raise LetterRefused("Somebody did something with this letter meanwhile. Look at it again")
    return one


@deed("said how a letter is to reach somebody")
def reach_letter(*, child: Child, letter: Letter, reach: Reach, by: User, now: datetime) -> Letter:
    """Say how it goes and where; what was written is looked through again. Raises LetterRefused."""
    one = held_still(child, letter, State.DRAFT)
    check_reach(reach)
    one.safe_words, one.harm, one.how = reach.safe_words.strip(), reach.harm, reach.how
    one.harm_why, one.address = reach.harm_why.strip(), reach.address
    found = reach.address
    one.lines = found.lines if found else readable(reach.lines).strip()
    one.postcode = found.postcode if found else readable(reach.postcode).strip()
    one.address_why = reach.address_why.strip()
    if not is_still_offered(one):
        raise LetterRefused("That is not an address of theirs today", "place")
    if one.how != How.POST:
        one.address, one.lines, one.postcode, one.address_why = None, "", "", ""
    elif found is None and recipients_ids(one):
        raise LetterRefused("They are on file: put the address on their file first", "place")
    one.state, one.reached_by = State.DRAFT, by
    one.save()
    before = latest_wording(one)
    if before is not None:
        put_on_file(one, before.text, documents_of_wording(before), by, now)
    return one


def check_reach(reach: Reach) -> None:
    """Refuse what is missing: the question of safety comes before the address."""
    if not reach.safe_words.strip():
        raise LetterRefused("Say how they may safely be reached", "safe_words")
    if is_doubtful(reach.harm, reach.how) and not reach.harm_why.strip():
        raise LetterRefused("Say why it is safe to post it all the same", "harm_why")
    if reach.how != How.POST:
        return
    if reach.address is None and not reach.lines.strip():
        raise LetterRefused("Choose where it goes, or give it to them in person", "place")
    if reach.address is None and not reach.address_why.strip():
        raise LetterRefused("Say who gave us this address, and when", "address_why")


@deed("wrote a letter")
def write_letter(
    *, child: Child, letter: Letter, text: str, documents: Sequence[Document], by: User,
    now: datetime,
) -> Wording:  # fmt: skip
    """Put a wording of the letter on file, looked through. Raises LetterRefused."""
    one = held_still(child, letter, State.DRAFT)
    if not one.how:
        raise LetterRefused("First say how they may safely be reached")
    text = readable(text).strip()
    if not text:
        raise LetterRefused("Write the letter", "text")
    if len(text) > LONGEST:
        raise LetterRefused(f"Write it in {LONGEST:,} letters or fewer", "text")
    check_enclosed(one, documents)
    one.state = State.DRAFT
    one.save(update_fields=["state"])
    return put_on_file(one, text, documents, by, now)


def check_enclosed(letter: Letter, documents: Sequence[Document]) -> None:
    """Refuse too many documents, and those that must never go to such a person."""
    if len(documents) > MOST_ENCLOSED:
        raise LetterRefused(f"Choose {MOST_ENCLOSED} documents or fewer", "documents")
    for one in documents:
        if not all(may_be_enclosed(letter.to_part, label) for label in one.labels_of_content):
            raise LetterRefused(
                f"{one.name} says who told us something, or what the police know. It goes only to "
                "somebody who works with the child",
                "documents",
            )


def put_on_file(
    letter: Letter, text: str, documents: Sequence[Document], by: User, now: datetime
) -> Wording:
    """The wording with what goes with it and what was found in it."""
    made = Wording.objects.create(
        child=letter.child, letter=letter, text=text, written_by=by, recorded_at=now
    )
    for document in documents:
        Enclosed.objects.create(
            child=letter.child, wording=made, document=document, recorded_at=now
        )
    for one in look_through(letter, text, documents):
        Finding.objects.create(
            child=letter.child, wording=made, kind=one.kind, own=one.own, begins=one.begins,
            ends=one.ends, document=one.document, words=one.words, thing=one.thing, recorded_at=now,
        )  # fmt: skip
    return made


@deed("said what must not be sent in letters")
def withhold(*, child: Child, kind: str, value: str, why: str, by: User, now: datetime) -> Withheld:
    """Let letters be looked through for these words from now on. Raises LetterRefused."""
    if not is_found_in_itself(kind, value):
        raise LetterRefused(
            "Written like this it would never be found. Write more of it, or choose “Other words”",
            "value",
        )
    return Withheld.objects.create(
        child=child, kind=kind, value=value.strip(), why=why.strip(), added_by=by, recorded_at=now
    )


@deed("said that words may be sent in letters again")
def end_withholding(*, child: Child, row: Withheld, why: str, by: User, now: datetime) -> Withheld:
    """Look for these words no more from today, and say why. Raises LetterRefused."""
    if not why.strip():
        raise LetterRefused("Say why it may be sent again", "why")
    found = Withheld.objects.select_for_update(of=("self",)).filter(
        pk=row.pk, child__in=ids_of(child), ended_on=None
    )
    one = found.first()
    if one is None:
        raise LetterRefused("Somebody said so meanwhile")
    one.ended_on, one.ended_by = now.astimezone(LONDON).date(), by
    one.ended_why = why.strip()
    one.save(update_fields=["ended_on", "ended_by", "ended_why"])
    return one
