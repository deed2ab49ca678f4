"""People who sign in, what they are, and what opens, narrows or closes a child's file to them."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.crypto import salted_hmac

from sightline.access.labels import labelled
from sightline.access.policy import State
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
        NAMED = "named", "Named for a restricted record"
        REASON = "reason", "A reason given"
        GLASS = "glass", "Opened in an emergency"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
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
            models.Index(fields=["user", "child"], name="access_grant_whose"),
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
