"""Reading work before court of ours: of one child, and what waits on a desk."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet

from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.access.policy import GrantKind
from sightline.access.roles import ROLES, Role
from sightline.access.veil import veiled
from sightline.casework.conferring.following import OURS
from sightline.casework.models import BeforeCourtWord, PreProceedings, ProposalAnswer
from sightline.casework.proposing.choices import Answer
from sightline.duties.counting import day_of, due
from sightline.duties.keeping import law_in_force
from sightline.duties.records import as_sent
from sightline.people.alike import WORK
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.wholes import WHOLE, about

RULE = "plo_end"
MOST = 100
SOON = timedelta(days=14)
"""How long before its last day work before court stands on desks again."""


def ours() -> "QuerySet[PreProceedings]":
    """Work before court that was begun here."""
    return PreProceedings.objects.filter(source=OURS, leads=True)


def running_works() -> "QuerySet[PreProceedings]":
    """Those that have not ended."""
    return ours().filter(step_decided_on=None, applied_to_court_on=None)


def running(child: Child, but: PreProceedings | None = None) -> PreProceedings | None:
    """What runs for the child, other than `but`; None where nothing does."""
    found = running_works().filter(child__in=ids_of(child)).select_related("child")
    return (found.exclude(pk=but.pk) if but else found).order_by("-pk").first()


def works_of(child: Child, lens: Lens) -> list[Any]:
    """All of ours about the child as one may read it, the latest first; three queries.

    `said` is what was said of it, the earliest first; `begun` the decisions that began it.
    """
    words = BeforeCourtWord.objects.select_related("by").order_by("pk")
    found = ours().filter(child__in=ids_of(child)).prefetch_related(Prefetch("words", words))
    works = list(found.order_by("-decided_on", "-pk"))
    begun = ProposalAnswer.objects.filter(what=Answer.BEFORE_COURT, pre_proceedings__in=works)
    decided = [veiled(one, lens) for one in begun.select_related("by").order_by("pk")]
    shown: list[Any] = []
    for one in works:
        row: Any = veiled(one, lens)
        row.said = [veiled(each, lens) for each in one.words.all()]
        row.begun = [each for each in decided if each.pre_proceedings_id == one.pk]
        shown.append(row)
    return shown


def work_called(child: Child, source_id: str) -> PreProceedings | None:
    """The one of this id on this child's file, else the one that runs; None where there is none."""
    if not source_id:
        return running(child)
    return ours().filter(child__in=ids_of(child), source_id=as_sent(source_id)).first()


def last_word(work: PreProceedings, what: str) -> BeforeCourtWord | None:
    """What was said last of this kind; None where the record holds it without a word of ours."""
    found = BeforeCourtWord.objects.filter(work=work, what=what).select_related("by")
    return found.order_by("-pk").first()


def last_days(works: Sequence[PreProceedings]) -> dict[int, date]:
    """The last day of each whose letter was sent, by the timescale of that day."""
    sent = [(one.pk, one.letter_sent_on) for one in works if one.letter_sent_on is not None]
    if not sent:
        return {}
    law = law_in_force()
    return {pk: day_of(due(law[RULE], law.n(RULE, day), day)) for pk, day in sent}


def before_court_for(viewer: User) -> "QuerySet[PreProceedings, Any]":
    """What runs of children `viewer` or their team holds, or those above; for `of_whole`.

    Each with whether it is `near`; `MOST` at most with a letter sent, and as many without.
    """
    visible = Child.objects.visible_to(viewer)
    line = ROLES[Role(viewer.role)].line
    team = (GrantKind.ALLOCATION, GrantKind.TEAM, GrantKind.NAMED)
    kinds = team if line else (GrantKind.ALLOCATION,)
    near = about(visible.granted_to(viewer, *kinds))
    found = running_works().filter(
        about(visible.granted_to(viewer, *WORK, *team)) if line else near
    )
    found = found.select_related("child").annotate(whole=WHOLE, near=near)
    unsent = found.filter(near, letter_sent_on=None).order_by("pk")[:MOST]
    sent = found.exclude(letter_sent_on=None).order_by("letter_sent_on", "pk")[:MOST]
    return sent.union(unsent, all=True)


def that_ask(works: Sequence[Any], day: date) -> list[tuple[PreProceedings, date | None]]:
    """Those of `before_court_for` that ask for something, each with its last day.

    A letter to be sent, or a last day that is near or past; past, on the desks above too. None:
    the letter is not sent. The day due first at the front.
    """
    last = last_days(works)
    pairs = [(one, last.get(one.pk)) for one in works]
    asked = [(one, by) for one, by in pairs if asks(by, day, near=one.near)]
    return sorted(asked, key=lambda pair: (pair[1] is None, pair[1] or day, pair[0].pk))


def asks(by: date | None, day: date, *, near: bool) -> bool:
    """Whether something has to be done soon; for those further away, once it is late."""
    if not near:
        return by is not None and by < day
    return by is None or by <= day + SOON
