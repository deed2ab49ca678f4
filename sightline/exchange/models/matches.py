"""People in a source's files who may be a child of the record, and what waits until it is said."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from sightline.access.labels import labelled
from sightline.exchange.models.loads import Load


class Match(models.Model):
    """Somebody in a source's files of whom it is not certain which child of the record they are.

    `source_id` is their id there, `told` the fields of `Child` as the files give them, at `line` of
    `file`. While `waits`, their rows stand in `WaitingRow` and in no record.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.CharField(max_length=9)
    source_id = models.CharField(max_length=48)
    told = models.JSONField(default=dict)
    file = models.CharField(max_length=255, blank=True)
    line = models.IntegerField(null=True)
    waits = models.BooleanField(default=True)
    first_seen_at = models.DateTimeField(db_default=Now())
    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="matches")
    """The last load that had them."""

    labels = labelled(
        plain="id public_id source file line waits first_seen_at load",
        identity="source_id",
        health="told",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="exchange_match_once")
        ]
        indexes = [
            models.Index(
                fields=["source"], name="exchange_match_waits", condition=models.Q(waits=True)
            )
        ]

    def __str__(self) -> str:
        return f"Match {self.pk}"


class Perhaps(models.Model):
    """A child of the record whom somebody in a file may be, and how each field agrees.

    `ways` gives, by the field's name, one of the ways of `people.likeness`.
    """

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="perhaps")
    child = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="+")
    ways = models.JSONField(default=dict)
    points = models.IntegerField(default=0)

    labels = labelled(plain="id match child ways points")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["match", "child"], name="exchange_perhaps_once")
        ]

    def __str__(self) -> str:
        return f"Perhaps {self.pk}"


class Answer(models.Model):
    """What a person said of a match: which child it is, or (None) none of those it may be.

    The latest stands; earlier ones stay, with who said them and why.
    """

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="answers")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    said_at = models.DateTimeField(db_default=Now())

    labels = labelled(plain="id match child said_by said_at", identity="reason")

    class Meta:
        indexes = [models.Index(fields=["match", "-said_at"], name="exchange_answer_latest")]

    def __str__(self) -> str:
        return f"Answer {self.pk}"


class Possible(models.Model):
    """A child whom somebody in a file may be, with what a data officer needs to tell them apart.

    A view of `Perhaps`, which leaves out every match that touches a record closed to them.
    """

    match = models.ForeignKey(Match, on_delete=models.DO_NOTHING, related_name="possible")
    child = models.ForeignKey("people.Child", on_delete=models.DO_NOTHING, related_name="+")
    ways = models.JSONField()
    points = models.IntegerField()
    number = models.CharField(max_length=48)
    forename = models.CharField(max_length=100)
    surname = models.CharField(max_length=100)
    sex = models.CharField(max_length=1)
    born_on = models.DateField(null=True)
    expected_on = models.DateField(null=True)
    upn = models.CharField(max_length=13)

    labels = labelled(
        plain="id match child ways points",
        identity="number forename surname sex born_on expected_on upn",
    )

    class Meta:
        managed = False
        db_table = "exchange_possible"

    def __str__(self) -> str:
        return f"Possible {self.pk}"


class Answered(models.Model):
    """What stands of a match that somebody settled; a view of `Answer`, narrowed as `Possible`."""

    match = models.ForeignKey(Match, on_delete=models.DO_NOTHING, related_name="answered")
    child = models.ForeignKey(
        "people.Child", null=True, on_delete=models.DO_NOTHING, related_name="+"
    )
    reason = models.CharField(max_length=300)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="+"
    )
    said_at = models.DateTimeField()
    said_in_all = models.IntegerField()

    labels = labelled(plain="id match child said_by said_at said_in_all", identity="reason")

    class Meta:
        managed = False
        db_table = "exchange_answered"

    def __str__(self) -> str:
        return f"Answered {self.pk}"


class WaitingRow(models.Model):
    """A row of the files that waits, outside every record, for somebody to say whose it is.

    `table` is named as "room.Model", `key` is the row's natural key, `values` are as they were
    read; `told` are the fields the files had, `unread` those that were not understood.
    """

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="rows")
    table = models.CharField(max_length=60)
    key = models.CharField(max_length=150)
    file = models.CharField(max_length=255, blank=True)
    line = models.IntegerField(null=True)
    values = models.JSONField(default=dict)
    told = ArrayField(models.CharField(max_length=63), default=list)
    unread = ArrayField(models.CharField(max_length=63), default=list)

    labels = labelled(plain="id match table key file line told unread", intelligence="values")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["match", "table", "key"], name="exchange_waitingrow_once"
            )
        ]

    def __str__(self) -> str:
        return f"WaitingRow {self.pk}"
