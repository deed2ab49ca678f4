"""How contacts flow through the front door: from whom, when, what became of them, what came back.

Every figure is a count of one set of contacts, and `of` gives the very contacts behind it.
"""

from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import ExtractHour, TruncDate

from sightline.access.models import User
from sightline.calendars.clock import LONDON
from sightline.casework.models import Contact, Screening
from sightline.people.models import Child
from sightline.people.queries import visible_among
from sightline.people.scopes import hidden_from, outside

BACK = timedelta(days=90)
"""Within so long another contact counts as coming back."""
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "referred": (
        "Referral or strategy discussion",
        ("new referral", "strategy discussion", "assessment", "child protection enquiry"),
    ),
    "early": ("Early help", ("early help",)),
    "open": ("Part of an open case", ("part of a referral already open",)),
    "advice": ("Advice, or another service", ("advice given", "referral to another agency")),
    "nothing": ("No further action", ("no further action",)),
}
"""What contacts became, the gravest first; the first that fits counts."""
OTHER = "other"
GROUP_WORDS = {key: words for key, (words, _) in GROUPS.items()} | {OTHER: "Other, or not yet"}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which contacts are asked for: days (inclusive), and what else narrows them; empty: all."""

    first: date
    last: date
    source: str = ""
    outcome: str = ""
    hour: str = ""
    by: str = ""
    time: str = ""
    back: str = ""

    @property
    def narrowed(self) -> dict[str, str]:
        """What narrows them beside the days."""
        names = (one.name for one in fields(self) if one.name not in ("first", "last"))
        return {name: value for name in names if (value := getattr(self, name))}


def contacts_between(viewer: User, first: date, last: date) -> QuerySet[Any, Any]:
    """The contacts of these days about children the viewer may know of, each with its figures.

    `hour`, `in_time` and `screener` are None for contacts that were not written down here.
    """
    _, *hidden = hidden_from(viewer, stubs=False)
    again = Contact.objects.filter(
        child=OuterRef("child"), leads=True, contacted_on__gt=OuterRef("contacted_on"),
        contacted_on__lte=OuterRef("contacted_on") + Value(BACK),
    )  # fmt: skip
    stands = Screening.objects.filter(call=OuterRef("told_child__call"), put_right_by=None)
    call = "told_child__call"
    decided = TruncDate(f"{call}__decided_at", tzinfo=LONDON)
    return Contact.objects.filter(
        *(outside(ids, "child") for ids in hidden),
        leads=True, contacted_on__gte=first, contacted_on__lte=last,
    ).annotate(
        group=Case(
            *(When(outcomes__overlap=list(words), then=Value(key))
              for key, (_, words) in GROUPS.items()),
            default=Value(OTHER),
        ),
        hour=ExtractHour(f"{call}__received_at", tzinfo=LONDON),
        in_time=Case(
            When(told_child__call__decided_at=None, then=Value(None)),
            When(**{f"{call}__due_on__gte": decided}, then=Value(value=True)),
            default=Value(value=False),
            output_field=BooleanField(null=True),
        ),
        screener=Subquery(stands.values("by__public_id")[:1]),
        back=Exists(again),
    )  # fmt: skip


def of(viewer: User, asked: Asked) -> QuerySet[Any, Any]:
    """The contacts behind one figure, the latest first."""
    found = contacts_between(viewer, asked.first, asked.last)
    chosen = {
        "source": Q(source_code="" if asked.source == OTHER else asked.source),
        "outcome": Q(group=asked.outcome),
        "hour": Q(hour=asked.hour),
        "by": Q(screener=asked.by),
        "time": Q(in_time=asked.time == "in"),
        "back": Q(back=True),
    }
    narrowed = found.filter(*(chosen[name] for name in asked.narrowed))
    return narrowed.order_by("-contacted_on", "-pk")


def by_source(viewer: User, first: date, last: date) -> list[dict[str, Any]]:
    """How many contacts of each source became what, and how many of them came back."""
    found = contacts_between(viewer, first, last).order_by().values("source_code", "group")
    return list(found.annotate(n=Count("pk"), again=Count("pk", filter=Q(back=True))))


def by_hour(viewer: User, first: date, last: date) -> dict[int, int]:
    """How many contacts written down here came in which hour of the day."""
    found = contacts_between(viewer, first, last).filter(hour__isnull=False).order_by()
    return dict(found.values("hour").annotate(n=Count("pk")).values_list("hour", "n"))


def by_screener(viewer: User, first: date, last: date) -> list[dict[str, Any]]:
    """What each screener decided: by person, group and whether within the day."""
    found = contacts_between(viewer, first, last).filter(in_time__isnull=False).order_by()
    return list(found.values("screener", "group", "in_time").annotate(n=Count("pk")))


def screeners(ids: set[Any]) -> dict[Any, str]:
    """What screeners are called, by their random id."""
    return {one.public_id: one.name for one in User.objects.filter(public_id__in=ids)}


def children_of(viewer: User, contacts: list[Contact]) -> dict[int, Child]:
    """The children these contacts are about, by id, as the viewer may know of them."""
    return visible_among(viewer, {one.child_id for one in contacts})
