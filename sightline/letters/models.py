"""Letters: to whom and how each goes, every wording, what was found in it, who released it."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from sightline.access.labels import labelled
from sightline.documents.models import Document
from sightline.duties.records import Record, keeps_history
from sightline.letters.rules import Harm, How, State, Template, To
from sightline.letters.scanning.rules import LOOKS, Kind
from sightline.people.models import Address, Child


def keys(words: Any) -> list[tuple[str, str]]:
    """The keys a field may hold."""
    return [(str(one), str(one)) for one in words]


def person(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    """Somebody who signs in."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=null, on_delete=models.PROTECT, related_name="+"
    )


def never_changed() -> list[pgtrigger.Protect]:
    """That rows are added and never changed or taken away."""
    return [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


@keeps_history
class Letter(Record):
    """One letter about a child to one person: how they are reached, and how far it has come.

    `to_child` is the recipient's own row on file, None for somebody who has none; `about` names
    the meeting it tells of. `lines` are where it goes: of `address`, or typed, with `address_why`
    saying where it is from. `harm` is whether somebody who may do harm could see it there.
    `reached_by` chose how and where. `sent_on` is when it went, None: it has not; `withdrawn_at`
    when somebody said that it must not.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="letters")
    template = models.CharField(max_length=10, choices=keys(Template))
    about = models.CharField(max_length=150, blank=True)
    to_part = models.CharField(max_length=12, choices=keys(To))
    to_child = models.ForeignKey(Child, null=True, on_delete=models.PROTECT, related_name="+")
    to_name = models.CharField(max_length=200)
    to_agency = models.CharField(max_length=200, blank=True)
    safe_words = models.TextField(blank=True)
    harm = models.CharField(max_length=7, choices=keys(Harm), blank=True)
    harm_why = models.TextField(blank=True)
    how = models.CharField(max_length=7, choices=keys(How), blank=True)
    address = models.ForeignKey(Address, null=True, on_delete=models.PROTECT, related_name="+")
    lines = models.TextField(blank=True)
    postcode = models.CharField(max_length=15, blank=True)
    address_why = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=keys(State), default=State.DRAFT)
    written_by = person()
    reached_by = person(null=True)
    asked_at = models.DateTimeField(null=True)
    asked_by = person(null=True)
    sent_on = models.DateField(null=True)
    sent_words = models.TextField(blank=True)
    sent_by = person(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = person(null=True)
    withdrawn_why = models.TextField(blank=True)

    labels = labelled(
        plain="child template about to_part to_child harm how address state written_by reached_by "
        "asked_at asked_by sent_on sent_by withdrawn_at withdrawn_by",
        identity="to_name to_agency",
        address="lines postcode",
        source="safe_words harm_why address_why sent_words withdrawn_why",
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state=State.SENT) | Q(sent_on__isnull=False),
                name="letters_letter_sent_on",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WITHDRAWN) | Q(withdrawn_at__isnull=False),
                name="letters_letter_withdrawn_at",
            ),
        ]
        indexes = [
            models.Index(
                fields=["state", "asked_at"],
                condition=Q(state__in=["draft", "waiting", "returned", "released"]),
                name="letters_letter_waits",
            )
        ]

    def __str__(self) -> str:
        return f"Letter {self.pk}"


@keeps_history
class Wording(Record):
    """The text of a letter as it was put on file once; the latest counts. Never changed."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="wordings")
    text = models.TextField()
    written_by = person()

    labels = labelled(plain="child letter written_by", address="text")

    class Meta(Record.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"Wording {self.pk}"


@keeps_history
class Enclosed(Record):
    """A document of the child's file that goes with one wording of a letter."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="enclosed")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="enclosed_in")

    labels = labelled(plain="child wording document")

    class Meta(Record.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"Enclosed {self.pk}"


@keeps_history
class Finding(Record):
    """Something found in a wording or in how it goes, that may leave only where somebody says why.

    `begins` and `ends` are places in the text; in a `document` they are nothing, and None with both
    empty is the address it goes to. `own` is whether it is the child's own. `words` are as they
    stand there. `thing` is another whenever the record says otherwise of what is looked for. `why`
    is why it may go, empty while nobody has said.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=8, choices=keys(Kind))
    own = models.BooleanField(default=True, db_default=True)
    begins = models.IntegerField(null=True)
    ends = models.IntegerField(null=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    thing = models.CharField(max_length=64, blank=True)
    why = models.TextField(blank=True)
    said_by = person(null=True)
    said_at = models.DateTimeField(null=True)

    labels = labelled(
        plain="child wording kind own begins ends document thing said_by said_at",
        address="words",
        source="why",
    )

    class Meta(Record.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"Finding {self.pk}"


@keeps_history
class Release(Record):
    """A second person's answer to one wording: released as it stood, or returned with a comment.

    `seal` is of everything they saw: text, recipient, address, what goes with it. Never changed.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    wording = models.OneToOneField(Wording, on_delete=models.PROTECT, related_name="release")
    released = models.BooleanField()
    comment = models.TextField(blank=True)
    seal = models.CharField(max_length=64)
    by = person()
    at = models.DateTimeField()

    labels = labelled(plain="child wording released seal by at", source="comment")

    class Meta(Record.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"Release {self.pk}"


class Copy(models.Model):
    """A released letter as a file, made at the moment it was released and never again."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="copies")
    type = models.CharField(max_length=4, choices=keys(("docx", "pdf")))
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    labels = labelled(plain="id child release type sha256", identity="content")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "type"], name="letters_copy_once")
        ]
        triggers = never_changed()

    def __str__(self) -> str:
        return f"Copy {self.pk}"


@keeps_history
class Withheld(Record):
    """Words that must not go out in a letter about a child or their family, and why.

    A telephone number, a school, a carer's name, a place: what no other table holds. `ended_on` is
    when it stopped to matter, None while it does; `ended_why` is why.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="withheld")
    kind = models.CharField(max_length=8, choices=keys(LOOKS))
    value = models.CharField(max_length=200)
    why = models.TextField()
    added_by = person()
    ended_on = models.DateField(null=True)
    ended_by = person(null=True)
    ended_why = models.TextField(blank=True)

    labels = labelled(
        plain="child kind added_by ended_on ended_by", address="value", source="why ended_why"
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=sorted(str(one) for one in LOOKS)),
                name="letters_withheld_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"Withheld {self.pk}"
