"""Assessments and section 47 enquiries as they are written here: step by step, then read.

The assessment or enquiry itself is a row of the record; a `Paper` is what is written for it.
"""

from django.db import models

from sightline.access.labels import labelled
from sightline.casework.assessing.steps import KINDS, OUTCOMES, STEPS
from sightline.casework.models.front_door import keys, never_changed, person
from sightline.casework.models.work import Assessment, Section47
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child

ALL_STEPS = sorted({step.key for own in STEPS.values() for step in own})
ALL_OUTCOMES = sorted({outcome for own in OUTCOMES.values() for outcome in own})


@keeps_history
class Paper(Record):
    """What is written for one assessment or one enquiry.

    `agreed_on` is a day agreed for this one, None where the usual timescale alone counts. `sent_at`
    is None while it is written, also after a manager returned it; `authorised_at` until a manager
    has authorised it, and `outcome` is empty until then.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=10, choices=keys(KINDS))
    assessment = models.OneToOneField(
        Assessment, null=True, on_delete=models.PROTECT, related_name="paper"
    )
    section_47 = models.OneToOneField(
        Section47, null=True, on_delete=models.PROTECT, related_name="paper"
    )
    begun_by = person()
    agreed_on = models.DateField(null=True)
    agreed_why = models.TextField(blank=True)
    sent_by = person(null=True)
    sent_at = models.DateTimeField(null=True)
    late_why = models.TextField(blank=True)
    returned_at = models.DateTimeField(null=True)
    authorised_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=keys(ALL_OUTCOMES), blank=True)

    labels = labelled(
        plain="child kind assessment section_47 begun_by agreed_on sent_by sent_at returned_at "
        "authorised_at outcome",
        source="agreed_why late_why",
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(assessment=None) ^ models.Q(section_47=None),
                name="casework_paper_is_of_one",
            ),
        ]
        indexes = [
            models.Index(
                fields=["child"],
                condition=models.Q(authorised_at=None),
                name="casework_paper_written",
            ),
        ]

    def __str__(self) -> str:
        return f"Paper {self.pk}"


@keeps_history
class PaperPart(Record):
    """One step of a paper as somebody wrote it. Written anew, a later row supersedes it."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="parts")
    step = models.CharField(max_length=10, choices=keys(ALL_STEPS))
    answers = models.JSONField()
    written_by = person()
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="put_right_by"
    )

    labels = labelled(plain="child paper step written_by supersedes", source="answers")

    class Meta(Record.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"PaperPart {self.pk}"


@keeps_history
class PaperReading(Record):
    """That a manager read a paper: authorised it, or returned it with a comment; never changed."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="readings")
    agreed = models.BooleanField()
    comment = models.TextField(blank=True)
    read_by = person()
    read_at = models.DateTimeField()

    labels = labelled(plain="child paper agreed read_by read_at", source="comment")

    class Meta(Record.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"PaperReading {self.pk}"
