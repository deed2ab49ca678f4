"""A document's content as an answer to a browser: to be kept as a file, and never run."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from sightline.documents.checking.kinds import TYPES
from sightline.documents.models import Document
from sightline.trail.operations import note

POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


def as_a_file(
    document: Document, content: bytes, *, viewer_id: int, what: str, child_id: int | None = None
) -> HttpResponse:
    """The content as a download; that it was opened is in the trail, on the file it was opened on.

    It is whole in memory: a streamed answer would outlive the transaction its look is written in.
    """
    note(
        kind="export",
        what=what,
        actor_id=viewer_id,
        child_id=child_id or document.child_id,
        about=f"documents.Document:{document.pk}",
        detail={"bytes": document.size},
    )
    answer = HttpResponse(content, content_type=TYPES[document.type].media_type)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=document.name
    )
    answer["Content-Security-Policy"] = POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
