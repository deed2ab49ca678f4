"""What only Sightline knows of a contact: the words, the children, whom we asked, what was decided.

One `Call` may be about several children. Everything said is kept as it was said: what is put right
is a later row that supersedes the earlier.
"""

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.labels import labelled
from sightline.casework.models.work import Contact, Referral
from sightline.casework.steps import (
    AGENCIES,
    CONSENTS,
    LEVELS,
    METHODS,
    STEPS,
    URGENCIES,
)
from sightline.codes.lists.casework import REFERRAL_SOURCE
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child
from sightline.workforce.models import public_id

LEVEL_NUMBERS = [level.number for level in LEVELS]


def keys(words: Iterable[str]) -> list[tuple[str, str]]:
    """The keys a field may hold; what pages call them is no business of the database."""
    return [(str(key), str(key)) for key in words]


def person(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    """Somebody who signs in."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=null, on_delete=models.PROTECT, related_name="+"
    )


def never_changed() -> list[pgtrigger.Protect]:
    """That rows are added and never changed or taken away."""
    return [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


@keeps_history
class Call(Record):
    """That somebody told the front door something at `received_at`: what starts the clock.

    `due_on` is the last day on which a decision is in time, by the setting of that day.
    `decided_at` is None until it is decided, and again where a manager sent it back. `children`
    are the ids of the children it was matched with; `with_whom` screens it, None: nobody yet.
    """

    public_id = public_id()
    received_at = models.DateTimeField()
    due_on = models.DateField()
    with_whom = person(null=True)
    with_since = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    children = ArrayField(models.BigIntegerField(), default=list, db_default=[])
    recorded_by = person()

    labels = labelled(
        plain="public_id received_at due_on with_whom with_since decided_at children recorded_by"
    )

    class Meta(Record.Meta):
        abstract = False
        indexes = [
            models.Index(
                fields=["due_on", "received_at"],
                name="casework_call_waiting",
                condition=models.Q(decided_at=None),
            ),
            models.Index(fields=["received_at"], name="casework_call_received"),
        ]

    def __str__(self) -> str:
        return f"Call {self.pk}"


class OfCall(Record):
    """Something of a call, added and never changed."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="%(class)ss")
    by = person()

    labels = labelled(plain="call by")

    class Meta(Record.Meta):
        abstract = True


@keeps_history
class Told(OfCall):
    """Who told us and how, their own words, and whether the family was asked; one version of it."""

    source_code = models.CharField(max_length=2, choices=keys(REFERRAL_SOURCE.by_code))
    method = models.CharField(max_length=10, choices=keys(METHODS))
    who = models.CharField(max_length=200)
    reach = models.CharField(max_length=200, blank=True)
    said = models.TextField()
    safe_now = models.TextField(blank=True)
    consent = models.CharField(max_length=10, choices=keys(CONSENTS))
    consent_why = models.TextField(blank=True)
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="put_right_by"
    )

    labels = labelled(
        plain="method consent supersedes",
        source="source_code who reach said safe_now consent_why",
    )

    class Meta(OfCall.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"Told {self.pk}"


@keeps_history
class ToldChild(Record):
    """A child a call is about, as told to us; `child` is who that is on file, None until matched.

    `contact` is the contact then put on that child's file, `is_new` that nobody was known.
    `matched_at` is None again where they were described anew, until somebody says it again.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="told_children")
    forename = models.CharField(max_length=100, blank=True)
    surname = models.CharField(max_length=100, blank=True)
    born_on = models.DateField(null=True)
    about = models.CharField(max_length=200, blank=True)
    child = models.ForeignKey(Child, null=True, on_delete=models.PROTECT, related_name="told_of")
    contact = models.OneToOneField(
        Contact, null=True, on_delete=models.PROTECT, related_name="told_child"
    )
    is_new = models.BooleanField(default=False)
    matched_by = person(null=True)
    matched_at = models.DateTimeField(null=True)

    @property
    def asks_again(self) -> bool:
        """Whether they were described anew since somebody said who that is on file."""
        return self.matched_by_id is not None and self.matched_at is None

    labels = labelled(
        plain="call child contact is_new matched_by matched_at",
        identity="forename surname born_on",
        source="about",
    )

    def __str__(self) -> str:
        return f"ToldChild {self.pk}"


@keeps_history
class Request(OfCall):
    """That an agency was asked what it knows; an answer is in time until `due_at`."""

    agency = models.CharField(max_length=13, choices=keys(AGENCIES))
    whom = models.CharField(max_length=200)
    asks = models.TextField(blank=True)
    urgency = models.CharField(max_length=10, choices=keys(URGENCIES))
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()

    labels = labelled(plain="agency urgency asked_at due_at", source="whom asks")

    class Meta(OfCall.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"Request {self.pk}"


@keeps_history
class Answer(OfCall):
    """What an agency said; the first answer of a request stops its clock."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="answers")
    who = models.CharField(max_length=200)
    said = models.TextField()
    answered_at = models.DateTimeField()

    labels = labelled(plain="request answered_at", source="who said")

    class Meta(OfCall.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"Answer {self.pk}"


@keeps_history
class Screening(OfCall):
    """What was decided about a call at `decided_at`, why, and what would make it a level lower."""

    decided_at = models.DateTimeField()
    why = models.TextField()
    lower = models.TextField(blank=True)
    read = models.TextField(blank=True)
    helping = models.TextField(blank=True)
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="put_right_by"
    )

    labels = labelled(plain="decided_at supersedes", source="why lower read helping")

    class Meta(OfCall.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"Screening {self.pk}"


@keeps_history
class ScreenedChild(Record):
    """The level and next step of one child in a screening, and the referral it made, if any."""

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="screened")
    told_child = models.ForeignKey(ToldChild, on_delete=models.PROTECT, related_name="screened")
    level = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=10, choices=keys(STEPS))
    service = models.CharField(max_length=200, blank=True)
    referral = models.OneToOneField(
        Referral, null=True, on_delete=models.PROTECT, related_name="screened"
    )

    labels = labelled(plain="screening told_child level step service referral")

    class Meta(Record.Meta):
        abstract = False
        triggers = never_changed()
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["screening", "told_child"], name="casework_screenedchild_one_each"
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=LEVEL_NUMBERS), name="casework_screenedchild_level"
            ),
        ]

    def __str__(self) -> str:
        return f"ScreenedChild {self.pk}"


@keeps_history
class Reading(OfCall):
    """That a manager read a screening after which nobody works with a child; or sent it back."""

    screening = models.OneToOneField(Screening, on_delete=models.PROTECT, related_name="reading")
    agreed = models.BooleanField()
    comment = models.TextField(blank=True)
    read_at = models.DateTimeField()

    labels = labelled(plain="screening agreed read_at", source="comment")

    class Meta(OfCall.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"Reading {self.pk}"


@keeps_history
class Feedback(OfCall):
    """What the person who told us was told, how and when; or that they were not, and why."""

    was_told = models.BooleanField()
    words = models.TextField()
    at = models.DateTimeField()

    labels = labelled(plain="was_told at", source="words")

    class Meta(OfCall.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"Feedback {self.pk}"
