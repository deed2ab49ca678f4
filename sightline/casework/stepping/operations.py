"""Handing a child to another team: sending, answering, asking meanwhile, and taking it back."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from sightline.access.models import User
from sightline.access.policy import NAMED_ONLY
from sightline.casework.board import has_open_case
from sightline.casework.handing_on import to_early_help
from sightline.casework.models import CaseStep, CaseStepAnswer, CaseStepWord, Referral
from sightline.casework.receiving import LONGEST, FrontDoorRefused
from sightline.casework.rules import TO_BE_ASSESSED
from sightline.casework.stepping.closing import close_social_care
from sightline.casework.stepping.from_front_door import (
    back_to_the_front_door,
    came_on,
    close,
    hold_contact,
    not_to_be_taken,
    take_referral,
)
from sightline.casework.stepping.kinds import FROM_FRONT_DOOR, SENT, Answer, Kind
from sightline.casework.stepping.limits import ANSWER_RULE, MEETING_RULE, last_day
from sightline.casework.stepping.permissions import HOLDS
from sightline.casework.stepping.queries import people_of, receives, sends
from sightline.design.dates import day
from sightline.duties.counting import day_of
from sightline.duties.deeds import deed
from sightline.people.models import Child
from sightline.people.narrowing import lock
from sightline.people.queries import ids_of, may_open
from sightline.people.situations import situation_of
from sightline.workforce.lines import allocated, sits_in
from sightline.workforce.models import Involvement, Team, Worker
from sightline.workforce.operations import ask_to_take_over, hand_over
from sightline.workforce.permissions import works_for

EARLY_HELP_TOLD = "5D"
"""Who told us, of a referral that is a step up: early help."""
NAMED_FIRST = (
    "This file opens to named people only. First let it be opened by whoever takes the child over"
)


class StepRefused(FrontDoorRefused):
    """It cannot be so. The message is for the person; `field` is the answer it is about."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the sender writes for whoever receives the child."""

    kind: str
    why: str
    risk: str
    tried: str
    was_told: bool
    told_words: str
    first_contact_on: date
    keeps_doing: str = ""
    own_words: str = ""


MISSING = {
    "why": "Say why, and why now",
    "risk": "Say what the risk is, and who holds what now",
    "tried": "Say what has been tried, and what worked",
    "told_words": "Say what the family said to it, or why they were not told",
}


@deed("handed a child on to another team")
def send_step(
    *, child: Child, told: Told, to_team: Team, to_worker: Worker | None, by: User, now: datetime
) -> CaseStep:
    """Ask another team to take the child over; until they accept, nothing changes of who holds.

    `to_worker` is who was spoken to there, None: its manager says who. Raises StepRefused.
    """
    today = day_of(now)
    check_sender(child, by)
    check_told(told, today)
    check_way(child, told.kind)
    holder = allocated(child, today).select_related("worker", "team").first()
    worker, team = holder_of(holder, by, today)
    check_receiver(child, team, to_team, to_worker, by, today)
    lock(child)  # two who press at once are answered one after the other
    if CaseStep.objects.filter(child__in=ids_of(child), closed_at=None).exists():
        raise StepRefused("A step of this child waits already. Answer it, or take it back")
    asked = ask_to_take_over(child=child, worker=to_worker, team=to_team, on=today, now=now)
    written = {one.name: getattr(told, one.name) for one in fields(told)}
    tidy = {name: text.strip() if isinstance(text, str) else text for name, text in written.items()}
    return CaseStep.objects.create(
        child=child, from_worker=worker, from_team=team, to_team=to_team, to_worker=to_worker,
        sent_by=by, sent_at=now, answer_by=last_day(ANSWER_RULE, now), asked=asked,
        recorded_at=now, **tidy,
    )  # fmt: skip


def holder_of(
    holder: Involvement | None, by: User, today: date
) -> tuple[Worker | None, Team | None]:
    """Who holds the child as the record says; where nobody is recorded, whoever hands on."""
    if holder is not None:
        return holder.worker, holder.team
    post = sits_in(today).filter(worker__user=by).select_related("worker", "team").first()
    return (post.worker, post.team) if post is not None else (None, None)


