"""The referral a contact opens: whether a team took it, and what becomes of one nobody takes."""

from datetime import date

from django.db.models import QuerySet

from sightline.access.middleware import for_the_service
from sightline.calendars.clock import LONDON
from sightline.casework.models import (
    Assessment,
    Call,
    Contact,
    Referral,
    Screening,
    Section47,
    ToldChild,
)
from sightline.casework.rules import TO_BE_ASSESSED
from sightline.casework.steps import OUTCOMES, REFERS, Step
from sightline.duties.counting import day_of
from sightline.duties.deeds import refresh
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.trail.operations import note
from sightline.workforce.models import Team

CLOSED = "closed a referral that was opened for the wrong child"


def opened_here(one: ToldChild) -> Referral | None:
    """The open referral of this child that an earlier decision on this very contact made.

    None where there is none, also where the child was taken for somebody else then.
    """
    if one.child is None:
        return None
    return opened_for_any(one).filter(child__in=ids_of(one.child)).first()


def opened_for_any(one: ToldChild) -> "QuerySet[Referral]":
    """The open referrals that earlier decisions on this contact made, whoever the child was then.

    The latest first.
    """
    made = Referral.objects.filter(screened__told_child=one, closed_on=None)
    return made.exclude(no_further_action=True).order_by("-pk")


def was_taken(referral: Referral) -> bool:
    """Whether a team works on it: somebody took it, or an assessment or enquiry has begun."""
    begun = Assessment.objects.filter(referral=referral).exists()
    enquiry = Section47.objects.filter(referral=referral).exists()
    return referral.worker_id is not None or begun or enquiry


def also_discussed(one: ToldChild, step: Step) -> None:
    """Write on the referral that a strategy discussion is held, where that was decided later."""
    referral, words = opened_here(one), OUTCOMES[Step.STRATEGY]
    if step is Step.STRATEGY and referral is not None and words not in referral.outcomes:
        referral.outcomes = [*referral.outcomes, words]
        referral.save(update_fields=["outcomes"])


def drop_untaken(one: ToldChild, step: Step, screening: Screening) -> None:
    """Close the referral of an earlier decision that no team took, where it is decided otherwise.

    So too where the child of the contact turned out to be somebody else, also one hidden from
    whoever decides; their file says that it was closed.
    """
    ids = ids_of(one.child) if one.child is not None else []
    with for_the_service():
        for referral in opened_for_any(one):
            is_other = referral.child_id not in ids
            if (step not in REFERS or is_other) and not was_taken(referral):
                close_untaken(referral, screening, is_other=is_other)


def close_untaken(referral: Referral, screening: Screening, *, is_other: bool) -> None:
    """Close a referral that no team took, with a word on the file where the child is another."""
    referral.no_further_action, referral.closed_on = True, day_of(screening.decided_at)
    referral.save(update_fields=["no_further_action", "closed_on"])
    if is_other:
        note(kind="deed", what=CLOSED, actor_id=screening.by_id, child_id=referral.child_id)
        refresh([referral.child_id])


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
