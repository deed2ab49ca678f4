"""The notes of a child's file: read, written, put right."""

from contextlib import suppress
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.guards import Request
from sightline.calendars.clock import now, today
from sightline.drafts.conflict import OnFile, meanwhile, version_of
from sightline.drafts.keeping import ONLY, keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once
from sightline.notes.forms import NoteForm, beginning
from sightline.notes.models import Kind, Note
from sightline.notes.operations import NoteRefused, write_note
from sightline.notes.permissions import may_read_notes, may_search_notes, may_write_note
from sightline.notes.presenters import shown_of
from sightline.notes.queries import (
    latest_version,
    note_called,
    notes_about,
    read_notes,
    standing_called,
)
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.naming import named_by, together
from sightline.people.presenters import name_of
from sightline.people.queries import openable_among, same_family
from sightline.people.situations import lens_for

ON_A_PAGE = 25
NOT_UNDERSTOOD = 422


@require_safe
@child_page(may_read_notes)
def child_notes(request: Request, child: Child) -> HttpResponse:
    """The notes on the child's file, the latest first; of one kind where it is asked for."""
    lens, kind = lens_for(request.user, child), request.GET.get("kind", "")
    found = notes_about(child, lens).select_related("written_by")
    if kind in Kind:
        found = found.filter(kind=kind)
    if called := request.GET.get("note", ""):
        found = found.filter(pk=standing_called(child, called, lens))
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    may_write = bool(may_write_note(request.user, child))
    read = read_notes(page.object_list, child, request.user, lens)
    context = file_page(request, child, "child_notes", lens) | {
        "page": page,
        "notes": [shown_of(one, child, may_write=may_write) for one in read],
        "alone": bool(called),
        "kinds": Kind.choices,
        "kind": kind if kind in Kind else "",
        "may_write": may_write,
        "may_search": bool(may_search_notes(request.user)),
    }
    return render(request, "notes/child_notes.html", context)


@keeps_drafts("A note")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_write_note)
def child_add_note(request: Request, child: Child) -> HttpResponse:
    """Write a note, or put one right."""
    given = request.POST if request.method == "POST" else request.GET
    first = to_put_right(request, child, given.get("corrects", ""))
    form = form_of(request, child, first)
    if request.method == "POST":
        answer = sent(request, child, form, first)
        if answer is not None:
            return answer
    context = file_page(request, child, "child_notes")
    part = f"corrects={first.source_id}" if first else ONLY
    kept(request, form, part, based_on=state_of(first).version if first else "")
    context |= {
        "title": f"{name_of(child)}: {'put a note right' if first else 'add a note'}",
        "form": form,
        "corrects": first is not None,
    }
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "notes/child_add_note.html", context, status=status)


def to_put_right(request: Request, child: Child, source_id: str) -> Note | None:
    """The note to put right; None where none was named, 404 where it is not on this file."""
    if not source_id:
        return None
    lens = lens_for(request.user, child)
    found = note_called(child, source_id, lens)
    if found is None:
        raise Http404
    [read] = read_notes([found], child, request.user, lens)
    if read.note.text != found.text:
        raise Http404  # it names a child whose file is closed: only who reads all puts it right
    return found


def form_of(request: Request, child: Child, first: Note | None) -> NoteForm:
    """The form, with today's date, or with what is on file of the note to put right."""
    family = [] if first else same_family(child, request.user)
    opened = openable_among(request.user, [one.pk for one in family]) if family else set()
    given: dict[str, Any] = {
        "family": [one for one in family if one.pk in opened],
        "corrects": first is not None,
        "now": now(),
    }
    if request.method == "POST":
        return NoteForm(request.POST, **given)
    return NoteForm(initial=beginning(first) if first else {"on": today()}, **given)


def state_of(first: Note) -> OnFile:
    """The note as it stands on file: another where somebody has put it right meanwhile."""
    stands = latest_version(first)
    return OnFile(version_of(stands.pk), beginning(stands), stands.written_by, stands.recorded_at)


def sent(request: Request, child: Child, form: NoteForm, first: Note | None) -> HttpResponse | None:
    """Put it on file and lead back; both texts where somebody else put it right meanwhile.

    None, with what is wrong on the form, where it cannot be done.
    """
    if first is not None:
        part, title = f"corrects={first.source_id}", f"{name_of(child)}, a note"
        both = meanwhile(request, form, partial(state_of, first), title=title, part=part)
        if both is not None:
            return both
    if not form.is_valid():
        return None
    named, not_so = named_by(request.user, form.cleaned_data.get("named", ""))
    if not_so:
        form.add_error("named", not_so)
        return None
    try:
        with suppress(AlreadyDone):
            once(write_note, form.cleaned_data["key"])(
                child=child,
                written=form.written(),
                also=together(child, form.others(), named),
                by=request.user,
                now=now(),
                supersedes=latest_version(first) if first else None,
                why=form.cleaned_data.get("why", ""),
            )
    except NoteRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None
    messages.success(request, "The note is on file.")
    return redirect("child_notes", child.public_id)
