"""An assessment or enquiry on its way: a day agreed, sent to a manager, authorised or returned."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.calendars.clock import today
from sightline.casework.assessing import operations
from sightline.casework.assessing.forms import DayForm, ReadForm, SendForm
from sightline.casework.assessing.presenters import heading_of, shown_of
from sightline.casework.assessing.queries import Written
from sightline.casework.assessing.views import METHODS, PART, asked_for
from sightline.casework.permissions import may_decide
from sightline.casework.sending import put_on_file, status_of
from sightline.design.forms import KeyedForm
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.writing import may_write


def answer(
    request: Request, child: Child, one: Written, form: KeyedForm, deed: Callable[..., Any],
    given: Callable[[dict[str, Any]], dict[str, Any]], words: dict[str, str],
) -> HttpResponse:  # fmt: skip
    """A page of one form about a paper; once it is on file, the paper."""
    if form.is_valid() and put_on_file(
        request, child, form, deed, paper=one.paper, **given(form.cleaned_data)
    ):
        messages.success(request, words["said"])
        where = reverse("child_paper", args=[child.public_id])
        return redirect(f"{where}?about={one.paper.source_id}")
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: {words['heading']}",
        "heading": heading_of(one.row),
        "paper": shown_of(one, today()),
        "form": kept(request, form, f"about={one.paper.source_id}"),
        "words": words,
        "action": request.path,
    }
    page = "casework/assessing/child_paper_form.html"
    return render(request, page, context, status=status_of(form))


def sent(request: Request, one: Written) -> dict[str, Any]:
    """What a form about a paper is made of."""
    if request.method == "POST":
        return {"data": request.POST}
    return {"initial": {"about": one.paper.source_id}}


@keeps_drafts("A day agreed for an assessment")
@require_http_methods(METHODS)
@child_page(may_decide)
def child_paper_day(request: Request, child: Child) -> HttpResponse:
    """Agree by which day this one is done."""
    one = asked_for(request, child)
    return answer(
        request, child, one, DayForm(**sent(request, one)), operations.agree_day,
        lambda given: {"agreed_on": given["agreed_on"], "why": given["why"]},
        {"heading": "agree a day", "button": "Agree the day", "said": "The day is on file."},
    )  # fmt: skip


@keeps_drafts("Sending an assessment to a manager")
@require_http_methods(METHODS)
@child_page(may_write)
def child_paper_send(request: Request, child: Child) -> HttpResponse:
    """Send it to a manager; late, say why."""
    one = asked_for(request, child)
    form = SendForm(late=operations.is_late(one.paper, today()), **sent(request, one))
    return answer(
        request, child, one, form, operations.send_paper,
        lambda given: {"late_why": given.get("late_why", "")},
        {
            "heading": "send to a manager", "button": "Send it",
            "said": "Sent. It stands on the desk of the child’s managers.",
        },
    )  # fmt: skip


@keeps_drafts("Reading an assessment")
@require_http_methods(METHODS)
@child_page(may_decide)
def child_paper_read(request: Request, child: Child) -> HttpResponse:
    """Authorise it, or return it with a comment."""
    one = asked_for(request, child)
    late = operations.is_late(one.paper, today()) and not one.paper.late_why
    return answer(
        request, child, one, ReadForm(late=late, **sent(request, one)), operations.read_paper,
        lambda given: {
            "agreed": given["agreed"] == "yes", "comment": given["comment"],
            "late_why": given.get("late_why", ""),
        },
        {"heading": "authorise or return", "button": "Put it on file", "said": "On file."},
    )  # fmt: skip
