"""Taking a visit off the file of a child it was not to."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.calendars.clock import now
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once, pressed_before
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for
from sightline.visits.forms import OffForm
from sightline.visits.models import VisitEntry
from sightline.visits.permissions import may_put_right, may_record_visit
from sightline.visits.presenters import facts_words
from sightline.visits.recording import VisitRefused
from sightline.visits.taking_off import take_visit_off
from sightline.visits.views import latest, to_put_right

NOT_UNDERSTOOD = 422


@keeps_drafts("Taking a visit off a file")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_record_visit)
def child_visit_off(request: Request, child: Child) -> HttpResponse:
    """Say that a visit was not to this child, and how one knows."""
    given = request.POST if request.method == "POST" else request.GET
    named = to_put_right(child, given.get("visit", ""))
    if named is None:
        return off_page(request, child, None, None)
    if pressed_before(request.user, request.POST.get("key", "")):
        return redirect("child_visits", child.public_id)
    stands = latest(child, named)
    if request.method != "POST":
        if stands.is_off:
            return redirect("child_visits", child.public_id)
        may_put_right(request.user, stands).or_refuse()
        return off_page(request, child, stands, OffForm(initial={"visit": named.source_id}))
    form = OffForm(request.POST)
    if form.is_valid() and taken_off(request, child, form, stands):
        return redirect("child_visits", child.public_id)
    return off_page(request, child, stands, form)


def taken_off(request: Request, child: Child, form: OffForm, stands: VisitEntry) -> bool:
    """Take it off once; False, with why on the form, where it cannot be done."""
    given = form.cleaned_data
    try:
        with suppress(AlreadyDone):
            once(take_visit_off, given["key"])(
                child=child, first=stands, why=given["why"], by=request.user, now=now()
            )
            done = f"Taken off. It counts no more as a visit to {name_of(child)}."
            messages.success(request, done)
    except VisitRefused as refusal:
        form.add_error(refusal.field or None, str(refusal))
        return False
    return True


def off_page(
    request: Request, child: Child, stands: VisitEntry | None, form: OffForm | None
) -> HttpResponse:
    """The page with the form, as far as it is filled in; without one, that no visit is named."""
    context = file_page(request, child, "child_visits", lens_for(request.user, child))
    if form is not None:
        kept(request, form, f"visit={form['visit'].value()}")
    context |= {
        "title": f"{name_of(child)}: not a visit to this child",
        "form": form,
        "facts": facts_words(stands) if stands is not None else "",
        "name": child.forename or name_of(child),
    }
    status = NOT_UNDERSTOOD if form is not None and form.errors else 200
    return render(request, "visits/child_visit_off.html", context, status=status)
