"""What closes a record, to everybody or to one person."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sightline.access.labels import labelled
from sightline.access.models.people import User
from sightline.access.policy import State


class RecordState(models.Model):
    """That a child's record is narrowed, from `starts_at` to `ends_at` (exclusive, None: still).

    A record without a running state is normal. `why` is read by those who set states, by nobody
    else.
    """

    child = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="states")
    state = models.CharField(
        max_length=10, choices=[(one, one) for one in State if one is not State.NORMAL]
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    set_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(blank=True)
    made_at = models.DateTimeField(db_default=Now())

    labels = labelled(
        plain="id child state starts_at ends_at set_by ended_by made_at", supervision="why"
    )

    class Meta:
        indexes = [models.Index(fields=["child"], name="access_recordstate_whose")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[one for one in State if one is not State.NORMAL]),
                name="access_recordstate_is_known",
            ),
            models.UniqueConstraint(
                fields=["child"], condition=Q(ends_at=None), name="access_recordstate_one_runs"
            ),
        ]

    def __str__(self) -> str:
        return f"RecordState {self.pk}"


class Exclusion(models.Model):
    """That one person is barred from one child's record, whatever grants they hold.

    From `starts_at` to `ends_at` (exclusive, None: still). `origin` names where it comes from: a
    declaration, or the person who set it.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="exclusions")
    child = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="exclusions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    origin = models.CharField(max_length=80)
    set_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(blank=True)
    made_at = models.DateTimeField(db_default=Now())

    labels = labelled(
        plain="id user child starts_at ends_at origin set_by ended_by made_at", supervision="why"
    )

    class Meta:
        indexes = [models.Index(fields=["user", "child"], name="access_exclusion_whose")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "child", "origin"],
                condition=Q(ends_at=None),
                name="access_exclusion_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Exclusion {self.pk}"


class Declaration(models.Model):
    """A family somebody is close to, as they told us: nothing about it is to be shown to them.

    It becomes exclusions for every child on file it fits, now and after each load. What was
    declared is read by the person, and by those who set states.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="declarations")
    relation = models.CharField(max_length=200)
    forename = models.CharField(max_length=100, blank=True)
    surname = models.CharField(max_length=100)
    born_on = models.DateField(null=True)
    postcode = models.CharField(max_length=15, blank=True)
    made_at = models.DateTimeField(db_default=Now())
    ends_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    ended_why = models.CharField(max_length=500, blank=True)

    labels = labelled(
        plain="id user relation made_at ends_at ended_by",
        supervision="ended_why",
        identity="forename surname born_on",
        address="postcode",
    )

    def __str__(self) -> str:
        return f"Declaration {self.pk}"


class SealRequest(models.Model):
    """That somebody asked for a record to be sealed; it waits until another person confirms.

    `ended_at` is when it was confirmed or withdrawn, by `ended_by`; None while it waits.
    """

    child = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="+")
    why = models.TextField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    is_confirmed = models.BooleanField(default=False)

    labels = labelled(
        plain="id child asked_by asked_at ended_at ended_by is_confirmed", supervision="why"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=Q(ended_at=None), name="access_sealrequest_one_waits"
            ),
            models.CheckConstraint(
                condition=~Q(is_confirmed=True) | ~Q(asked_by=models.F("ended_by")),
                name="access_sealrequest_confirmed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"SealRequest {self.pk}"
