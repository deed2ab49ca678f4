"""The notes of a child's file: read, written, put right."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.guards import Request
from sightline.calendars.clock import now, today
from sightline.documents.limits import limits_on
from sightline.documents.operations import let_go
from sightline.documents.receiving import takes_files
from sightline.drafts.conflict import OnFile, meanwhile, version_of
from sightline.drafts.keeping import ONLY, keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once, pressed_before
from sightline.notes.forms import NoteForm, beginning
from sightline.notes.models import KINDS, Kind, Note
from sightline.notes.operations import TAKEN_OFF, NoteRefused, write_note
from sightline.notes.permissions import (
    may_put_right,
    may_read_notes,
    may_search_notes,
    may_write_note,
)
from sightline.notes.presenters import on_file_words, shown_of
from sightline.notes.queries import (
    is_off,
    is_whole,
    latest_version,
    may_be_read,
    note_called,
    notes_about,
    read_notes,
    standing_called,
)
from sightline.notes.with_files import GoesWith, sent_with
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.naming import named_by, together
from sightline.people.presenters import name_of
from sightline.people.queries import ids_of, openable_among, same_family
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
        "kinds": KINDS,
        "kind": kind if kind in Kind else "",
        "may_write": may_write,
        "may_search": bool(may_search_notes(request.user)),
    }
    return render(request, "notes/child_notes.html", context)


@keeps_drafts("A note")
@takes_files
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_write_note)
def child_add_note(request: Request, child: Child) -> HttpResponse:
    """Write a note, or put one right."""
    given = request.POST if request.method == "POST" else request.GET
    try:
        first = to_put_right(request, child, given.get("corrects", ""))
    except OffTheFile:
        return redirect("child_notes", child.public_id)
    if pressed_before(request.user, request.POST.get("key", "")):
        return redirect("child_notes", child.public_id)
    if first is not None and request.method != "POST":
        may_put_right(request.user, latest_version(first)).or_refuse()
    files = sent_with(request, child, first)
    form = form_of(request, child, first, files)
    if request.method == "POST":
        files.say_on(form)
        if request.POST.get("do") == "files" and not files.wrong:
            form = going_on(request, child, first, files)
        elif (answer := sent(request, child, form, first, files)) is not None:
            return answer
    return add_page(request, child, form, first, files)


def add_page(
    request: Request, child: Child, form: NoteForm, first: Note | None, files: GoesWith
) -> HttpResponse:
    """The page with the form, as far as it is filled in; what is typed stays."""
    context = file_page(request, child, "child_notes")
    part = f"corrects={first.source_id}" if first else ONLY
    kept(request, form, part, based_on=state_of(first).version if first else "")
    files.blank_used(form)
    if request.method != "POST":
        files.tick_older(form)
    context |= {
        "title": f"{name_of(child)}: {'put a note right' if first else 'add a note'}",
        "form": form,
        "corrects": first is not None,
        "off": off_href(child, first) if first else "",
        "limits": limits_on(today()),
    }
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "notes/child_add_note.html", context, status=status)


def off_href(child: Child, first: Note) -> str:
    """Where somebody says that a note is not about this child; empty where it was said already."""
    if is_off(latest_version(first), ids_of(child)):
        return ""
    return f"{reverse('child_note_off', args=[child.public_id])}?note={first.source_id}"


class OffTheFile(Exception):
    """Somebody opens, by going back, the form of a note that was taken off this file."""


def to_put_right(request: Request, child: Child, source_id: str) -> Note | None:
    """The note to put right; None where none was named, 404 where it is not on this file.

    What somebody typed about one taken off the file meanwhile comes back to them. Raises
    OffTheFile where its form is opened.
    """
    if not source_id:
        return None
    lens = lens_for(request.user, child)
    found = note_called(child, source_id, lens)
    if found is None:
        raise Http404
    stands = latest_version(found)
    [read] = read_notes([stands], child, request.user, lens)
    if read.off_from:
        if request.method == "POST":
            return found
        raise OffTheFile
    if not is_whole(read.note, stands) or not may_be_read(stands, lens):
        raise Http404  # it names a child whose file is closed: only who reads all puts it right
    return found


def form_of(
    request: Request, child: Child, first: Note | None, files: GoesWith, *, bound: bool = True
) -> NoteForm:
    """The form, with today's date, or with what is on file of the note to put right."""
    family = [] if first else same_family(child, request.user)
    opened = openable_among(request.user, [one.pk for one in family]) if family else set()
    given: dict[str, Any] = {
        "family": [one for one in family if one.pk in opened],
        "files": files.offered(),
        "corrects": first is not None,
        "now": now(),
    }
    if bound and request.method == "POST":
        return NoteForm(request.POST, **given)
    begun: dict[str, Any] = {"on": today()}
    if first:
        begun = beginning(latest_version(first)) | {"corrects": first.source_id}
    return NoteForm(initial=begun, **given)


def going_on(request: Request, child: Child, first: Note | None, files: GoesWith) -> NoteForm:
    """The form as it was typed, to be written on: files were added, and nothing is asked yet."""
    form = form_of(request, child, first, files, bound=False)
    form.take_up(request.POST)
    form.initial["key"] = request.POST.get("key")
    return form


def state_of(first: Note) -> OnFile:
    """The note as it stands on file: another where somebody has put it right meanwhile."""
    stands = latest_version(first)
    return OnFile(version_of(stands.pk), beginning(stands), stands.written_by, stands.recorded_at)


def sent(
    request: Request, child: Child, form: NoteForm, first: Note | None, files: GoesWith
) -> HttpResponse | None:
    """Put it on file and lead back; both texts where somebody else put it right meanwhile.

    None, with what is wrong on the form, where it cannot be done.
    """
    if first is not None:
        if is_off(latest_version(first), ids_of(child)):
            form.is_valid()
            form.add_error(None, TAKEN_OFF)
            return None
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
    go, leave, dropped = files.chosen(form.cleaned_data.get("leave", []))
    try:
        once(write_note, form.cleaned_data["key"])(
            child=child,
            written=form.written(),
            also=together(child, form.others(), named),
            by=request.user,
            now=now(),
            supersedes=latest_version(first) if first else None,
            why=form.cleaned_data.get("why", ""),
            files=go,
            leave=leave,
        )
    except AlreadyDone:
        let_go(files.taken)  # sent twice at once: the first went with the note
    except NoteRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None
    let_go(dropped)
    messages.success(request, on_file_words(go))
    return redirect("child_notes", child.public_id)
