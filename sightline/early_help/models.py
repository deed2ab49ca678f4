"""Early help: the episodes in which local support teams and partners worked with a child."""

from django.db import models

from sightline.access.labels import labelled
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child
from sightline.workforce.models import Worker


@keeps_history
class EarlyHelpEpisode(Record):
    """Early help to a child, from `started_on` to `ended_on` (None while it runs)."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="early_help")
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    end_reason = models.TextField(blank=True)
    organisation = models.CharField(max_length=255, blank=True)
    worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")

    labels = labelled(plain="child started_on ended_on reason end_reason organisation worker")

    def __str__(self) -> str:
        return f"EarlyHelpEpisode {self.pk}"
