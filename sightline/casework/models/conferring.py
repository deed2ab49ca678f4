"""Strategy discussions and conferences about children: who was asked, what was said and decided.

One meeting may be about several children. Each has a row of their own with what was said about
them alone, so that each file holds its own part; `together` is the same for all of them.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.labels import labelled
from sightline.actions.models import Action
from sightline.casework.conferring.choices import CAMES, KINDS, OUTCOMES, PARTNERS
from sightline.casework.models.concerns import Concern
from sightline.casework.models.front_door import keys, never_changed, person
from sightline.casework.models.plans import ProtectionPlan, ProtectionReview
from sightline.casework.models.work import Assessment, Conference, Section47
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child

ALL_OUTCOMES = sorted({outcome for own in OUTCOMES.values() for outcome in own})


@keeps_history
class Discussion(Record):
    """A strategy discussion or conference about one child, called for a moment.

    `held_at` is None until it was held. `not_held_on` is when somebody said that it will not be,
    and why; None otherwise. `concern`, `section_47` and `plan` are what it came of, where known.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="discussions")
    kind = models.CharField(max_length=8, choices=keys(KINDS))
    together = models.UUIDField(default=uuid.uuid4, db_index=True)
    called_for = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    why = models.TextField()
    called_by = person()
    concern = models.ForeignKey(Concern, null=True, on_delete=models.PROTECT, related_name="+")
    section_47 = models.ForeignKey(Section47, null=True, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(ProtectionPlan, null=True, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField(null=True)
    not_held_on = models.DateField(null=True)
    not_held_why = models.TextField(blank=True)

    labels = labelled(
        plain="child kind together called_for place called_by concern section_47 plan held_at "
        "not_held_on",
        source="why not_held_why",
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(held_at=None) | models.Q(not_held_on=None),
                name="casework_discussion_held_or_not",
            ),
        ]
        indexes = [
            models.Index(
                fields=["child"],
                condition=models.Q(held_at=None, not_held_on=None),
                name="casework_discussion_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"Discussion {self.pk}"


@keeps_history
class DiscussionAgency(Record):
    """Somebody asked to a discussion. `came` is empty until it was held; `told` is what they said.

    `was_asked` is False for who came, or wrote, without having been asked when it was called. What
    they said is about this child alone. Put right, the row stays and is `replaced_by` those of the
    decision that put it right; None while it stands.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    discussion = models.ForeignKey(Discussion, on_delete=models.PROTECT, related_name="agencies")
    agency = models.CharField(max_length=13, choices=keys(PARTNERS))
    who = models.CharField(max_length=200)
    was_asked = models.BooleanField(default=True, db_default=True)
    came = models.CharField(max_length=7, choices=keys(CAMES), blank=True)
    told = models.TextField(blank=True)
    replaced_by = models.ForeignKey(
        "casework.DiscussionDecision", null=True, on_delete=models.PROTECT, related_name="+"
    )

    labels = labelled(plain="child discussion agency was_asked came replaced_by", source="who told")

    class Meta(Record.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"DiscussionAgency {self.pk}"


@keeps_history
class DiscussionDecision(Record):
    """What a discussion decided about its child, and why; never changed.

    Put right, a later row `supersedes` it, with what was wrong (`put_right_why`) and when the
    earlier one said that it was held (`held_before`). What was `withdrawn` of what the earlier one
    had set going, and what `stays` since it had been begun, are in words.

    `harm` is whether significant harm is likely, None where it was not asked. `missing` are the
    words for who was not there for a quorum, none where it was quorate. `last_day` is the last on
    which a conference was in time, None where none was asked for; after it, `late_why` says why.
    `review_on` is the next review of the plan, None where none was set. What it began is linked.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    discussion = models.ForeignKey(Discussion, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=keys(ALL_OUTCOMES))
    category = models.CharField(max_length=3, blank=True)
    harm = models.BooleanField(null=True)
    chair = models.CharField(max_length=200)
    missing = ArrayField(models.CharField(max_length=60), default=list)
    missing_why = models.TextField(blank=True)
    last_day = models.DateField(null=True)
    late_why = models.TextField(blank=True, db_default="")
    risks = models.TextField()
    why = models.TextField()
    safety = models.TextField(blank=True)
    outline = models.TextField(blank=True)
    telling = models.TextField(blank=True)
    agreed = models.TextField(blank=True)
    dissent = models.TextField(blank=True)
    again_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    section_47 = models.ForeignKey(Section47, null=True, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(
        Assessment, null=True, on_delete=models.PROTECT, related_name="+"
    )
    conference = models.ForeignKey(
        Conference, null=True, on_delete=models.PROTECT, related_name="+"
    )
    plan = models.ForeignKey(ProtectionPlan, null=True, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(
        ProtectionReview, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_by = person()
    decided_at = models.DateTimeField()
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="put_right_by"
    )
    put_right_why = models.TextField(blank=True, db_default="")
    held_before = models.DateTimeField(null=True)
    withdrawn = ArrayField(models.CharField(max_length=200), default=list, db_default=[])
    stays = ArrayField(models.CharField(max_length=200), default=list, db_default=[])

    labels = labelled(
        plain="child discussion outcome category harm missing last_day again_on review_on "
        "section_47 assessment conference plan review decided_by decided_at supersedes "
        "held_before withdrawn stays",
        source="chair missing_why late_why risks why safety outline telling agreed dissent "
        "put_right_why",
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["discussion"],
                condition=models.Q(supersedes=None),
                name="casework_discussiondecision_decided_once",
            ),
            models.CheckConstraint(
                condition=models.Q(supersedes=None) | ~models.Q(put_right_why=""),
                name="casework_discussiondecision_put_right_with_why",
            ),
        ]
        triggers = never_changed()

    def __str__(self) -> str:
        return f"DiscussionDecision {self.pk}"


@keeps_history
class DiscussionAction(Record):
    """That an action was given at a discussion."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    discussion = models.ForeignKey(Discussion, on_delete=models.PROTECT, related_name="given")
    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="discussed")

    labels = labelled(plain="child discussion action")

    class Meta(Record.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"DiscussionAction {self.pk}"
