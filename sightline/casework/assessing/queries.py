"""Reading assessments and enquiries as they are written: one child's, and those that wait."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet

from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.access.policy import GrantKind
from sightline.access.veil import veiled
from sightline.casework.assessing.steps import MEETS, STEPS, Kind, Outcome
from sightline.casework.models import (
    Assessment,
    CaseStep,
    Discussion,
    Paper,
    PaperPart,
    PaperReading,
    Referral,
    Section47,
)
from sightline.casework.stepping.kinds import Answer
from sightline.casework.stepping.kinds import Kind as Stepped
from sightline.duties.counting import day_of, due
from sightline.duties.keeping import law_in_force
from sightline.duties.law import Law
from sightline.duties.records import as_sent
from sightline.people.alike import work_of
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.wholes import WHOLE, OneByOne, SameChild, about

RULES: Mapping[str, str] = {Kind.ASSESSMENT: "cf_assessment", Kind.ENQUIRY: "icpc"}
"""The timescale each kind is counted by."""
MOST = 100


@dataclass(frozen=True, slots=True)
class Written:
    """A paper with what stands of each step, its readings, and what was written before.

    `last` is the last day by the timescale, None where it was not asked for.
    """

    paper: Paper
    parts: dict[str, PaperPart]
    readings: list[PaperReading]
    last: date | None = None

    @property
    def row(self) -> Any:
        """The assessment or enquiry it is written for."""
        return self.paper.assessment or self.paper.section_47

    @property
    def missing(self) -> list[str]:
        """The headings of steps nobody has written."""
        return [one.heading for one in STEPS[self.paper.kind] if one.key not in self.parts]

    @property
    def is_open(self) -> bool:
        """Whether it is being written: not with a manager, not authorised."""
        return self.paper.sent_at is None and self.paper.authorised_at is None


def papers() -> Any:
    """Papers with all that pages say of them."""
    parts = PaperPart.objects.filter(put_right_by=None).select_related("written_by")
    readings = PaperReading.objects.select_related("read_by").order_by("pk")
    found = Paper.objects.select_related(
        "child", "assessment__referral", "section_47__referral", "begun_by", "sent_by"
    )
    return found.prefetch_related(Prefetch("parts", parts), Prefetch("readings", readings))


def written(paper: Paper, lens: Lens | None = None, law: Law | None = None) -> Written:
    """One paper with its parts; through a lens, without what may not be read.

    With the law, its last day too.
    """
    parts, readings = list(paper.parts.all()), list(paper.readings.all())
    if lens is not None:
        parts = [veiled(one, lens) for one in parts]
        readings = [veiled(one, lens) for one in readings]
        paper = veiled(paper, lens)
    row = paper.assessment or paper.section_47
    last = last_day(row, law) if law is not None and row is not None else None
    return Written(paper, {one.step: one for one in parts}, readings, last)


def papers_of(child: Child, lens: Lens) -> list[Written]:
    """Every paper about the child, the latest first; four queries, and one for each assessment."""
    found = list(papers().filter(child__in=ids_of(child)).order_by("-pk"))
    law = law_in_force() if found else None
    return [written(one, lens, law) for one in found]


def paper_called(child: Child, source_id: str, lens: Lens) -> Written | None:
    """The paper of this id on this child's file, without one the latest; None where none is."""
    own = papers().filter(child__in=ids_of(child)).order_by("-pk")
    found = (own.filter(source_id=as_sent(source_id)) if source_id else own).first()
    return written(found, lens) if found is not None else None


def before(one: Written, lens: Lens) -> Written | None:
    """The latest paper of the kind that was authorised before this one; None where none was."""
    paper = one.paper
    ids = ids_of(paper.child)
    found = papers().filter(child__in=ids, kind=paper.kind, authorised_at__isnull=False)
    last = found.exclude(pk=paper.pk).filter(pk__lt=paper.pk).order_by("-authorised_at").first()
    return written(last, lens) if last is not None else None


def assessment_before(one: Written) -> Assessment | None:
    """The latest finished assessment without a paper, as a source tells it; None where none is."""
    found = Assessment.objects.filter(child__in=ids_of(one.paper.child), leads=True, paper=None)
    done = found.exclude(authorised_on=None)
    return done.order_by("-authorised_on", "-pk").first()


def to_be_written(child: Child) -> list[Assessment | Section47]:
    """Assessments and enquiries that run and of which nothing is written here yet."""
    ids = ids_of(child)
    assessments = Assessment.objects.filter(
        child__in=ids, leads=True, authorised_on=None, paper=None
    )
    enquiries = Section47.objects.filter(child__in=ids, leads=True, ended_on=None, paper=None)
    return [
        *enquiries.select_related("referral").order_by("-started_on"),
        *assessments.select_related("referral").order_by("-started_on"),
    ]


