"""Recording a visit, and putting one right: the facts are on file with one press."""

from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.calendars.clock import now, today
from sightline.drafts.conflict import OnFile, meanwhile, version_of
from sightline.drafts.keeping import ONLY, keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.naming import named_by, together
from sightline.people.presenters import name_of
from sightline.people.queries import openable_among, same_family
from sightline.people.situations import lens_for
from sightline.visits.entries import entries_of, entry_called, visiting_due
from sightline.visits.forms import IS_SEEN, RecordForm, beginning
from sightline.visits.last_time import last_time
from sightline.visits.models import VisitEntry
from sightline.visits.permissions import may_put_right, may_record_visit
from sightline.visits.presenters import due_lines, met_words, on_file_words
from sightline.visits.recording import Met, Outing, VisitRefused, correct_visit, record_visit

NOT_UNDERSTOOD = 422
TAKEN_OFF = (
    "Somebody has taken this visit off the file meanwhile: it was not a visit to this child. "
    "Look at it first"
)


@keeps_drafts("A visit")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_record_visit)
def child_record_visit(request: Request, child: Child) -> HttpResponse:
    """When, seen, alone, where: on file at once; then the account, which may wait."""
    given = request.POST if request.method == "POST" else request.GET
    first = to_put_right(child, given.get("corrects", ""))
    form = form_of(request, child, first)
    if request.method == "POST":
        answer = sent(request, child, form, first)
        if answer is not None:
            return answer
    elif first is not None:
        may_put_right(request.user, latest(child, first)).or_refuse()
    return record_page(request, child, form, first)


def to_put_right(child: Child, source_id: str) -> VisitEntry | None:
    """The visit to put right; None where none was named, 404 where it is not on this file."""
    if not source_id:
        return None
    found = next((one for one in entries_of(child) if one.source_id == source_id), None)
    if found is None:
        raise Http404
    return found


def form_of(request: Request, child: Child, first: VisitEntry | None) -> RecordForm:
    """The form, with today's date, or with what is on file of the visit to put right."""
    family = [] if first else same_family(child, request.user)
    opened = openable_among(request.user, [one.pk for one in family]) if family else set()
    given: dict[str, Any] = {
        "child": child,
        "family": [one for one in family if one.pk in opened],
        "corrects": first is not None,
        "today": today(),
    }
    if request.method == "POST":
        return RecordForm(request.POST, **given)
    start = beginning(first) if first else {"visited_on": today()}
    return RecordForm(initial=start, **given)


def record_page(
    request: Request, child: Child, form: RecordForm, first: VisitEntry | None
) -> HttpResponse:
    """The page with the form, as far as it is filled in, and what is asked of visits."""
    lens = lens_for(request.user, child)
    context = file_page(request, child, "child_visits", lens)
    part = f"corrects={first.source_id}" if first else ONLY
    kept(request, form, part, based_on=state_of(child, first).version if first else "")
    what = "put a visit right" if first else "record a visit"
    context |= {
        "title": f"{name_of(child)}: {what}",
        "form": form,
        "corrects": first is not None,
        "off": off_href(child, first) if first else "",
        "due": due_lines(visiting_due(child, today()), today()),
        "last": last_time(child, request.user, lens, today(), first),
        "name": child.forename or name_of(child),
    }
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "visits/child_record_visit.html", context, status=status)


def off_href(child: Child, first: VisitEntry) -> str:
    """Where somebody says that a visit was not to this child; empty where it was said already."""
    if latest(child, first).is_off:
        return ""
    return f"{reverse('child_visit_off', args=[child.public_id])}?visit={first.source_id}"


def state_of(child: Child, first: VisitEntry) -> OnFile:
    """The visit as it stands on file: another where somebody has put it right meanwhile."""
    standing = entry_called(child, first.source_id)
    if standing is not None:
        return OnFile(version_of(standing.pk))
    rows = [one for one in entries_of(child) if one.outing == first.outing]
    last = max(rows, key=lambda one: one.pk)
    return OnFile(version_of(last.pk), beginning(last), last.recorded_by, last.recorded_at)


def sent(
    request: Request, child: Child, form: RecordForm, first: VisitEntry | None
) -> HttpResponse | None:
    """Put it on file and lead on; both texts where somebody else put it right meanwhile.

    None, with what is wrong on the form, where it cannot be done.
    """
    if first is not None:
        both = changed_meanwhile(request, child, form, first)
        if both is not None:
            return both
        first = latest(child, first)
    if not form.is_valid():
        return None
    named, not_so = named_by(request.user, form.cleaned_data.get("named", ""))
    if not_so:
        form.add_error("named", not_so)
        return None
    try:
        made = carried_out(request, child, form, first, named)
    except VisitRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None
    if made is None:
        return redirect("child_visits", child.public_id)
    messages.success(request, f"{on_file_words(made)} {met_words(child, made)}".strip())
    if made.was_seen and first is None:
        account = reverse("child_visit_account", args=[child.public_id])
        return redirect(f"{account}?of={made.outing}")
    return redirect("child_visits", child.public_id)


def changed_meanwhile(
    request: Request, child: Child, form: RecordForm, first: VisitEntry
) -> HttpResponse | None:
    """Both texts where somebody else put the visit right meanwhile; else None.

    Where somebody took it off the file, that is said on the form.
    """
    if latest(child, first).is_off and not first.is_off:
        form.is_valid()
        form.add_error(None, TAKEN_OFF)
        return None
    part, title = f"corrects={first.source_id}", f"{name_of(child)}, a visit"
    return meanwhile(request, form, partial(state_of, child, first), title=title, part=part)


def latest(child: Child, first: VisitEntry) -> VisitEntry:
    """The row that stands of a visit, whichever earlier one was named."""
    rows = [one for one in entries_of(child) if one.outing == first.outing]
    return max(rows, key=lambda one: one.pk)


def carried_out(
    request: Request, child: Child, form: RecordForm, first: VisitEntry | None, named: list[Child]
) -> VisitEntry | None:
    """The deed, of those `named` too; None where this very press was carried out before.

    Raises VisitRefused.
    """
    given = form.cleaned_data
    typed: dict[str, Any] = {
        "child": child,
        "outcome": given["outcome"],
        "bedroom_seen": IS_SEEN.get(given["bedroom"]),
        "outing": outing_of(given),
        "by": request.user,
        "now": now(),
    }
    with suppress(AlreadyDone):
        if first is not None:
            return once(correct_visit, given["key"])(**typed, first=first, why=given["why"])
        also = [Met(one, how) for one, how in form.met()]
        known = [one.child for one in also]
        others = [one for one in together(child, named) if one not in known]
        also += [Met(one, given["named_how"]) for one in others]
        return once(record_visit, given["key"])(**typed, also=also)
    return None


def outing_of(given: dict[str, Any]) -> Outing:
    """What is the same for every child, as the form says it."""
    day: date = given["visited_on"]
    return Outing(
        on=day,
        at=given["visited_at"],
        place=given["place"],
        home=given["home"],
        home_words=given["home_words"],
        others=tuple(given["others"]),
        others_words=given["others_words"],
        tried=tuple(given["tried"]),
        tried_words=given["tried_words"],
    )
