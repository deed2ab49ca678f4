"""Assessments and enquiries on a child's file: begun, written step by step, read, printed."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.guards import Request
from sightline.access.veil import veiled
from sightline.calendars.clock import today
from sightline.casework.assessing import operations, queries
from sightline.casework.assessing.forms import BeginForm, StepForm, as_initial
from sightline.casework.assessing.presenters import (
    answered,
    heading_of,
    kind_of,
    shown_of,
    told_before,
    wanted_of,
)
from sightline.casework.assessing.queries import Written
from sightline.casework.assessing.steps import STEPS, Step, step_called
from sightline.casework.conferring.following import running_assessment
from sightline.casework.file_views import may_see_contacts
from sightline.casework.permissions import may_decide
from sightline.casework.queries import factors_of
from sightline.casework.sending import put_on_file, status_of
from sightline.casework.stepping.permissions import may_hand_on
from sightline.design.words import within
from sightline.drafts.conflict import OnFile, meanwhile, version_of
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for
from sightline.people.writing import may_write

PART = "child_assessments"
METHODS = ["GET", "HEAD", "POST"]
NEW = "new"


@require_safe
@child_page(may_see_contacts)
def child_papers(request: Request, child: Child) -> HttpResponse:
    """Every assessment and enquiry written here about the child, and what may be begun."""
    found = queries.papers_of(child, lens_for(request.user, child))
    writes = bool(may_write(request.user, child))
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: assessments and enquiries",
        "papers": [shown_of(one, today()) for one in found],
        "may_write": writes,
        "wanted": [wanted_of(one) for one in queries.asked_for(child)],
        "may_hand_on": bool(may_hand_on(request.user, child)),
    }
    return render(request, "casework/assessing/child_papers.html", context)


@keeps_drafts("Beginning an assessment or enquiry")
@require_http_methods(METHODS)
@child_page(may_write)
def child_paper_begin(request: Request, child: Child) -> HttpResponse:
    """Begin to write for an assessment or enquiry that runs, or begin a new assessment."""
    rows = {f"{kind_of(one)}-{one.pk}": one for one in queries.to_be_written(child)}
    choices = [(key, heading_of(one)) for key, one in rows.items()]
    if running_assessment(child) is None:
        choices.append((NEW, "A new child and family assessment, from today"))
    form = BeginForm(request.POST if request.method == "POST" else None, choices=choices)
    if form.is_valid() and put_on_file(
        request, child, form, operations.begin_paper, row=rows.get(form.cleaned_data["which"])
    ):
        messages.success(request, "Begun. Every step you save is on the file for colleagues too.")
        return redirect("child_papers", child.public_id)
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: begin an assessment",
        "form": kept(request, form),
        "why_not": "" if choices else f"{operations.RUNS_ALREADY}.",
    }
    page = "casework/assessing/child_paper_begin.html"
    return render(request, page, context, status=status_of(form))


def asked_for(request: Request, child: Child) -> Written:
    """The paper a page is about; 404 where the file has none such."""
    given = request.POST if request.method == "POST" else request.GET
    found = queries.paper_called(child, given.get("about", ""), lens_for(request.user, child))
    if found is None:
        raise Http404
    return found


@require_safe
@child_page(may_see_contacts)
def child_paper(request: Request, child: Child) -> HttpResponse:
    """One paper: how it stands, every step, and what one can do with it."""
    one = asked_for(request, child)
    lens = lens_for(request.user, child)
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: {within(heading_of(one.row))}",
        "paper": shown_of(one, today(), queries.before(one, lens)),
        "may_write": bool(may_write(request.user, child)),
        "may_read": bool(may_decide(request.user, child)),
        "is_own": one.paper.sent_by_id == request.user.pk,
    }
    return render(request, "casework/assessing/child_paper.html", context)


@require_safe
@child_page(may_see_contacts)
def child_paper_print(request: Request, child: Child) -> HttpResponse:
    """One paper to print, without what stands around it."""
    one = asked_for(request, child)
    context = {
        "title": f"{name_of(child)}: {within(heading_of(one.row))}",
        "child": child,
        "paper": shown_of(one, today()),
    }
    return render(request, "casework/assessing/child_paper_print.html", context)


@keeps_drafts("A step of an assessment or enquiry")
@require_http_methods(METHODS)
@child_page(may_write)
def child_paper_step(request: Request, child: Child) -> HttpResponse:
    """Write one step; what was written the last time stands beside."""
    one = asked_for(request, child)
    given = request.POST if request.method == "POST" else request.GET
    step = step_called(one.paper.kind, given.get("step", "") or STEPS[one.paper.kind][0].key)
    if step is None:
        raise Http404
    form, part = step_form(request, one, step), f"about={one.paper.source_id}&step={step.key}"
    state = partial(on_file, one, step)
    title = f"{name_of(child)}, {step.heading.lower()}"
    if request.method == "POST":
        both = meanwhile(request, form, state, title=title, part=part)
        if both is not None:
            return both
    if form.is_valid() and put_on_file(
        request, child, form, operations.write_part,
        paper=one.paper, step=step.key, answers=form.answers(),
    ):  # fmt: skip
        messages.success(request, f"{step.heading}: on file.")
        return redirect(next_page(child, one, step))
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: {step.heading.lower()}",
        "heading": heading_of(one.row),
        "step": step,
        "about": one.paper.source_id,
        "place": f"Step {STEPS[one.paper.kind].index(step) + 1} of {len(STEPS[one.paper.kind])}",
        "form": kept(request, form, part, based_on=state().version),
        **beside(request, child, one, step),
    }
    page = "casework/assessing/child_paper_step.html"
    return render(request, page, context, status=status_of(form))


def step_form(request: Request, one: Written, step: Step) -> StepForm:
    """The form of a step with what is on file."""
    if request.method == "POST":
        return StepForm(request.POST, asked=step)
    part = one.parts.get(step.key)
    answers = part.answers if part is not None and isinstance(part.answers, dict) else {}
    first = {"about": one.paper.source_id, "step": step.key} | as_initial(answers, step)
    return StepForm(initial=first, asked=step)


def on_file(one: Written, step: Step) -> OnFile:
    """A step as it stands on file."""
    part = queries.standing_part(one.paper, step.key)
    if part is None:
        return OnFile(version_of("nothing"))
    values = as_initial(part.answers, step)
    return OnFile(version_of(part.pk), values, part.written_by, part.recorded_at)


def next_page(child: Child, one: Written, step: Step) -> str:
    """Where one goes on: the first step nobody has written, else the whole paper."""
    steps = STEPS[one.paper.kind]
    left = [each for each in steps if each.key not in one.parts and each.key != step.key]
    name = "child_paper_step" if left else "child_paper"
    more = f"&step={left[0].key}" if left else ""
    return f"{reverse(name, args=[child.public_id])}?about={one.paper.source_id}{more}"


def beside(request: Request, child: Child, one: Written, step: Step) -> dict[str, Any]:
    """What was written in this step of the paper before; of another source, what it tells."""
    lens = lens_for(request.user, child)
    before = queries.before(one, lens)
    if before is not None:
        pairs = answered(step, before.parts.get(step.key))
        return {"before": pairs, "before_of": within(heading_of(before.row))}
    found = queries.assessment_before(one)
    if found is None:
        return {"before": [], "before_of": ""}
    factors = factors_of([found], lens).get(found.pk, [])
    seen = veiled(found, lens)
    return {"before": told_before(seen, factors), "before_of": within(heading_of(seen))}
