"""The documents on a child's file: the list, adding one, opening one, taking one off."""

from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.guards import Request
from sightline.access.lens import Lens
from sightline.calendars.clock import now, today
from sightline.design.words import plural
from sightline.documents import operations, presenters, queries
from sightline.documents.answering import as_a_file
from sightline.documents.checking.apart import Checked
from sightline.documents.files import checked_files
from sightline.documents.forms import DocumentForm, TakeOffForm
from sightline.documents.limits import limits_on
from sightline.documents.models import Document
from sightline.documents.permissions import may_add_document, may_open_documents
from sightline.documents.receiving import takes_files
from sightline.documents.words import not_for
from sightline.drafts.keeping import ONLY, keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once, pressed_before
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for

PART = "child_documents"
NOT_UNDERSTOOD = 422
ON_A_PAGE = 50


@require_safe
@child_page(may_open_documents)
def child_documents(request: Request, child: Child) -> HttpResponse:
    """Every document on the file that the viewer may open, and what was taken off it."""
    lens = lens_for(request.user, child)
    ever = queries.documents_of(child, lens, request.user)
    page = Paginator(queries.current_of(ever), ON_A_PAGE).get_page(request.GET.get("page"))
    context = file_page(request, child, PART) | {
        "rows": presenters.rows_of(child, page.object_list, ever),
        "gone": presenters.gone_of(ever),
        "page": page,
        "may_add": bool(may_add_document(request.user, child)),
    }
    return render(request, "documents/child_documents.html", context)


@keeps_drafts("A document")
@takes_files
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_add_document)
def child_add_document(request: Request, child: Child) -> HttpResponse:
    """Put files on the child's file; all of those chosen, or none."""
    lens = lens_for(request.user, child)
    given = request.POST if request.method == "POST" else request.GET
    first = replaced(request, child, lens, given.get("replaces", ""))
    if request.method != "POST":
        form = DocumentForm(initial=beginning(first))
        return add_page(request, child, form, first)
    form = DocumentForm(request.POST, request.FILES)
    if pressed_before(request.user, request.POST.get("key", "")):
        return redirect(PART, child.public_id)
    files = checked_files(request, child, form)
    if files and add(request, child, form, files, first):
        held = not_for(form.cleaned_data["holds"], lens)
        messages.success(request, f"{plural(len(files), 'document')} added. {held}".strip())
        return redirect(PART, child.public_id)
    return add_page(request, child, form, first, NOT_UNDERSTOOD)


def replaced(request: Request, child: Child, lens: Lens, asked: str) -> Document | None:
    """The document a later version is added of; 404 for one the viewer may not open."""
    if not asked:
        return None
    try:
        found = queries.document_of(child, lens, request.user, UUID(asked))
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def beginning(first: Document | None) -> dict[str, Any]:
    """What the form holds at first: of a later version, what the earlier one was."""
    if first is None:
        return {}
    return {
        "replaces": str(first.public_id),
        "kind": first.kind,
        "from_whom": first.from_whom,
        "holds": first.holds,
    }


def add(
    request: Request,
    child: Child,
    form: DocumentForm,
    files: list[Checked],
    first: Document | None,
) -> bool:
    """Put each file on file once, however often it is pressed; False where it is refused."""
    if first is not None and len(files) > 1:
        form.add_error("chosen", "A later version is one file. Choose it again")
        return False
    given = form.cleaned_data
    names = ("kind", "dated_on", "from_whom", "holds", "note")
    about = operations.About(**{name: given[name] for name in names})
    for number, file in enumerate(files):
        key = given["key"] if number == 0 else uuid5(given["key"], str(number))
        try:
            once(operations.attach, key)(
                child=child, file=file, about=about, by=request.user, now=now(), replaces=first
            )
        except AlreadyDone:
            continue
        except operations.DocumentRefused as refusal:
            form.add_error("dated_on" if first is None else None, str(refusal))
            form.add_error("chosen", "Nothing was added: choose the files again")
            return False
    return True


def add_page(
    request: Request, child: Child, form: DocumentForm, first: Document | None, status: int = 200
) -> HttpResponse:
    """The page with the form, as far as it is filled in."""
    part = f"replaces={first.public_id}" if first else ONLY
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: add a document",
        "form": kept(request, form, part),
        "first": first,
        "limits": limits_on(today()),
    }
    return render(request, "documents/child_add_document.html", context, status=status)


@require_safe
@child_page(may_open_documents)
def document_file(request: Request, child: Child, document_id: UUID) -> HttpResponse:
    """One document's content, as a download; also of an earlier version."""
    found = queries.document_of(child, lens_for(request.user, child), request.user, document_id)
    if found is None:
        raise Http404
    content = queries.content_of(found)
    return as_a_file(
        found, content, viewer_id=request.user.pk, what="document_file", child_id=child.pk
    )


@keeps_drafts("Taking a document off a file")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_add_document)
def child_take_off(request: Request, child: Child) -> HttpResponse:
    """Take a document off the file that should not be on it."""
    lens = lens_for(request.user, child)
    ever = queries.documents_of(child, lens, request.user)
    asked = request.GET.get("document", "")
    documents = {str(one.public_id): one for one in ever if one.withdrawn_at is None}
    shown = [documents[asked]] if asked in documents else list(documents.values())
    if request.method != "POST":
        return off_page(request, child, TakeOffForm(documents=presenters.offered(shown)))
    form = TakeOffForm(request.POST, documents=presenters.offered(documents.values()))
    if pressed_before(request.user, request.POST.get("key", "")):
        return redirect(PART, child.public_id)
    if form.is_valid() and taken_off(request, form, documents[form.cleaned_data["document"]]):
        messages.success(
            request, "Taken off. Nobody opens it any more but a privacy officer, who reads why."
        )
        return redirect(PART, child.public_id)
    return off_page(request, child, form, NOT_UNDERSTOOD)


def taken_off(request: Request, form: TakeOffForm, document: Document) -> bool:
    """Take it off once; False where somebody else did so meanwhile."""
    given = form.cleaned_data
    try:
        once(operations.take_off, given["key"])(
            child=document.child,
            document=document,
            because=given["because"],
            words=given["words"],
            by=request.user,
            now=now(),
        )
    except operations.DocumentRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def off_page(request: Request, child: Child, form: TakeOffForm, status: int = 200) -> HttpResponse:
    """The page with the form, as far as it is filled in."""
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: take a document off the file",
        "form": kept(request, form),
        "documents": form.fields["document"].choices,  # type: ignore[attr-defined]  # a choice
    }
    return render(request, "documents/child_take_off.html", context, status=status)
