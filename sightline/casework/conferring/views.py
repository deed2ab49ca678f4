"""Strategy discussions and conferences on a child's file: called, held, read."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.guards import Request
from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.calendars.clock import now, today
from sightline.casework.conferring import operations, queries
from sightline.casework.conferring.checks import RUNS_ALREADY, Calling
from sightline.casework.conferring.choices import KINDS, QUORUMS, Kind
from sightline.casework.conferring.forms import CallForm, DropForm
from sightline.casework.conferring.hold_forms import HoldForm, as_heard
from sightline.casework.conferring.last_days import (
    LastDay,
    day_expected,
    last_day_of,
    passed,
    to_confer,
    to_review,
)
from sightline.casework.conferring.presenters import Shown, last_words, shown_of
from sightline.casework.conferring.telling import calendar_file, open_places
from sightline.casework.conferring.to_call import concerns_to_meet_about, contacts_to_meet_about
from sightline.casework.file_views import may_see_contacts
from sightline.casework.models import Discussion
from sightline.casework.sending import put_on_file, status_of
from sightline.design.dates import london
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.counting import day_of
from sightline.people.answering import found
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.naming import named_by, together
from sightline.people.presenters import name_of
from sightline.people.queries import openable_among, same_family
from sightline.people.situations import lens_for
from sightline.people.writing import may_write
from sightline.workforce.queries import may_be_given

PART = "child_assessments"
METHODS = ["GET", "HEAD", "POST"]
OVER = "This has been held already, or will not be."


@require_safe
@child_page(may_see_contacts)
def child_discussions(request: Request, child: Child) -> HttpResponse:
    """Every strategy discussion and conference about the child, and which may be called."""
    lens = lens_for(request.user, child)
    rows = queries.discussions_of(child, lens)
    hide_places(rows, lens)
    others = queries.others_in(rows, request.user) if rows else {}
    writes = bool(may_write(request.user, child))
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: strategy discussions and conferences",
        "discussions": [
            shown(one, others.get(one.together, ()), request.user if writes else None)
            for one in rows
        ],
        "may_write": writes,
        "writes_letters": writes and lens.shows(Label.SOURCE),
        "asked_for": concerns_to_meet_about(child) if writes else [],
        "contacts": contacts_to_meet_about(child) if writes else [],
        "may_review": writes and queries.plan_to_review(child) is not None,
    }
    return render(request, "casework/conferring/child_discussions.html", context)


@require_safe
@child_page(may_see_contacts)
def child_discussion_print(request: Request, child: Child) -> HttpResponse:
    """One discussion or conference to print, about this child alone."""
    lens = lens_for(request.user, child)
    one = found(queries.discussion_seen(child, request.GET.get("about", ""), lens))
    hide_places([one], lens)
    said = shown(one, (), None)
    context = {"title": f"{name_of(child)}: {said.heading}", "child": child, "one": said}
    return render(request, "casework/conferring/child_discussion_print.html", context)


def hide_places(rows: Sequence[Any], lens: Lens) -> None:
    """Take protected places out of discussions for whoever may not read where the child lives."""
    if not lens.shows(Label.ADDRESS):
        for one, place in zip(rows, open_places(rows), strict=True):
            one.place = place


@require_safe
@child_page(may_write)
def child_discussion_calendar(request: Request, child: Child) -> HttpResponse:
    """When and where it is as a calendar file, with no child's name in it."""
    one = one_asked_for(request, child)
    answer = HttpResponse(calendar_file(one, now()), content_type="text/calendar; charset=utf-8")
    on = day_of(one.called_for)
    answer["Content-Disposition"] = f'attachment; filename="{one.kind}-{on}.ics"'
    return answer


def shown(one: Any, others: Sequence[Discussion], viewer: User | None) -> Shown:
    """A discussion for a page; one that waits with its last day."""
    last = last_day_of(one, day_expected(one)) if not is_over(one) else None
    return shown_of(one, others, now(), viewer, last.on if last else None)


@keeps_drafts("Calling a strategy discussion or conference")
@require_http_methods(METHODS)
@child_page(may_write)
def child_call(request: Request, child: Child) -> HttpResponse:
    """Call people together about the child, and about others whose file is open."""
    given = request.POST if request.method == "POST" else request.GET
    kind = given.get("kind", "") or Kind.STRATEGY
    if kind not in KINDS:
        raise Http404
    form = call_form(request, child, kind)
    if form.is_valid() and called(request, child, form):
        messages.success(request, f"{KINDS[kind]} called. It stands on the file and on your desk.")
        return redirect("child_discussions", child.public_id)
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: call a meeting",
        "heading": KINDS[kind],
        "form": kept(request, form, f"kind={kind}"),
        "quorum": QUORUMS[kind].source,
        "last": last_words(kind, last_to_call(child, kind)),
        "why_not": why_not(child, kind),
    }
    page = "casework/conferring/child_call.html"
    return render(request, page, context, status=status_of(form))


def last_to_call(child: Child, kind: str) -> LastDay | None:
    """The last day for a conference that is called now; None for a strategy discussion."""
    if kind == Kind.INITIAL:
        return to_confer(queries.enquiry_to_confer(child))
    if kind != Kind.REVIEW:
        return None
    return to_review(child, queries.plan_to_review(child), today())


def why_not(child: Child, kind: str) -> str:
    """Why nothing of the kind can be called; empty where it can."""
    if kind == Kind.REVIEW and queries.plan_to_review(child) is None:
        return "No child protection plan of ours runs, so there is nothing to review."
    if kind == Kind.INITIAL and queries.plan_to_review(child) is not None:
        return f"{RUNS_ALREADY}."
    return ""


