"""What follows from the record, kept so that pages need not work it out."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from sightline.access.labels import labelled


class Standing(models.Model):
    """A stretch of time in which something was true of a child: a plan, care, being missing.

    Derived from the record, rebuildable at any time to the same rows. `ended_at` is when it ended,
    at the start of that day where only the day is known, None while it runs. `detail` is a code or
    a few words that pages may show beside it; `row` names its origin as "room.Model:id".
    """

    child = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="standings")
    kind = models.CharField(max_length=16)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    detail = models.CharField(max_length=100, blank=True)
    row = models.CharField(max_length=60)

    labels = labelled(plain="id child kind began_at ended_at detail row")

    class Meta:
        indexes = [
            models.Index(
                fields=["kind", "child"],
                name="duties_standing_now",
                condition=models.Q(ended_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"Standing {self.pk}"


class DeedKey(models.Model):
    """That one press of a button was carried out, so that pressing twice does it once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    deed = models.CharField(max_length=80)
    result = models.CharField(max_length=80, blank=True)
    done_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="duties_deedkey_once"),
        ]

    def __str__(self) -> str:
        return f"DeedKey {self.pk}"
