"""Reading a child's plan."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Value
from django.db.models.functions import TruncDate

from sightline.access.lens import Lens
from sightline.access.veil import veiled
from sightline.actions.models import Action
from sightline.actions.queries import MOVES
from sightline.calendars.clock import LONDON, now
from sightline.casework.concerns import IS_OF_A_CONCERN
from sightline.casework.conferring.choices import Kind as Confers
from sightline.casework.conferring.queries import IS_OF_A_DISCUSSION
from sightline.casework.decisions import IS_OF_A_DECISION
from sightline.casework.models import Discussion
from sightline.duties.queries import stretches_of
from sightline.duties.records import as_sent
from sightline.meetings.models import ChildMeeting
from sightline.meetings.models.planned import Kind as Meets
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.plans.kinds import Kind, belonging, have_run, is_running, lasting
from sightline.plans.models import (
    Agreement,
    Contingency,
    GivenCopy,
    Outcome,
    Plan,
    PlannedAction,
)
from sightline.plans.seeing import Seeing, seeing_of

REVIEWED_AT = {Kind.EARLY_HELP: Meets.FAMILY, Kind.IN_NEED: Meets.IN_NEED}
"""At which meeting a kind of plan is reviewed; that of protection is at a conference."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody said to the plan; or how they were given it, where `answer` is empty."""

    who: str
    answer: str
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class WholePlan:
    """A child's plan as one person may read it. `head` is None where nobody has written it.

    The outcomes come in their order, those worked for first; what was said and given, latest first.
    `seeing` is how often the child is to be seen now; `runs` are the kinds of plan that run,
    `past` those that have, where an outcome asks for it.
    """

    head: Plan | None
    outcomes: list[Outcome]
    planned: list[PlannedAction]
    contingencies: list[Contingency]
    agreements: list[Noted]
    copies: list[Noted]
    seeing: list[Seeing]
    runs: Collection[Kind]
    past: Collection[Kind]

    def under(self, outcome: Outcome) -> list[PlannedAction]:
        """The actions under an outcome, in the order in which they were written."""
        return [one for one in self.planned if one.outcome_id == outcome.pk]

    def in_view(self, view: Kind | None) -> dict[int, list[PlannedAction]]:
        """The actions a view shows, by the outcome they work for; outcomes not in it are left out.

        Without a `view` everything.
        """
        found = {
            one.pk: belonging(
                self.kinds_of(one), [(each, each.keeps_safe) for each in self.under(one)], view
            )
            for one in self.outcomes
        }
        return {key: own for key, own in found.items() if own is not None}

    def kinds_of(self, outcome: Outcome) -> Sequence[str]:
        """The kinds of plan an outcome is part of now; none where it is part of each."""
        return outcome.kinds if outcome.ended_on else lasting(outcome.kinds, self.runs, self.past)


def plan_of(child: Child, lens: Lens, runs: Collection[Kind]) -> WholePlan:
    """The plan with everything under it, while these kinds of plan run; seven queries.

    One more where an outcome is for kinds of which none runs.
    """
    noted, outcomes = said_and_given(child), outcomes_of(child, lens)
    return WholePlan(
        head_of_plan(child, lens),
        outcomes,
        list(planned_among(child)),
        list(about(Contingency, child).order_by("pk")),
        [one for one in noted if one.answer],
        [one for one in noted if not one.answer],
        seeing_of(child),
        runs,
        past_for(child, outcomes, runs),
    )


def past_for(child: Child, outcomes: list[Outcome], runs: Collection[Kind]) -> Collection[Kind]:
    """The kinds of plan that have run for the child; none, unasked, where no outcome needs them."""
    open_to = [one.kinds for one in outcomes if one.kinds and not one.ended_on]
    if not runs or all(is_running(kinds, runs) for kinds in open_to):
        return ()
    at = now()
    return have_run(stretches_of(child.pk, at), at)


