"""Being looked after: care episodes, legal status, placements, reviews, care plans."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from sightline.access.labels import labelled
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child


class Days(Func):
    """The days from a start up to, not including, an end: two that only touch do not overlap."""

    function = "daterange"
    output_field = DateRangeField()


def one_at_a_time(name: str) -> ExclusionConstraint:
    """One such row at a time for a child in each source, from `started_on` up to `ended_on`.

    What the source took back does not count. Checked when a load is whole, not row by row.
    """
    return ExclusionConstraint(
        name=name,
        expressions=[
            (F("child"), RangeOperators.EQUAL),
            (F("source"), RangeOperators.EQUAL),
            (Days("started_on", "ended_on"), RangeOperators.OVERLAPS),
        ],
        condition=Q(gone_at=None),
        deferrable=models.Deferrable.IMMEDIATE,
    )


def ends_after_start(name: str) -> models.CheckConstraint:
    """A row does not end before it starts."""
    return models.CheckConstraint(
        condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")), name=name
    )


@keeps_history
class CareEpisode(Record):
    """One episode of care as the national return counts them, from `started_on` to `ended_on`.

    A period of care is the run of episodes since `entered_care_on`; `period` is the source's id
    of it. Reasons are codes of `care_start` and `care_end`; `legal_status` and `placement_type`
    stand here only where the source keeps them on the episode itself.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="care_episodes")
    period = models.CharField(max_length=48, blank=True)
    entered_care_on = models.DateField(null=True)
    started_on = models.DateField()
    start_reason = models.CharField(max_length=3, blank=True)
    need = models.CharField(max_length=2, blank=True)
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=3, blank=True)
    referral = models.CharField(max_length=48, blank=True)
    placement = models.CharField(max_length=150, blank=True)
    legal_status = models.CharField(max_length=2, blank=True)
    placement_type = models.CharField(max_length=3, blank=True)
    last_reviewing_officer_contact_on = models.DateField(null=True)

    labels = labelled(
        plain="child period entered_care_on started_on start_reason need ended_on end_reason "
        "referral placement legal_status placement_type last_reviewing_officer_contact_on"
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            ends_after_start("care_careepisode_ends_after_start"),
            one_at_a_time("care_careepisode_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"CareEpisode {self.pk}"


@keeps_history
class LegalStatus(Record):
    """A legal status of a child; several may run at once. A code of LEGAL_STATUS, or as it came."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="legal_statuses")
    status = models.CharField(max_length=100)
    started_on = models.DateField()
    ended_on = models.DateField(null=True)

    labels = labelled(plain="child status started_on ended_on")

    def __str__(self) -> str:
        return f"LegalStatus {self.pk}"


@keeps_history
class Placement(Record):
    """Where a child in care lives: one at a time. `distance` is in miles, None where not known."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="placements")
    period = models.CharField(max_length=48, blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    kind = models.CharField(max_length=3, blank=True)
    provider = models.CharField(max_length=3, blank=True)
    urn = models.CharField(max_length=48, blank=True)
    distance = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    postcode = models.CharField(max_length=15, blank=True)
    home_postcode = models.CharField(max_length=15, blank=True)
    change_reason = models.CharField(max_length=6, blank=True)

    labels = labelled(
        plain="child period started_on ended_on kind provider distance change_reason",
        address="urn postcode home_postcode",
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            ends_after_start("care_placement_ends_after_start"),
            one_at_a_time("care_placement_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"Placement {self.pk}"


@keeps_history
class CareReview(Record):
    """A statutory review, due and held (None where not); `participation` is a code."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="care_reviews")
    period = models.CharField(max_length=48, blank=True)
    due_on = models.DateField(null=True)
    held_on = models.DateField(null=True)
    cancelled = models.BooleanField(null=True)
    participation = models.CharField(max_length=3, blank=True)

    labels = labelled(plain="child period due_on held_on cancelled participation")

    def __str__(self) -> str:
        return f"CareReview {self.pk}"


@keeps_history
class CarePlan(Record):
    """The plan for where a child in care is to grow up. `aims` are codes of `permanence_plan`."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="care_plans")
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    aims = ArrayField(models.CharField(max_length=12), default=list)

    labels = labelled(plain="child started_on ended_on aims")

    def __str__(self) -> str:
        return f"CarePlan {self.pk}"


@keeps_history
class DeprivationOfLiberty(Record):
    """An order depriving a child in care of liberty, from `started_on` to `ended_on`."""

    child = models.ForeignKey(
        Child, on_delete=models.PROTECT, related_name="deprivations_of_liberty"
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True)

    labels = labelled(plain="child started_on ended_on")

    def __str__(self) -> str:
        return f"DeprivationOfLiberty {self.pk}"


@keeps_history
class UnaccompaniedStatus(Record):
    """That a child in care came alone seeking asylum; `ceased_on` is None while that holds."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="unaccompanied")
    ceased_on = models.DateField(null=True)

    labels = labelled(plain="child", identity="ceased_on")

    def __str__(self) -> str:
        return f"UnaccompaniedStatus {self.pk}"
