"""What has to end, or be answered, before a child's case may close."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from sightline.casework.before_court.queries import running_works
from sightline.casework.conferring.following import OURS, open_referral
from sightline.casework.handing_on import early_help_runs
from sightline.casework.models import (
    CaseStep,
    ChildInNeedPlan,
    Concern,
    Conference,
    Discussion,
    Paper,
    Proposal,
    Section47,
)
from sightline.duties.models import Standing
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.workforce.models import Involvement

Asked = tuple[QuerySet[Any], str, str]
"""Rows that bar closing, what is said of them, and the page of the file where they are."""
ABOVE: list[Callable[[list[int]], Asked]] = []
"""What bars closing in rooms above, of the children of these ids; filled in `config/rooms.py`."""

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
    """An enquiry that runs, of whatever source; and what nobody has answered."""
    followed = Conference.objects.filter(section_47=OuterRef("pk"), leads=True)
    running = Section47.objects.filter(
        ~Exists(followed), child__in=ids_of(child), leads=True, ended_on=None
    )
    enquiry = (running, "A section 47 enquiry has no end on file", "child_assessments")
    return those_there(child, [enquiry, *unanswered(child)])


def unanswered(child: Child, but: Paper | None = None) -> list[Asked]:
    """What waits for somebody: a concern, a proposal, court work, a step, a meeting, a paper.

    Of papers, others than `but`; and what rooms above still wait for.

    Once nobody holds the child, none of it would stand on a desk.
    """
    ids = ids_of(child)
    papers = Paper.objects.filter(child__in=ids, authorised_at=None)
    papers = papers.exclude(pk=but.pk) if but is not None else papers
    return [
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
            running_works().filter(child__in=ids),
            "Work before court runs: say how it ended",
            "child_before_court",
        ),
        (
            CaseStep.objects.filter(child__in=ids, closed_at=None),
            "A step to another team waits for an answer",
            "child_steps",
        ),
        (
            Discussion.objects.filter(child__in=ids, held_at=None, not_held_on=None),
            "A discussion or conference was called, and was neither held nor dropped",
            "child_discussions",
        ),
        (
            papers.filter(sent_at__isnull=False),
            "An assessment or enquiry waits for a manager to read it",
            "child_papers",
        ),
        (
            papers.filter(sent_at=None),
            "An assessment or enquiry was begun and is not finished",
            "child_papers",
        ),
        *(asked(ids) for asked in ABOVE),
    ]


def those_there(child: Child, asked: Sequence[Asked]) -> list[Bar]:
    """Those of which there is a row; one query."""
    found = Child.objects.filter(pk=child.pk).values_list(*(Exists(rows) for rows, *_ in asked))
    return [
        Bar(words, page)
        for (_, words, page), is_so in zip(asked, found.get(), strict=True)
        if is_so
    ]


def nothing_of_ours(child: Child) -> list[Bar]:
    """That nothing here can be closed, or that it is another system's to close."""
    referral = open_referral(child)
    if referral is not None:
        return [] if referral.source == OURS else [Bar(LOADED, "child_assessments")]
    if plan_in_need_runs(child) or early_help_runs(child) or is_held_by_us(child):
        return []
    return [Bar(NOTHING, "child_plans")]


def plan_in_need_runs(child: Child) -> bool:
    """Whether a plan in need of ours runs."""
    ours = ChildInNeedPlan.objects.filter(child__in=ids_of(child), source=OURS, leads=True)
    return ours.filter(ended_on=None).exists()


def is_held_by_us(child: Child) -> bool:
    """Whether somebody holds the child because it was said so here."""
    ours = Involvement.objects.filter(child__in=ids_of(child), source=OURS, leads=True)
    return ours.filter(is_allocated=True, ended_on=None).exists()
