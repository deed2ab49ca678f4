"""The front door asks a team, for early help or to take a referral, and waits for its answer.

It is a step between teams like any other: with a last day for the answer, on the desks of both, and
on those above once that day has passed. What is not accepted waits at the front door again.
"""

from datetime import date, datetime

from django.db.models import Q

from sightline.access.middleware import for_the_service
from sightline.access.policy import NAMED_ONLY
from sightline.casework.board import has_open_case
from sightline.casework.models import (
    Call,
    CaseStep,
    CaseStepAnswer,
    Referral,
    ScreenedChild,
    Screening,
    Told,
)
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.stepping.kinds import Answer, Kind
from sightline.casework.stepping.limits import ANSWER_RULE, MEETING_RULE, last_day
from sightline.casework.steps import CONSENTS, Consent, Step
from sightline.design.dates import day
from sightline.duties.counting import day_of
from sightline.duties.deeds import refresh
from sightline.people.models import Child
from sightline.people.narrowing import lock, named_now
from sightline.people.queries import ids_of
from sightline.people.situations import situation_of
from sightline.trail.operations import note
from sightline.workforce.lines import allocated, may_answer_for
from sightline.workforce.models import Involvement, Team, Worker
from sightline.workforce.operations import ask_to_take_over, asked_no_more

NOT_SAID = "Not said"
ANEW = "Decided anew at the front door"
TO_SOCIAL_CARE = "Social care works with this child from now on"
OURS = "sightline"
ASKED_NO_MORE = "asked a team no more to take the child on"
HELD = "That team holds the child already: add it to the case that is open"
NAMED = (
    "This file opens to named people only: first let it be opened by a manager of that team, and "
    "let them step the child across"
)

NOBODY_NAMED = (
    "This file opens to named people only, and nobody who answers for that team is named: first "
    "let it be opened to a manager of that team"
)


def ask_early_help(screened: ScreenedChild, child: Child, team: Team, told: Told) -> CaseStep:
    """Ask `team` to take the child on; part of the deed that decides the contact.

    What waits already of this child of the contact goes on. Raises FrontDoorRefused.
    """
    screening, field = screened.screening, f"step_{screened.told_child_id}"
    if situation_of(screening.by, child).state in NAMED_ONLY:
        raise FrontDoorRefused(NAMED, field)
    lock(child)
    waits = CaseStep.objects.filter(child__in=ids_of(child), closed_at=None).first()
    if waits is not None:
        check_waits(waits, screened, team, field)
        return waits
    holder = holder_of(child, screening)
    if holder is not None and holder.team_id == team.pk:
        raise FrontDoorRefused(HELD, field)
    return ask(Kind.HELP, screened, child, team, told)


def ask_social_care(screened: ScreenedChild, child: Child, team: Team, told: Told) -> None:
    """Ask `team` to take the referral and the child; part of the deed that decides the contact.

    Where that team holds the child already, or was asked this and has still to answer, nothing is
    asked; whatever else waits of the child, also a step up to that team, is asked no more. Of a
    file that opens to named people only a team is asked where one of them answers for it; for a
    strategy discussion in any case, and it stands on the desks of all who are named. Raises
    FrontDoorRefused.
    """
    lock(child)
    holder = holder_of(child, screened.screening)
    if holder is not None and holder.team_id == team.pk:
        take_referral(child, team, holder.worker)
        return
    waits = CaseStep.objects.filter(child__in=ids_of(child), closed_at=None)
    same = Q(to_team=team, kind=Kind.CARE, screened__told_child=screened.told_child_id)
    if waits.filter(same).exists():
        return
    if screened.step != Step.STRATEGY and not can_see(team, child, screened.screening):
        raise FrontDoorRefused(NOBODY_NAMED, "team")
    ask_no_more(Q(pk__in=waits), TO_SOCIAL_CARE, screened.screening)
    take_referral(child, team, None)
    ask(Kind.CARE, screened, child, team, told)


def can_see(team: Team, child: Child, screening: Screening) -> bool:
    """Whether somebody who answers for the team may know of the child and open the file."""
    if situation_of(screening.by, child).state not in NAMED_ONLY:
        return True
    on = day_of(screening.decided_at)
    return any(may_answer_for(one, on, team=team) for one in named_now(child))


def holder_of(child: Child, screening: Screening) -> Involvement | None:
    """Who holds the child on the day of a decision; None where nobody does."""
    held = allocated(child, day_of(screening.decided_at))
    return held.select_related("worker", "team").first()


