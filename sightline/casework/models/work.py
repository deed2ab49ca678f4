"""The way through help and protection: contact, referral, assessment, section 47, conference."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.labels import labelled
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child
from sightline.workforce.models import Team, Worker


class Done(Record):
    """A piece of work about a child that a team and a worker did; both None where not said."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="%(class)ss")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")

    labels = labelled(plain="child team worker")

    class Meta(Record.Meta):
        abstract = True


@keeps_history
class Contact(Record):
    """Somebody told the front door about a child. `outcomes` are words of the source's flags."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="contacts")
    contacted_on = models.DateField()
    source_code = models.CharField(max_length=2, blank=True)
    source_words = models.CharField(max_length=255, blank=True)
    outcomes = ArrayField(models.CharField(max_length=60), default=list)
    comments = models.TextField(blank=True)

    labels = labelled(
        plain="child contacted_on outcomes", source="source_code source_words comments"
    )

    def __str__(self) -> str:
        return f"Contact {self.pk}"


@keeps_history
class Referral(Done):
    """A request for services, and the episode of need it opens, from `referred_on` to `closed_on`.

    `closed_on` is None while the child is open. `no_further_action` is None where not said.
    """

    referred_on = models.DateField()
    need = models.CharField(max_length=2, blank=True)
    source_code = models.CharField(max_length=2, blank=True)
    source_words = models.CharField(max_length=255, blank=True)
    outcomes = ArrayField(models.CharField(max_length=60), default=list)
    no_further_action = models.BooleanField(null=True)
    closed_on = models.DateField(null=True)
    close_reason = models.CharField(max_length=3, blank=True)

    labels = labelled(
        plain="referred_on need outcomes no_further_action closed_on close_reason",
        source="source_code source_words",
    )

    class Meta(Done.Meta):
        indexes = [
            models.Index(
                fields=["child"],
                include=["team", "no_further_action"],
                name="casework_referral_open",
                condition=models.Q(leads=True, closed_on=None),
            ),
            models.Index(
                fields=["team"],
                include=["child", "no_further_action"],
                name="casework_referral_teams",
                condition=models.Q(leads=True, closed_on=None),
            ),
        ]

    def __str__(self) -> str:
        return f"Referral {self.pk}"


class Waiting(models.Model):
    """That a child's open referral to a team waits: nobody holds the child now; only that.

    A view of `Referral` which also holds the restricted children a manager may count.
    """

    child = models.ForeignKey(Child, on_delete=models.DO_NOTHING, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.DO_NOTHING, related_name="+")

    labels = labelled(plain="id child team")

    class Meta:
        managed = False
        db_table = "casework_waiting"

    def __str__(self) -> str:
        return f"Waiting {self.pk}"


@keeps_history
class Assessment(Done):
    """A child and family assessment, concluded on `authorised_on` (None while it runs).

    `factors` are codes of the list `factor`. `child_seen` is None where not said.
    """

    referral = models.ForeignKey(
        Referral, null=True, on_delete=models.PROTECT, related_name="assessments"
    )
    started_on = models.DateField()
    internal_review_on = models.DateField(null=True)
    authorised_on = models.DateField(null=True)
    child_seen = models.BooleanField(null=True)
    no_further_action = models.BooleanField(null=True)
    outcomes = ArrayField(models.CharField(max_length=60), default=list)
    comments = models.TextField(blank=True)

    labels = labelled(
        plain="referral started_on internal_review_on authorised_on child_seen no_further_action "
        "outcomes",
        source="comments",
    )

    def __str__(self) -> str:
        return f"Assessment {self.pk}"


@keeps_history
class AssessmentFactor(Record):
    """One factor found at the end of an assessment, by its code."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="factors")
    code = models.CharField(max_length=3)

    labels = labelled(plain="assessment", intelligence="code")

    def __str__(self) -> str:
        return f"AssessmentFactor {self.pk}"


@keeps_history
class Section47(Done):
    """An enquiry under section 47 of the Children Act 1989, begun by a strategy discussion.

    `conference_not_required` and `no_further_action` are None where not said.
    """

    referral = models.ForeignKey(
        Referral, null=True, on_delete=models.PROTECT, related_name="section_47s"
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    no_further_action = models.BooleanField(null=True)
    conference_not_required = models.BooleanField(null=True)
    conference_target_on = models.DateField(null=True)
    outcomes = ArrayField(models.CharField(max_length=60), default=list)
    comments = models.TextField(blank=True)

    labels = labelled(
        plain="referral started_on ended_on no_further_action conference_not_required "
        "conference_target_on outcomes",
        source="comments",
    )

    def __str__(self) -> str:
        return f"Section47 {self.pk}"


@keeps_history
class Conference(Done):
    """An initial child protection conference. `held_on` is None where it is only planned."""

    referral = models.ForeignKey(
        Referral, null=True, on_delete=models.PROTECT, related_name="conferences"
    )
    section_47 = models.ForeignKey(
        Section47, null=True, on_delete=models.PROTECT, related_name="conferences"
    )
    meeting = models.CharField(max_length=48, blank=True)
    target_on = models.DateField(null=True)
    held_on = models.DateField(null=True)
    transfer_in = models.BooleanField(null=True)
    led_to_plan = models.BooleanField(null=True)
    outcomes = ArrayField(models.CharField(max_length=60), default=list)
    comments = models.TextField(blank=True)

    labels = labelled(
        plain="referral section_47 meeting target_on held_on transfer_in led_to_plan outcomes",
        source="comments",
    )

    def __str__(self) -> str:
        return f"Conference {self.pk}"