def check_sender(child: Child, by: User) -> None:
    """Refuse whoever neither holds the child nor is above who does."""
    held = situation_of(by, child).grants
    child.kinds = sorted(held)  # type: ignore[attr-defined]  # as the guard of a page says it
    permit = works_for(by, child, HOLDS)
    if not permit:
        raise StepRefused(permit.refusal)


def check_told(told: Told, today: date) -> None:
    """Refuse what is missing, and a first contact that lies behind."""
    if told.kind not in SENT:
        raise StepRefused("Say which way", "kind")
    for name, missing in MISSING.items():
        written = getattr(told, name)
        if not written.strip():
            raise StepRefused(missing, name)
        if len(written) > LONGEST:
            raise StepRefused(f"Write it in {LONGEST:,} letters or fewer", name)
    if told.first_contact_on < today:
        raise StepRefused("The first contact is today or later", "first_contact_on")


def check_way(child: Child, kind: str) -> None:
    """Refuse to step up who is open to social care already, or down who is not."""
    is_open = has_open_case(child)
    if kind == Kind.UP and is_open:
        raise StepRefused(
            "This child has an open case in social care: hand them to another team", "kind"
        )
    if kind == Kind.DOWN and not is_open:
        raise StepRefused("This child has no open case in social care to step down from", "kind")


def check_receiver(
    child: Child, team: Team | None, to_team: Team, to_worker: Worker | None, by: User, today: date
) -> None:
    """Refuse the same team, somebody who does not sit there, and who could not read the file."""
    if team is not None and team.pk == to_team.pk:
        raise StepRefused("That team holds the child already", "team")
    if to_worker is not None and to_worker not in people_of(to_team, today):
        raise StepRefused("That person does not sit in that team", "worker")
    check_named(child, to_worker, by)


def check_named(child: Child, worker: Worker | None, by: User) -> None:
    """Refuse somebody who could not read a file that opens to named people only."""
    if situation_of(by, child).state not in NAMED_ONLY:
        return
    if worker is None or worker.user is None or not may_open(worker.user, child):
        raise StepRefused(NAMED_FIRST, "worker")


@deed("accepted a child from another team")
def accept_step(
    *, child: Child, step: CaseStep, worker: Worker, first_contact_on: date, by: User,
    now: datetime, together: bool = False, first: str = "",
) -> CaseStepAnswer:  # fmt: skip
    """Take the child over from today: `worker` holds them, and the sender does so no more.

    A step up opens a referral received on the day it was sent. A step down begins early help, and
    closes our own referral where nothing heavier runs. What the front door passed on begins early
    help, or lets the team work on the referral, and `first` says with what. Raises StepRefused.
    """
    one, today = waiting(child, step), day_of(now)
    check_receives(one, by, today)
    if worker not in people_of(one.to_team, today):
        raise StepRefused("Choose somebody who sits in the team", "worker")
    check_named(child, worker, by)
    if one.kind in FROM_FRONT_DOOR:
        first = in_words(first, "Say what you do first", "first")
        if refusal := not_to_be_taken(child, one):
            raise StepRefused(refusal)
    until = last_day(MEETING_RULE, now)
    if not today <= first_contact_on <= until:
        raise StepRefused(
            f"The first contact is today or later, and by {until:%-d %B}", "first_contact_on"
        )
    close(one, now)
    hand_over(child=child, worker=worker, team=one.to_team, on=today, now=now)
    begin(child, one, worker, by, now)
    return CaseStepAnswer.objects.create(
        child=child, step=one, what=Answer.ACCEPTED, worker=worker, together=together,
        first_contact_on=first_contact_on, why=first.strip(), by=by, at=now, recorded_at=now,
    )  # fmt: skip