def ask(kind: Kind, screened: ScreenedChild, child: Child, team: Team, told: Told) -> CaseStep:
    """Put the question to `team` on file, with a last day for the answer.

    Where a strategy discussion was decided, that is the day it is asked.
    """
    screening, now = screened.screening, screened.screening.decided_at
    holder, on = holder_of(child, screening), day_of(now)
    held_by = {"from_worker": holder.worker, "from_team": holder.team} if holder else {}
    at_once = screened.step == Step.STRATEGY
    asked = ask_to_take_over(child=child, worker=None, team=team, on=on, now=now)
    return CaseStep.objects.create(
        child=child, kind=kind, to_team=team, sent_by=screening.by, sent_at=now,
        answer_by=on if at_once else last_day(ANSWER_RULE, now), why=screening.why,
        risk=told.safe_now or NOT_SAID, tried=screening.helping or NOT_SAID,
        was_told=told.consent == Consent.AGREED,
        told_words=f"{CONSENTS[told.consent]}. {told.consent_why}".strip(),
        first_contact_on=last_day(MEETING_RULE, now), asked=asked, screened=screened,
        recorded_at=now, **held_by,
    )  # fmt: skip


def not_to_be_taken(child: Child, step: CaseStep) -> str:
    """Why it cannot be accepted any more: what became of the child’s case; empty: it can."""
    is_open = has_open_case(child)
    if step.kind == Kind.HELP and is_open:
        return "Social care has an open case of this child by now: send it back"
    if step.kind == Kind.CARE and not is_open:
        return "The referral was closed meanwhile: send it back"
    return ""


def take_referral(child: Child, team: Team, worker: Worker | None) -> None:
    """Write on our own open referral who works on it; a loaded row is never changed."""
    ours = Referral.objects.filter(child__in=ids_of(child), source=OURS, closed_on=None)
    ours.exclude(team=team, worker=worker).update(team=team, worker=worker)


def check_waits(waits: CaseStep, screened: ScreenedChild, team: Team, field: str) -> None:
    """Refuse to ask anew while a step of the child waits, unless it is this very question."""
    if waits.kind != Kind.HELP or waits.to_team_id != team.pk:
        raise FrontDoorRefused("This child waits for another team’s answer already", field)
    same = ScreenedChild.objects.filter(asked_help=waits, told_child=screened.told_child_id)
    if not same.exists():
        raise FrontDoorRefused(
            f"That team was asked about this child on {day(waits.sent_at)}, of another contact, "
            "and has still to answer. Tell them what is new, and choose another next step",
            field,
        )


def withdraw(
    screened: ScreenedChild, child: Child | None, kind: Kind | None, team: Team | None
) -> None:
    """Ask no more of what an earlier decision asked, but where `team` is asked this of `child`.

    `child` is who the child of the contact is now; `kind` is None where nobody is asked. What was
    asked before a strategy discussion was decided is asked anew, with its own last day. Part of
    the deed that decides it anew.
    """
    ids = ids_of(child) if child is not None else []
    stays = Q(child__in=ids, to_team=team, kind=kind)
    if screened.step == Step.STRATEGY:
        stays &= Q(screened__step=Step.STRATEGY)
    ask_no_more(Q(screened__told_child=screened.told_child_id) & ~stays, ANEW, screened.screening)


def withdraw_for_social_care(child: Child, screening: Screening) -> None:
    """Ask no team any more for early help for a child whom social care works with from now on."""
    ask_no_more(Q(child__in=ids_of(child), kind=Kind.HELP), TO_SOCIAL_CARE, screening)


def ask_no_more(which: Q, why: str, screening: Screening) -> None:
    """Take back these steps, also of a child told of by mistake and hidden since."""
    by, now = screening.by, screening.decided_at
    with for_the_service():
        waits = CaseStep.objects.select_for_update(of=("self",)).filter(which, closed_at=None)
        for one in waits:
            close(one, now)
            CaseStepAnswer.objects.create(
                child_id=one.child_id, step=one, what=Answer.TAKEN, why=why, by=by, at=now,
                recorded_at=now,
            )  # fmt: skip
            note(kind="deed", what=ASKED_NO_MORE, actor_id=by.pk, child_id=one.child_id)
            refresh([one.child_id])


def close(step: CaseStep, now: datetime) -> None:
    """The step waits no more, and the receiving side reads the file on its ground no more."""
    step.closed_at = now
    step.save(update_fields=["closed_at"])
    if step.asked is not None:
        asked_no_more(step.asked, day_of(now))


def hold_contact(step: CaseStep) -> None:
    """Hold the contact still that a step came from: before the step, as whoever decides does.

    A contact is one for all its children, so also where another of them is hidden from the reader.
    """
    if step.screened_id is not None:
        with for_the_service():
            Call.objects.select_for_update(of=("self",)).get(screenings__screened=step.screened_id)


def back_to_the_front_door(step: CaseStep) -> None:
    """The contact a step came from waits to be decided again, with the last day it had."""
    if step.screened_id is None:
        return
    with for_the_service():
        call = Call.objects.get(screenings__screened=step.screened_id)
        call.decided_at = None
        call.save(update_fields=["decided_at"])
        refresh(call.children)


def came_on(step: CaseStep) -> date:
    """The day on which the contact came that a step came from."""
    with for_the_service():
        return day_of(Call.objects.get(screenings__screened=step.screened_id).received_at)
