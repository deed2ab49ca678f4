"""Seeing children: each visit, for which plan, and whether the child was seen, and alone."""

from django.db import models

from sightline.access.labels import labelled
from sightline.casework.models import ProtectionPlan
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child


@keeps_history
class Visit(Record):
    """A visit to a child. `seen`, `seen_alone` and `bedroom_seen` are None where not said.

    `visited_on` is None where the source has a visit without a day; then it did not happen.
    `plan` is the protection plan it was made for, where the source says.
    """

    class Kind(models.TextChoices):
        """Which status the visit was made for."""

        IN_NEED = "in_need", "Child in need"
        PROTECTION = "protection", "Protection"
        CARE = "care", "Care"

    child = models.ForeignKey(
        Child, on_delete=models.PROTECT, related_name="visits", db_index=False
    )
    kind = models.CharField(max_length=10, choices=Kind)
    visited_on = models.DateField(null=True)
    seen = models.BooleanField(null=True)
    seen_alone = models.BooleanField(null=True)
    bedroom_seen = models.BooleanField(null=True)
    plan = models.ForeignKey(
        ProtectionPlan, null=True, on_delete=models.PROTECT, related_name="visits"
    )
    period = models.CharField(max_length=48, blank=True)

    labels = labelled(plain="child kind visited_on seen seen_alone bedroom_seen plan period")

    class Meta(Record.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["child", "-visited_on"], name="visits_visit_latest"),
        ]

    def __str__(self) -> str:
        return f"Visit {self.pk}"
