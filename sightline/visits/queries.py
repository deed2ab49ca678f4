"""Reading who saw a child, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db.models import Exists, F, Max, Model, OuterRef, Q, QuerySet

from sightline.care.models import CareEpisode
from sightline.casework.models import ChildInNeedPlan, ProtectionPlan
from sightline.duties.joined import firsts
from sightline.people.among import Among
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.wholes import AS_ONE, about
from sightline.visits.models import AgreedVisiting, ChildsPart, Visit

Row = TypeVar("Row", bound=Model)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LastSeen:
    """The latest visit, the latest at which the child was seen, and seen alone; None: never."""

    visit: Visit | None
    seen: Visit | None
    alone: Visit | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan under which visits can be agreed; `pk` is 0 for a stay in care.

    `ended_on` is None while it runs.
    """

    kind: str
    pk: int
    started_on: date
    ended_on: date | None

    @property
    def key(self) -> str:
        """The plan as a form names it."""
        return f"{self.kind}-{self.pk}"


def plans_now(child: Child, today: date) -> list[Plan]:
    """The plans of ours and the stay in care that run today, the gravest first."""
    ids = ids_of(child)
    own = ProtectionPlan.objects.filter(child__in=ids, leads=True).exclude(held_elsewhere=True)
    stays = running(CareEpisode.objects.filter(child__in=ids, leads=True), today)
    in_need = ChildInNeedPlan.objects.filter(child__in=ids, leads=True)
    return [
        *(
            Plan(Visit.Kind.PROTECTION, one.pk, one.started_on, one.ended_on)
            for one in running(own, today)
        ),
        *(
            Plan(Visit.Kind.CARE, 0, one.entered_care_on or one.started_on, one.ended_on)
            for one in stays[:1]
        ),
        *(
            Plan(Visit.Kind.IN_NEED, one.pk, one.started_on, one.ended_on)
            for one in running(in_need, today)
        ),
    ]


def plans_on(child: Child, day: date) -> list[Plan]:
    """The same as `plans_now`, with what ended that very day: a visit on it still counted."""
    before = [plan for plan in plans_now(child, day - DAY) if plan.ended_on == day]
    return [*plans_now(child, day), *before]


def running(rows: "QuerySet[Row]", today: date) -> "list[Row]":
    """Those of `rows` that run today, the earliest first."""
    begun = rows.filter(started_on__lte=today).order_by("started_on", "pk")
    return list(begun.exclude(ended_on__lte=today))


def agreed_on(child: Child, plan: Plan, day: date) -> list[AgreedVisiting]:
    """What is agreed under `plan` on `day` or from a later day on, the earliest first."""
    own = AgreedVisiting.objects.filter(child__in=ids_of(child), kind=plan.kind, leads=True)
    if plan.kind == Visit.Kind.IN_NEED:
        own = own.filter(in_need_plan=plan.pk)
    if plan.kind == Visit.Kind.PROTECTION:
        own = own.filter(protection_plan=plan.pk)
    still = own.filter(Q(ended_on=None) | Q(ended_on__gt=day)).exclude(ended_on=F("starts_on"))
    return list(still.order_by("starts_on"))


def agreements_of(child: Child) -> list[AgreedVisiting]:
    """All that plans of the child ever agreed of visits, the latest first."""
    found = AgreedVisiting.objects.filter(child__in=ids_of(child)).select_related(
        "recorded_by", "in_need_plan", "protection_plan"
    )
    return list(found.order_by(F("ended_on").desc(nulls_first=True), "-starts_on", "-pk"))


def visits_of(child: Child) -> list[Visit]:
    """Every visit on file, the latest first; those without a day last.

    What was recorded here and put right since is left out.
    """
    latest = F("visited_on").desc(nulls_last=True)
    own = Visit.objects.filter(child__in=ids_of(child)).exclude(source="sightline", leads=False)
    return list(own.order_by(latest, "-id"))


def last_seen(visits: Iterable[Visit], today: date) -> LastSeen:
    """When the child was last visited, seen and seen alone by `today`, as recorded.

    A visit at which the child was seen alone counts as seen, whatever else is not said.
    """
    done = [visit for visit in visits if visit.visited_on and visit.visited_on <= today]
    done.sort(key=lambda visit: visit.visited_on or date.min, reverse=True)
    return LastSeen(
        visit=next(iter(done), None),
        seen=next((visit for visit in done if visit.seen or visit.seen_alone), None),
        alone=next((visit for visit in done if visit.seen_alone), None),
    )


def last_seen_on(child_ids: Iterable[int]) -> dict[int, date]:
    """The last day a visit records each of these children seen, those joined counted as one."""
    ids = set(child_ids)
    links = firsts(ids)
    parts = [second for second, first in links.items() if first in ids]
    visits = Visit.objects.filter(child__in=[*ids, *parts], seen=True, leads=True)
    found: dict[int, date] = {}
    for child, on in visits.values_list("child", "visited_on"):
        whole = links.get(child, child)
        if on is not None:
            found[whole] = max(on, found.get(whole, on))
    return found


def words_standing(child_ids: Iterable[int]) -> "QuerySet[ChildsPart]":
    """What these children said on visits, as it stands: what was put right since is left out."""
    return standing_words(Q(child__in=list(child_ids)))


def standing_words(of: Q | Among) -> "QuerySet[ChildsPart]":
    """The same, of the children a condition speaks of."""
    same = {"child": OuterRef("child"), "account__outing": OuterRef("account__outing")}
    later = ChildsPart.objects.filter(**same, pk__gt=OuterRef("pk"))
    return ChildsPart.objects.filter(of, ~Exists(later)).exclude(words="")


def last_words(child_ids: Iterable[int]) -> list[ChildsPart]:
    """What each of these children last said on a visit, the latest first; one query."""
    said = words_standing(child_ids)
    latest = said.order_by("child", "-heard_on", "-pk").distinct("child")
    return sorted(latest, key=lambda one: (one.heard_on, one.pk), reverse=True)


def last_heard(children: "QuerySet[Child]") -> "QuerySet[Any, tuple[int, date]]":
    """Each of these children whose own words were heard on a visit, and the last day they were.

    Whoever is part of another is that other.
    """
    said = standing_words(about(children)).annotate(as_one=AS_ONE)
    return said.order_by().values_list("as_one").annotate(Max("heard_on"))
