"""Who did what, and who looked at what: rows that are added and never changed."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class Entry(models.Model):
    """One deed, look, list, refusal or export, written in the transaction it describes.

    `actor` is None for a job of the system itself. `detail` holds ids, names of filters and
    counts only: never a name, an address or free text.
    """

    class Kind(models.TextChoices):
        """What sort of thing happened."""

        DEED = "deed"
        LOOK = "look"
        LIST = "list"
        EXPORT = "export"
        REFUSAL = "refusal"
        SIGN_IN = "sign-in"

    at = models.DateTimeField(db_default=Now())
    transaction = models.BigIntegerField(
        db_default=models.Func(function="txid_current", output_field=models.BigIntegerField())
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_index=False,
    )
    child = models.ForeignKey(
        "people.Child", null=True, on_delete=models.DO_NOTHING, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=8, choices=Kind)
    what = models.CharField(max_length=80)
    about = models.CharField(max_length=80, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["actor", "-at"], name="trail_entry_actor"),
            models.Index(
                fields=["child", "-at"],
                name="trail_entry_child",
                condition=models.Q(child__isnull=False),
            ),
            models.Index(fields=["transaction", "id"], name="trail_entry_transaction"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"Entry {self.pk}"


class Seal(models.Model):
    """A batch of entries under one hash, chained to the seal before it. Made by the console only.

    Every entry of a transaction that was over at `snapshot` is in this seal or an earlier one.
    `leaves` are the hashes of `entries`, 32 bytes each, in their order. Entries with an id below
    `floor` were written in an earlier database cluster, whose transactions were numbered
    differently; `highest` is the highest id sealed so far. Transactions after `snapshot` began
    after `later_than` (None: nothing is known).
    """

    number = models.BigIntegerField(primary_key=True)
    entries = ArrayField(models.BigIntegerField())
    leaves = models.BinaryField()
    root = models.BinaryField()
    previous = models.BinaryField()
    hash = models.BinaryField()
    sealed_at = models.DateTimeField()
    snapshot = models.TextField()
    cluster = models.TextField()
    floor = models.BigIntegerField()
    highest = models.BigIntegerField()
    later_than = models.DateTimeField(null=True)

    class Meta:
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"Seal {self.number}"
