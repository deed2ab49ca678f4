"""Reading documents, through what the viewer may read of the file."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.access.middleware import for_the_service
from sightline.access.models import User
from sightline.calendars.clock import now
from sightline.documents.models import HOLDS, Document, DocumentAlso, Held, HeldPiece, Piece
from sightline.people.models import Child
from sightline.people.queries import ids_of, openable_as_one

WAITS = timedelta(days=30)
"""How long a file waits with a form that nobody finishes."""


def documents_of(child: Child, lens: Lens, viewer: User) -> list[Document]:
    """Every document ever put on the child's file that the viewer may read, the latest first.

    Withdrawn ones too: whoever asks shows no more of them than that they were here.
    """
    return opened(rows_on(child, lens), viewer)


def rows_on(child: Child, lens: Lens) -> QuerySet[Document]:
    """Every document on the child's file that holds nothing kept from the viewer.

    A shared one may still be closed to them: see `opened`. "Of these children or one of that query"
    would have the database look at every document there is.
    """
    ids, shown = ids_of(child), [label for label in HOLDS if lens.shows(label)]
    own = Document.objects.filter(child__in=ids).values("pk")
    beside = DocumentAlso.objects.filter(child__in=ids).values("document")
    found = Document.objects.filter(pk__in=own.union(beside), holds__in=shown)
    if not lens.shows(Label.SOURCE):
        found = found.filter(in_confidence=False)
    return found.select_related("added_by", "withdrawn_by").order_by("-dated_on", "-pk")


def opened(documents: Iterable[Document], viewer: User) -> list[Document]:
    """Those of these documents that are about nobody whose file is closed to the viewer.

    No names can be taken out of a file, as they are out of a note. No query where none is shared.
    """
    asked = list(documents)
    about = everybody_in(asked)
    known = set().union(*about.values())
    closed = known - openable_as_one(viewer, known) if known else set()
    return [one for one in asked if not about[one.pk] & closed]


def everybody_in(documents: Iterable[Document]) -> dict[int, set[int]]:
    """The ids of all children each shared document is about, also of those hidden from the viewer.

    Nothing of it is shown: it says what is closed.
    """
    about: dict[int, set[int]] = defaultdict(set)
    for one in documents:
        if one.shared:
            about[one.pk].add(one.child_id)
    if about:
        with for_the_service():
            rows = DocumentAlso.objects.filter(document__in=list(about))
            for document, child in rows.values_list("document", "child"):
                about[document].add(child)
    return about


def children_beside(document: Document) -> list[Child]:
    """The other children a document is about, as far as they may be read."""
    if not document.shared:
        return []
    rows = DocumentAlso.objects.filter(document=document).select_related("child")
    return [one.child for one in rows.order_by("pk")]


def current_of(ever: Iterable[Document]) -> list[Document]:
    """Of these, what is on file now: not withdrawn, and of several versions the last."""
    here = [one for one in ever if one.withdrawn_at is None]
    before = {one.replaces_id for one in here}
    return [one for one in here if one.pk not in before]


def document_of(child: Child, lens: Lens, viewer: User, public_id: UUID) -> Document | None:
    """One document on this child's file, also an earlier version; None for a withdrawn one."""
    found = rows_on(child, lens).filter(public_id=public_id, withdrawn_at=None)
    return next(iter(opened(found, viewer)), None)


def shared_on(child: Child, lens: Lens, viewer: User) -> int:
    """How many documents about several children are on file now and open to the viewer."""
    found = rows_on(child, lens).filter(shared=True)
    return len(current_of(opened(found, viewer)))


def versions_from(document: Document) -> list[Document]:
    """A document and the later versions of it that are on file."""
    found, later = [], Document.objects.filter(pk=document.pk, withdrawn_at=None).first()
    while later is not None:
        found.append(later)
        later = Document.objects.filter(replaces=later, withdrawn_at=None).first()
    return found


def every_version(document: Document) -> list[Document]:
    """The versions of a document that are on file, those before it too, the first one first."""
    before, one = [], document
    while one.replaces is not None:
        one = one.replaces
        before.append(one)
    here = [each for each in reversed(before) if each.withdrawn_at is None]
    return here + versions_from(document)


def last_versions(documents: Iterable[Document]) -> dict[int, Document]:
    """What stands of each of these documents, by its id: itself, or its last version on file."""
    last = {one.pk: one for one in documents}
    wanted = set(last)
    while wanted:
        rows = Document.objects.filter(replaces__in=wanted, withdrawn_at=None)
        later = {row.replaces_id: row for row in rows.select_related("child")}
        last = {pk: later.get(one.pk, one) for pk, one in last.items()}
        wanted = {one.pk for one in later.values()}
    return last


def content_of(document: Document) -> bytes:
    """The whole content; empty where the database does not give it to the viewer."""
    pieces = Piece.objects.filter(document=document).order_by("number")
    return b"".join(bytes(one) for one in pieces.values_list("content", flat=True))


def withdrawn() -> QuerySet[Document]:
    """What was taken off files, the last first; the database shows it to privacy officers."""
    found = Document.objects.exclude(withdrawn_at=None)
    return found.select_related("added_by", "withdrawn_by").order_by("-withdrawn_at", "-pk")


def held_for(owner: User, child: Child, place: str) -> list[Held]:
    """The files that wait with somebody's unfinished form about a child, as they were chosen."""
    found = Held.objects.filter(owner=owner, child__in=ids_of(child), place=place)
    found = found.filter(held_at__gte=now() - WAITS)
    return list(found.order_by("pk"))


def held_at(owner: User, child_id: UUID, place: str) -> list[Held]:
    """The same, of the child with this random id; one of another person on file is left there."""
    found = Held.objects.filter(owner=owner, child__public_id=child_id, place=place)
    return list(found.order_by("pk"))


def content_of_held(held: Held) -> bytes:
    """The whole content of a file that waits."""
    pieces = HeldPiece.objects.filter(held=held).order_by("number")
    return b"".join(bytes(one) for one in pieces.values_list("content", flat=True))
