"""Steps up, down and across: one team hands a child to another, who accepts or sends it back."""

from django.db import models
from django.db.models import Q

from sightline.access.labels import labelled
from sightline.casework.models.front_door import ScreenedChild, keys, never_changed, person
from sightline.casework.stepping.kinds import ANSWERS, KINDS
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child
from sightline.workforce.models import Involvement, Team, Worker, public_id


@keeps_history
class CaseStep(Record):
    """That whoever holds a child asked another team to take over, at `sent_at`.

    `from_worker` and `from_team` held the child then, and hold the risk until it is accepted;
    `to_worker` is who was spoken to there, None: nobody in particular. `answer_by` is the last day
    for an answer, by the setting of that day. `asked` lets the receiving side read the file while
    they decide. `screened` is the decision at the front door it came from, None: none. `closed_at`
    is when it was accepted, sent back or taken back, None: it waits.
    """

    public_id = public_id()
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=6, choices=keys(KINDS))
    from_team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    from_worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    to_worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    sent_by = person()
    sent_at = models.DateTimeField()
    answer_by = models.DateField()
    why = models.TextField()
    risk = models.TextField()
    tried = models.TextField()
    keeps_doing = models.TextField(blank=True)
    own_words = models.TextField(blank=True)
    was_told = models.BooleanField()
    told_words = models.TextField()
    first_contact_on = models.DateField()
    asked = models.OneToOneField(
        Involvement, null=True, on_delete=models.PROTECT, related_name="asked_by"
    )
    screened = models.OneToOneField(
        ScreenedChild, null=True, on_delete=models.PROTECT, related_name="asked_help"
    )
    closed_at = models.DateTimeField(null=True)

    labels = labelled(
        plain="public_id child kind from_team from_worker to_team to_worker sent_by sent_at "
        "answer_by was_told first_contact_on asked screened closed_at",
        source="why risk tried keeps_doing own_words told_words",
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["child"], condition=Q(closed_at=None), name="casework_casestep_one_waits"
            ),
        ]
        indexes = [
            models.Index(
                fields=["answer_by", "sent_at"],
                condition=Q(closed_at=None),
                name="casework_casestep_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"CaseStep {self.pk}"


@keeps_history
class CaseStepAnswer(Record):
    """How a step ended, and why: accepted with a worker and a first day, or back where it was.

    `worker` holds the child from that day on, None where it was not accepted; `together` says that
    they first go with whoever handed over.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    step = models.OneToOneField(CaseStep, on_delete=models.PROTECT, related_name="answer")
    what = models.CharField(max_length=9, choices=keys(ANSWERS))
    why = models.TextField(blank=True)
    worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    first_contact_on = models.DateField(null=True)
    together = models.BooleanField(default=False)
    by = person()
    at = models.DateTimeField()

    labels = labelled(plain="child step what worker first_contact_on together by at", source="why")

    class Meta(Record.Meta):
        abstract = False
        triggers = never_changed()
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(what="accepted", worker__isnull=False, first_contact_on__isnull=False)
                | (~Q(what="accepted") & Q(worker=None, first_contact_on=None)),
                name="casework_casestepanswer_says_who",
            ),
        ]

    def __str__(self) -> str:
        return f"CaseStepAnswer {self.pk}"


@keeps_history
class CaseStepWord(Record):
    """Something one side asked or told the other while a step waits: what is in the way."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    step = models.ForeignKey(CaseStep, on_delete=models.PROTECT, related_name="words")
    said = models.TextField()
    by = person()
    at = models.DateTimeField()

    labels = labelled(plain="child step by at", source="said")

    class Meta(Record.Meta):
        abstract = False
        triggers = never_changed()

    def __str__(self) -> str:
        return f"CaseStepWord {self.pk}"
