"""Health and wellbeing of children in care, as the sector's returns ask for them."""

from django.db import models

from sightline.access.labels import labelled
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child


@keeps_history
class HealthCheck(Record):
    """A health assessment, dental or other check. `kind` and `status` are codes of our lists."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="health_checks")
    kind = models.CharField(max_length=100, blank=True)
    checked_on = models.DateField(null=True)
    status = models.CharField(max_length=48, blank=True)

    labels = labelled(plain="child", health="kind checked_on status")

    def __str__(self) -> str:
        return f"HealthCheck {self.pk}"


@keeps_history
class Immunisation(Record):
    """Whether a child's immunisations were up to date on a day (None: day not said)."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="immunisations")
    up_to_date = models.BooleanField(null=True)
    known_on = models.DateField(null=True)

    labels = labelled(plain="child", health="up_to_date known_on")

    def __str__(self) -> str:
        return f"Immunisation {self.pk}"


@keeps_history
class StrengthsQuestionnaire(Record):
    """A strengths and difficulties questionnaire: score 0 to 40, or the reason there is none."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="questionnaires")
    completed_on = models.DateField(null=True)
    score = models.SmallIntegerField(null=True)
    no_score_reason = models.CharField(max_length=4, blank=True)

    labels = labelled(plain="child", health="completed_on score no_score_reason")

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(score=None) | models.Q(score__range=(0, 40)),
                name="care_strengthsquestionnaire_score",
            ),
        ]

    def __str__(self) -> str:
        return f"StrengthsQuestionnaire {self.pk}"


@keeps_history
class SubstanceMisuse(Record):
    """That substance misuse was found, and whether help was received (None: not said)."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="substance_misuse")
    found_on = models.DateField(null=True)
    substance = models.CharField(max_length=100, blank=True)
    help_received = models.BooleanField(null=True)

    labels = labelled(plain="child", health="found_on substance help_received")

    def __str__(self) -> str:
        return f"SubstanceMisuse {self.pk}"


@keeps_history
class Conviction(Record):
    """An offence for which a child in care was convicted."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="convictions")
    offended_on = models.DateField(null=True)
    offence = models.TextField(blank=True)

    labels = labelled(plain="child", intelligence="offended_on offence")

    def __str__(self) -> str:
        return f"Conviction {self.pk}"


@keeps_history
class YearInCare(Record):
    """What the yearly return says of a child in care for the year that ended on `year_ended_on`.

    Each answer is None where not said.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="years_in_care")
    year_ended_on = models.DateField(null=True)
    convicted = models.BooleanField(null=True)
    health_check = models.BooleanField(null=True)
    immunisations = models.BooleanField(null=True)
    dental_check = models.BooleanField(null=True)
    health_assessment = models.BooleanField(null=True)
    substance_misuse = models.BooleanField(null=True)
    help_received = models.BooleanField(null=True)
    help_offered = models.BooleanField(null=True)

    labels = labelled(
        plain="child year_ended_on",
        intelligence="convicted",
        health="health_check immunisations dental_check health_assessment substance_misuse "
        "help_received help_offered",
    )

    def __str__(self) -> str:
        return f"YearInCare {self.pk}"
