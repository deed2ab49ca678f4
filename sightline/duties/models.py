"""What follows from the record, kept so that pages need not work it out."""

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models.functions import Now

from sightline.access.labels import labelled


class Standing(models.Model):
    """A stretch of time in which something was true of a child: a plan, care, being missing.

    Derived from the record, rebuildable at any time to the same rows. `ended_at` is when it ended,
    at the start of that day where only the day is known, None while it runs. `detail` is a code or
    a few words that pages may show beside it; `row` names its origin as "room.Model:id".
    """

    child = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="standings")
    kind = models.CharField(max_length=16)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    detail = models.CharField(max_length=100, blank=True)
    row = models.CharField(max_length=60)

    labels = labelled(plain="id child kind began_at ended_at detail row")

    class Meta:
        indexes = [
            models.Index(
                fields=["kind", "child"],
                name="duties_standing_now",
                condition=models.Q(ended_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"Standing {self.pk}"


class DutySpan(models.Model):
    """One duty of a child, kept so that any day can be asked at once. Rebuildable to the same rows.

    `due_on` is the last day in time, `due_at` the last moment where it is counted in hours.
    Two of one day differ in being met: a visit on the first day of a plan meets the first, and from
    that day the next is asked for. `met_on` and `ended_on` are None while open; where the source
    says that it was met or refused and not when, they stay None and `over_unknown` says "met" or
    "ended". `running` are the days at whose end it was open, `overdue` those at whose end it was
    overdue (None: none). `known_on` is the day by which what raised it was written down,
    `met_known_on` that of the deed that met it; None where the source does not say.
    """

    child = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="duties")
    rule = models.CharField(max_length=30)
    version = models.SmallIntegerField()
    arose_on = models.DateField()
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True)
    met_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    over_unknown = models.CharField(max_length=5, blank=True)
    running = DateRangeField()
    overdue = DateRangeField(null=True)
    sentence = models.CharField(max_length=300)
    row = models.CharField(max_length=60)
    met_row = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=160)
    known_on = models.DateField(null=True)
    met_known_on = models.DateField(null=True)

    labels = labelled(
        plain="id child rule version arose_on due_on due_at met_on ended_on over_unknown running "
        "overdue sentence row met_row source known_on met_known_on"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "rule", "row", "arose_on", "met_on"],
                nulls_distinct=False,
                name="duties_dutyspan_once",
            ),
        ]
        indexes = [
            GistIndex(
                fields=["overdue"],
                name="duties_dutyspan_overdue",
                condition=models.Q(overdue__isnull=False),
            ),
            models.Index(fields=["rule", "due_on"], name="duties_dutyspan_due"),
        ]

    def __str__(self) -> str:
        return f"DutySpan {self.pk}"


class SignalSpan(models.Model):
    """One stretch of days in which the record of a child shows something that deserves a look.

    `began_on` is the first day at whose end it held, `ended_on` the first at which it did not,
    None while it does. Either may lie ahead. `evidence` are sentences with the rows they come
    from. `known_on` is the day by which what raised it was written down, None where the sources do
    not say. Rebuildable to the same rows; never about a worker.
    """

    child = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="signals")
    kind = models.CharField(max_length=30)
    began_on = models.DateField()
    ended_on = models.DateField(null=True)
    days = DateRangeField()
    evidence = models.JSONField(default=list)
    known_on = models.DateField(null=True)

    labels = labelled(plain="id child kind began_on ended_on days evidence known_on")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "kind", "began_on"], name="duties_signalspan_once"
            ),
        ]
        indexes = [GistIndex(fields=["days"], name="duties_signalspan_days")]

    def __str__(self) -> str:
        return f"SignalSpan {self.pk}"


class Recount(models.Model):
    """That signals are to be worked out anew from a day on, because what they rest on was set.

    `done_at` is None while they wait: where many children are open, that is done beside the pages.
    """

    from_on = models.DateField()
    asked_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)

    labels = labelled(plain="id from_on asked_at done_at")

    def __str__(self) -> str:
        return f"Recount {self.pk}"


class DeedKey(models.Model):
    """That one press of a button was carried out, so that pressing twice does it once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    deed = models.CharField(max_length=80)
    result = models.CharField(max_length=80, blank=True)
    done_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="duties_deedkey_once"),
        ]

    def __str__(self) -> str:
        return f"DeedKey {self.pk}"
