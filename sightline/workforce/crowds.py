"""Many people at one file: three or more who do not work with a child opened it within a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from sightline.access.models import Exclusion, Grant, User
from sightline.access.policy import BY_WORDS
from sightline.access.roles import ROLES, Reach, Role
from sightline.people.among import running
from sightline.people.models import Child

MANY = 3
WITHIN = timedelta(hours=24)
SHOWN_FOR = timedelta(days=7)

Look = tuple[datetime, int]
"""When somebody gave a reason, and who."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """One child's file, those who opened it within a day of each other, and the last time."""

    child_id: int
    people: list[User]
    last: datetime


def crowd_in(looks: Iterable[Look]) -> set[int]:
    """Everybody who was one of three or more within 24 hours (exclusive); empty where none were."""
    in_order, found = sorted(looks), set[int]()
    for first, _ in in_order:
        near = {who for at, who in in_order if first <= at < first + WITHIN}
        if len(near) >= MANY:
            found |= near
    return found


def crowds_for(viewer: User, moment: datetime) -> list[Crowd]:
    """The crowds of the last seven days `viewer` is told of, the latest first; five queries.

    Whoever watches is told of all, managers of those at files of their line; nobody of a child
    whose file is barred to them, or that they may not know of.
    """
    facts = ROLES[Role(viewer.role)]
    if not viewer.is_active or not (facts.watches or facts.reviews):
        return []
    bars = Exclusion.objects.filter(running(moment), user=viewer).values("child")
    given = Grant.objects.filter(
        kind__in=BY_WORDS, starts_at__gt=moment - SHOWN_FOR, starts_at__lte=moment
    ).exclude(child__in=bars)
    if not facts.watches:
        known = Child.objects.countable_by(viewer)
        if facts.opens is not Reach.COUNTY:
            known = known.granted_to(viewer, Grant.Kind.LINE)
        given = given.filter(child__in=known)
    many = given.values("child").annotate(people=Count("user", distinct=True))
    ids = [row["child"] for row in many.filter(people__gte=MANY).order_by("child")]
    looks: dict[int, list[Look]] = {}
    for child, at, who in given.filter(child__in=ids).values_list("child", "starts_at", "user"):
        looks.setdefault(child, []).append((at, who))
    return told(looks)


def told(looks: dict[int, list[Look]]) -> list[Crowd]:
    """The crowds among these looks, with names, the latest first; one query."""
    found = {child: crowd_in(these) for child, these in looks.items()}
    people = User.objects.in_bulk({who for crowd in found.values() for who in crowd})
    crowds = [
        Crowd(
            child,
            sorted((people[who] for who in crowd), key=lambda one: (one.last_name, one.pk)),
            max(at for at, who in looks[child] if who in crowd),
        )
        for child, crowd in found.items()
        if crowd
    ]
    return sorted(crowds, key=lambda one: one.last, reverse=True)
