"""Writing the head of the plan, its outcomes, and what happens if it does not work."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.access.labels import Label
from sightline.drafts.conflict import OnFile
from sightline.drafts.keeping import keeps_drafts
from sightline.people.answering import Deed, Page, asked, found, on_file, start
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.situations import lens_for
from sightline.plans import operations
from sightline.plans.forms import HeadForm, OutcomeForm, PlanForm, WhyForm
from sightline.plans.kinds import as_kinds
from sightline.plans.models import Outcome, Plan
from sightline.plans.permissions import may_write_plan
from sightline.plans.queries import head_of_plan, outcome_called, outcomes_of
from sightline.plans.viewing import running_now
from sightline.plans.writing import answered

METHODS = ["GET", "HEAD", "POST"]
HEAD = ("worries", "strengths", "next_review_on")
AIM = ("what", "own_words", "answers", "kinds")


@keeps_drafts("The head of a plan")
@require_http_methods(METHODS)
@child_page(may_write_plan)
def child_plan_head(request: Request, child: Child) -> HttpResponse:
    """Worries, strengths, and the day of the next review."""
    lens = lens_for(request.user, child)
    head = head_of_plan(child, lens)
    form = HeadForm(**start(request, **head_values(head)))
    reads = lens.shows(Label.SOURCE)
    if not reads:
        del form.fields["worries"]

    def deed(given: dict[str, Any]) -> Deed:
        return operations.write_head, {
            "worries": given.get("worries"),
            "strengths": given["strengths"],
            "next_review_on": given["next_review_on"],
        }

    page = Page(
        heading="worries, strengths and review",
        button="Save",
        said="The head of the plan is on file.",
        form=form,
        deed=deed,
        state=lambda: head_on_file(head_of_plan(child, lens)),
    )
    return answered(request, child, page)


def head_values(head: Plan | None) -> dict[str, Any]:
    """The head by the names of its answers."""
    return {name: getattr(head, name) for name in HEAD} if head else {}


def head_on_file(head: Plan | None) -> OnFile:
    """The head as it is on file."""
    return on_file(head, **head_values(head))


@keeps_drafts("An outcome of a plan")
@require_http_methods(METHODS)
@child_page(may_write_plan)
def child_plan_outcome(request: Request, child: Child) -> HttpResponse:
    """What is to be different for the child, anew or in other words."""
    about = asked(request)
    lens = lens_for(request.user, child)
    outcome = found(outcome_called(child, about)) if about else None
    running = [one for one in outcomes_of(child, lens) if one.ended_on is None]
    places = len(running) + (outcome is None or outcome.ended_on is not None)
    chosen = as_kinds([request.GET.get("kind", "")])
    values = outcome_values(outcome) if outcome else {"place": places, "kinds": chosen}
    form = OutcomeForm(places=places, running=running_now(child), **start(request, **values))
    if not lens.shows(Label.SOURCE):
        del form.fields["answers"]
    page = Page(
        heading="an outcome" if outcome else "a new outcome",
        button="Save the outcome",
        said="The outcome is on file.",
        form=form,
        deed=lambda given: outcome_deed(outcome, given),
        state=lambda: outcome_on_file(outcome_called(child, about) if about else None),
    )
    return answered(request, child, page)


def outcome_values(outcome: Outcome) -> dict[str, Any]:
    """An outcome by the names of its form's answers."""
    return {name: getattr(outcome, name) for name in (*AIM, "place")}


def outcome_on_file(outcome: Outcome | None) -> OnFile:
    """An outcome as it is on file."""
    return on_file(outcome, **outcome_values(outcome)) if outcome else OnFile("")


def outcome_deed(outcome: Outcome | None, given: dict[str, Any]) -> Deed:
    """The deed of adding an outcome or changing this one, and what was typed for it."""
    kept = outcome.answers if outcome else ""
    said = given.get("answers", kept)
    aim = operations.Aim(given["what"], given["own_words"], said, given["kinds"])
    typed = {"aim": aim, "place": int(given["place"])}
    if outcome is None:
        return operations.add_outcome, typed
    return operations.change_outcome, {"outcome": outcome, **typed}


@keeps_drafts("Ending an outcome of a plan")
@require_http_methods(METHODS)
@child_page(may_write_plan)
def child_plan_outcome_end(request: Request, child: Child) -> HttpResponse:
    """Say that nobody works for an outcome any more, and why."""
    outcome = found(outcome_called(child, asked(request)))
    page = Page(
        heading="end an outcome",
        button="End the outcome",
        said="The outcome has ended. It stays in the plan below the others.",
        form=why_form(request, "Why does it end?", "Reached, or not worked for any more, and why"),
        deed=lambda given: (
            operations.end_outcome,
            {"outcome": outcome, "why": given["why"]},
        ),
        state=lambda: outcome_on_file(outcome_called(child, asked(request))),
        pairs=[("What is to be different", outcome.what)],
    )
    return answered(request, child, page)


def why_form(request: Request, label: str, hint: str = "") -> PlanForm:
    """The form that asks why, in the page's own words."""
    form = WhyForm(**start(request))
    form.fields["why"].label, form.fields["why"].help_text = label, hint
    return form
