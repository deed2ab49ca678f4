"""Plans in need, protection plans and their reviews, and work before court."""

from django.db import models
from django.db.models import Q

from sightline.access.labels import labelled
from sightline.casework.models.work import Conference, Done, Referral
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child


@keeps_history
class ChildInNeedPlan(Done):
    """A plan for a child in need, from `started_on` to `ended_on` (None while it runs)."""

    referral = models.ForeignKey(
        Referral, null=True, on_delete=models.PROTECT, related_name="in_need_plans"
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True)

    labels = labelled(plain="referral started_on ended_on")

    def __str__(self) -> str:
        return f"ChildInNeedPlan {self.pk}"


@keeps_history
class ProtectionPlan(Record):
    """A child protection plan, from `started_on` to `ended_on` (None while it runs).

    Categories are codes of the list `abuse`. `held_elsewhere` says that another authority holds
    the plan. `previous_plans` is None where not said.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="protection_plans")
    referral = models.ForeignKey(
        Referral, null=True, on_delete=models.PROTECT, related_name="protection_plans"
    )
    conference = models.ForeignKey(
        Conference, null=True, on_delete=models.PROTECT, related_name="protection_plans"
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    first_category = models.CharField(max_length=3, blank=True)
    latest_category = models.CharField(max_length=3, blank=True)
    held_elsewhere = models.BooleanField(null=True)
    previous_plans = models.SmallIntegerField(null=True)

    labels = labelled(
        plain="child referral conference started_on ended_on first_category latest_category "
        "held_elsewhere previous_plans"
    )

    def __str__(self) -> str:
        return f"ProtectionPlan {self.pk}"


@keeps_history
class ProtectionReview(Record):
    """A review conference of a protection plan, due and held (None where not yet, or not said).

    `plan_continues` and `quorate` are None where not said; `participation` is a code.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="protection_reviews")
    plan = models.ForeignKey(
        ProtectionPlan, null=True, on_delete=models.PROTECT, related_name="reviews"
    )
    meeting = models.CharField(max_length=48, blank=True)
    due_on = models.DateField(null=True)
    held_on = models.DateField(null=True)
    plan_continues = models.BooleanField(null=True)
    quorate = models.BooleanField(null=True)
    participation = models.CharField(max_length=3, blank=True)

    labels = labelled(
        plain="child plan meeting due_on held_on plan_continues quorate participation"
    )

    def __str__(self) -> str:
        return f"ProtectionReview {self.pk}"


@keeps_history
class PreProceedings(Record):
    """Work with a family before care proceedings, and what is known of the court's part.

    Counts and answers are None where not said; `outcome` and plans are the source's own codes.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="pre_proceedings")
    referral = models.ForeignKey(
        Referral, null=True, on_delete=models.PROTECT, related_name="pre_proceedings"
    )
    family = models.CharField(max_length=48, blank=True)
    decided_on = models.DateField(null=True)
    letter_sent_on = models.DateField(null=True)
    family_meeting_offered = models.BooleanField(null=True)
    family_meeting_held = models.BooleanField(null=True)
    first_meeting_on = models.DateField(null=True)
    review_meetings = models.SmallIntegerField(null=True)
    step_decided_on = models.DateField(null=True)
    outcome = models.CharField(max_length=100, blank=True)
    gateway_outcome = models.CharField(max_length=100, blank=True)
    applied_to_court_on = models.DateField(null=True)
    issue_letter_on = models.DateField(null=True)
    protection_plans_in_referral = models.SmallIntegerField(null=True)
    earlier_pre_proceedings = models.SmallIntegerField(null=True)
    earlier_care_proceedings = models.SmallIntegerField(null=True)
    parents_represented = models.BooleanField(null=True)
    parents_represented_at_issue = models.BooleanField(null=True)
    court_reference = models.CharField(max_length=100, blank=True)
    court_hearings = models.SmallIntegerField(null=True)
    short_notice = models.BooleanField(null=True)
    short_notice_reason = models.CharField(max_length=100, blank=True)
    first_plan_approved = models.BooleanField(null=True)
    first_care_plan = models.CharField(max_length=100, blank=True)
    final_plan_approved = models.BooleanField(null=True)
    final_care_plan = models.CharField(max_length=100, blank=True)

    labels = labelled(
        plain="child referral decided_on letter_sent_on family_meeting_offered "
        "family_meeting_held first_meeting_on review_meetings step_decided_on outcome "
        "gateway_outcome applied_to_court_on issue_letter_on protection_plans_in_referral "
        "earlier_pre_proceedings earlier_care_proceedings parents_represented "
        "parents_represented_at_issue court_hearings short_notice short_notice_reason "
        "first_plan_approved first_care_plan final_plan_approved final_care_plan",
        identity="family court_reference",
    )

    class Meta(Record.Meta):
        abstract = False
        indexes = [
            models.Index(
                fields=["child"],
                condition=Q(source="sightline", step_decided_on=None, applied_to_court_on=None),
                name="casework_beforecourt_runs",
            ),
        ]

    def __str__(self) -> str:
        return f"PreProceedings {self.pk}"
