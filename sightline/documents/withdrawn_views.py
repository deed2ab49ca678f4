"""What was taken off files, for privacy officers: why, and the document itself."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request, page
from sightline.documents import presenters, queries
from sightline.documents.answering import as_a_file
from sightline.documents.permissions import may_read_withdrawn

ON_A_PAGE = 25


@require_safe
@fresh_sign_in
@page(may_read_withdrawn)
def documents_withdrawn(request: Request) -> HttpResponse:
    """Documents that were on a wrong file, the last taken off first."""
    shown = Paginator(queries.withdrawn(), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [presenters.withdrawn_of(one) for one in shown.object_list]
    context = {"rows": rows, "page": shown}
    return render(request, "documents/documents_withdrawn.html", context)


@require_safe
@page(may_read_withdrawn)
def withdrawn_file(request: Request, document_id: UUID) -> HttpResponse:
    """A document that was taken off a file, as a download."""
    found = queries.withdrawn().filter(public_id=document_id).first()
    if found is None:
        raise Http404
    content = queries.content_of(found)
    return as_a_file(found, content, viewer_id=request.user.pk, what="withdrawn_file")
