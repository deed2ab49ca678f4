"""Reading documents, through what the viewer may read of the file."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from sightline.access.lens import Lens
from sightline.documents.models import HOLDS, Document, Piece
from sightline.people.models import Child
from sightline.people.queries import ids_of


def documents_of(child: Child, lens: Lens) -> QuerySet[Document]:
    """Every document ever put on the child's file that the viewer may read, the latest first.

    Withdrawn ones too: whoever asks shows no more of them than that they were here.
    """
    shown = [label for label in HOLDS if lens.shows(label)]
    found = Document.objects.filter(child__in=ids_of(child), holds__in=shown)
    return found.select_related("added_by", "withdrawn_by").order_by("-dated_on", "-pk")


def current_of(ever: Iterable[Document]) -> list[Document]:
    """Of these, what is on file now: not withdrawn, and of several versions the last."""
    here = [one for one in ever if one.withdrawn_at is None]
    before = {one.replaces_id for one in here}
    return [one for one in here if one.pk not in before]


def document_of(child: Child, lens: Lens, public_id: UUID) -> Document | None:
    """One document on this child's file, also an earlier version; None for a withdrawn one."""
    return documents_of(child, lens).filter(public_id=public_id, withdrawn_at=None).first()


def content_of(document: Document) -> bytes:
    """The whole content; empty where the database does not give it to the viewer."""
    pieces = Piece.objects.filter(document=document).order_by("number")
    return b"".join(bytes(one) for one in pieces.values_list("content", flat=True))


def withdrawn() -> QuerySet[Document]:
    """What was taken off files, the last first; the database shows it to privacy officers."""
    found = Document.objects.exclude(withdrawn_at=None)
    return found.select_related("added_by", "withdrawn_by").order_by("-withdrawn_at", "-pk")
