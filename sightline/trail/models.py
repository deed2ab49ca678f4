"""Who did what, and who looked at what: rows that are added and never changed."""

import pgtrigger
from django.conf import settings
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
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"Entry {self.pk}"
