"""Taking a note off the file of a child it is not about."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.calendars.clock import now
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once, pressed_before
from sightline.notes.forms import OffForm
from sightline.notes.models import Note
from sightline.notes.operations import NoteRefused
from sightline.notes.permissions import may_put_right, may_write_note
from sightline.notes.presenters import line_words
from sightline.notes.queries import is_off, latest_version
from sightline.notes.taking_off import take_note_off
from sightline.notes.views import OffTheFile, to_put_right
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.queries import ids_of

NOT_UNDERSTOOD = 422


@keeps_drafts("Taking a note off a file")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_write_note)
def child_note_off(request: Request, child: Child) -> HttpResponse:
    """Say that a note is not about this child, and how one knows."""
    given = request.POST if request.method == "POST" else request.GET
    if pressed_before(request.user, request.POST.get("key", "")):
        return redirect("child_notes", child.public_id)
    try:
        named = to_put_right(request, child, given.get("note", ""))
    except OffTheFile:
        return redirect("child_notes", child.public_id)
    if named is None:
        return off_page(request, child, None, None)
    stands = latest_version(named)
    if request.method != "POST":
        may_put_right(request.user, stands).or_refuse()
        return off_page(request, child, stands, OffForm(initial={"note": named.source_id}))
    form = OffForm(request.POST)
    if form.is_valid() and taken_off(request, child, form, stands):
        return redirect("child_notes", child.public_id)
    return off_page(request, child, stands, form)


def taken_off(request: Request, child: Child, form: OffForm, stands: Note) -> bool:
    """Take it off once; False, with why on the form, where it cannot be done."""
    given = form.cleaned_data
    try:
        with suppress(AlreadyDone):
            once(take_note_off, given["key"])(
                child=child, first=stands, why=given["why"], by=request.user, now=now()
            )
            messages.success(request, f"Taken off the file of {name_of(child)}.")
    except NoteRefused as refusal:
        form.add_error(refusal.field or None, str(refusal))
        return False
    return True


def off_page(
    request: Request, child: Child, stands: Note | None, form: OffForm | None
) -> HttpResponse:
    """The page with the form, as far as it is filled in; without one, that no note is named."""
    context = file_page(request, child, "child_notes")
    if form is not None:
        kept(request, form, f"note={form['note'].value()}")
    context |= {
        "title": f"{name_of(child)}: not about this child",
        "form": form,
        "facts": facts_of(stands, child) if stands is not None else "",
        "name": child.forename or name_of(child),
    }
    status = NOT_UNDERSTOOD if form is not None and form.errors else 200
    return render(request, "notes/child_note_off.html", context, status=status)


def facts_of(stands: Note, child: Child) -> str:
    """The note in a few words; nothing of one that was taken off the file meanwhile."""
    return "" if is_off(stands, ids_of(child)) else line_words(stands)
