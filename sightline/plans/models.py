"""One plan for each child: what worries us, what is to change, and who has agreed to it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.labels import labelled
from sightline.actions.models import Action, Changed
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child
from sightline.plans.helping.models import Help, Service
from sightline.plans.kinds import Kind

__all__ = ["Help", "Service"]


class Holding(Changed):
    """A part of the plan that holds until it is ended, and why; `ended_on` is None until then."""

    ended_on = models.DateField(null=True)
    ended_why = models.TextField(blank=True)

    labels = labelled(plain="ended_on ended_why")

    class Meta(Changed.Meta):
        abstract = True


@keeps_history
class Plan(Changed):
    """What stands at the head of a child's one plan.

    `next_review_on` is None where no day is set. Whoever writes it last is `changed_by`.
    """

    child = models.OneToOneField(Child, on_delete=models.PROTECT, related_name="plan")
    worries = models.TextField(blank=True)
    strengths = models.TextField(blank=True)
    next_review_on = models.DateField(null=True)

    labels = labelled(plain="child next_review_on strengths", source="worries")

    class Meta(Changed.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"Plan {self.pk}"


@keeps_history
class Outcome(Holding):
    """What is to be different for the child. `place` is its place in the order, from 1 on.

    `own_words` are the child's; `answers` is the worry or risk it answers. `ended_on` is None while
    it is worked for. `kinds` are the kinds of plan it is part of: with none it belongs to each.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="outcomes")
    place = models.IntegerField()
    what = models.TextField()
    own_words = models.TextField(blank=True)
    answers = models.TextField(blank=True)
    kinds = ArrayField(models.CharField(max_length=10), default=list, db_default=[], blank=True)

    labels = labelled(
        plain="child place what own_words kinds",
        source="answers",
    )

    class Meta(Holding.Meta):
        abstract = False
        constraints = [
            *Holding.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(kinds__contained_by=[kind.value for kind in Kind]),
                name="plans_outcome_kinds_are_known",
            ),
        ]

    def __str__(self) -> str:
        return f"Outcome {self.pk}"


@keeps_history
class PlannedAction(Record):
    """An action that works for an outcome. `keeps_safe` where it stands in the safety plan too.

    `not_for_child` where it is left out of the child's own version.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="planned")
    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="planned")
    keeps_safe = models.BooleanField(default=False, db_default=False)
    not_for_child = models.BooleanField(default=False, db_default=False)

    labels = labelled(plain="child outcome action keeps_safe not_for_child")

    class Meta(Record.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"PlannedAction {self.pk}"


@keeps_history
class Contingency(Holding):
    """What happens if it does not work. `ended_on` is None while it holds.

    `not_for_child` where it is left out of the child's own version.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="contingencies")
    if_so = models.TextField()
    then = models.TextField()
    by_then = models.CharField(max_length=200)
    not_for_child = models.BooleanField(default=False, db_default=False)

    labels = labelled(plain="child if_so then by_then not_for_child")

    class Meta(Holding.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"Contingency {self.pk}"


@keeps_history
class Agreement(Record):
    """What the child or a parent said to the plan on a day, in their words."""

    class Answer(models.TextChoices):
        """Whether they agree."""

        YES = "yes", "Agrees"
        PARTLY = "partly", "Agrees in part"
        NO = "no", "Does not agree"

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="plan_agreements")
    who = models.CharField(max_length=200)
    answer = models.CharField(max_length=6, choices=Answer)
    words = models.TextField(blank=True)
    said_on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    labels = labelled(plain="child answer words said_on recorded_by", identity="who")

    class Meta(Record.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"Agreement {self.pk}"


@keeps_history
class GivenCopy(Record):
    """Somebody was given the plan, in some way, on a day."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="plan_copies")
    to_whom = models.CharField(max_length=200)
    how = models.CharField(max_length=200)
    given_on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    labels = labelled(plain="child how given_on recorded_by", identity="to_whom")

    class Meta(Record.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"GivenCopy {self.pk}"
