"""Files on a child's file: what each is, what it holds, and its content in pieces."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models

from sightline.access.labels import Label, labelled
from sightline.documents.checking.kinds import TYPES
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child

ENDS = ("withdrawn_at", "withdrawn_by", "withdrawn_because", "withdrawn_words")
HOLDS = (
    Label.PLAIN,
    Label.IDENTITY,
    Label.ADDRESS,
    Label.SOURCE,
    Label.INTELLIGENCE,
    Label.HEALTH,
)
"""The kinds of knowledge a document may hold; whoever may not read that kind has none of it."""


@keeps_history
class Document(Record):
    """A file somebody put on a child's file. It is never changed.

    A later version is a row of its own that `replaces` it. Put on the wrong file, it is withdrawn:
    the row stays, and its content opens for nobody but a privacy officer. `holds` is the label of
    the whole document; with `in_confidence` whoever opens it reads what was told in confidence
    too. One that is `shared` is about other children too (`DocumentAlso`), and
    opens for whoever may open the file of each of them.
    """

    class Kind(models.TextChoices):
        """What it is."""

        LETTER = "letter", "Letter"
        ASSESSMENT = "assessment", "Assessment or report"
        MINUTES = "minutes", "Minutes of a meeting"
        SCHOOL = "school", "School report"
        HEALTH = "health", "Health letter"
        POLICE = "police", "From the police"
        COURT = "court", "From the court"
        PHOTO = "photo", "Photograph"
        OTHER = "other", "Something else"

    class Because(models.TextChoices):
        """Why a document was taken off the file."""

        OTHER_CHILD = "other_child", "It is about somebody else"
        NOT_OURS = "not_ours", "It should not have been sent to us"
        WRONG_LABEL = "wrong_label", "Too many people could open it"
        WRONG_FILE = "wrong_file", "It is the wrong document, or cannot be read"
        LEFT_OUT = "left_out", "The note it came with was put right without it"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    child = models.ForeignKey(
        Child, on_delete=models.PROTECT, related_name="documents", db_index=False
    )
    kind = models.CharField(max_length=10, choices=Kind)
    dated_on = models.DateField()
    from_whom = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    holds = models.CharField(max_length=12, choices=[(one.value, one.value) for one in HOLDS])
    name = models.CharField(max_length=120)
    type = models.CharField(max_length=4, choices=[(one, one) for one in TYPES])
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    replaces = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    in_confidence = models.BooleanField(default=False, db_default=False)
    shared = models.BooleanField(default=False, db_default=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_because = models.CharField(max_length=12, choices=Because, blank=True)
    withdrawn_words = models.TextField(blank=True)

    labels = labelled(
        plain="public_id child kind dated_on holds type size sha256 replaces shared in_confidence "
        "added_by withdrawn_at withdrawn_by withdrawn_because",
        identity="from_whom note name withdrawn_words",
    )

    class Meta(Record.Meta):
        abstract = False
        indexes = [models.Index(fields=["child", "-dated_on"], name="documents_document_latest")]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_because="")
                | models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawn_because=""),
                name="documents_document_withdrawn",
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=models.Q(withdrawn_at=None),
                name="documents_document_one_later",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="never_changed",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=ENDS),
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"Document {self.pk}"

    @property
    def labels_of_content(self) -> frozenset[Label]:
        """The kinds of knowledge in it; whoever opens it reads all of them."""
        more = {Label.SOURCE} if self.in_confidence else set()
        return frozenset({Label(self.holds), *more})


class Piece(models.Model):
    """A piece of a document's content. Its `child` is the document's, for the second wall."""

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="pieces", db_index=False
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    content = models.BinaryField()

    labels = labelled(plain="id document child number", identity="content")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="documents_piece_once")
        ]
        triggers = [
            pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"Piece {self.pk}"


@keeps_history
class DocumentAlso(Record):
    """That a document is about another child too: it stands on their file, with the one content."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="also")
    child = models.ForeignKey(
        Child, on_delete=models.PROTECT, related_name="documents_beside", db_index=False
    )

    labels = labelled(plain="document child")

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["child", "document"], name="documents_documentalso_each_once"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"DocumentAlso {self.pk}"


class Held(models.Model):
    """A file that was looked through and waits until what it goes with is finished.

    Not a record, and opened by nobody: it goes on file as a document, or away. `place` says which
    unfinished form of its owner's about the child it belongs to; `words` are what it is.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.CharField(max_length=160)
    words = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=120)
    type = models.CharField(max_length=4, choices=[(one, one) for one in TYPES])
    size = models.PositiveIntegerField()
    held_at = models.DateTimeField()

    labels = labelled(
        plain="id public_id owner child place type size held_at", identity="words name"
    )

    class Meta:
        indexes = [models.Index(fields=["owner", "child", "place"], name="documents_held_whose")]

    def __str__(self) -> str:
        return f"Held {self.pk}"


class HeldPiece(models.Model):
    """A piece of the content of a file that waits."""

    held = models.ForeignKey(Held, on_delete=models.CASCADE, related_name="pieces", db_index=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    content = models.BinaryField()

    labels = labelled(plain="id held child number", identity="content")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["held", "number"], name="documents_heldpiece_once")
        ]

    def __str__(self) -> str:
        return f"HeldPiece {self.pk}"