def reviews_arranged(child: Child, runs: Collection[Kind], today: date) -> list[date]:
    """The days from `today` on for which reviews of these kinds of plan are arranged; one query."""
    reviews = [REVIEWED_AT[one] for one in runs if one in REVIEWED_AT]
    confers = [Confers.REVIEW] if Kind.PROTECTION in runs else []
    if not reviews and not confers:
        return []
    meetings = about(ChildMeeting, child).filter(kind__in=reviews, held_on=None, not_held="")
    called = about(Discussion, child).filter(kind__in=confers, held_at=None, not_held_on=None)
    days = called.annotate(on=TruncDate("called_for", tzinfo=LONDON)).order_by()
    found = meetings.order_by().values_list("meets_on").union(days.values_list("on"), all=True)
    return sorted(on for (on,) in found if on >= today)


def said_and_given(child: Child) -> list[Noted]:
    """What was said to the plan and who was given it, the latest first; one query."""
    said = about(Agreement, child).values_list("who", "answer", "words", "said_on", "pk")
    given = about(GivenCopy, child).values_list("to_whom", Value(""), "how", "given_on", "pk")
    rows = sorted(said.union(given, all=True), key=lambda row: row[3:], reverse=True)
    return [Noted(*row[:4]) for row in rows]


def about(model: Any, child: Child) -> Any:
    """The rows of one kind about the child, and whoever is part of them."""
    return model.objects.filter(child__in=ids_of(child))


def head_of_plan(child: Child, lens: Lens) -> Plan | None:
    """What stands at the head of the plan, with who wrote it; None where nobody has."""
    found = about(Plan, child).select_related("changed_by").order_by("pk").first()
    return None if found is None else veiled(found, lens)


def outcomes_of(child: Child, lens: Lens) -> list[Outcome]:
    """The outcomes in their order, those worked for first, then those ended."""
    found = about(Outcome, child).select_related("changed_by").order_by("place", "pk")
    rows = [veiled(one, lens) for one in found]
    return sorted(rows, key=lambda one: one.ended_on is not None)


def planned_among(child: Child) -> Any:
    """The actions of the plan with every move of their days."""
    found = about(PlannedAction, child).select_related(
        "action__given_to", "action__changed_by", "action__decision", "outcome"
    )
    return found.prefetch_related(Prefetch("action__moves", MOVES)).order_by("pk")


def planned_called(child: Child, called: str) -> PlannedAction | None:
    """The action of the plan with this id; None where the plan has none."""
    found = planned_among(child).filter(action__source_id=as_sent(called))
    one: PlannedAction | None = found.first()
    return one


def given_elsewhere(child: Child) -> Any:
    """What is still to be done for the child and stands outside the plan; the oldest first."""
    return actions_about(child).filter(planned=None, done_on=None, dropped_on=None)


def actions_about(child: Child) -> Any:
    """Whatever was given to somebody for the child, with where it was given; the oldest first."""
    rows = about(Action, child).annotate(
        of_concern=IS_OF_A_CONCERN, of_discussion=IS_OF_A_DISCUSSION, of_decision=IS_OF_A_DECISION
    )
    rows = rows.select_related("given_to", "changed_by", "decision__meeting", "planned")
    return rows.prefetch_related(Prefetch("moves", MOVES)).order_by("pk")


def action_called(child: Child, called: str) -> Any:
    """The action of this id, in the plan or outside it; None where there is none."""
    return actions_about(child).filter(source_id=as_sent(called)).first()


def outcome_called(child: Child, called: str) -> Outcome | None:
    """The outcome with this id, to be changed; None where the plan has none."""
    found = about(Outcome, child).select_related("changed_by")
    one: Outcome | None = found.filter(source_id=as_sent(called)).first()
    return one


def contingency_called(child: Child, called: str) -> Contingency | None:
    """What happens if it does not work, by its id; None where the plan has none."""
    found = about(Contingency, child).select_related("changed_by")
    one: Contingency | None = found.filter(source_id=as_sent(called)).first()
    return one
