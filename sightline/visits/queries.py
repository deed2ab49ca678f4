"""Reading who saw a child, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from sightline.people.models import Child
from sightline.visits.models import Visit


@dataclass(frozen=True, slots=True)
class LastSeen:
    """The latest visit, the latest at which the child was seen, and seen alone; None: never."""

    visit: Visit | None
    seen: Visit | None
    alone: Visit | None


def visits_of(child: Child) -> list[Visit]:
    """Every visit on file, the latest first; those without a day last."""
    latest = F("visited_on").desc(nulls_last=True)
    return list(Visit.objects.filter(child=child).order_by(latest, "-id"))


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
