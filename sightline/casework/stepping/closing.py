"""What a step down ends: our own referral and plan in need, where nothing heavier runs."""

from datetime import date

from sightline.casework.assessing.steps import CLOSES, Outcome
from sightline.casework.conferring.following import OURS, end_in_need, open_referral
from sightline.casework.models import Referral, Section47
from sightline.duties.models import Standing
from sightline.people.models import Child
from sightline.people.queries import ids_of

HEAVIER = ("protection", "in_care")
"""What holds a child open to social care whoever works with them."""


def close_social_care(child: Child, on: date) -> bool:
    """Close our own referral and plan in need for early help on `on`; False where they stay open.

    They stay under a protection plan, an enquiry or in care; a row that was loaded is never
    changed: its source says when it is finished.
    """
    ids, referral = ids_of(child), open_referral(child)
    heavier = Standing.objects.filter(child__in=ids, kind__in=HEAVIER, ended_at=None).exists()
    enquiry = Section47.objects.filter(child__in=ids, leads=True, ended_on=None).exists()
    if heavier or enquiry or referral is None or referral.source != OURS:
        return False
    end_ours(child, referral, on, CLOSES[Outcome.EARLY_HELP])
    return True


def end_ours(child: Child, referral: Referral, on: date, reason: str) -> None:
    """Close our own referral on `on` for this reason of the census, with our plans in need."""
    end_in_need(child, on)
    referral.closed_on, referral.close_reason = on, reason
    referral.save(update_fields=["closed_on", "close_reason"])
