"""Spellings that wait for a person, and what was said of them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from sightline.exchange.models.loads import Load


class Spelling(models.Model):
    """An answer in a file that means nothing to us, until a person says what it means.

    `asked` is what it answers: the name of a code list, and the column where only there it means
    what it means. `key` is the spelling without case and punctuation, `text` as it first stood, in
    `column` of `place`. `likely` is the code it is most like, "" for none. `rows` is how many rows
    of the last load had it and could not be read.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.CharField(max_length=9)
    asked = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    codes = models.CharField(max_length=40)
    place = models.CharField(max_length=255)
    column = models.CharField(max_length=200)
    text = models.CharField(max_length=200)
    likely = models.CharField(max_length=30, blank=True)
    rows = models.IntegerField(default=0)
    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="spellings")
    """The last load that had it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "asked", "key"], name="exchange_spelling_once"
            )
        ]

    def __str__(self) -> str:
        return f"Spelling {self.pk}"


class Meaning(models.Model):
    """What a person said a spelling means, from then on: a code, or "" to leave the value out.

    The latest stands; earlier ones stay, with who said them.
    """

    spelling = models.ForeignKey(Spelling, on_delete=models.PROTECT, related_name="meanings")
    code = models.CharField(max_length=30, blank=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    said_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["spelling", "-said_at"], name="exchange_meaning_latest")]

    def __str__(self) -> str:
        return f"Meaning {self.pk}"
