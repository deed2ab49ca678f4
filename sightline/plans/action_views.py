"""Writing the actions of the plan: what, who, by when; moved, done, and why it stands."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.access.models import User
from sightline.actions import operations as actions
from sightline.actions.operations import Wording, is_open
from sightline.calendars.clock import today
from sightline.design.dates import day
from sightline.drafts.conflict import OnFile
from sightline.drafts.keeping import keeps_drafts
from sightline.people.answering import Deed, Page, asked, found, on_file, start
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.situations import lens_for
from sightline.plans import operations
from sightline.plans.beside import is_kept_from_family
from sightline.plans.elsewhere import ways_of_planned
from sightline.plans.forms import ActionForm, CloseForm, MoveForm, ReopenForm
from sightline.plans.models import Outcome, PlannedAction
from sightline.plans.permissions import may_say_of_given, may_say_of_planned, may_write_plan
from sightline.plans.presenters import moves_of
from sightline.plans.queries import action_called, outcomes_of, planned_called
from sightline.plans.writing import answered
from sightline.plans.writing_views import METHODS, why_form
from sightline.workforce.queries import may_be_given

WORDS = ("what", "who", "so_that", "sign")
MARKS = ("keeps_safe", "not_for_child")


@keeps_drafts("An action of a plan")
@require_http_methods(METHODS)
@child_page(may_write_plan)
def child_plan_action(request: Request, child: Child) -> HttpResponse:
    """What somebody is to do for an outcome, anew or in other words."""
    about = asked(request)
    planned = found(planned_called(child, about)) if about else None
    running = [
        one for one in outcomes_of(child, lens_for(request.user, child)) if one.ended_on is None
    ]
    if planned is not None and planned.outcome_id not in {one.pk for one in running}:
        running.append(planned.outcome)
    people = may_be_given(child, request.user, today())
    if planned is not None and planned.action.given_to not in (None, *people):
        people.append(planned.action.given_to)
    values = action_values(planned) if planned else {"outcome": request.GET.get("outcome", "")}
    form = ActionForm(
        outcomes=[(one.source_id, one.what) for one in running],
        people=[(str(one.public_id), one.name) for one in people],
        is_new=planned is None,
        kept=planned is not None and is_kept_from_family(planned.action),
        **start(request, **values),
    )
    page = Page(
        heading="an action" if planned else "a new action",
        button="Save the action",
        said="The action is on file.",
        form=form,
        deed=lambda given: action_deed(planned, running, people, given),
        state=lambda: action_on_file(planned_called(child, about) if about else None),
        pairs=by_when_pairs(planned) if planned else (),
        lede="" if running else "Write an outcome first: an action works for one.",
    )
    return answered(request, child, page)


def action_values(planned: PlannedAction) -> dict[str, Any]:
    """An action by the names of its form's answers."""
    action = planned.action
    return {
        "outcome": planned.outcome.source_id,
        "given_to": str(action.given_to.public_id) if action.given_to else "",
        **{name: getattr(planned, name) for name in MARKS},
        **{name: getattr(action, name) for name in WORDS},
    }


def action_deed(
    planned: PlannedAction | None,
    running: list[Outcome],
    people: list[User],
    given: dict[str, Any],
) -> Deed:
    """The deed of adding an action or changing this one, and what was typed for it."""
    outcome = next(one for one in running if one.source_id == given["outcome"])
    chosen = UUID(given["given_to"]) if given["given_to"] else None
    desk = next((one for one in people if one.public_id == chosen), None)
    words = {name: given[name] for name in WORDS}
    words["who"] = words["who"].strip() or (desk.name if desk else "")
    wording = Wording(**words, given_to=desk)
    marks = {name: given[name] for name in MARKS}
    typed = {"outcome": outcome, "wording": wording, **marks}
    if planned is None:
        return operations.add_action, {**typed, "by_when": given["by_when"]}
    return operations.change_action, {**typed, "planned": planned}


def action_on_file(planned: PlannedAction | None, **values: Any) -> OnFile:
    """An action as it is on file, with what a form asks beside its words."""
    if planned is None:
        return OnFile("")
    return on_file(planned.action, **action_values(planned), **values)


def by_when_pairs(planned: PlannedAction) -> list[tuple[str, str]]:
    """The day of an action, which is moved on its own page."""
    return [("By when", day(planned.action.by_when) or "No day")]


def told(planned: PlannedAction) -> list[tuple[str, str]]:
    """What an action is, above a form about it."""
    action = planned.action
    return [
        ("What", action.what),
        ("Who", action.who or "Nobody is named"),
        *by_when_pairs(planned),
    ]