def begin(child: Child, step: CaseStep, worker: Worker, by: User, now: datetime) -> None:
    """What the accepted step sets going: a referral upwards, early help downwards."""
    if step.kind == Kind.UP and not has_open_case(child):
        Referral.objects.create(
            child=child, referred_on=day_of(step.sent_at), source_code=EARLY_HELP_TOLD,
            outcomes=[TO_BE_ASSESSED], no_further_action=False, team=step.to_team, worker=worker,
            recorded_at=now,
        )  # fmt: skip
    elif step.kind in (Kind.UP, Kind.CARE):
        take_referral(child, step.to_team, worker)
    if step.kind == Kind.DOWN:
        close_social_care(child, day_of(now))
        reason = f"Step down from {step.from_team.name if step.from_team else 'social care'}"
        to_early_help(child=child, on=day_of(now), reason=reason, by=by, now=now)
    if step.kind == Kind.HELP:
        reason = f"From the front door: contact of {day(came_on(step))}"
        to_early_help(child=child, on=day_of(now), reason=reason, by=by, now=now)


@deed("sent a child back to the team that holds them")
def send_back(*, child: Child, step: CaseStep, why: str, by: User, now: datetime) -> CaseStepAnswer:
    """Not accept, and say why; nothing changes of who holds the child. Raises StepRefused."""
    one = waiting(child, step)
    check_receives(one, by, day_of(now))
    return ended(child, one, Answer.BACK, why, by, now)


@deed("said that a family declined early help")
def family_declined(
    *, child: Child, step: CaseStep, why: str, by: User, now: datetime
) -> CaseStepAnswer:
    """The family does not want it, and what they said; the front door decides anew.

    Raises StepRefused.
    """
    one = waiting(child, step)
    check_receives(one, by, day_of(now))
    if one.kind != Kind.HELP:
        raise StepRefused("Send it back: only early help from the front door can be declined")
    return ended(child, one, Answer.DECLINED, why, by, now)


@deed("took a step back")
def take_back(*, child: Child, step: CaseStep, why: str, by: User, now: datetime) -> CaseStepAnswer:
    """Ask no more, and say why: for the sending side. Raises StepRefused."""
    one = waiting(child, step)
    if not sends(by, one, day_of(now)):
        raise StepRefused("Whoever sent it takes it back")
    return ended(child, one, Answer.TAKEN, why, by, now)


@deed("wrote to the other side of a step")
def write_word(*, child: Child, step: CaseStep, said: str, by: User, now: datetime) -> CaseStepWord:
    """Ask or tell the other side something while the step waits. Raises StepRefused."""
    one, today = waiting(child, step), day_of(now)
    if not (sends(by, one, today) or receives(by, one, today)):
        raise StepRefused("The two teams of this step write here")
    return CaseStepWord.objects.create(
        child=child, step=one, said=in_words(said, "Write what you ask, or tell", "said"),
        by=by, at=now, recorded_at=now,
    )  # fmt: skip


def waiting(child: Child, step: CaseStep) -> CaseStep:
    """The step, held still; refused where it was answered meanwhile or is of another child."""
    hold_contact(step)
    found = CaseStep.objects.select_for_update(of=("self",)).filter(
        pk=step.pk, child__in=ids_of(child)
    )
    one = found.select_related("from_team", "from_worker", "to_team", "to_worker").first()
    if one is None:
        raise StepRefused("This step is not on this child’s file")
    if one.closed_at is not None:
        raise StepRefused("This step has been answered meanwhile. Look at it again")
    return one


def check_receives(step: CaseStep, by: User, today: date) -> None:
    """Refuse whoever is not of the receiving side."""
    if not receives(by, step, today):
        raise StepRefused("Whoever was asked answers, or a manager of that team; never the sender")


def ended(
    child: Child, step: CaseStep, what: Answer, why: str, by: User, now: datetime
) -> CaseStepAnswer:
    """Close the step without a change of who holds the child; a contact waits again."""
    said = in_words(why, "Say why", "why")
    close(step, now)
    back_to_the_front_door(step)
    return CaseStepAnswer.objects.create(
        child=child, step=step, what=what, why=said, by=by, at=now, recorded_at=now
    )


def in_words(text: str, missing: str, field: str) -> str:
    """What was written, without space around it; refused where there is nothing, or too much."""
    if not text.strip():
        raise StepRefused(missing, field)
    if len(text) > LONGEST:
        raise StepRefused(f"Write it in {LONGEST:,} letters or fewer", field)
    return text.strip()
