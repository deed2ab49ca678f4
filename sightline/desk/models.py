"""The secret address under which a calendar program reads when somebody's work is due."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from sightline.access.labels import labelled


class CalendarAddress(models.Model):
    """That somebody's due dates can be read under a secret address; one each.

    Only a hash of the secret is kept: nobody can read the address from the database. It goes when
    its owner withdraws it, makes another, or has their sign-in closed.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_address"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(db_default=Now())

    labels = labelled(plain="id user token_hash made_at")

    def __str__(self) -> str:
        return f"CalendarAddress {self.pk}"
