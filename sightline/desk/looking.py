"""What I looked at, what I opened by mistake, and the families I am close to."""

from contextlib import suppress

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request, page
from sightline.access.permissions import may_end_declarations, may_sign_in
from sightline.calendars.clock import now, today
from sightline.casework.seniority import senior_on, senior_set
from sightline.desk import looks
from sightline.desk.emergency_rows import own_rows
from sightline.desk.looking_forms import EndForm, MistakeForm, TellForm
from sightline.desk.matrix import matrix_in_words
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once
from sightline.duties.permissions import may_set_limits
from sightline.people import declarations, operations
from sightline.people.presenters import name_of
from sightline.people.queries import visible_child

ON_A_PAGE = 50
NOT_UNDERSTOOD = 422
KEPT = (
    "Thank you. What you told us is kept. Nothing about them will be shown to you, whether or not "
    "there is anything to show."
)


@require_http_methods(["GET", "HEAD", "POST"])
@page(may_sign_in)
def my_looks(request: Request) -> HttpResponse:
    """What I looked at: whose file, why, who read it; and closing what I opened by mistake."""
    if request.method == "POST":
        return close_mistake(request)
    moment = now()
    shown = Paginator(looks.looks_of(request.user, moment), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "reasons": looks.reasons_of(request.user, moment),
        "emergencies": own_rows(request.user, moment),
        "own": looks.own_of(request.user, moment),
        "told": looks.told_by(request.user),
        "page": shown,
        "ends_for_others": bool(may_end_declarations(request.user)),
        "press": MistakeForm(),
        "moment": moment,
        "name_of": name_of,
    }
    return render(request, "desk/my_looks.html", context)


def close_mistake(request: Request) -> HttpResponse:
    """Close the file of a child opened by mistake; a second press closes nothing more."""
    form = MistakeForm(request.POST)
    if not form.is_valid():
        return redirect("my_looks")
    child = visible_child(request.user, form.cleaned_data["child"])
    if child is None:
        raise Http404
    try:
        once(operations.close_mistake, form.cleaned_data["key"])(
            child=child,
            by=request.user,
            now=now(),
        )
    except (AlreadyDone, operations.Refused):
        return redirect("my_looks")
    messages.success(request, "Closed, and noted as a mistake. Mistakes said early are just that.")
    return redirect("my_looks")


@keeps_drafts("A family I am close to")
@require_http_methods(["GET", "HEAD", "POST"])
@page(may_sign_in)
def tell_family(request: Request) -> HttpResponse:
    """Tell us of a family one is close to. The answer is the same whatever is on file."""
    if request.method != "POST":
        form = kept(request, TellForm())
        return render(request, "desk/tell_family.html", {"form": form})
    form = TellForm(request.POST)
    if not form.is_valid():
        context = {"form": kept(request, form)}
        return render(request, "desk/tell_family.html", context, status=NOT_UNDERSTOOD)
    with suppress(AlreadyDone):  # the first press was kept, and the answer is the same
        declarations.declare(by=request.user, **form.cleaned_data)
    messages.success(request, KEPT)
    return redirect("my_looks")


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@page(may_end_declarations)
def families_told(request: Request) -> HttpResponse:
    """What people told us of families they are close to, and ending it for them."""
    if request.method == "POST":
        return end_declaration(request)
    return told_page(request, EndForm())


def told_page(request: Request, form: EndForm, about: int = 0, status: int = 200) -> HttpResponse:
    """The page of what people told us; `about` is the row a form that went wrong stands in."""
    context = {
        "page": Paginator(declarations.running(), ON_A_PAGE).get_page(request.GET.get("page")),
        "ended": list(declarations.ended()[:ON_A_PAGE]),
        "form": form,
        "about": about,
    }
    return render(request, "desk/families_told.html", context, status=status)


def end_declaration(request: Request) -> HttpResponse:
    """End what somebody else told us, with why."""
    form = EndForm(request.POST)
    if not form.is_valid():
        about = request.POST.get("declaration", "")
        number = int(about) if about.isascii() and about.isdigit() else 0
        return told_page(request, form, number, NOT_UNDERSTOOD)
    told = declarations.told(form.cleaned_data["declaration"])
    if told is None:
        raise Http404
    try:
        once(declarations.end_declaration, form.cleaned_data["key"])(
            declaration=told,
            why=form.cleaned_data["why"],
            by=request.user,
            now=now(),
        )
    except AlreadyDone:
        return redirect("families_told")
    except operations.Refused as refusal:
        form.add_error(None, str(refusal))
        return told_page(request, form, told.pk, NOT_UNDERSTOOD)
    messages.success(request, "Ended. The files it closed follow their usual rules again.")
    return redirect("families_told")


@require_safe
@page(may_sign_in)
def who_may_what(request: Request) -> HttpResponse:
    """What each role may do, in words, from the matrix the service itself follows."""
    context = {
        "roles": matrix_in_words(),
        "senior": senior_on(today()),
        "senior_set": senior_set(),
        "may_set": may_set_limits(request.user),
    }
    return render(request, "desk/who_may_what.html", context)
