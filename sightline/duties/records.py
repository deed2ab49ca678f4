"""What every row of the record carries: where it came from, when it was noted, its history."""

import uuid
from typing import TypeVar

import pghistory
from django.db import models
from django.db.models.functions import Now

from sightline.access.labels import labelled

Model = TypeVar("Model", bound=type[models.Model])

SOURCES = ("sightline", "ssd", "cin", "ssda903", "annex_a")
"""Where facts come from, the leading source first (DESIGN §11)."""


def own_id() -> str:
    """A source id for a row written in Sightline itself."""
    return uuid.uuid4().hex


def as_sent(source_id: str) -> str:
    """A source id as a browser sent it, without the one character that no text on file holds."""
    return source_id.replace("\0", "")


class Record(models.Model):
    """A row of the record.

    (`source`, `source_id`) is unique in each table. `recorded_at` is when somebody wrote it down,
    None where the source does not say; `loaded_at` is when it came here. `gone_at` is when a later
    extract of its source no longer had it, None while it does. `leads` is False where a better
    source speaks of the same kind of fact for the same child, or where the source took the row
    back: such rows are shown, and raise no duties.
    """

    source = models.CharField(max_length=9, default="sightline", db_default="sightline")
    source_id = models.CharField(max_length=150, default=own_id)
    recorded_at = models.DateTimeField(null=True)
    loaded_at = models.DateTimeField(db_default=Now())
    gone_at = models.DateTimeField(null=True)
    leads = models.BooleanField(default=True, db_default=True)

    labels = labelled(plain="id source source_id recorded_at loaded_at gone_at leads")

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"], name="%(app_label)s_%(class)s_once"
            ),
            models.CheckConstraint(
                condition=models.Q(source__in=SOURCES), name="%(app_label)s_%(class)s_source"
            ),
        ]


def keeps_history(model: Model) -> Model:
    """Keep the old row, by a database trigger, whenever a row of `model` is changed or deleted."""
    track = pghistory.track(
        pghistory.UpdateEvent(row=pghistory.Old, level=pghistory.Statement),
        pghistory.DeleteEvent(level=pghistory.Statement),
        obj_field=pghistory.ObjForeignKey(related_name="history", on_delete=models.DO_NOTHING),
        append_only=True,
    )
    tracked: Model = track(model)
    return tracked
