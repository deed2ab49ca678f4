"""What was loaded, when, and what was refused or not understood."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class Load(models.Model):
    """One load of one extract: when, from what kind of file, and how it ended.

    `counts` holds read, new, changed, unchanged, duplicate, doubtful, refused over all tables;
    read is the sum of the others. `place` is the folder's or file's own name, not its path.
    `parts` holds the rows of each part of the standard, none where they were not counted.
    `without` and `accepted_short` are what whoever loaded it said beforehand that it lacks.
    `of_waiting` says that no file was read: rows that had waited were taken in, when a person had
    said whose they are.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.CharField(max_length=9)
    place = models.CharField(max_length=255)
    authority = models.CharField(max_length=10, blank=True)
    started_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)
    as_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    ignored = ArrayField(models.CharField(max_length=255), default=list)
    parts = models.JSONField(default=dict)
    without = ArrayField(models.CharField(max_length=60), default=list)
    accepted_short = models.BooleanField(default=False)
    of_waiting = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Load {self.pk}"


class LoadedTable(models.Model):
    """The counts of one table of a load, and how far into time its rows reach."""

    load = models.ForeignKey(Load, on_delete=models.CASCADE, related_name="tables")
    table = models.CharField(max_length=60)
    file = models.CharField(max_length=255)
    read = models.IntegerField(default=0)
    new = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    duplicate = models.IntegerField(default=0)
    doubtful = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    gone = models.IntegerField(default=0)
    """Rows here from an earlier load of this source that this extract no longer has."""
    latest_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    read=models.F("new")
                    + models.F("changed")
                    + models.F("unchanged")
                    + models.F("duplicate")
                    + models.F("doubtful")
                    + models.F("refused")
                ),
                name="exchange_loadedtable_adds_up",
            )
        ]

    def __str__(self) -> str:
        return f"LoadedTable {self.pk}"


class Remark(models.Model):
    """One line of a load's report: a row refused, a value not understood, a row that disappeared.

    `kind` is "refused" (the row is not in the record), "not understood" (the row is, without this
    value), "to confirm" (the same, until a person says what the value means), "missing" (a column),
    "duplicate", "doubtful" or "gone". The value is what stood in the file, cut to 200 characters.
    """

    load = models.ForeignKey(Load, on_delete=models.CASCADE, related_name="remarks")
    kind = models.CharField(max_length=14)
    file = models.CharField(max_length=255)
    line = models.IntegerField(null=True)
    column = models.CharField(max_length=80, blank=True)
    value = models.CharField(max_length=200, blank=True)
    row = models.CharField(max_length=150, blank=True)
    reason = models.CharField(max_length=200)
    to_do = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["load", "kind", "reason"], name="exchange_remark_why")]

    def __str__(self) -> str:
        return f"Remark {self.pk}"