@keeps_drafts("Moving an action of a plan")
@require_http_methods(METHODS)
@child_page(may_write_plan)
def child_plan_move(request: Request, child: Child) -> HttpResponse:
    """Give an action another day, and say why."""
    about = asked(request)
    planned = found(planned_called(child, about))
    before = [(f"Moved {one.when}", f"{one.days}. {one.why}") for one in moves_of(planned.action)]
    page = Page(
        heading="move an action",
        button="Move it",
        said="The action has another day. The day before and why it moved are kept.",
        form=MoveForm(**start(request)),
        deed=lambda given: (
            actions.move_action,
            {"action": planned.action, "to_on": given["to_on"], "why": given["why"]},
        ),
        state=lambda: moved_on_file(planned_called(child, about)),
        pairs=[*told(planned), *before],
    )
    return answered(request, child, page)


def moved_on_file(planned: PlannedAction | None) -> OnFile:
    """The day of an action as it is on file, with why it was moved last."""
    if planned is None:
        return OnFile("")
    moves = list(planned.action.moves.all())
    why = moves[-1].why if moves else ""
    return on_file(planned.action, to_on=planned.action.by_when, why=why)


@keeps_drafts("Whether an action of a plan is done")
@require_http_methods(METHODS)
@child_page(may_say_of_given)
def child_plan_close(request: Request, child: Child) -> HttpResponse:
    """Say that an action is done or not done any more; or that it is open again.

    Whoever does it says so too, and writes nothing else of the plan.
    """
    about = asked(request)
    planned = found(planned_called(child, about))
    action = planned.action
    still = not ReopenForm.is_meant(request, is_open=is_open(action))
    writes = may_write_plan(request.user, child)
    if not (permit := may_say_of_planned(request.user, action, writes, opens=not still)):
        raise PermissionDenied(permit.refusal)
    ways = list(CloseForm.WAYS) if writes else ways_of_planned(found(action_called(child, about)))
    page = Page(
        heading="is it done?" if still else "open it again",
        button="Save" if still else "Open it again",
        said="It is on file." if still else "The action is open again.",
        form=close_form(request, ways) if still else ReopenForm(**start(request)),
        deed=lambda given: close_deed(planned, given),
        state=lambda: closed_on_file(planned_called(child, about)),
        pairs=told(planned),
        lede="" if still else "What was said stays in its history.",
        back="" if writes else reverse("desk"),
    )
    return answered(request, child, page)


def close_form(request: Request, ways: Sequence[str]) -> CloseForm:
    """What may be said of an open action: of these ways."""
    form = CloseForm(**start(request, on=today()))
    form.offer("how", [(way, CloseForm.WAYS[way]) for way in ways])
    return form


def close_deed(planned: PlannedAction, given: dict[str, Any]) -> Deed:
    """The deed of finishing, dropping or opening an action, and what was typed for it."""
    about = {"action": planned.action}
    how = given.get("how")
    if how == CloseForm.DONE:
        return actions.finish_action, {**about, "done_on": given["on"], "came_of": given["words"]}
    if how == CloseForm.DROPPED:
        return actions.drop_action, {**about, "why": given["words"]}
    return actions.reopen_action, about


def closed_on_file(planned: PlannedAction | None) -> OnFile:
    """How an action stands, as it is on file."""
    if planned is None:
        return OnFile("")
    action = planned.action
    how = "done" if action.done_on else "dropped" if action.dropped_on else ""
    words = action.came_of or action.dropped_why
    return on_file(action, how=how, on=action.done_on, words=words)


@keeps_drafts("Why an action of a plan stands")
@require_http_methods(METHODS)
@child_page(may_write_plan)
def child_plan_stands(request: Request, child: Child) -> HttpResponse:
    """Say why an action stands as it is worded."""
    about = asked(request)
    planned = found(planned_called(child, about))
    form = why_form(request, "Why does it stand as it is?", "It is shown instead of what is asked")
    form.initial.setdefault("why", planned.action.stands_why)
    page = Page(
        heading="why an action stands",
        button="Save why",
        said="Why it stands is on file.",
        form=form,
        deed=lambda given: (
            actions.let_stand,
            {"action": planned.action, "why": given["why"]},
        ),
        state=lambda: stands_on_file(planned_called(child, about)),
        pairs=told(planned),
    )
    return answered(request, child, page)


def stands_on_file(planned: PlannedAction | None) -> OnFile:
    """Why an action stands, as it is on file."""
    if planned is None:
        return OnFile("")
    return on_file(planned.action, why=planned.action.stands_why)
