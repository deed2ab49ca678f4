"""What each contact at the front door waits for, as the board counts it."""

from django.db import models

from sightline.access.labels import labelled
from sightline.casework.models.front_door import Call


class Waits(models.Model):
    """What a contact waits for: an agency's answer, a manager's reading, a team, its teller.

    A view of `Call` and of what hangs on it, of contacts about no child who is hidden. `decided_at`
    is None while it is not decided; then nobody has `to_read` it, or `to_tell` whoever told us.
    """

    call = models.OneToOneField(
        Call, on_delete=models.DO_NOTHING, primary_key=True, related_name="waits"
    )
    decided_at = models.DateTimeField(null=True)
    to_answer = models.BooleanField()
    to_read = models.BooleanField()
    to_take = models.BooleanField()
    to_tell = models.BooleanField()

    labels = labelled(plain="call decided_at to_answer to_read to_take to_tell")

    class Meta:
        managed = False
        db_table = "casework_waits"

    def __str__(self) -> str:
        return f"Waits {self.pk}"