def call_form(request: Request, child: Child, kind: str) -> CallForm:
    """The form, with today and one's own name."""
    family = same_family(child, request.user)
    opened = openable_among(request.user, [one.pk for one in family]) if family else set()
    names = {str(one.public_id): name_of(one) for one in family if one.pk in opened}
    names = {} if kind == Kind.REVIEW else names
    if request.method == "POST":
        return CallForm(request.POST, kind=kind, family=names)
    first = {"kind": kind, "of": request.GET.get("of", ""), "on": today()}
    first["who_council"] = request.user.name
    return CallForm(kind=kind, family=names, initial=first)


def called(request: Request, child: Child, form: CallForm) -> bool:
    """Call it; False, with what is wrong on the form, where it cannot be."""
    given = form.cleaned_data
    named, not_so = named_by(request.user, given.get("named", ""))
    if not_so:
        form.add_error("named", not_so)
        return False
    kind = given["kind"]
    if refusal := why_not(child, kind):
        form.add_error(None, refusal)
        return False
    family = {str(one.public_id): one for one in same_family(child, request.user)}
    also = together(child, [family[key] for key in given.get("also", [])], named)
    calling = Calling(
        kind=kind,
        called_for=form.moment(),
        why=given["why"],
        place=given["place"],
        concern=queries.concern_called(child, given["of"]) if given["of"] else None,
        section_47=queries.enquiry_to_confer(child) if kind == Kind.INITIAL else None,
        plan=queries.plan_to_review(child) if kind == Kind.REVIEW else None,
    )
    return put_on_file(
        request, child, form, operations.call_discussion,
        calling=calling, asked=form.asked(), also=also,
    )  # fmt: skip


def one_asked_for(request: Request, child: Child) -> Discussion:
    """The discussion a form is about; 404 where the file has none such."""
    given = request.POST if request.method == "POST" else request.GET
    one: Discussion = found(queries.discussion_called(child, given.get("about", "")))
    return one


@keeps_drafts("What a strategy discussion or conference decided")
@require_http_methods(METHODS)
@child_page(may_write)
def child_hold(request: Request, child: Child) -> HttpResponse:
    """Record who came, what was said about this child, and what was decided."""
    one = one_asked_for(request, child)
    last = last_day_of(one, day_typed(request) or day_expected(one))
    form = hold_form(request, child, one, last)
    if form.is_valid() and put_on_file(
        request, child, form, operations.record_discussion,
        discussion=one, held_at=form.moment(), heard=form.heard(), decision=form.decision(),
        given=form.actions(),
    ):  # fmt: skip
        messages.success(request, "What was decided is on file, and what follows has begun.")
        return redirect("child_discussions", child.public_id)
    others = queries.others_in([one], request.user).get(one.together, [])
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: what was decided",
        "heading": KINDS[one.kind],
        "form": kept(request, form, f"about={one.source_id}"),
        "quorum": QUORUMS[one.kind].source,
        "last": last_words(one.kind, last),
        "others": [(name_of(each.child), each.child.public_id) for each in others],
        "why_not": OVER if is_over(one) and not form.is_bound else "",
    }
    page = "casework/conferring/child_hold.html"
    return render(request, page, context, status=status_of(form))


def day_typed(request: Request) -> date | None:
    """The day on which it was held, as sent with the form; None where none can be read."""
    field = HoldForm.base_fields["on"]
    with suppress(ValidationError):
        day: date | None = field.clean(field.widget.value_from_datadict(request.POST, {}, "on"))
        return day
    return None


def is_over(one: Discussion) -> bool:
    """Whether it was held, or will not be."""
    return one.held_at is not None or one.not_held_on is not None


def hold_form(request: Request, child: Child, one: Discussion, last: LastDay | None) -> HoldForm:
    """The form; what was said already for another child of the meeting stands in it."""
    asked = list(one.agencies.order_by("pk"))
    given: dict[str, Any] = {
        "kind": one.kind,
        "asked": asked,
        "desks": may_be_given(child, request.user, today()),
        "passed": passed(last.on if last else None, today()),
    }
    if request.method == "POST":
        return HoldForm(request.POST, **given)
    at = london(one.called_for)
    first = {"about": one.source_id, "on": at.date(), "at": f"{at:%H:%M}"}
    first |= as_heard(queries.heard_beside(one, request.user), asked)
    return HoldForm(initial=first, **given)


@keeps_drafts("Why a strategy discussion or conference is not held")
@require_http_methods(METHODS)
@child_page(may_write)
def child_not_held(request: Request, child: Child) -> HttpResponse:
    """Say why a discussion that was called is not held for this child."""
    one = one_asked_for(request, child)
    form = DropForm(
        request.POST if request.method == "POST" else None, initial={"about": one.source_id}
    )
    if form.is_valid() and put_on_file(
        request, child, form, operations.drop_discussion,
        discussion=one, why=form.cleaned_data["why"],
    ):  # fmt: skip
        messages.success(request, "It is on file that it is not held, and why.")
        return redirect("child_discussions", child.public_id)
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: not held",
        "heading": f"{KINDS[one.kind]} that is not held",
        "form": kept(request, form, f"about={one.source_id}"),
        "why_not": OVER if is_over(one) and not form.is_bound else "",
    }
    page = "casework/conferring/child_not_held.html"
    return render(request, page, context, status=status_of(form))
