"""Things people do with a written letter: ask, release or return, send, stop."""

from collections.abc import Mapping
from datetime import date, datetime

from sightline.access.lens import lens_of
from sightline.access.models import User
from sightline.access.roles import Role
from sightline.calendars.clock import LONDON
from sightline.documents.queries import opened
from sightline.duties.deeds import deed
from sightline.letters.copies import copies_of
from sightline.letters.looking import documents_of_wording, look_through, new_since
from sightline.letters.models import Copy, Letter, Release, Wording
from sightline.letters.operations import LetterRefused, held_still
from sightline.letters.permissions import may_release_now
from sightline.letters.places import is_still_offered
from sightline.letters.queries import hands_of, latest_wording, replaced_among
from sightline.letters.rules import State, seal_of
from sightline.people.models import Child
from sightline.people.situations import situation_of


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
    one.state, one.asked_at, one.asked_by = State.WAITING, now, by
    one.save(update_fields=["state", "asked_at", "asked_by"])
    return one


def check_unchanged(letter: Letter, wording: Wording) -> None:
    """Refuse where the record says something else now than when the letter was looked through."""
    documents = documents_of_wording(wording)
    if any(one.withdrawn_at is not None for one in documents):
        raise LetterRefused("A document that goes with it was taken off the file. Write it anew")
    if replaced_among(documents):
        raise LetterRefused("A document that goes with it has a later version. Choose it anew")
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


def check_goes(letter: Letter, wording: Wording) -> None:
    """Refuse a released letter that would not be released today."""
    try:
        check_unchanged(letter, wording)
    except LetterRefused as found:
        raise LetterRefused(
            "The record changed since this letter was released, and it may not go any more. Say "
            "that it must not be sent, and write another. If it went already, record that it did, "
            "and tell your manager now"
        ) from found


def seal_now(letter: Letter, wording: Wording) -> str:
    """A name for all that is released: text, to whom and where, findings, what goes with it."""
    documents = [one.sha256 for one in documents_of_wording(wording)]
    said = [f"{one.pk}:{one.why}" for one in wording.findings.all()]
    return seal_of(
        letter.to_part, letter.to_name, letter.to_agency, letter.how, letter.lines,
        letter.postcode, letter.address_why, letter.safe_words, letter.harm, letter.harm_why,
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
    check_second(child, one, by)
    if seal != seal_now(one, wording):
        raise LetterRefused("The letter was changed since you opened it. Read it again")
    if not released and not comment.strip():
        raise LetterRefused("Say what has to change", "comment")
    if released:
        check_read(child, wording, by)
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


def check_read(child: Child, wording: Wording, by: User) -> None:
    """Refuse to release with what one may not read oneself."""
    lens = lens_of(Role(by.role), situation_of(by, child))
    documents = documents_of_wording(wording)
    may_open = opened(documents, by)
    for one in documents:
        if one not in may_open or not one.labels_of_content <= lens.labels:
            raise LetterRefused(
                f"You may not read {one.name}, which goes with it. Return the letter, or leave it "
                "to somebody who may"
            )


def check_second(child: Child, letter: Letter, by: User) -> None:
    """Refuse whoever had a hand in it, and who is no manager above."""
    if by.pk in hands_of(letter):
        raise LetterRefused("Whoever wrote a letter does not release it. A second person does")
    permit = may_release_now(by, child)
    if not permit:
        raise LetterRefused(permit.refusal)


@deed("recorded that a letter was sent")
def record_sent(
    *, child: Child, letter: Letter, sent_on: date, words: str, by: User, now: datetime
) -> Letter:
    """Say when a released letter went, and how, also where the record changed since.

    Raises LetterRefused.
    """
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
