"""Things people do with letters: begin, reach, write, ask, release or return, send, stop."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sightline.access.models import User
from sightline.calendars.clock import LONDON
from sightline.documents.models import Document
from sightline.duties.deeds import deed
from sightline.duties.records import own_id
from sightline.letters.copies import copies_of
from sightline.letters.looking import documents_of_wording, look_through, new_since
from sightline.letters.models import (
    Copy,
    Enclosed,
    Finding,
    Letter,
    Release,
    Withheld,
    Wording,
)
from sightline.letters.permissions import may_release_now
from sightline.letters.places import is_still_offered
from sightline.letters.queries import latest_wording
from sightline.letters.rules import How, State, is_doubtful, is_offered, may_follow, seal_of
from sightline.people.models import Address, Child
from sightline.people.queries import ids_of

LONGEST = 40_000
"""Characters in a letter."""


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
    """Begin a letter to one person; `called` is the id it gets. Raises LetterRefused."""
    if not is_offered(to_part, template):
        raise LetterRefused("This letter is not for them. Choose another kind", "template")
    return Letter.objects.create(
        child=child, template=template, about=about, to_part=to_part, to_child=to_child,
        to_name=to_name, to_agency=to_agency, written_by=by, recorded_at=now,
        source_id=called or own_id(),
    )  # fmt: skip


def held_still(child: Child, letter: Letter, then: State) -> Letter:
    """The letter, held until the deed ends; refused where it has gone on meanwhile."""
    rows = Letter.objects.select_for_update(of=("self",))
    found = rows.filter(pk=letter.pk, child__in=ids_of(child))
    one = found.select_related("child", "to_child", "address").first()
    if one is None:
        raise LetterRefused("This letter is not on this child’s file")
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
    one.lines = found.lines if found else reach.lines.strip()
    one.postcode = found.postcode if found else reach.postcode.strip()
    one.address_why = reach.address_why.strip()
    if not is_still_offered(one):
        raise LetterRefused("That is not an address of theirs today", "place")
    one.state = State.DRAFT
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
    if not text.strip():
        raise LetterRefused("Write the letter", "text")
    if len(text) > LONGEST:
        raise LetterRefused(f"Write it in {LONGEST:,} letters or fewer", "text")
    one.state = State.DRAFT
    one.save(update_fields=["state"])
    return put_on_file(one, text.replace("\r\n", "\n").strip(), documents, by, now)


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
            ends=one.ends, document=one.document, words=one.words, recorded_at=now,
        )  # fmt: skip
    return made


def standing(letter: Letter) -> Wording:
    """The wording that counts; refused where nothing is written yet."""
    found = latest_wording(letter)
    if found is None:
        raise LetterRefused("Write the letter first")
    return found


@deed("asked for a letter to be released")
def ask_release(
    *, child: Child, letter: Letter, answers: Mapping[int, str], by: User, now: datetime
) -> Letter:
    """Say of each finding why it may go, and ask a second person. Raises LetterRefused."""
    one = held_still(child, letter, State.WAITING)
    wording = standing(one)
    check_unchanged(one, wording)
    for finding in wording.findings.all():
        why = answers.get(finding.pk, "").strip()
        if not why:
            raise LetterRefused(
                "Take it out of the letter, or say why it may go", f"why_{finding.pk}"
            )
        finding.why, finding.said_by, finding.said_at = why, by, now
        finding.save(update_fields=["why", "said_by", "said_at"])
    one.state, one.asked_at = State.WAITING, now
    one.save(update_fields=["state", "asked_at"])
    return one


def check_unchanged(letter: Letter, wording: Wording) -> None:
    """Refuse where the record says something else now than when the letter was looked through."""
    documents = documents_of_wording(wording)
    if any(one.withdrawn_at is not None for one in documents):
        raise LetterRefused("A document that goes with it was taken off the file. Write it anew")
    if not is_still_offered(letter):
        raise LetterRefused(
            "The address it goes to is not theirs any more, or was changed. Say anew how they "
            "may be reached"
        )
    if new_since(wording, look_through(letter, wording.text, documents)):
        raise LetterRefused(
            "The record changed since this letter was looked through: something in it must not "
            "be given away now. Open the letter to change it, and save it anew"
        )


def seal_now(letter: Letter, wording: Wording) -> str:
    """A name for all that is released: text, to whom and where, findings, what goes with it."""
    documents = [one.sha256 for one in documents_of_wording(wording)]
    said = [f"{one.pk}:{one.why}" for one in wording.findings.all()]
    return seal_of(
        letter.to_name, letter.to_agency, letter.how, letter.lines, letter.postcode,
        str(wording.pk), wording.text, *documents, *said,
    )  # fmt: skip


@deed("answered whether a letter may go")
def answer_letter(
    *, child: Child, letter: Letter, seal: str, released: bool, comment: str, by: User,
    now: datetime,
) -> Release:  # fmt: skip
    """Release the letter as shown, or return it; never by who wrote it. Raises LetterRefused."""
    one = held_still(child, letter, State.RELEASED if released else State.RETURNED)
    wording = standing(one)
    check_second(child, one, wording, by)
    if seal != seal_now(one, wording):
        raise LetterRefused("The letter was changed since you opened it. Read it again")
    if not released and not comment.strip():
        raise LetterRefused("Say what has to change", "comment")
    if released:
        check_unchanged(one, wording)
    made = Release.objects.create(
        child=child, wording=wording, released=released, comment=comment.strip(), seal=seal, by=by,
        at=now, recorded_at=now,
    )  # fmt: skip
    for kind, content, sha256 in copies_of(one, wording, now) if released else ():
        Copy.objects.create(child=child, release=made, type=kind, content=content, sha256=sha256)
    one.state = State.RELEASED if released else State.RETURNED
    one.save(update_fields=["state"])
    return made


def check_second(child: Child, letter: Letter, wording: Wording, by: User) -> None:
    """Refuse whoever wrote any of it, and who is no manager above."""
    said = {one.said_by_id for one in wording.findings.all()}
    if by.pk in {letter.written_by_id, wording.written_by_id, *said}:
        raise LetterRefused("Whoever wrote a letter does not release it. A second person does")
    permit = may_release_now(by, child)
    if not permit:
        raise LetterRefused(permit.refusal)


@deed("recorded that a letter was sent")
def record_sent(
    *, child: Child, letter: Letter, sent_on: date, words: str, by: User, now: datetime
) -> Letter:
    """Say when a released letter went, and how. Raises LetterRefused."""
    one = held_still(child, letter, State.SENT)
    answer = standing(one).release
    if not answer.at.astimezone(LONDON).date() <= sent_on <= now.astimezone(LONDON).date():
        raise LetterRefused("It went after it was released, and today or before", "sent_on")
    one.state, one.sent_on, one.sent_words, one.sent_by = State.SENT, sent_on, words.strip(), by
    one.save(update_fields=["state", "sent_on", "sent_words", "sent_by"])
    return one


@deed("said that a letter must not be sent")
def withdraw(*, child: Child, letter: Letter, why: str, by: User, now: datetime) -> Letter:
    """Stop a letter that has not gone yet, and say why. Raises LetterRefused."""
    one = held_still(child, letter, State.WITHDRAWN)
    if not why.strip():
        raise LetterRefused("Say why it must not be sent", "why")
    one.state, one.withdrawn_at, one.withdrawn_by = State.WITHDRAWN, now, by
    one.withdrawn_why = why.strip()
    one.save(update_fields=["state", "withdrawn_at", "withdrawn_by", "withdrawn_why"])
    return one


@deed("said what must not be sent in letters")
def withhold(*, child: Child, kind: str, value: str, why: str, by: User, now: datetime) -> Withheld:
    """Let letters be looked through for these words from now on."""
    return Withheld.objects.create(
        child=child, kind=kind, value=value.strip(), why=why.strip(), added_by=by, recorded_at=now
    )


@deed("said that words may be sent in letters again")
def end_withholding(*, child: Child, row: Withheld, by: User, now: datetime) -> Withheld:
    """Look for these words no more from today. Raises LetterRefused where that was said before."""
    found = Withheld.objects.select_for_update(of=("self",)).filter(
        pk=row.pk, child__in=ids_of(child), ended_on=None
    )
    one = found.first()
    if one is None:
        raise LetterRefused("Somebody said so meanwhile")
    one.ended_on, one.ended_by = now.astimezone(LONDON).date(), by
    one.save(update_fields=["ended_on", "ended_by"])
    return one
