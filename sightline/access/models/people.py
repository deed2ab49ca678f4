"""Who signs in."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.crypto import salted_hmac

from sightline.access.labels import labelled
from sightline.access.roles import Role

SESSIONS = "sightline.access.sessions"


class User(AbstractUser):
    """Somebody who works in the service or with it. `username` is their e-mail address."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    role = models.CharField(max_length=24, choices=[(role, role.words) for role in Role])
    job_title = models.CharField(max_length=100, blank=True)
    try_first = models.CharField(max_length=100, blank=True)
    """In a demonstration: what this person might try first."""

    times_signed_out = models.PositiveIntegerField(default=0, db_default=0)
    """How often all of this person's sessions were ended; every session is held to it."""
    counts_from = models.DateTimeField(db_default=Now())
    """From when the days count in which the sign-in stood unused: made, or opened again."""

    labels = labelled(plain="public_id role job_title try_first times_signed_out counts_from")

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

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What every session is held to: it ends with a new password, or when all are ended."""
        held_to = f"{self.password} {self.times_signed_out}"
        return salted_hmac(SESSIONS, held_to, secret=secret, algorithm="sha256").hexdigest()


class SignIn(models.Model):
    """That somebody signed in, from where and with what, for themselves to look over."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    at = models.DateTimeField()
    address = models.GenericIPAddressField(null=True)
    browser = models.CharField(max_length=300, blank=True)

    labels = labelled(plain="id user at address browser")

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], name="access_signin_whose")]

    def __str__(self) -> str:
        return f"SignIn {self.pk}"
