"""Proposing that a child be looked after, or legal action; and answering it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sightline.access.models import User
from sightline.access.permits import Permit
from sightline.casework.before_court.operations import apply_to_court, begin
from sightline.casework.models import Paper, PreProceedings, Proposal, ProposalAnswer
from sightline.casework.permissions import may_decide_now
from sightline.casework.proposing.choices import (
    AHEAD,
    ANSWERS,
    FACTS,
    GOES_ON,
    PUT_OFF,
    Answer,
    Kind,
)
from sightline.casework.receiving import LONGEST, FrontDoorRefused, check
from sightline.casework.stepping.limits import last_day
from sightline.duties.counting import day_of
from sightline.duties.deeds import deed
from sightline.people.models import Child
from sightline.people.narrowing import lock
from sightline.people.queries import ids_of
from sightline.people.writing import may_write_now

ANSWER_RULE = "proposal_answer"
MEANWHILE = "This has been answered meanwhile. Look at it again"
MANAGERS = "A manager decides that. You may say what has happened"
A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Given:
    """What became of a proposal: what, on which day, why; when the letter was sent, if it was."""

    what: str
    on: date
    why: str
    letter_on: date | None = None


def propose(paper: Paper, kind: Kind, why: str, by: User, now: datetime) -> Proposal:
    """Let what was authorised wait for an answer, as part of that deed; once for each kind."""
    waiting = Proposal.objects.filter(child__in=ids_of(paper.child), kind=kind, closed_at=None)
    return waiting.first() or Proposal.objects.create(
        child=paper.child, kind=kind, paper=paper, why=why, made_by=by, made_at=now,
        answer_by=last_day(ANSWER_RULE, now), recorded_at=now,
    )  # fmt: skip


@deed("answered whether a child is to be looked after, or the court asked")
def answer_proposal(
    *, child: Child, proposal: Proposal, given: Given, by: User, now: datetime
) -> ProposalAnswer:
    """Say what became of it. A manager decides; what has happened, whoever works with the child.

    That the child is looked after waits on until a manager has seen it. Work before court, and an
    application, go into the record's own table. Raises FrontDoorRefused.
    """
    check(may_answer(by, child, given.what))
    lock(child)
    one = Proposal.objects.filter(pk=proposal.pk, child__in=ids_of(child), closed_at=None).first()
    if one is None:
        raise FrontDoorRefused(MEANWHILE)
    decides = bool(may_decide_now(by, child))
    check_given(one, given, day_of(now))
    work = before_court(one, given, by, now)
    if given.what in GOES_ON:
        one.answer_by = put_off(one, given, now, decides=decides)
    elif decides:
        one.closed_at = now
    one.save(update_fields=["answer_by", "closed_at"])
    return ProposalAnswer.objects.create(
        child_id=one.child_id, proposal=one, what=given.what, happened_on=given.on,
        why=given.why.strip(),
        pre_proceedings=work, by=by, at=now, recorded_at=now,
    )  # fmt: skip


def put_off(one: Proposal, given: Given, now: datetime, *, decides: bool) -> date:
    """By when it is to be answered after the meeting or the advice.

    A manager waits as long as the meeting asks. Whoever works with the child puts it off once for
    each, and no further than the setting; what they say besides goes on file, and the day stays.
    """
    most = last_day(PUT_OFF[given.what], now)
    if decides:
        return max(given.on, day_of(now)) if given.what == Answer.MEETING else most
    if ProposalAnswer.objects.filter(proposal=one, what=given.what).exists():
        return one.answer_by
    asked = max(given.on, day_of(now)) if given.what == Answer.MEETING else most
    return min(asked, most)


def may_answer(by: User, child: Child, what: str) -> Permit:
    """Whether somebody gives this answer now."""
    written = may_write_now(by, child)
    if not written or what in FACTS:
        return written
    return Permit("") if may_decide_now(by, child) else Permit(MANAGERS)


def answers_to(one: Proposal) -> Mapping[str, str]:
    """What may be answered to it now: "seen" where somebody said that the child is looked after."""
    every = ANSWERS[one.kind]
    if ProposalAnswer.objects.filter(proposal=one, what=Answer.PLACED).exists():
        return every
    return {key: words for key, words in every.items() if key != Answer.SEEN}


def check_given(one: Proposal, given: Given, today: date) -> None:
    """Refuse an answer to another question, without a reason, or on a day that cannot be."""
    if given.what not in answers_to(one):
        raise FrontDoorRefused("Say what became of it", "what")
    if not given.why.strip():
        raise FrontDoorRefused("Say why, and what happens now", "why")
    if len(given.why) > LONGEST:
        raise FrontDoorRefused(f"Write it in {LONGEST:,} letters or fewer", "why")
    if given.on > (today + A_YEAR if given.what in AHEAD else today):
        ahead = given.what in AHEAD
        words = "That day is more than a year away" if ahead else "It was today or earlier"
        raise FrontDoorRefused(words, "on")
    if given.on < day_of(one.made_at) - A_YEAR:
        raise FrontDoorRefused("That is more than a year before it was proposed", "on")
    if given.letter_on is not None and given.what != Answer.BEFORE_COURT:
        raise FrontDoorRefused("A letter before proceedings begins work before court", "letter_on")
    if given.letter_on is not None and not given.on <= given.letter_on <= today:
        raise FrontDoorRefused("The letter was sent since then, up to today", "letter_on")


def before_court(one: Proposal, given: Given, by: User, now: datetime) -> PreProceedings | None:
    """What of it goes into the record's table of work before court; None where nothing does.

    An application ends work before court of ours that runs; without any, there was none.
    """
    if given.what == Answer.BEFORE_COURT:
        return begin(one.child, given.on, given.letter_on, given.why, by, now)
    if given.what == Answer.COURT:
        return apply_to_court(one.child, given.on, given.why, by, now)
    return None
