"""When children go missing, and whether the return interview was offered and accepted."""

from django.db import models

from sightline.access.labels import labelled
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child


@keeps_history
class MissingEpisode(Record):
    """A child missing, or away from placement without authority, until `ended_at` (None: still).

    `starts_with_time` is False where the source gave a day and no hour. The answers about the
    return interview are None where the source does not say.
    """

    class Kind(models.TextChoices):
        """Missing (whereabouts not known) or away (known, without leave)."""

        MISSING = "M", "Missing"
        AWAY = "A", "Away from placement"

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="missing_episodes")
    kind = models.CharField(max_length=1, choices=Kind, blank=True)
    started_at = models.DateTimeField()
    starts_with_time = models.BooleanField(default=True, db_default=True)
    ended_at = models.DateTimeField(null=True)
    ends_with_time = models.BooleanField(null=True)
    interview_offered = models.BooleanField(null=True)
    interview_accepted = models.BooleanField(null=True)

    labels = labelled(
        plain="child kind started_at starts_with_time ended_at ends_with_time interview_offered "
        "interview_accepted"
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("started_at")),
                name="missing_missingepisode_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"MissingEpisode {self.pk}"
