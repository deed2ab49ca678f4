"""Kept totals: on which days each child counts in each figure, and how many count in all.

Whatever is here follows from the record and can be worked out anew at any time.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.labels import labelled


class Group(models.Model):
    """The teams that hold a child at the same time, each with or without a worker.

    `codes` are in order: twice the team's id, and one more where a worker holds the child there;
    where no team is named, its id is 0.
    """

    id = models.AutoField(primary_key=True)
    codes = ArrayField(models.IntegerField(), unique=True)

    labels = labelled(plain="id codes")

    def __str__(self) -> str:
        return f"Group {self.pk}"


class Key(models.Model):
    """The name of one figure: "held", "due:cp_visit", "signal:not_seen"."""

    id = models.SmallAutoField(primary_key=True)
    name = models.CharField(max_length=60, unique=True)

    labels = labelled(plain="id name")

    def __str__(self) -> str:
        return f"Key {self.pk}"


class Stretch(models.Model):
    """The days on which a child of a group counts in a figure: from `began` up to before `ended`.

    31 December 9999 stands for still. It counts `n` times (each duty of a rule counts), with a
    `value` where the figure has a middle one: how many days late, or the number of the day on
    which a signal began; 0 elsewhere.
    """

    pk = models.CompositePrimaryKey("child", "group_id", "key_id", "value", "began", "ended", "n")
    child = models.ForeignKey(
        "people.Child", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    group_id = models.IntegerField()
    key_id = models.SmallIntegerField()
    value = models.IntegerField()
    began = models.DateField()
    ended = models.DateField()
    n = models.IntegerField()

    labels = labelled(plain="child group_id key_id value began ended n")

    class Meta:
        indexes = [
            models.Index(
                fields=["group_id", "key_id", "ended"],
                include=["began", "child", "value"],
                name="oversight_stretch_of_group",
            ),
        ]

    def __str__(self) -> str:
        return f"Stretch from {self.began}"


class Change(models.Model):
    """That from a day on a figure of a group counts `n` more or fewer, not yet in the totals."""

    group_id = models.IntegerField()
    key_id = models.SmallIntegerField()
    value = models.IntegerField()
    day = models.DateField()
    n = models.IntegerField()

    labels = labelled(plain="id group_id key_id value day n")

    def __str__(self) -> str:
        return f"Change {self.pk}"


class Move(models.Model):
    """By how much a figure of a group changes on a day; group 0 is everybody."""

    pk = models.CompositePrimaryKey("group_id", "is_main", "day", "key_id", "value")
    group_id = models.IntegerField()
    is_main = models.BooleanField()
    day = models.DateField()
    key_id = models.SmallIntegerField()
    value = models.IntegerField()
    n = models.IntegerField()

    labels = labelled(plain="group_id is_main day key_id value n")

    def __str__(self) -> str:
        return f"Move on {self.day}"


class Month(models.Model):
    """The first day of a month for which totals are kept."""

    first = models.DateField(primary_key=True)

    labels = labelled(plain="first")

    def __str__(self) -> str:
        return f"Month of {self.first}"


class Total(models.Model):
    """What a group counted at the end of the day before a month: the sum of all moves before.

    Three lists side by side; group 0 is everybody. `is_main` are the figures whose year is
    shown, so that a year can be read without the rest.
    """

    pk = models.CompositePrimaryKey("group_id", "month", "is_main")
    group_id = models.IntegerField()
    month = models.DateField()
    is_main = models.BooleanField()
    keys = ArrayField(models.SmallIntegerField())
    values = ArrayField(models.IntegerField())
    counts = ArrayField(models.IntegerField())

    labels = labelled(plain="group_id month is_main keys values counts")

    def __str__(self) -> str:
        return f"Total at {self.month}"
