"""What was proposed for a child and waits for an answer, on the child's file."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.guards import Request
from sightline.calendars.clock import today
from sightline.casework.file_views import may_see_contacts
from sightline.casework.models import Proposal
from sightline.casework.permissions import may_decide
from sightline.casework.proposing import queries
from sightline.casework.proposing.choices import FACTS, KINDS, Kind
from sightline.casework.proposing.forms import AnswerForm
from sightline.casework.proposing.operations import answer_proposal, answers_to
from sightline.casework.proposing.presenters import shown_of, state_of
from sightline.casework.sending import put_on_file, status_of
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import pressed_before
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for
from sightline.people.writing import may_write

PART = "child_assessments"


@require_safe
@child_page(may_see_contacts)
def child_proposals(request: Request, child: Child) -> HttpResponse:
    """That the child be looked after, or legal action: what was proposed, and what became of it."""
    found = queries.proposals_of(child, lens_for(request.user, child))
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: care and legal action proposed",
        "proposals": [shown_of(one, today()) for one in found],
        "may_write": bool(may_write(request.user, child)),
    }
    return render(request, "casework/proposing/child_proposals.html", context)


@keeps_drafts("What became of care or legal action proposed")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_write)
def child_proposal_answer(request: Request, child: Child) -> HttpResponse:
    """Say what became of it: what has happened, or what a manager decided."""
    if request.method == "POST" and pressed_before(request.user, request.POST.get("key", "")):
        return redirect("child_proposals", child.public_id)
    given = request.POST if request.method == "POST" else request.GET
    one = waiting(child, given.get("about", ""))
    form = answer_form(request, child, one) if one is not None else None
    if form is not None and form.is_valid() and put_on_file(
        request, child, form, answer_proposal, proposal=one, given=form.given()
    ):  # fmt: skip
        messages.success(request, "It is on file what became of it.")
        return redirect("child_proposals", child.public_id)
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: what became of what was proposed",
        "heading": KINDS[one.kind] if one is not None else "",
        "state": state_of(one, today()) if one is not None else None,
        "pairs": [("Why", one.why)] if one is not None else [],
        "is_legal": one is not None and one.kind == Kind.LEGAL,
        "decides": bool(may_decide(request.user, child)),
        "form": kept(request, form, f"about={one.kind}") if one is not None and form else None,
    }
    status = status_of(form) if form is not None else 200
    return render(request, "casework/proposing/child_proposal_answer.html", context, status=status)


def waiting(child: Child, kind: str) -> Proposal | None:
    """What a form is about: of this kind, or of whichever waits; None where nothing does."""
    kinds = [kind] if kind in KINDS else list(KINDS)
    return next((one for key in kinds if (one := queries.proposal_called(child, key))), None)


def answers_for(request: Request, child: Child, one: Proposal) -> Mapping[str, str]:
    """The answers this person may give: a manager every one, others what has happened."""
    every = answers_to(one)
    if may_decide(request.user, child):
        return every
    return {key: words for key, words in every.items() if key in FACTS}


def answer_form(request: Request, child: Child, one: Proposal) -> AnswerForm:
    """The form, with today."""
    answers = answers_for(request, child, one)
    if request.method == "POST":
        return AnswerForm(request.POST, kind=one.kind, answers=answers)
    return AnswerForm(kind=one.kind, answers=answers, initial={"about": one.kind, "on": today()})
