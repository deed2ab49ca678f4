"""Case notes: what happened and was said, in words, on the files of the children it is about."""

import pgtrigger
from django.conf import settings
from django.db import models

from sightline.access.labels import Label, labelled
from sightline.documents.models import Document
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child


def never_changed() -> pgtrigger.Trigger:
    """A note is put right by a later one that names it, and stays as it is."""
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Kind(models.TextChoices):
    """What a note is about."""

    CALL = "call", "Phone call"
    MAIL = "mail", "E-mail or message"
    TALK = "talk", "Conversation"
    CASE = "case", "Case discussion"
    SCHOOL = "school", "School contact"
    OTHER = "other", "Something else"
    OFF = "off", "Not about this child"


KINDS = [one for one in Kind.choices if one[0] != Kind.OFF]
"""What somebody says a note is about."""


class Sensitive(models.TextChoices):
    """What a note tells that not everybody who opens the file may read; empty for nothing such."""

    HEALTH = Label.HEALTH.value, "Health or disability"
    ADDRESS = Label.ADDRESS.value, "Where somebody lives who must not be found"
    INTELLIGENCE = Label.INTELLIGENCE.value, "Offences, or what we know of risk"


@keeps_history
class Note(Record):
    """One note, written on the file of `child`; `NoteAlso` names others it is about as well.

    `with_child` says that it was contact with the child. `voice` is what the child said. Never
    changed: a correction is a row that `supersedes` it, with `why`; one that is off says that the
    note was about nobody on whose file it was, and tells nothing of it. The words of both texts are
    kept beside them by the database, for the search (migration 0004).
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="notes", db_index=False)
    kind = models.CharField(max_length=6, choices=Kind)
    happened_at = models.DateTimeField()
    with_child = models.BooleanField(default=False)
    sensitive = models.CharField(max_length=12, choices=Sensitive, blank=True)
    text = models.TextField()
    voice = models.TextField(blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="put_right_by"
    )
    why = models.TextField(blank=True)

    labels = labelled(
        plain="child kind happened_at with_child sensitive written_by supersedes",
        source="text voice why",
    )

    class Meta(Record.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["child", "-happened_at"], name="notes_note_latest"),
            models.Index(fields=["-happened_at", "-id"], name="notes_note_by_time"),
        ]
        triggers = [never_changed()]

    def __str__(self) -> str:
        return f"Note {self.pk}"


@keeps_history
class NoteAlso(Record):
    """That a note is about another child too, with what their timeline says of it.

    One that is off says that the note was on their file, and is not about them.
    """

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="also")
    child = models.ForeignKey(
        Child, on_delete=models.PROTECT, related_name="notes_beside", db_index=False
    )
    kind = models.CharField(max_length=6, choices=Kind)
    happened_at = models.DateTimeField()
    with_child = models.BooleanField(default=False)

    labels = labelled(plain="note child kind happened_at with_child")

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["note", "child"], name="notes_notealso_each_once"),
        ]
        indexes = [models.Index(fields=["child", "-happened_at"], name="notes_notealso_latest")]
        triggers = [never_changed()]

    def __str__(self) -> str:
        return f"NoteAlso {self.pk}"


@keeps_history
class NoteFile(Record):
    """A document that hangs on a note, of the child on whose file the note was written."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="files")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="on_notes")

    labels = labelled(plain="note child document")

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["note", "document"], name="notes_notefile_each_once"),
        ]
        triggers = [never_changed()]

    def __str__(self) -> str:
        return f"NoteFile {self.pk}"
