"""What pages say of gaps: of each child, and counted for each worker."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import resolve, reverse

from sightline.access.models import User
from sightline.design.dates import day as day_words
from sightline.design.dates import how_long
from sightline.design.words import plural
from sightline.duties.gaps import GAPS
from sightline.handover.gap_queries import Gap
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.workforce.models import Worker

OLD = 30
"""Days. Our own practice: how old a gap is when it is marked."""


@dataclass(frozen=True, slots=True)
class GapRow:
    """One gap: how long it is open, the sentence, and where it is closed.

    `href` is empty for whoever may not do there what closes it.
    """

    state: tuple[str, str]
    kind: str
    sentence: str
    href: str
    act: str


@dataclass(frozen=True, slots=True)
class ChildGaps:
    """One child with gaps, those open the longest first."""

    name: str
    href: str
    rows: list[GapRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WorkerGaps:
    """One worker: the children counted, how many gaps of each kind, and the oldest."""

    worker: Worker
    children: int
    counts: list[int]
    oldest: tuple[str, str]


def kinds() -> list[str]:
    """What each kind of gap is called in short."""
    return [one.words for one in GAPS]


def state_of(since: date, today: date) -> tuple[str, str]:
    """The shape and the words for how long a gap is open."""
    days = (today - since).days
    words = how_long(days) if days > 0 else "today"
    return ("care" if days >= OLD else "soon"), words


def row_of(gap: Gap, child: Child, viewer: User, today: date) -> GapRow:
    """One gap, with where it is closed, for who may open that page.

    `child` has the `kinds` of grant the viewer holds. Costs no query.
    """
    where = reverse(gap.table.page, args=[child.public_id])
    view: Any = resolve(where).func
    href = f"{where}?{gap.asks}" if gap.asks else where
    href = href if view.permit(viewer, child) else ""
    return GapRow(
        state_of(gap.since, today), gap.table.words, gap.sentence, href, gap.table.act
    )  # fmt: skip


def by_child(
    gaps: Iterable[Gap], children: Iterable[Child], viewer: User, today: date
) -> list[ChildGaps]:
    """The children with gaps, those with the oldest first."""
    known = {one.pk: one for one in children}
    found: dict[int, ChildGaps] = {}
    for gap in gaps:
        child = known[gap.child]
        one = found.setdefault(
            gap.child, ChildGaps(name_of(child), reverse("child", args=[child.public_id]))
        )
        one.rows.append(row_of(gap, child, viewer, today))
    return list(found.values())


def counted(gaps: Iterable[Gap]) -> list[tuple[str, int]]:
    """How many gaps there are of each kind."""
    numbers = Counter(gap.table.kind for gap in gaps)
    return [(one.words, numbers[one.kind]) for one in GAPS]


def by_worker(
    gaps: Iterable[Gap], children: Iterable[Child], holds: Mapping[int, Worker], today: date
) -> list[WorkerGaps]:
    """Each worker who holds one of these children, those with the oldest gap first."""
    told = list(gaps)
    numbers = Counter(holds[one.pk].pk for one in children)
    workers = {holds[one.pk].pk: holds[one.pk] for one in children}
    counts = Counter((holds[gap.child].pk, gap.table.kind) for gap in told)
    oldest: dict[int, date] = {}
    for gap in told:
        key = holds[gap.child].pk
        oldest[key] = min(gap.since, oldest.get(key, gap.since))
    order = sorted(workers, key=lambda pk: (oldest.get(pk, today), workers[pk].name, pk))
    return [
        WorkerGaps(
            workers[pk],
            numbers[pk],
            [counts[pk, one.kind] for one in GAPS],
            state_of(oldest[pk], today) if pk in oldest else ("met", "No gap"),
        )
        for pk in order
    ]


def total_words(gaps: list[Gap], children: int) -> str:
    """How many gaps there are, among how many children."""
    with_one = len({gap.child for gap in gaps})
    if not gaps:
        return f"No gap in the records of {plural(children, 'child', 'children')}."
    oldest = day_words(min(gap.since for gap in gaps))
    return (
        f"{plural(len(gaps), 'gap')} in the records of {with_one} of "
        f"{plural(children, 'child', 'children')}, the oldest since {oldest}."
    )
