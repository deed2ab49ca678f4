"""Teams, workers, and who is involved in a child's life."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Func, UUIDField

from sightline.access.labels import labelled
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child


def public_id() -> "models.UUIDField[uuid.UUID, uuid.UUID]":
    """The random id under which a row is addressed in the service."""
    return models.UUIDField(
        default=uuid.uuid4,
        db_default=Func(function="gen_random_uuid", output_field=UUIDField()),
        unique=True,
        editable=False,
    )


@keeps_history
class Team(Record):
    """A team, a district or a service; `parent` is what it belongs to, None at the top."""

    public_id = public_id()
    name = models.CharField(max_length=255)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")

    labels = labelled(plain="public_id name parent")

    def __str__(self) -> str:
        return f"Team {self.pk}"


@keeps_history
class Worker(Record):
    """Somebody who works with children; `user` is who they sign in as, None where they do not.

    `caseload` is what the source says of the last 30 September. `agency` is None where not known.
    """

    public_id = public_id()
    name = models.CharField(max_length=255, blank=True)
    staff_id = models.CharField(max_length=48, blank=True)
    registration_number = models.CharField(max_length=48, blank=True)
    job_title = models.CharField(max_length=255, blank=True)
    department = models.CharField(max_length=255, blank=True)
    caseload = models.IntegerField(null=True)
    full_time_equivalent = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    agency = models.BooleanField(null=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="worker"
    )

    labels = labelled(
        plain="public_id name staff_id registration_number job_title department caseload "
        "full_time_equivalent agency user"
    )

    def __str__(self) -> str:
        return f"Worker {self.pk}"


@keeps_history
class Post(Record):
    """That a worker sits in a team from `started_on` to `ended_on` (inclusive, None: still)."""

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="posts")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="posts")
    job_title = models.CharField(max_length=255, blank=True)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    labels = labelled(plain="worker team job_title started_on ended_on")

    def __str__(self) -> str:
        return f"Post {self.pk}"


ASKED = "Asked to take over"
"""The role of an involvement of a team that is asked to take a child over: it is read, no more."""
CLOSED = "The case was closed"
"""The role of an involvement of nobody, on the day a case was closed here."""


def of_held(name: str, of: str, *also: str) -> models.Index:
    """An index of the involvements by which somebody holds a child now."""
    held = models.Q(is_allocated=True, leads=True, ended_on=None)
    return models.Index(fields=[of], include=also, name=name, condition=held)


@keeps_history
class Involvement(Record):
    """That a worker is involved with a child, in a role, from `started_on` to `ended_on`.

    `ended_on` is the last day, None while it runs. `is_allocated` marks the child's own worker
    (the source's case-worker role); others are involved beside. `referral` is the source's id.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="involvements")
    worker = models.ForeignKey(
        Worker, null=True, on_delete=models.PROTECT, related_name="involvements"
    )
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="involvements")
    role = models.CharField(max_length=100, blank=True)
    is_allocated = models.BooleanField(db_default=False, default=False)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    change_reason = models.CharField(max_length=6, blank=True)
    referral = models.CharField(max_length=48, blank=True)

    labels = labelled(
        plain="child worker team role is_allocated started_on ended_on change_reason referral"
    )

    class Meta(Record.Meta):
        abstract = False
        indexes = [
            models.Index(
                fields=["worker"],
                name="workforce_involvement_now",
                condition=models.Q(ended_on=None),
            ),
            of_held("workforce_involvement_held", "child", "team", "worker"),
            of_held("workforce_involvement_teams", "team", "child", "worker"),
        ]

    def __str__(self) -> str:
        return f"Involvement {self.pk}"


class Holding(models.Model):
    """That a child is held now by a worker (None: by nobody yet) for a team; only that.

    A view of `Involvement` which also holds the restricted children a manager may count.
    """

    child = models.ForeignKey(Child, on_delete=models.DO_NOTHING, related_name="+")
    worker = models.ForeignKey(Worker, null=True, on_delete=models.DO_NOTHING, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.DO_NOTHING, related_name="+")

    labels = labelled(plain="id child worker team")

    class Meta:
        managed = False
        db_table = "workforce_holding"

    def __str__(self) -> str:
        return f"Holding {self.pk}"


