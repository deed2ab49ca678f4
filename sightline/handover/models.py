"""When a worker leaves a child's life: that they do, and what the next worker is to know."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from sightline.access.labels import labelled
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child
from sightline.workforce.models import Worker


class Why(models.TextChoices):
    """Why a worker goes."""

    LEAVES = "leaves", "Leaves the council"
    MOVES = "moves", "Moves to another team or job"
    AWAY = "away", "Is away for long"


@keeps_history
class Leaving(Record):
    """That a worker leaves, moves or is away, and the last day; called off on a day, else None.

    Only one of a worker runs at a time. Whoever said it last is `said_by`.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="leavings")
    why = models.CharField(max_length=6, choices=Why)
    last_day = models.DateField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    called_off_on = models.DateField(null=True)

    labels = labelled(plain="worker why last_day said_by called_off_on")

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["worker", "last_day"],
                condition=Q(called_off_on=None),
                name="handover_leaving_runs_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Leaving {self.pk}"


@keeps_history
class Pack(Record):
    """What a worker writes for whoever works with one child next: what no record holds.

    `ready` where it is finished. `to` is the next worker, None while that is not decided. Never
    changed: a later version `supersedes` it.
    """

    leaving = models.ForeignKey(Leaving, on_delete=models.PROTECT, related_name="packs")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="packs")
    manner = models.TextField(blank=True)
    trusts = models.TextField(blank=True)
    promised = models.TextField(blank=True)
    worries = models.TextField(blank=True)
    tried = models.TextField(blank=True)
    wishes = models.TextField(blank=True)
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ready = models.BooleanField(default=False, db_default=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="followed_by"
    )

    labels = labelled(
        plain="leaving child to ready written_by supersedes",
        source="manner trusts promised worries tried wishes",
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["leaving", "child"],
                condition=Q(supersedes=None),
                name="handover_pack_begun_once",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"Pack {self.pk}"


@keeps_history
class PackRead(Record):
    """That the next worker has read what was written for them, and takes it on."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="reads")
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    labels = labelled(plain="child pack read_by")

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["pack", "read_by"], name="handover_packread_each_once"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"PackRead {self.pk}"
