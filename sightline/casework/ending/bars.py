"""What has to end, or be answered, before a child's case may close."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from sightline.casework.conferring.following import OURS, open_referral
from sightline.casework.handing_on import early_help_runs
from sightline.casework.models import (
    CaseStep,
    ChildInNeedPlan,
    Concern,
    Conference,
    Proposal,
    Section47,
)
from sightline.duties.models import Standing
from sightline.people.models import Child
from sightline.people.queries import ids_of

STANDINGS = {
    "protection": ("A child protection plan is open", "child_plans"),
    "in_care": ("The child is looked after", "child_care"),
    "missing": ("The child is missing now", "child_missing"),
}
NOTHING = "Nothing of this child’s is open here to close"
LOADED = (
    "The case came from another system, which says itself when it is closed: close it there, and "
    "it closes here with the next load"
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing that bars closing, and the page of the file where it is seen to."""

    words: str
    page: str


def bars_of(child: Child) -> list[Bar]:
    """Everything that bars closing now, the gravest first; none where the case may close."""
    found = [*standing_bars(child), *waiting_bars(child)]
    return found or nothing_of_ours(child)


def standing_bars(child: Child) -> list[Bar]:
    """Under a protection plan, looked after, or missing."""
    kinds = set(
        Standing.objects.filter(
            child__in=ids_of(child), kind__in=STANDINGS, ended_at=None
        ).values_list("kind", flat=True)
    )
    return [Bar(*STANDINGS[kind]) for kind in STANDINGS if kind in kinds]


def waiting_bars(child: Child) -> list[Bar]:
    """An enquiry that runs, of whatever source; a concern, proposal or step nobody has answered."""
    ids = ids_of(child)
    followed = Conference.objects.filter(section_47=OuterRef("pk"), leads=True)
    running = Section47.objects.filter(~Exists(followed), child__in=ids, leads=True, ended_on=None)
    asked: list[tuple[QuerySet[Any], str, str]] = [
        (running, "A section 47 enquiry has no end on file", "child_assessments"),
        (
            Concern.objects.filter(child__in=ids, answers=None),
            "A new concern waits for a manager",
            "child_concerns",
        ),
        (
            Proposal.objects.filter(child__in=ids, closed_at=None),
            "Care or legal action was proposed, and nobody has answered",
            "child_proposals",
        ),
        (
            CaseStep.objects.filter(child__in=ids, closed_at=None),
            "A step to another team waits for an answer",
            "child_steps",
        ),
    ]
    found = Child.objects.filter(pk=child.pk).values_list(*(Exists(rows) for rows, *_ in asked))
    return [Bar(*told) for (_, *told), is_so in zip(asked, found.get(), strict=True) if is_so]


def nothing_of_ours(child: Child) -> list[Bar]:
    """That nothing here can be closed, or that it is another system's to close."""
    referral = open_referral(child)
    if referral is not None:
        return [] if referral.source == OURS else [Bar(LOADED, "child_assessments")]
    plans = ChildInNeedPlan.objects.filter(child__in=ids_of(child), source=OURS, leads=True)
    if plans.filter(ended_on=None).exists() or early_help_runs(child):
        return []
    return [Bar(NOTHING, "child_plans")]
