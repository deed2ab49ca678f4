"""The services an area has, and the help each child was given: asked for, begun, ended, result."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sightline.access.labels import labelled
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child
from sightline.workforce.models import Team, public_id

LONGEST_NAME = 200


@keeps_history
class Service(Record):
    """One service or kind of practical help: what it is called, who gives it, and what for.

    It may be asked for from `from_on` to `until_on` (inclusive, None: still).
    """

    public_id = public_id()
    name = models.CharField(max_length=LONGEST_NAME)
    given_by = models.CharField(max_length=LONGEST_NAME)
    what_for = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    labels = labelled(plain="public_id name given_by what_for from_on until_on")

    def __str__(self) -> str:
        return f"Service {self.pk}"


@keeps_history
class Help(Record):
    """That a service was asked for a child, and what became of it.

    `outcome` is what of the plan it works for, None where for none; `team` held the child then.
    It waits until `started_on`; ended without having begun, it was never given. `put_right_by` is
    who put its days or its words right last, with why; what stood before is in its history.
    """

    public_id = public_id()
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="help_given")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="given")
    outcome = models.ForeignKey(
        "plans.Outcome", null=True, on_delete=models.PROTECT, related_name="helped_by"
    )
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    asked_on = models.DateField()
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    result = models.TextField(blank=True)
    own_words = models.TextField(blank=True)
    put_right_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    put_right_at = models.DateTimeField(null=True)
    put_right_why = models.TextField(blank=True, db_default="")

    labels = labelled(
        plain="public_id child service outcome team asked_on started_on ended_on put_right_by "
        "put_right_at",
        source="why result own_words put_right_why",
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(started_on=None) | Q(started_on__gte=F("asked_on")),
                name="plans_help_starts_after_it_was_asked",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None)
                | Q(ended_on__gte=F("started_on"))
                | Q(started_on=None, ended_on__gte=F("asked_on")),
                name="plans_help_ends_after_it_began",
            ),
        ]
        indexes = [models.Index(fields=["asked_on"], name="plans_help_asked")]

    def __str__(self) -> str:
        return f"Help {self.pk}"
