"""People who sign in, what they are, and the dated grants by which they may open a file."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now

from sightline.access.labels import labelled
from sightline.access.roles import Role


class User(AbstractUser):
    """Somebody who works in the service or with it. `username` is their e-mail address."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    role = models.CharField(max_length=24, choices=[(role, role.words) for role in Role])
    job_title = models.CharField(max_length=100, blank=True)
    try_first = models.CharField(max_length=100, blank=True)
    """In a demonstration: what this person might try first."""

    labels = labelled(plain="public_id role job_title try_first")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=list(Role)), name="access_user_role_is_known"
            ),
            models.UniqueConstraint(Lower("username"), name="access_user_once"),
        ]

    def __str__(self) -> str:
        return f"User {self.pk}"

    @property
    def name(self) -> str:
        """The name colleagues know this person by."""
        return self.get_full_name()


class Grant(models.Model):
    """Leave for one person to open one child's file, from the work itself, with its dates.

    `ends_at` is exclusive; None means it still runs. `origin` names the row it comes from, so
    that a grant can be traced and rebuilt.
    """

    class Kind(models.TextChoices):
        """Where a grant comes from."""

        ALLOCATION = "allocation", "Works with the child"
        TEAM = "team", "The child's team"
        LINE = "line", "Line management of the child's team"
        REASON = "reason", "A reason given"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    child = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="grants")
    kind = models.CharField(max_length=10, choices=Kind)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    origin = models.CharField(max_length=80)
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField(db_default=Now())

    labels = labelled(plain="user kind starts_at ends_at origin reason made_at child")

    class Meta:
        indexes = [
            models.Index(fields=["user", "child"], name="access_grant_whose"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=models.F("starts_at")),
                name="access_grant_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(kind="reason") | (Q(ends_at__isnull=False) & ~Q(reason="")),
                name="access_grant_reason_is_given_and_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"Grant {self.pk}"
