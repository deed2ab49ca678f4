"""A meeting about one child or several: what it is for, when and where, who is invited."""

from datetime import date

from django.conf import settings
from django.db import models

from sightline.access.labels import labelled
from sightline.actions.models import Changed
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child


class Kind(models.TextChoices):
    """What a meeting is."""

    CORE_GROUP = "core_group", "Core group"
    IN_NEED_PLAN = "in_need_plan", "Child in need planning meeting"
    IN_NEED = "in_need", "Child in need review"
    FAMILY = "around_family", "Team around the family"
    PLACEMENT = "placement", "Placement planning meeting"
    PROFESSIONALS = "professionals", "Professionals’ meeting"


class NotHeld(models.TextChoices):
    """Why a meeting was not held."""

    FAMILY = "family", "The family could not come"
    WORKER = "worker", "The worker was away or needed elsewhere"
    OTHERS = "others", "Too few of the others could come"
    NOT_ARRANGED = "not_arranged", "Nobody had invited people in time"
    CRISIS = "crisis", "Something urgent happened"
    NOT_NEEDED = "not_needed", "It was not needed any more"
    OTHER = "other", "Something else"


class Way(models.TextChoices):
    """How people meet."""

    ROOM = "room", "In a room"
    ONLINE = "online", "Online"
    BOTH = "both", "In a room, and online for some"


class Part(models.TextChoices):
    """As what somebody is invited."""

    WORKER = "worker", "Lead worker"
    COUNCIL = "council", "Another of the council’s staff"
    CHILD = "child", "The child"
    PARENT = "parent", "Parent"
    FAMILY = "family", "Other family, or a friend of the family"
    CARER = "carer", "Carer or home"
    AGENCY = "agency", "Another agency"


class Came(models.TextChoices):
    """Whether somebody came."""

    ROOM = "room", "Came"
    ONLINE = "online", "Came online"
    SENT = "sent", "Did not come, sent information"
    APOLOGIES = "apologies", "Sent apologies"
    ABSENT = "absent", "Did not come, said nothing"


THERE = (Came.ROOM, Came.ONLINE)
HOUSEHOLD = (Part.CHILD, Part.PARENT, Part.FAMILY)
OURS = (Part.WORKER, Part.COUNCIL)


@keeps_history
class ChildMeeting(Record):
    """That a meeting is about a child. Of one about several, the rows share `gathering`.

    `arranged_on` is the day it was put on file, `meets_on` the day it is for. `held_on` and
    `not_held` are empty while nobody has said whether it was held; `quorate` is None until then.
    `recorded_on` is the day its minutes were put on file, None while there are none.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="meetings")
    gathering = models.UUIDField()
    kind = models.CharField(max_length=13, choices=Kind)
    arranged_on = models.DateField()
    meets_on = models.DateField()
    held_on = models.DateField(null=True)
    not_held = models.CharField(max_length=12, choices=NotHeld, blank=True)
    quorate = models.BooleanField(null=True)
    recorded_on = models.DateField(null=True)

    labels = labelled(
        plain="child gathering kind arranged_on meets_on held_on not_held quorate recorded_on"
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["child", "gathering"], name="meetings_childmeeting_once_a_child"
            ),
            models.CheckConstraint(
                condition=models.Q(held_on=None) | models.Q(not_held=""),
                name="meetings_childmeeting_held_or_not",
            ),
        ]
        indexes = [models.Index(fields=["gathering"], name="meetings_childmeeting_gather")]

    def __str__(self) -> str:
        return f"ChildMeeting {self.pk}"


@keeps_history
class Meeting(Changed):
    """One meeting, for every child it is about; it was arranged on the file `entry` is on.

    `led_by` leads it and writes it up. `starts_at` is London's clock, None where no hour is said.
    `meets_on` is the day it was arranged for, `held_on` the day it was held, None where it was not.
    `sequence` counts how often its day, hour or place was changed. `held` is None while nobody has
    said whether it was held; `said_by` and `said_at` are who said so, and when. `lacked` are the
    people without whom it had no quorum, in words. Who may open none of the children does not
    read it: see the policy of its table.
    """

    entry = models.ForeignKey(ChildMeeting, on_delete=models.PROTECT, related_name="+")
    gathering = models.UUIDField(unique=True)
    kind = models.CharField(max_length=13, choices=Kind)
    meets_on = models.DateField()
    starts_at = models.TimeField(null=True)
    minutes_long = models.IntegerField(default=60)
    way = models.CharField(max_length=6, choices=Way)
    place = models.CharField(max_length=300, blank=True)
    purpose = models.TextField(blank=True)
    led_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sequence = models.IntegerField(default=0)
    held = models.BooleanField(null=True)
    held_on = models.DateField(null=True)
    not_held = models.CharField(max_length=12, choices=NotHeld, blank=True)
    not_held_words = models.TextField(blank=True)
    lacked = models.TextField(blank=True)
    next_on = models.DateField(null=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    said_at = models.DateTimeField(null=True)

    labels = labelled(
        plain="entry gathering kind meets_on starts_at minutes_long way place led_by sequence held "
        "held_on not_held lacked next_on said_by said_at",
        source="purpose not_held_words",
    )

    class Meta(Changed.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(held=False, not_held__gt="") | ~models.Q(held=False),
                name="meetings_meeting_not_held_with_why",
            ),
        ]
        indexes = [models.Index(fields=["led_by", "meets_on"], name="meetings_meeting_led_by")]

    @property
    def on(self) -> date:
        """The day it was held, or is for."""
        return self.held_on or self.meets_on

    def __str__(self) -> str:
        return f"Meeting {self.pk}"


@keeps_history
class Invitee(Changed):
    """Somebody invited to a meeting, or who came uninvited; and whether they came.

    `only_for` is the one child of several whose part they may read; None: every child's.
    `came` is empty until it is said. `sent_words` is what they sent instead. `is_struck` where
    they are invited no more. `given_on` is the day on which `given_by` gave them the minutes, None
    while nobody has said so.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitees")
    name = models.CharField(max_length=200)
    agency = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    part = models.CharField(max_length=7, choices=Part)
    only_for = models.ForeignKey(
        ChildMeeting, null=True, on_delete=models.PROTECT, related_name="+"
    )
    was_invited = models.BooleanField(default=True, db_default=True)
    is_struck = models.BooleanField(default=False, db_default=False)
    came = models.CharField(max_length=9, choices=Came, blank=True)
    sent_words = models.TextField(blank=True)
    given_on = models.DateField(null=True)
    given_how = models.CharField(max_length=200, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    labels = labelled(
        plain="meeting agency part only_for was_invited is_struck came given_on given_by",
        identity="name email",
        source="sent_words given_how",
    )

    class Meta(Changed.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"Invitee {self.pk}"
