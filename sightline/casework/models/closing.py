"""Closing a child's case: asked for by whoever holds the child, agreed by a manager."""

from django.db import models
from django.db.models import Q

from sightline.access.labels import labelled
from sightline.casework.models.front_door import never_changed, person
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child


@keeps_history
class CaseClosing(Record):
    """That somebody asked, at `asked_at`, for a child's case to close, and what they wrote.

    `reason` is a code of the census. `answered_at` is when a manager agreed or sent it back, None:
    it waits. `dropped_at` is when somebody said that it is not asked any more after it was sent
    back, None: it was not.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="closings")
    reason = models.CharField(max_length=4)
    achieved = models.TextField()
    family = models.TextField()
    holds = models.TextField()
    asked_by = person()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    dropped_by = person(null=True)

    labels = labelled(
        plain="child reason asked_by asked_at answered_at dropped_at dropped_by",
        source="achieved family holds",
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(answered_at=None),
                name="casework_caseclosing_one_waits",
            ),
        ]

    def __str__(self) -> str:
        return f"CaseClosing {self.pk}"


@keeps_history
class CaseClosingAnswer(Record):
    """Whether a manager agreed that a case closes, and why; `ended` names what it ended."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    closing = models.OneToOneField(CaseClosing, on_delete=models.PROTECT, related_name="answer")
    agreed = models.BooleanField()
    why = models.TextField(blank=True)
    ended = models.CharField(max_length=200, blank=True)
    by = person()
    at = models.DateTimeField()

    labels = labelled(plain="child closing agreed ended by at", source="why")

    class Meta(Record.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"CaseClosingAnswer {self.pk}"