class EmergencyOpening(models.Model):
    """What somebody said when they opened a restricted file in an emergency.

    `grant` is the leave of four hours, which also holds their own words; `tried` is whom they tried
    to reach first. `late_steps` counts how often the reading of it was passed on for being late.
    """

    class What(models.TextChoices):
        """What was happening."""

        DANGER = "danger", "A child is in danger now"
        HELD = "held", "Police or hospital have the child with them"
        MISSING = "missing", "The child is missing"
        CARER = "carer", "Somebody who looks after the child is in danger"

    public_id = public_id()
    grant = models.OneToOneField("access.Grant", on_delete=models.PROTECT, related_name="emergency")
    what = models.CharField(max_length=8, choices=What)
    tried = models.CharField(max_length=500)
    late_steps = models.PositiveSmallIntegerField(default=0, db_default=0)

    labels = labelled(plain="id public_id grant what tried late_steps")

    def __str__(self) -> str:
        return f"EmergencyOpening {self.pk}"


class EmergencyAlert(models.Model):
    """That somebody is told of an opening, or that somebody opened an invented record.

    `mailed_at` is when an e-mail went, None before.
    """

    opening = models.ForeignKey(
        EmergencyOpening, null=True, on_delete=models.PROTECT, related_name="alerts"
    )
    look = models.ForeignKey(
        "InventedLook", null=True, on_delete=models.PROTECT, related_name="alerts"
    )
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)

    labels = labelled(plain="id opening look to made_at mailed_at")

    class Meta:
        indexes = [
            models.Index(
                fields=["made_at"],
                name="workforce_emergency_to_mail",
                condition=models.Q(mailed_at=None),
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["opening", "to"], name="workforce_emergencyalert_once"),
            models.UniqueConstraint(fields=["look", "to"], name="workforce_invented_alert_once"),
            models.CheckConstraint(
                condition=models.Q(opening=None) ^ models.Q(look=None),
                name="workforce_emergencyalert_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"EmergencyAlert {self.pk}"


class EmergencyReview(models.Model):
    """What somebody else found about one opening; whoever opened the file reads it."""

    class Finding(models.TextChoices):
        """Whether it was right."""

        JUSTIFIED = "justified", "Justified"
        LEARNING = "learning", "Justified, with something to learn"
        NOT_JUSTIFIED = "not", "Not justified"

    opening = models.OneToOneField(
        EmergencyOpening, on_delete=models.PROTECT, related_name="review"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    finding = models.CharField(max_length=9, choices=Finding)
    note = models.CharField(max_length=1000)

    labels = labelled(plain="id opening by at finding", supervision="note")

    def __str__(self) -> str:
        return f"EmergencyReview {self.pk}"


class InventedRecord(models.Model):
    """A child who does not exist, put on file so that whoever looks out of curiosity is seen.

    `name` is the invented name. `ended_at` is when the record was taken away again, None while it
    is on file.
    """

    public_id = public_id()
    name = models.CharField(max_length=200)
    child = models.OneToOneField(Child, on_delete=models.PROTECT, related_name="invented")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    labels = labelled(plain="id public_id name child made_by made_at ended_at ended_by")

    def __str__(self) -> str:
        return f"InventedRecord {self.pk}"


class InventedLook(models.Model):
    """That somebody opened an invented record on one day; `at` is the first time, by the trail.

    `found` is what came of asking them, by whoever read it; empty while nobody has.
    """

    public_id = public_id()
    record = models.ForeignKey(InventedRecord, on_delete=models.PROTECT, related_name="looks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on = models.DateField()
    found = models.CharField(max_length=1000, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    read_at = models.DateTimeField(null=True)

    labels = labelled(plain="id public_id record user at on read_by read_at", supervision="found")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "user", "on"], name="workforce_inventedlook_once"
            )
        ]

    def __str__(self) -> str:
        return f"InventedLook {self.pk}"
