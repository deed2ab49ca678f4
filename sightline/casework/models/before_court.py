"""What was said of work before court of ours: when the letter was sent, and how it ended."""

from django.db import models

from sightline.access.labels import labelled
from sightline.casework.before_court.choices import SAID
from sightline.casework.models.front_door import keys, never_changed, person
from sightline.casework.models.plans import PreProceedings
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child


@keeps_history
class BeforeCourtWord(Record):
    """That something happened on a day, and why; the last of each kind stands.

    `happened_on` is None where it was put right: it did not happen after all.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    work = models.ForeignKey(PreProceedings, on_delete=models.PROTECT, related_name="words")
    what = models.CharField(max_length=6, choices=keys(SAID))
    happened_on = models.DateField(null=True)
    why = models.TextField()
    by = person()
    at = models.DateTimeField()

    labels = labelled(plain="child work what happened_on by at", source="why")

    class Meta(Record.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"BeforeCourtWord {self.pk}"
