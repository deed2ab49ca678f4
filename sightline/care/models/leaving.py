"""Permanence, adoption, and leaving care."""

from django.db import models

from sightline.access.labels import labelled
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child
from sightline.workforce.models import Team, Worker


@keeps_history
class CareLeaver(Record):
    """What is known of a young person who left care, as the source last said it.

    Codes are those of `eligibility`, `in_touch`, `accommodation` and `activity`; `suitable` is
    None where not said.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="leaving_care")
    eligibility = models.CharField(max_length=30, blank=True)
    in_touch = models.CharField(max_length=4, blank=True)
    latest_contact_on = models.DateField(null=True)
    accommodation = models.CharField(max_length=2, blank=True)
    suitable = models.BooleanField(null=True)
    activity = models.CharField(max_length=2, blank=True)
    pathway_review_on = models.DateField(null=True)
    personal_adviser = models.CharField(max_length=100, blank=True)
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")

    labels = labelled(
        plain="child eligibility in_touch latest_contact_on accommodation suitable "
        "pathway_review_on personal_adviser team worker",
        health="activity",
    )

    def __str__(self) -> str:
        return f"CareLeaver {self.pk}"


@keeps_history
class PreviousPermanence(Record):
    """An earlier permanent arrangement. `ordered` is the date as it came: parts may be unknown."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="previous_permanence")
    option = models.CharField(max_length=2, blank=True)
    authority = models.CharField(max_length=100, blank=True)
    ordered = models.CharField(max_length=10, blank=True)

    labels = labelled(plain="child", identity="option authority ordered")

    def __str__(self) -> str:
        return f"PreviousPermanence {self.pk}"


@keeps_history
class Permanence(Record):
    """The way to a permanent home, above all adoption; each date None where it has not come."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="permanence")
    period = models.CharField(max_length=48, blank=True)
    decided_on = models.DateField(null=True)
    fostering_for_adoption_decided_on = models.DateField(null=True)
    placement_order_on = models.DateField(null=True)
    placed_on = models.DateField(null=True)
    matched_on = models.DateField(null=True)
    fostering_for_adoption_placed_on = models.DateField(null=True)
    placed_with_foster_carer_on = models.DateField(null=True)
    reversed_on = models.DateField(null=True)
    reversed_reason = models.CharField(max_length=3, blank=True)
    adopted_by_carer = models.BooleanField(null=True)
    in_sibling_group = models.BooleanField(null=True)
    siblings_together = models.SmallIntegerField(null=True)
    siblings_apart = models.SmallIntegerField(null=True)
    provider_urn = models.CharField(max_length=48, blank=True)
    ordered_on = models.DateField(null=True)
    order_kind = models.CharField(max_length=100, blank=True)
    number_of_adopters = models.SmallIntegerField(null=True)
    adopter_sex = models.CharField(max_length=2, blank=True)
    adopter_legal_status = models.CharField(max_length=3, blank=True)
    worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")

    labels = labelled(
        plain="child period decided_on fostering_for_adoption_decided_on placement_order_on "
        "placed_on matched_on fostering_for_adoption_placed_on placed_with_foster_carer_on "
        "reversed_on reversed_reason adopted_by_carer in_sibling_group siblings_together "
        "siblings_apart ordered_on order_kind worker",
        identity="number_of_adopters adopter_sex adopter_legal_status",
        address="provider_urn",
    )

    def __str__(self) -> str:
        return f"Permanence {self.pk}"
