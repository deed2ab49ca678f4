"""What managers decided about children: what they saw, why, what happens next, look again when."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.labels import labelled
from sightline.access.roles import Role
from sightline.actions.models import Action
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child

ROLES_THEN = [(role.value, role.value) for role in Role]


@keeps_history
class ManagementDecision(Record):
    """A manager looked at a child and said why it is so, what happens next, when to look again.

    `seen` is what they had read and whom they had spoken with, empty where they did not say.
    It answers the signals of `kinds` that ran on `about_on`; none where it is about no signal.
    `action` is what somebody has on their desk of it, None for nobody. `decided_at` is when it was
    decided; a later version that puts it right keeps that moment and has its own `recorded_at`.
    `is_senior` is what the council's setting said on the day. Never changed and never taken away:
    a correction is a row that `supersedes` it.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="decisions")
    kinds = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    about_on = models.DateField()
    why = models.TextField()
    seen = models.TextField(blank=True, db_default="")
    next_steps = models.TextField()
    who = models.CharField(max_length=200, blank=True)
    by_when = models.DateField(null=True)
    look_again_on = models.DateField()
    action = models.ForeignKey(Action, null=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_role = models.CharField(max_length=24, choices=ROLES_THEN)
    is_senior = models.BooleanField()
    decided_at = models.DateTimeField()
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="put_right_by"
    )

    labels = labelled(
        plain="child kinds about_on by_when look_again_on action decided_by decided_role is_senior "
        "decided_at supersedes",
        source="why seen next_steps who",
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(look_again_on__gte=models.F("about_on")),
                name="casework_managementdecision_looks_ahead",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_role__in=[role for role, _ in ROLES_THEN]),
                name="casework_managementdecision_role_is_known",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"ManagementDecision {self.pk}"
