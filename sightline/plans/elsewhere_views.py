"""Saying of an action given outside the plan that it is done, dropped, moved, or of an outcome."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.access.models import User
from sightline.actions import operations as actions
from sightline.actions.operations import is_open
from sightline.calendars.clock import today
from sightline.design.dates import day
from sightline.drafts.conflict import OnFile
from sightline.drafts.keeping import keeps_drafts
from sightline.meetings.opening import closed_in
from sightline.people.answering import Deed, Page, asked, found, on_file, start
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.others import without_names
from sightline.people.situations import lens_for
from sightline.people.writing import may_write
from sightline.plans.beside import is_kept_from_family, meeting_of, naming_nobody_else
from sightline.plans.elsewhere import (
    came_from,
    given_without_the_child,
    may_answer,
    texts_of,
    ways_of,
)
from sightline.plans.forms import PlanForm, ReopenForm
from sightline.plans.given_forms import GivenForm
from sightline.plans.models import Outcome
from sightline.plans.operations import place_action
from sightline.plans.permissions import may_say_of_given, may_say_of_planned, may_write_plan
from sightline.plans.presenters import moves_of
from sightline.plans.queries import action_called, given_elsewhere, outcomes_of
from sightline.plans.writing import answered
from sightline.plans.writing_views import METHODS
from sightline.workforce.queries import may_be_given

ANSWERS_FOR_IT = "Whoever does it says what came of it, or a manager"


@keeps_drafts("Whether something given to do is done")
@require_http_methods(METHODS)
@child_page(may_say_of_given)
def child_action(request: Request, child: Child) -> HttpResponse:
    """What became of an action that stands outside the plan; the oldest where none is named."""
    action = found(given_called(child, asked(request)))
    still = not ReopenForm.is_meant(request, is_open=is_open(action))
    if hasattr(action, "planned"):
        if request.method != "POST":
            at = reverse("child_plan_close", args=[child.public_id])
            return redirect(f"{at}?about={action.source_id}")
        writes = may_write_plan(request.user, child)
        if not (permit := may_say_of_planned(request.user, action, writes, opens=not still)):
            raise PermissionDenied(permit.refusal)
    if not may_answer(request.user, child, action):
        raise PermissionDenied(ANSWERS_FOR_IT)
    what, who = texts_of([action], request.user, child)[action.pk]
    running = [
        one for one in outcomes_of(child, lens_for(request.user, child)) if one.ended_on is None
    ]
    people = may_be_given(child, request.user, today()) if still else []
    page = Page(
        heading="is it done?" if still else "open it again",
        button="Save" if still else "Open it again",
        said="It is on file." if still else "It is open again.",
        form=form_for(request, child, action, running, people, is_open=still),
        deed=lambda given: deed_for(action, running, people, given),
        state=lambda: given_on_file(request, child, action.source_id),
        pairs=[
            ("What", what),
            ("Who", who or "Nobody is named"),
            ("By when", day(action.by_when) or "No day"),
            ("Given at", came_from(action)[1]),
            *((f"Moved {one.when}", f"{one.days}. {one.why}") for one in moves_of(action)),
        ],
        lede="" if still else "What was said stays in its history.",
        back=back_to(child, action) if may_write(request.user, child) else reverse("desk"),
    )
    return answered(request, child, page)


def given_called(child: Child, called: str) -> Any:
    """The action of this id, the oldest outside the plan for no id; None where there is none."""
    if not called:
        return given_elsewhere(child).first()
    return action_called(child, called)


def form_for(
    request: Request, child: Child, action: Any, running: list[Outcome], people: list[User],
    *, is_open: bool,
) -> PlanForm:  # fmt: skip
    """What may be said of it; one button where it is not open any more."""
    about = {"about": action.source_id}
    if not is_open:
        return ReopenForm(**start(request, **about))
    what, who = naming_nobody_else(action, child, action.what, action.who)
    apart = given_without_the_child(action)
    return GivenForm(
        ways=ways_of(request.user, child, action, has_outcomes=bool(running)),
        outcomes=[(one.source_id, one.what) for one in running],
        people=[(str(one.public_id), one.name) for one in people],
        names_another=(what, who) != (action.what, action.who),
        apart=apart,
        kept=is_kept_from_family(action),
        **start(request, **about, on=today(), what=what, who=who, not_for_child=apart),
    )


def deed_for(
    action: Any, running: list[Outcome], people: list[User], given: dict[str, Any]
) -> Deed:
    """The deed that was asked for, and what was typed for it."""
    about, how, words = {"action": action}, given.get("how"), given.get("words", "")
    if how == GivenForm.DONE:
        return actions.finish_action, {**about, "done_on": given["on"], "came_of": words}
    if how == GivenForm.DROPPED:
        return actions.drop_action, {**about, "why": words}
    if how == GivenForm.MOVED:
        return actions.move_action, {**about, "to_on": given["to_on"], "why": words}
    if how == GivenForm.HANDED:
        to = next((one for one in people if str(one.public_id) == given["given_to"]), None)
        return actions.give_action, {**about, "to": to, "who": given["who_else"]}
    if how == GivenForm.PLACED:
        outcome = next(one for one in running if one.source_id == given["outcome"])
        anew: dict[str, Any] = {name: given[name] for name in ("what", "who") if name in given}
        placed = {"outcome": outcome, "not_for_child": given["not_for_child"]}
        return place_action, {**about, **placed, **anew}
    return actions.reopen_action, about


def given_on_file(request: Request, child: Child, called: str) -> OnFile:
    """How it stands on file, without the names of children whose file is closed."""
    action = given_called(child, called)
    if action is None:
        return OnFile("")
    how = GivenForm.DONE if action.done_on else GivenForm.DROPPED if action.dropped_on else ""
    moves = list(action.moves.all())
    words = action.came_of or action.dropped_why or (moves[-1].why if moves else "")
    return on_file(
        action,
        how=how or (GivenForm.MOVED if moves else ""),
        on=action.done_on,
        to_on=action.by_when,
        words=unnamed(request, child, action, words),
    )


def unnamed(request: Request, child: Child, action: Any, words: str) -> str:
    """The words without the names of children whose file is closed to whoever reads."""
    meeting = meeting_of(action)
    if meeting is None or not words:
        return words
    closed = closed_in(request.user, child, {meeting.gathering})
    return without_names(words, closed[meeting.gathering], child)


def back_to(child: Child, action: Any) -> str:
    """Where it was given."""
    address = reverse(came_from(action)[0], args=[child.public_id])
    meeting = meeting_of(action)
    return f"{address}?about={meeting.source_id}" if meeting is not None else address
