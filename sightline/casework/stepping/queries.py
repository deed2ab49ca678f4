"""Reading steps between teams: of a child, for a desk, and those nobody has accepted."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet

from sightline.access.models import User
from sightline.access.policy import GrantKind
from sightline.access.roles import ROLES, Reach, Role
from sightline.casework.models import CaseStep, CaseStepAnswer, CaseStepWord
from sightline.casework.permissions import may_work_front_door
from sightline.casework.stepping.kinds import FROM_FRONT_DOOR, NOT_TAKEN, Answer, Kind
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.wholes import OneByOne, SameChild, about, among, of_whole
from sightline.workforce.lines import sits_in, teams_below
from sightline.workforce.models import Holding, Team, Worker

YEAR = timedelta(days=365)
NOT_MET = timedelta(days=60)
"""How long after it was accepted a step without a meeting is looked for."""
MOST = 200
UP_AGAIN = OneByOne(
    CaseStep.objects.filter(
        SameChild(OuterRef("child")), kind=Kind.UP, sent_at__gt=OuterRef("closed_at")
    )
)
"""Of a step, whether the child was sent up to social care after it was answered."""
SHOWN = {
    "waiting": Q(closed_at=None),
    "sent": Q(),
    "accepted": Q(answer__what=Answer.ACCEPTED),
    "in_time": Q(answer__what=Answer.ACCEPTED, closed_at__date__lte=F("answer_by")),
    "back": Q(answer__what__in=NOT_TAKEN),
    "up_again": Q(UP_AGAIN, kind=Kind.DOWN, answer__what=Answer.ACCEPTED),
}
"""Which steps a list may show."""


def with_all(steps: "QuerySet[CaseStep]") -> "QuerySet[CaseStep]":
    """These steps with both sides, how each ended, and what was said meanwhile."""
    words = CaseStepWord.objects.select_related("by").order_by("pk")
    sides = ("from_team", "from_worker__user", "to_team", "to_worker__user", "sent_by")
    ended = ("answer__worker", "answer__by")
    found = steps.select_related("child", *sides, *ended)
    return found.prefetch_related(Prefetch("words", words))


def steps_of(child: Child) -> list[CaseStep]:
    """Every step of this child, the latest first; two queries."""
    found = with_all(CaseStep.objects.filter(child__in=ids_of(child)))
    return list(found.order_by("-sent_at", "-pk"))


def waiting_step(child: Child) -> CaseStep | None:
    """The step of this child that nobody has answered; None where there is none."""
    steps = CaseStep.objects.filter(child__in=ids_of(child), closed_at=None)
    sides = ("from_team", "from_worker", "to_team", "sent_by")
    return steps.select_related(*sides).first()


def receives(viewer: User, step: CaseStep, day: date) -> bool:
    """Whether `viewer` answers the step: who was asked, or a manager of that team or above.

    Never whoever sent it, nor who holds the child now.
    """
    if viewer.pk in (step.sent_by_id, user_of(step.from_worker)):
        return False
    if viewer.pk == user_of(step.to_worker):
        return True
    facts = ROLES[Role(viewer.role)]
    if not facts.line:
        return False
    teams = Team.objects.filter(pk=step.to_team_id)
    return facts.opens is Reach.COUNTY or teams.filter(pk__in=teams_below(viewer, day)).exists()


def sends(viewer: User, step: CaseStep, day: date) -> bool:
    """Whether `viewer` is of the sending side: who sent it or holds the child, or is above them.

    Whoever works at the front door, where it came from there.
    """
    if step.kind in FROM_FRONT_DOOR:
        return bool(may_work_front_door(viewer))
    if viewer.pk in (step.sent_by_id, user_of(step.from_worker)):
        return True
    if not ROLES[Role(viewer.role)].line or step.from_team_id is None:
        return False
    teams = Team.objects.filter(pk=step.from_team_id, pk__in=teams_below(viewer, day))
    return teams.exists()


def from_front_door(viewer: User) -> Q:
    """The steps the front door asked for, where `viewer` works there; else none."""
    asked = Q(kind__in=FROM_FRONT_DOOR)
    return asked if may_work_front_door(viewer) else Q(pk__in=[])


def user_of(worker: Worker | None) -> int | None:
    """Who the worker signs in as; None where there is nobody, or they do not sign in."""
    return worker.user_id if worker is not None else None


def for_desk(viewer: User, day: date) -> "QuerySet[CaseStep]":
    """What waits on the desk of `viewer`: sent by or to them, or to and from teams they manage.

    Once its last day has passed, a step stands on the desks of the managers above too, and of
    everybody at the front door where it came from there. A referral of a file that opens to named
    people only stands on the desks of all who are named. Each with `contact`, the public id of the
    contact it came from, None: from none. For `of_whole`.
    """
    own = Q(sent_by=viewer) | Q(from_worker__user=viewer) | Q(to_worker__user=viewer)
    late = Q(answer_by__lt=day)
    own |= from_front_door(viewer) & late
    own |= Q(about(Child.objects.granted_to(viewer, GrantKind.NAMED)), kind=Kind.CARE)
    if ROLES[Role(viewer.role)].line:
        mine = sits_in(day).filter(worker__user=viewer).values("team")
        below = teams_below(viewer, day)
        own |= Q(to_team__in=mine) | Q(from_team__in=mine)
        own |= late & (Q(to_team__in=below) | Q(from_team__in=below))
    waiting = visible_steps(viewer).filter(own, closed_at=None)
    sides = ("from_team", "from_worker__user", "to_team", "to_worker__user", "sent_by")
    rows = waiting.select_related("child", *sides)
    rows = rows.annotate(contact=F("screened__screening__call__public_id"))
    return rows.order_by("answer_by", "sent_at", "pk")[:MOST]


def visible_steps(viewer: User) -> "QuerySet[CaseStep]":
    """The steps of children `viewer` may find, also of those who are part of one of them."""
    return among(CaseStep.objects.all(), Child.objects.visible_to(viewer))


def first_contacts(viewer: User, now: datetime) -> "QuerySet[CaseStep]":
    """Accepted steps of late whose first contact `viewer` or their own team agreed.

    The day agreed first at the front; for `of_whole`.
    """
    own = Q(pk__in=CaseStepAnswer.objects.filter(worker__user=viewer).values("step"))
    if ROLES[Role(viewer.role)].line:
        own |= Q(to_team__in=sits_in(now.date()).filter(worker__user=viewer).values("team"))
    return lately_accepted(visible_steps(viewer).filter(own), now)


def steps_below(viewer: User, day: date, team: Team | None = None) -> "QuerySet[CaseStep]":
    """The steps of the teams `viewer` answers for, of children they may find; or of `team`."""
    steps = visible_steps(viewer)
    if ROLES[Role(viewer.role)].opens is not Reach.COUNTY:
        below = teams_below(viewer, day)
        ours = Q(to_team__in=below) | Q(from_team__in=below)
        steps = steps.filter(ours | from_front_door(viewer))
    return steps.filter(Q(to_team=team) | Q(from_team=team)) if team is not None else steps


def listed(steps: "QuerySet[CaseStep]", show: str, day: date) -> list[CaseStep]:
    """Those of `steps` a list shows: what waits by age, or those sent in the last year."""
    chosen = steps.filter(SHOWN[show])
    if show == "waiting":
        return of_whole(with_all(chosen).order_by("sent_at", "pk")[:MOST])
    chosen = chosen.filter(sent_at__date__gt=day - YEAR)
    return of_whole(with_all(chosen).order_by("-sent_at", "-pk")[:MOST])


def counted(steps: "QuerySet[CaseStep]", day: date) -> dict[str, int]:
    """How many of the steps of the last year each list shows; one query."""
    year = Q(sent_at__date__gt=day - YEAR)
    counts: dict[str, Any] = {
        name: Count("pk", filter=q if name == "waiting" else q & year) for name, q in SHOWN.items()
    }
    found: dict[str, int] = steps.aggregate(**counts)
    return found


def lately_accepted(steps: "QuerySet[CaseStep]", now: datetime) -> "QuerySet[CaseStep]":
    """Those accepted of late, the first meeting due first; for `of_whole`."""
    found = steps.filter(answer__what=Answer.ACCEPTED, closed_at__gt=now - NOT_MET)
    rows = found.select_related("child", "answer__worker")
    return rows.order_by("answer__first_contact_on", "pk")


def people_of(team: Team, day: date) -> list[Worker]:
    """Who sits in the team on `day`, by name."""
    posts = sits_in(day).filter(team=team)
    found = Worker.objects.filter(pk__in=posts.values("worker")).exclude(name="")
    return list(found.select_related("user").order_by("name", "pk"))


def number_held(workers: Sequence[Worker]) -> dict[int, int]:
    """How many children each of these holds now, as far as whoever asks may count them."""
    rows = Holding.objects.filter(worker__in=workers).values_list("worker", "child").distinct()
    found: dict[int, int] = {}
    for worker, _ in rows:
        if worker is not None:
            found[worker] = found.get(worker, 0) + 1
    return found


def teams_between(steps: "QuerySet[CaseStep]") -> list[Team]:
    """The teams to which or from which these steps go, by name."""
    ids = {pk for pair in steps.values_list("from_team", "to_team") for pk in pair if pk}
    return list(Team.objects.filter(pk__in=ids).order_by("name", "pk"))
