"""Reading what was proposed for children: of one child, and what waits on a desk."""

from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.access.policy import GrantKind
from sightline.access.roles import ROLES, Role
from sightline.access.veil import veiled
from sightline.casework.models import Proposal, ProposalAnswer
from sightline.people.alike import WORK
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.wholes import about, among

MOST = 100


def proposals_of(child: Child, lens: Lens) -> list[Any]:
    """Everything proposed for this child as one may read it, the latest first; two queries.

    `given` are the answers, the earliest first.
    """
    answers = ProposalAnswer.objects.select_related("by").order_by("pk")
    found = Proposal.objects.filter(child__in=ids_of(child)).select_related("made_by", "paper")
    shown: list[Any] = []
    for one in found.prefetch_related(Prefetch("answers", answers)).order_by("-made_at", "-pk"):
        row: Any = veiled(one, lens)
        row.given = [veiled(each, lens) for each in one.answers.all()]
        shown.append(row)
    return shown


def proposal_called(child: Child, kind: str) -> Proposal | None:
    """What of this kind waits for the child; None where nothing does."""
    found = Proposal.objects.filter(child__in=ids_of(child), closed_at=None, kind=kind)
    return found.select_related("made_by").first()


def proposals_for(viewer: User, day: date) -> "QuerySet[Proposal]":
    """What waits of children `viewer` holds or whose team is theirs, the day due first.

    Once its last day has passed, it stands on the desks of the managers above too. For `of_whole`.
    """
    visible = Child.objects.visible_to(viewer)
    line = ROLES[Role(viewer.role)].line
    team = (GrantKind.ALLOCATION, GrantKind.TEAM, GrantKind.NAMED)
    kinds = team if line else (GrantKind.ALLOCATION,)
    own = Q(made_by=viewer) | Q(about(visible.granted_to(viewer, *kinds)))
    if line:
        own |= Q(about(visible.granted_to(viewer, *WORK)), answer_by__lt=day)
    waiting = among(Proposal.objects.filter(own, closed_at=None), visible)
    rows = waiting.select_related("child").order_by("answer_by", "made_at", "pk")
    return rows[:MOST]
