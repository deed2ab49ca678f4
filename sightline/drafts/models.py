"""What somebody has typed into a form and not finished."""

import uuid

from django.db import models

from sightline.access.labels import labelled
from sightline.access.models import User


class Draft(models.Model):
    """One form as far as it was typed. Not a record: nobody reads it but its owner.

    `route`, `subject` and `part` say which form of which page; `child` is the random id of the
    child it is about, None for none. `fields` holds each answer as it was typed. `key` is the
    opened form's own id and `number` its latest save, so that an older save never covers a newer
    one; `version` counts every change. `based_on` is the state of what the form changes, as it was
    when it was first opened. `handed_by` is the colleague it came from, None for one's own.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="drafts")
    route = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, blank=True)
    part = models.CharField(max_length=80)
    child = models.UUIDField(null=True)
    fields = models.JSONField()
    key = models.UUIDField(unique=True)
    number = models.BigIntegerField()
    version = models.BigIntegerField(default=1)
    based_on = models.CharField(max_length=64, blank=True)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    handed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    handed_at = models.DateTimeField(null=True)

    labels = labelled(
        plain="id public_id owner route subject part child key number version based_on begun_at "
        "saved_at handed_by handed_at",
        source="fields",
    )

    class Meta:
        indexes = [
            models.Index(fields=["owner", "route", "subject"], name="drafts_draft_whose"),
        ]

    def __str__(self) -> str:
        return f"Draft {self.pk}"
