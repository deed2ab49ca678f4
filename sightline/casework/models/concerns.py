"""New concerns about children who are open already, and what managers decided about each."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.labels import labelled
from sightline.actions.models import Action
from sightline.casework.ladder import LADDER
from sightline.casework.models.front_door import Call, keys, never_changed
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child


@keeps_history
class Concern(Record):
    """Something new about a child with an open case; `raised_at` starts the manager's clock.

    `due_on` is the last day for the decision, by the setting of that day. `call` is the contact it
    came by, None where a worker wrote it. `is_own` is that whoever raised it saw or heard it
    themselves, so that nobody waits to be told what was decided. `indicators` are what was ticked
    of exploitation: none ticked says nothing. Never changed.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="concerns")
    raised_at = models.DateTimeField()
    due_on = models.DateField()
    who = models.CharField(max_length=200)
    is_own = models.BooleanField(default=False, db_default=False)
    said = models.TextField()
    is_new = models.TextField()
    done = models.TextField(blank=True)
    indicators = ArrayField(models.CharField(max_length=30), default=list, db_default=[])
    call = models.ForeignKey(Call, null=True, on_delete=models.PROTECT, related_name="concerns")
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    labels = labelled(
        plain="child raised_at due_on is_own call raised_by",
        source="who said is_new done indicators",
    )

    class Meta(Record.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"Concern {self.pk}"


@keeps_history
class ConcernAnswer(Record):
    """What a manager decided about a concern, and why. Decided anew, a later row supersedes it.

    `seen` is what they had read and whom they had spoken with, empty where they did not say.
    `action` is what somebody then has to do by a day, None where the step needs none.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="concern_answers")
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="answers")
    step = models.CharField(max_length=10, choices=keys(LADDER))
    why = models.TextField()
    seen = models.TextField(blank=True, db_default="")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField()
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="put_right_by"
    )
    action = models.OneToOneField(
        Action, null=True, on_delete=models.PROTECT, related_name="answers_concern"
    )

    labels = labelled(
        plain="child concern step decided_by decided_at supersedes action", source="why seen"
    )

    class Meta(Record.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"ConcernAnswer {self.pk}"


@keeps_history
class ConcernTold(Record):
    """What whoever told us of a concern heard of its decision, how and when; or why they did not.

    Of one decision: where it is decided anew they are told anew.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    answer = models.ForeignKey(ConcernAnswer, on_delete=models.PROTECT, related_name="tellings")
    was_told = models.BooleanField()
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    labels = labelled(plain="child answer was_told at by", source="words")

    class Meta(Record.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"ConcernTold {self.pk}"


@keeps_history
class ConcernPass(Record):
    """That a manager did not decide a concern alone, and passed it on to another manager, and why.

    The clock runs on.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="passes")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    labels = labelled(plain="child concern to by at", source="why")

    class Meta(Record.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"ConcernPass {self.pk}"
