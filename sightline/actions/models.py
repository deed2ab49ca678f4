"""What somebody is to do for a child, by when and what for, and every time its day was moved."""

import pgtrigger
from django.conf import settings
from django.db import models

from sightline.access.labels import labelled
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child


class Changed(Record):
    """A row people put in other words: who did so last, and when. What stood before is history."""

    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(null=True)

    labels = labelled(plain="changed_by changed_at")

    class Meta(Record.Meta):
        abstract = True


@keeps_history
class Action(Changed):
    """Something somebody is to do for a child.

    `who` is a person or an agency by name; `given_to` the colleague who finds it on their desk,
    None where it is nobody who signs in. `by_when` is None where no day was given. It is open
    until it is done (`done_on`, `came_of`) or not done any more (`dropped_on`, `dropped_why`).
    `stands_why` is why it stands as it is worded; empty where nobody said so of these words.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="actions")
    what = models.TextField()
    who = models.CharField(max_length=200, blank=True)
    given_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    by_when = models.DateField(null=True)
    so_that = models.TextField(blank=True)
    sign = models.TextField(blank=True)
    stands_why = models.TextField(blank=True)
    done_on = models.DateField(null=True)
    came_of = models.TextField(blank=True)
    dropped_on = models.DateField(null=True)
    dropped_why = models.TextField(blank=True)

    labels = labelled(
        plain="child what given_to by_when so_that sign stands_why done_on came_of dropped_on "
        "dropped_why",
        identity="who",
    )

    class Meta(Changed.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(done_on=None) | models.Q(dropped_on=None),
                name="actions_action_ends_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["given_to", "by_when"],
                condition=models.Q(done_on=None, dropped_on=None),
                name="actions_action_open_for",
            ),
        ]

    def __str__(self) -> str:
        return f"Action {self.pk}"


@keeps_history
class Move(Record):
    """The day of an action was moved. `from_on` is None where it had no day before.

    Never changed and never taken away.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="moves")
    from_on = models.DateField(null=True)
    to_on = models.DateField()
    why = models.TextField()
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    labels = labelled(plain="child action from_on to_on why moved_by")

    class Meta(Record.Meta):
        abstract = False
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"Move {self.pk}"
