"""A child's story: what happened, and what it meant for them, as workers write it."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from sightline.access.labels import labelled
from sightline.duties.records import Record, keeps_history
from sightline.notes.models import Sensitive
from sightline.people.models import Child
from sightline.story.words import KINDS


@keeps_history
class StoryEntry(Record):
    """One entry of a child's story, or that an event of the record was left out of it, and why.

    `happened_on` is the day or the first of the days up to `until_on` (None: one day). `event`
    names the event of the record it tells of, empty where it is a worker's own. Entries on the
    files of several children that tell of one thing share `together`; each says what it meant for
    its own child. Never changed: a correction is a row that `supersedes` it, with `why`.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="story", db_index=False)
    kind = models.CharField(max_length=7, choices=[(one.value, KINDS[one]) for one in KINDS])
    happened_on = models.DateField()
    until_on = models.DateField(null=True)
    what = models.TextField()
    impact = models.TextField(blank=True)
    sensitive = models.CharField(max_length=12, choices=Sensitive, blank=True)
    event = models.CharField(max_length=220, blank=True)
    left_out = models.BooleanField(default=False, db_default=False)
    together = models.UUIDField(default=uuid.uuid4)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="put_right_by"
    )
    why = models.TextField(blank=True)

    labels = labelled(
        plain="child kind happened_on until_on sensitive event left_out together written_by "
        "supersedes",
        source="what impact why",
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["child", "event"],
                condition=Q(supersedes=None) & ~Q(event=""),
                name="story_storyentry_an_event_once",
            ),
            models.CheckConstraint(
                condition=~Q(why="") | Q(left_out=False, supersedes=None),
                name="story_storyentry_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["child", "-happened_on"], name="story_storyentry_latest"),
            models.Index(fields=["together"], name="story_storyentry_together"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"StoryEntry {self.pk}"
