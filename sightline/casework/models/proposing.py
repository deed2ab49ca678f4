"""What an assessment or enquiry proposed and a manager answers: care, or legal action."""

from django.db import models
from django.db.models import Q

from sightline.access.labels import labelled
from sightline.casework.models.assessing import Paper
from sightline.casework.models.front_door import keys, never_changed, person
from sightline.casework.models.plans import PreProceedings
from sightline.casework.proposing.choices import ANSWERS, KINDS
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child

ALL_ANSWERS = sorted({answer for own in ANSWERS.values() for answer in own})


@keeps_history
class Proposal(Record):
    """That what was authorised at `made_at` proposed that a child be looked after, or legal action.

    `answer_by` is the last day for an answer, by the setting of that day; for what comes of a legal
    planning meeting, its day. `closed_at` is when it was answered for good, None: it waits.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=5, choices=keys(KINDS))
    paper = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    made_by = person()
    made_at = models.DateTimeField()
    answer_by = models.DateField()
    closed_at = models.DateTimeField(null=True)

    labels = labelled(plain="child kind paper made_by made_at answer_by closed_at", source="why")

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["child", "kind"],
                condition=Q(closed_at=None),
                name="casework_proposal_one_waits",
            ),
        ]
        indexes = [
            models.Index(
                fields=["answer_by"], condition=Q(closed_at=None), name="casework_proposal_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"Proposal {self.pk}"


@keeps_history
class ProposalAnswer(Record):
    """What became of a proposal, on which day, and why. There may be several: the last ends it.

    `pre_proceedings` is the work before court it began, None where it began none.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="answers")
    what = models.CharField(max_length=12, choices=keys(ALL_ANSWERS))
    happened_on = models.DateField()
    why = models.TextField()
    pre_proceedings = models.ForeignKey(
        PreProceedings, null=True, on_delete=models.PROTECT, related_name="+"
    )
    by = person()
    at = models.DateTimeField()

    labels = labelled(plain="child proposal what happened_on pre_proceedings by at", source="why")

    class Meta(Record.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"ProposalAnswer {self.pk}"
