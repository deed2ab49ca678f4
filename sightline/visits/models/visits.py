"""Seeing children: each visit, for which plan, and whether the child was seen, and alone."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Coalesce

from sightline.access.labels import labelled
from sightline.casework.models import ChildInNeedPlan, ProtectionPlan
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


@keeps_history
class AgreedVisiting(Record):
    """How often a child is to be seen, as a plan agrees: every so many days, and what for.

    It runs from `starts_on` up to, not including, `ended_on` (None while it runs), and ends with
    its plan at the latest. `in_need_plan` or `protection_plan` is the plan; neither where it was
    agreed for a stay in care. A change is a new row that begins when the one before ends.
    """

    class Unit(models.TextChoices):
        """In what it is counted."""

        DAYS = "days", "days"
        WORKING_DAYS = "working days", "working days"
        WEEKS = "weeks", "weeks"

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="agreed_visiting")
    kind = models.CharField(max_length=10, choices=Visit.Kind)
    in_need_plan = models.ForeignKey(
        ChildInNeedPlan, null=True, on_delete=models.PROTECT, related_name="agreed_visiting"
    )
    protection_plan = models.ForeignKey(
        ProtectionPlan, null=True, on_delete=models.PROTECT, related_name="agreed_visiting"
    )
    every = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=Unit)
    purpose = models.TextField()
    agreed_with = models.CharField(max_length=300)
    starts_on = models.DateField()
    ended_on = models.DateField(null=True)
    ended_why = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    labels = labelled(
        plain="child kind in_need_plan protection_plan every unit purpose starts_on ended_on "
        "ended_why recorded_by",
        identity="agreed_with",
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(every__gte=1), name="visits_agreedvisiting_every"
            ),
            ExclusionConstraint(
                name="visits_agreedvisiting_one_at_a_time",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (Coalesce(F("in_need_plan"), Value(0)), RangeOperators.EQUAL),
                    (Coalesce(F("protection_plan"), Value(0)), RangeOperators.EQUAL),
                    (
                        Func(
                            "starts_on",
                            "ended_on",
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"AgreedVisiting {self.pk}"
