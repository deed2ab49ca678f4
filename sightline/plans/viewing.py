"""The views of a child's one plan: which are offered, and when each kind is reviewed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.urls import reverse

from sightline.actions.words import due_state
from sightline.calendars.clock import now
from sightline.design.dates import day
from sightline.duties.models import DutySpan
from sightline.duties.queries import Badge, badges_at, due_soon, words_of_rules
from sightline.people.models import Child
from sightline.plans import coach
from sightline.plans.kinds import REVIEWS, WORDS, Kind, running

EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Tab:
    """One way to show the plan: its words, its address, and whether it is the one shown."""

    words: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Review:
    """A review of a kind of plan that has to be: the shape of its state, the day, the reason."""

    kind: str
    words: str
    why: str


def asked_for(name: str) -> Kind | None:
    """The view of this name; None where none is named. Raises Http404 for what is no view."""
    if not name:
        return None
    try:
        return Kind(name)
    except ValueError:
        raise Http404 from None


def running_now(child: Child) -> list[Kind]:
    """The kinds of plan that run for the child now, the gravest first; one query."""
    return running_by(badges_at([child.pk], now()).get(child.pk, []))


def running_by(badges: Iterable[Badge]) -> list[Kind]:
    """The kinds of plan that run, the gravest first, by what is true of the child."""
    return running({one.kind for one in badges})


def address_of(child: Child, kind: Kind | None, *, to_print: bool = False) -> str:
    """Where a view of the plan stands, or everything; on a page to print where asked."""
    if to_print:
        page = reverse("child_plan_print", args=[child.public_id])
        return f"{page}?kind={kind}" if kind else page
    if kind in (None, Kind.SAFETY):
        return reverse("child_plan_safety" if kind else "child_plan", args=[child.public_id])
    return f"{reverse('child_plan_view', args=[child.public_id])}?kind={kind}"


def tabs_of(child: Child, runs: Iterable[Kind], here: Kind | None) -> list[Tab]:
    """The ways to show the plan: everything, the kinds that run, safety, and as the child has it.

    A kind that does not run is not offered, also while its address is open.
    """
    offered = [(EVERYTHING, None), *((WORDS[kind], kind) for kind in (*runs, Kind.SAFETY))]
    tabs = [Tab(words, address_of(child, kind), kind == here) for words, kind in offered]
    own = reverse("child_plan_for_child", args=[child.public_id])
    return [*tabs, Tab(f"for {child.forename or 'the child'}", own, here=False)]


def reviews_due(child: Child, runs: Iterable[Kind], today: date) -> list[DutySpan]:
    """The reviews of the kinds of plan that run which the published rules ask for.

    One query at most.
    """
    rules = {rule for kind in runs for rule in REVIEWS[kind]}
    if not rules:
        return []
    return [one for one in due_soon([child.pk], today, date.max) if one.rule in rules]


def reviews_of(due: Iterable[DutySpan], kind: Kind, today: date) -> list[Review]:
    """When this kind of plan has to be reviewed, by what is `due`."""
    names = words_of_rules()
    return [review_of(one, names[one.rule], today) for one in due if one.rule in REVIEWS[kind]]


def next_review(
    due: Iterable[DutySpan], arranged: Iterable[date], planned: date | None, today: date
) -> coach.Review | None:
    """The next review from `today` on: one `arranged` or `planned`, or the last day for one `due`.

    Where none is ahead, the day planned, which has passed; None where nobody planned one.
    """
    days = [coach.Review(one) for one in (*arranged, planned) if one is not None]
    days += [coach.Review(one.due_on, is_last_day=True) for one in due]
    ahead = [one for one in days if one.on >= today]
    if not ahead:
        return None if planned is None else coach.Review(planned)
    return min(ahead, key=lambda one: (one.on, one.is_last_day))


def review_of(duty: DutySpan, name: str, today: date) -> Review:
    """One review as pages show it."""
    shape, left = due_state(duty.due_on, today)
    return Review(shape, f"{name} by {day(duty.due_on)}: {left.lower()}", duty.sentence)
