"""Leave to open a file, and what was said of it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sightline.access.labels import labelled
from sightline.access.models.people import User


class Why(models.TextChoices):
    """Why somebody needs the file of a child they do not work with; their own words go beside."""

    LINKED = "linked", "A child I work with is linked"
    DUTY = "duty", "I am on duty and was called"
    COVER = "cover", "I am covering for the child’s worker"
    ASKED = "asked", "My manager asked me to"
    CHECK = "check", "A check before a placement or visit"
    OTHER = "other", "Another reason"


class Grant(models.Model):
    """Leave for one person to open one child's file, from the work itself, with its dates.

    `ends_at` is exclusive; None means it still runs. `origin` names the row it comes from, so
    that a grant can be traced and rebuilt. `why`, `reason` and `mistaken_at` (when somebody said
    that they had opened the wrong file) belong to a reason given; an emergency has a `reason` too.
    """

    class Kind(models.TextChoices):
        """Where a grant comes from."""

        ALLOCATION = "allocation", "Works with the child"
        TEAM = "team", "The child's team"
        LINE = "line", "Line management of the child's team"
        ASKED = "asked", "Asked to take the child over"
        NAMED = "named", "Named for a restricted record"
        REASON = "reason", "A reason given"
        GLASS = "glass", "Opened in an emergency"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants", db_index=False)
    child = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="grants")
    kind = models.CharField(max_length=10, choices=Kind)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    origin = models.CharField(max_length=80)
    why = models.CharField(max_length=8, choices=Why, blank=True, db_default="")
    reason = models.TextField(blank=True)
    mistaken_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(db_default=Now())

    labels = labelled(
        plain="id user kind starts_at ends_at origin why reason mistaken_at made_at child"
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["user", "child"],
                include=["starts_at", "ends_at", "kind"],
                name="access_grant_whose",
            ),
            models.Index(
                fields=["user", "-starts_at"],
                name="access_grant_reasons",
                condition=Q(kind="reason"),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=models.F("starts_at")),
                name="access_grant_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["reason", "glass"])
                | (Q(ends_at__isnull=False) & ~Q(reason="")),
                name="access_grant_reason_is_given_and_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"Grant {self.pk}"


class LookReview(models.Model):
    """A manager's answer to one opening of a file with a reason."""

    class Answer(models.TextChoices):
        """What came of reading the reason."""

        IN_ORDER = "in_order", "In order"
        ASK = "ask", "Ask the worker"
        PRIVACY = "privacy", "Privacy officer"

    grant = models.OneToOneField(Grant, on_delete=models.PROTECT, related_name="review")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    answer = models.CharField(max_length=8, choices=Answer)
    note = models.CharField(max_length=500, blank=True)

    labels = labelled(plain="id grant by at answer", supervision="note")

    def __str__(self) -> str:
        return f"LookReview {self.pk}"


class RefusedReason(models.Model):
    """A reason that opened nothing, because the day's limit was reached; the manager reads it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="refused_reasons")
    child = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    most = models.PositiveIntegerField()
    """How many children's files the person might open with a reason on that day."""
    why = models.CharField(max_length=8, choices=Why)
    reason = models.TextField()

    labels = labelled(plain="id user child at most why reason")

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], name="access_refusedreason_whose")]

    def __str__(self) -> str:
        return f"RefusedReason {self.pk}"
