"""The referral a contact opens: whether a team took it, and what becomes of one nobody takes."""

from datetime import date

from sightline.calendars.clock import LONDON
from sightline.casework.models import (
    Assessment,
    Call,
    CaseStep,
    Contact,
    Referral,
    Screening,
    Section47,
    ToldChild,
)
from sightline.casework.rules import TO_BE_ASSESSED
from sightline.casework.stepping.kinds import NOT_TAKEN, Answer, Kind
from sightline.casework.steps import OUTCOMES, REFERS, Step
from sightline.duties.counting import day_of
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.workforce.models import Team

SENT_BACK = NOT_TAKEN | {Answer.TAKEN}


def opened_here(one: ToldChild) -> Referral | None:
    """The open referral that an earlier decision on this very contact made; None: there is none."""
    made = Referral.objects.filter(screened__told_child=one, closed_on=None)
    return made.exclude(no_further_action=True).first()


def was_taken(referral: Referral) -> bool:
    """Whether a team works on it: somebody took it, or an assessment or enquiry has begun."""
    begun = Assessment.objects.filter(referral=referral).exists()
    enquiry = Section47.objects.filter(referral=referral).exists()
    return referral.worker_id is not None or begun or enquiry


def not_taken(referral: Referral) -> bool:
    """Whether the team that was asked last sent it back, and nobody works on it."""
    asked = CaseStep.objects.filter(screened__told_child=referral.screened.told_child_id)
    last = asked.filter(kind=Kind.CARE).select_related("answer").order_by("-pk").first()
    answer = getattr(last, "answer", None)
    return answer is not None and answer.what in SENT_BACK and not was_taken(referral)


def drop_untaken(one: ToldChild, step: Step, screening: Screening) -> None:
    """Close the referral of an earlier decision that no team took, where it is decided otherwise.

    So too where the child of the contact turned out to be somebody else.
    """
    referral = opened_here(one)
    if referral is None or was_taken(referral):
        return
    is_other = one.child is None or referral.child_id not in ids_of(one.child)
    if step in REFERS and not is_other:
        return
    referral.no_further_action, referral.closed_on = True, day_of(screening.decided_at)
    referral.save(update_fields=["no_further_action", "closed_on"])


def open_referral(
    call: Call, one: ToldChild, child: Child, step: Step, team: Team | None
) -> Referral:
    """The referral the contact becomes, from the day it was received: its clock is whole."""
    outcomes = [TO_BE_ASSESSED]
    outcomes += [OUTCOMES[Step.STRATEGY]] if step is Step.STRATEGY else []
    contact: Contact | None = one.contact
    return Referral.objects.create(
        child=child,
        referred_on=received_on(call),
        source_code=contact.source_code if contact else "",
        outcomes=outcomes,
        no_further_action=False,
        team=team,
        recorded_at=call.recorded_at,
    )


def received_on(call: Call) -> date:
    """The London day on which we were told."""
    return call.received_at.astimezone(LONDON).date()
