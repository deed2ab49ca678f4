"""What a meeting came to: its minutes, each paragraph with who may read it, and its decisions."""

import pgtrigger
from django.conf import settings
from django.db import models

from sightline.access.labels import labelled
from sightline.actions.models import Action
from sightline.duties.records import Record, keeps_history
from sightline.meetings.models.planned import ChildMeeting, Meeting
from sightline.people.models import Child


def never_changed() -> pgtrigger.Trigger:
    """Rows are put right by a later one that names them, and stay as they are."""
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class KeptTo(models.TextChoices):
    """Who of those at a meeting may read a paragraph or a decision."""

    ALL = "all", "Everybody who was invited"
    PROFESSIONALS = "professionals", "Not the child and the family"
    COUNCIL = "council", "Only the council’s own staff"


@keeps_history
class Minutes(Record):
    """The minutes of a meeting; put right by minutes that `supersedes` them, with `why`."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="put_right_by"
    )
    why = models.TextField(blank=True)

    labels = labelled(plain="meeting written_by supersedes", source="why")

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(supersedes=None),
                name="meetings_minutes_begun_once",
            ),
            models.CheckConstraint(
                condition=models.Q(supersedes=None) | ~models.Q(why=""),
                name="meetings_minutes_put_right_with_why",
            ),
        ]
        triggers = [never_changed()]

    def __str__(self) -> str:
        return f"Minutes {self.pk}"


@keeps_history
class Paragraph(Record):
    """A part of minutes, kept to some: by who they are, and to one child of several."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="paragraphs")
    kept_to = models.CharField(max_length=13, choices=KeptTo)
    only_about = models.ForeignKey(
        ChildMeeting, null=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField()

    labels = labelled(plain="minutes kept_to only_about", source="text")

    class Meta(Record.Meta):
        abstract = False
        triggers = [never_changed()]

    def __str__(self) -> str:
        return f"Paragraph {self.pk}"


@keeps_history
class Decision(Record):
    """What a meeting decided about one child: an action with its owner and its day."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="decision")
    kept_to = models.CharField(max_length=13, choices=KeptTo)

    labels = labelled(plain="child meeting action kept_to")

    class Meta(Record.Meta):
        abstract = False
        triggers = [never_changed()]

    def __str__(self) -> str:
        return f"Decision {self.pk}"