def last_day(row: Assessment | Section47, law: Law | None = None) -> date:
    """The last day by the timescale, as the duty counts it: from the referral, or the beginning.

    The law in force is read where it is not given.
    """
    law = law or law_in_force()
    if isinstance(row, Section47):
        rule, start = RULES[Kind.ENQUIRY], row.started_on
        if row.conference_target_on is not None:
            return row.conference_target_on
    else:
        rule, start = RULES[Kind.ASSESSMENT], began(row)
    return day_of(due(law[rule], law.n(rule, start), start))


def began(row: Assessment) -> date:
    """From when an assessment is counted: its referral, or its own start where a later one."""
    if row.referral is None:
        return row.started_on
    earlier = Assessment.objects.filter(referral=row.referral, started_on__lt=row.started_on)
    return row.started_on if earlier.exists() else row.referral.referred_on


def held_by(viewer: User) -> Any:
    """Papers about children the viewer works or answers for."""
    held = Child.objects.visible_to(viewer).granted_to(viewer, *work_of(viewer))
    return Paper.objects.filter(about(held)).select_related("child").annotate(whole=WHOLE)


def nobody_called() -> Any:
    """Of papers: that the outcome asks for a discussion, and none is to be held or was since.

    One called before counts where it is still to be held, or was held since; one dropped does not.
    """
    since = OuterRef("authorised_at")
    called = Discussion.objects.filter(
        Q(recorded_at__gte=since) | Q(held_at=None) | Q(held_at__gte=since),
        SameChild(OuterRef("child")), not_held_on=None,
    )  # fmt: skip
    wanted: Any = Q()
    for outcome, kind in MEETS.items():
        wanted |= Q(outcome=outcome) & ~OneByOne(called.filter(kind=kind))
    return wanted & Q(authorised_at__isnull=False)


def nobody_stepped_down() -> Any:
    """Of papers: that the outcome asks for a step down, and none waits or was accepted since.

    A case that has closed meanwhile asks for none.
    """
    steps = CaseStep.objects.filter(
        Q(closed_at=None) | Q(answer__what=Answer.ACCEPTED),
        SameChild(OuterRef("child")), kind=Stepped.DOWN, sent_at__gte=OuterRef("authorised_at"),
    )  # fmt: skip
    runs = Referral.objects.filter(SameChild(OuterRef("child")), leads=True, closed_on=None)
    is_open = OneByOne(runs.exclude(no_further_action=True))
    wanted: Any = Q(outcome=Outcome.EARLY_HELP, authorised_at__isnull=False)
    return wanted & ~OneByOne(steps) & is_open


def asks_for_more() -> Any:
    """Of papers: that what they ended in has still to be set going."""
    return nobody_called() | nobody_stepped_down()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Papers that wait: sent by somebody else, returned, and asking for a discussion or a step.

    What is returned waits for whoever sent it, and for the child's worker of today.
    """

    to_authorise: list[Paper]
    returned: list[Paper]
    asking: list[Paper]


def waiting_for(viewer: User) -> "QuerySet[Paper]":
    """What waits of children the viewer works or answers for, the longest first, for `of_whole`."""
    is_sent = Q(authorised_at=None, sent_at__isnull=False) & ~Q(sent_by=viewer)
    own = Child.objects.visible_to(viewer).granted_to(viewer, GrantKind.ALLOCATION)
    is_back = Q(authorised_at=None, sent_at=None, returned_at__isnull=False)
    is_back &= Q(sent_by=viewer) | Q(about(own))
    waits = held_by(viewer).filter(is_sent | is_back | asks_for_more())
    ordered: QuerySet[Paper] = waits.order_by("sent_at", "pk")[:MOST]
    return ordered


def sorted_out(found: Sequence[Paper]) -> Waiting:
    """Papers that wait, by what they wait for."""
    return Waiting(
        [one for one in found if one.authorised_at is None and one.sent_at is not None],
        [one for one in found if one.authorised_at is None and one.sent_at is None],
        [one for one in found if one.authorised_at is not None],
    )


def asked_for(child: Child) -> list[Paper]:
    """Those of one child that ask for a discussion or a step nobody has set going."""
    found = Paper.objects.filter(asks_for_more(), child__in=ids_of(child))
    return list(found.order_by("pk"))


def standing_part(paper: Paper, step: str) -> PaperPart | None:
    """A step as it stands on file now; None where nobody has written it."""
    found = PaperPart.objects.filter(paper=paper, step=step, put_right_by=None)
    return found.select_related("written_by").first()
