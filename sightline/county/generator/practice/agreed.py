"""How often children are to be seen, as their plans agree: mostly kept, here and there not."""

from dataclasses import dataclass, replace
from itertools import pairwise

from sightline.county.generator.days import iso, next_working
from sightline.county.generator.practice import words_of_visits as words
from sightline.county.generator.practice.files import moment, theirs
from sightline.county.generator.practice.known import Known, Span
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.visits import stays
from sightline.county.generator.practice.writing import Writing

AGREED = {"protection": 0.8, "in_need": 0.65, "care": 0.3}
"""How often a plan of a kind says how often the child is to be seen: our own assumption."""
CHANGED, CLOSER, MISSED = 0.2, 0.5, 0.05
"""How often something else was agreed before; how often a plan asks for as much as the visits show,
and not what is usual; how often for more."""
BACK, ROOM = 300, 40
"""Days: what was agreed longer ago was agreed anew since; least between two agreements."""


@dataclass(frozen=True, slots=True)
class Often:
    """Every so many of a unit, in days as they go by."""

    every: int
    unit: str
    days: int


WEEK, TEN, TWO_WEEKS = Often(1, "weeks", 7), Often(10, "working days", 14), Often(2, "weeks", 14)
THREE, FOUR, TWENTY = Often(3, "weeks", 21), Often(4, "weeks", 28), Often(20, "working days", 28)
SIX = Often(6, "weeks", 42)
USUAL = {"protection": (TEN, TEN, TWO_WEEKS), "in_need": (FOUR, TWENTY, SIX), "care": (SIX,)}
"""No closer than the law and our practice ask anyway."""
CLOSE = {
    "protection": (WEEK, TEN), "in_need": (WEEK, TWO_WEEKS, THREE), "care": (TWO_WEEKS, FOUR)
}  # fmt: skip
"""As close as some plans ask, the closest first."""


def agreed(writing: Writing, child: Known, speech: Speech) -> None:
    """What the plans and the stay in care of a child who is open now agree of visits."""
    if child.now is None or child.id in writing.people.set_out:
        return
    own = replace(speech, rng=writing.draws("agreed", child.id))
    for plan in (*child.plans, *stays(child)):
        running = plan.end is None and plan.start < writing.today
        if running and own.rng.random() < AGREED[plan.kind]:
            agree(writing, child, plan, own)


def agree(writing: Writing, child: Known, plan: Span, speech: Speech) -> None:
    """What one plan agrees, and perhaps what it agreed before."""
    rng, today = speech.rng, writing.today
    first = next_working(max(plan.start + rng.randrange(10), today - BACK + rng.randrange(120)))
    if first >= today:
        return
    changed = first
    if rng.random() < CHANGED and today - first > 2 * ROOM:
        changed = next_working(first + ROOM + rng.randrange(today - first - 2 * ROOM))
        put(writing, child, plan, rng.choice(USUAL[plan.kind]), first, changed, speech)
    story = child.id in writing.people.stories
    usual = rng.choice(USUAL[plan.kind])
    often = usual if story or rng.random() >= CLOSER else closest(writing, child, plan, changed)
    if not story and rng.random() < MISSED:
        often = rng.choice(CLOSE[plan.kind])
    put(writing, child, plan, often or usual, changed, None, speech)


def closest(writing: Writing, child: Known, plan: Span, since: int) -> Often | None:
    """As often as the child was seen under this plan since then; None: not closer than usual."""
    seen = sorted(
        one.day for one in child.visits
        if one.seen and one.kind == plan.kind and since <= one.day < writing.today
        and (plan.kind != "protection" or one.plan in ("", plan.id))
    )  # fmt: skip
    days = [since, *seen, writing.today]
    longest = max(later - one for one, later in pairwise(days))
    return next((one for one in CLOSE[plan.kind] if longest < one.days), None)


def put(
    writing: Writing, child: Known, plan: Span, often: Often, since: int, until: int | None,
    speech: Speech,
) -> None:  # fmt: skip
    """One agreement, written down on the day from which it holds."""
    turn = child.held_by(since)
    if turn is None:
        return
    band = speech.band(since)
    purpose = words.AGREED_FOR["teen" if band == "grown" else band]
    together = words.AGREED_WITH[plan.kind if band in ("child", "teen", "grown") else "small"]
    writing.files.put(
        "visits_agreedvisiting", writing.name("AGV", child), moment(since, 1015),
        child=theirs(child.id), kind=plan.kind, every=often.every, unit=often.unit,
        in_need_plan=theirs(plan.id) if plan.kind == "in_need" else "",
        protection_plan=theirs(plan.id) if plan.kind == "protection" else "",
        purpose=speech.one(purpose), agreed_with=speech.one(together), starts_on=iso(since),
        ended_on=iso(until), ended_why=words.AGREED_ANEW if until is not None else "",
        recorded_by=writing.people.sign_in(turn.worker),
    )  # fmt: skip
