"""Writing an assessment or a section 47 enquiry step by step, and a manager's reading of it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from sightline.access.models import User
from sightline.access.permits import Permit
from sightline.casework.assessing.finishing import finish
from sightline.casework.assessing.queries import last_day, written
from sightline.casework.assessing.steps import SEEN, Kind, Question, step_called
from sightline.casework.conferring.following import begin_assessment, running_assessment
from sightline.casework.models import Assessment, Paper, PaperPart, PaperReading, Section47
from sightline.casework.permissions import may_decide_now
from sightline.casework.receiving import FrontDoorRefused
from sightline.duties.counting import day_of
from sightline.duties.deeds import deed
from sightline.people.models import Child
from sightline.people.narrowing import lock
from sightline.people.queries import ids_of
from sightline.people.writing import may_write_now

LONGEST = 20_000
AHEAD = timedelta(days=366)
WITH_MANAGER = "A manager is reading it. It can be changed when it is returned"
BEGUN = "Somebody has begun to write it. Go on with that"
RUNS_ALREADY = "An assessment runs already. Go on with that"
DONE = "It is authorised, and stays as it is"


def check(permit: Permit) -> None:
    """Refuse what a permit refuses."""
    if not permit:
        raise FrontDoorRefused(permit.refusal)


@deed("began to write an assessment")
def begin_paper(
    *, child: Child, row: Assessment | Section47 | None, by: User, now: datetime
) -> Paper:
    """Begin to write for a running assessment or enquiry; without one, a new assessment begins.

    Raises FrontDoorRefused.
    """
    check(may_write_now(by, child))
    lock(child)  # of two who press at once, the second finds what the first began
    if row is None and running_assessment(child) is not None:
        raise FrontDoorRefused(RUNS_ALREADY)
    one = row or begin_assessment(child, day_of(now), now)
    if one.child_id not in ids_of(child):
        raise FrontDoorRefused("This is not on this child’s file")
    kind = Kind.ENQUIRY if isinstance(one, Section47) else Kind.ASSESSMENT
    own = {str(kind): one}
    if Paper.objects.filter(**own).exists():
        raise FrontDoorRefused(BEGUN)
    try:
        with transaction.atomic():
            return Paper.objects.create(
                child_id=one.child_id, kind=kind, begun_by=by, recorded_at=now, **own
            )
    except IntegrityError as twice:
        raise FrontDoorRefused(BEGUN) from twice


@deed("wrote a part of an assessment")
def write_part(
    *, child: Child, paper: Paper, step: str, answers: Mapping[str, Any], by: User, now: datetime
) -> PaperPart:
    """Write one step, or write it anew; what stood before stays. Raises FrontDoorRefused."""
    check(may_write_now(by, child))
    one = being_written(child, paper)
    asked = step_called(one.kind, step)
    if asked is None:
        raise FrontDoorRefused("There is no such step")
    given = {each.key: answer_to(each, answers.get(each.key)) for each in asked.questions}
    if asked is SEEN:
        check_seen(given, day_of(now))
    before = PaperPart.objects.filter(paper=one, step=step, put_right_by=None).first()
    return PaperPart.objects.create(
        child_id=one.child_id, paper=one, step=step, answers=given, written_by=by,
        supersedes=before, recorded_at=now,
    )  # fmt: skip


def answer_to(question: Question, given: Any) -> Any:
    """An answer as it is kept; refused where it is needed and not given, or none of the choices."""
    answer = given.isoformat() if isinstance(given, date) else given
    answer = answer.strip() if isinstance(answer, str) else answer
    if question.missing and not answer:
        raise FrontDoorRefused(question.missing, question.key)
    if isinstance(answer, str) and len(answer) > LONGEST:
        raise FrontDoorRefused(f"Write it in {LONGEST:,} letters or fewer", question.key)
    known = {key for key, _ in question.choices}
    chosen = answer if isinstance(answer, list) else [answer]
    if known and answer and not known.issuperset(chosen):
        raise FrontDoorRefused(question.missing, question.key)
    return answer or ([] if isinstance(answer, list) else "")


def check_seen(given: Mapping[str, Any], today: date) -> None:
    """Refuse a child who was seen alone and not seen, seen on a day to come, or not seen why."""
    if given["seen"] == "no" and given["alone"] == "yes":
        raise FrontDoorRefused("A child who was not seen was not seen alone", "alone")
    if given["seen_on"] > today.isoformat():
        raise FrontDoorRefused("The child was seen today or earlier", "seen_on")
    if "no" in (given["seen"], given["alone"]) and not given["not_seen"]:
        raise FrontDoorRefused("Say why the child was not seen, or not alone", "not_seen")


def being_written(child: Child, paper: Paper) -> Paper:
    """The child's own paper, held until the deed is done, if it is being written."""
    one = locked(child, paper)
    if one.authorised_at is not None:
        raise FrontDoorRefused(DONE)
    if one.sent_at is not None:
        raise FrontDoorRefused(WITH_MANAGER)
    return one


def locked(child: Child, paper: Paper) -> Paper:
    """The paper, held until the deed is done, if it is on this child's file."""
    own = Paper.objects.select_for_update(of=("self",)).filter(child__in=ids_of(child))
    found = own.filter(pk=paper.pk).first()
    if found is None:
        raise FrontDoorRefused("This is not on this child’s file")
    return found


@deed("agreed a day for an assessment")
def agree_day(
    *, child: Child, paper: Paper, agreed_on: date, why: str, by: User, now: datetime
) -> Paper:
    """A manager agrees with the worker by which day this one is done, and why then."""
    check(may_decide_now(by, child))
    one = being_written(child, paper)
    if not why.strip():
        raise FrontDoorRefused("Say why then", "why")
    if not day_of(now) <= agreed_on <= day_of(now) + AHEAD:
        raise FrontDoorRefused("Agree a day from today on, within a year", "agreed_on")
    one.agreed_on, one.agreed_why = agreed_on, why.strip()
    one.save(update_fields=["agreed_on", "agreed_why"])
    return one


def is_late(paper: Paper, today: date) -> bool:
    """Whether it is done after its usual last day, or after the day agreed for it."""
    row = paper.assessment or paper.section_47
    days = [last_day(row)] if row is not None else []
    days += [paper.agreed_on] if paper.agreed_on is not None else []
    return today > min(days)


@deed("sent an assessment to a manager")
def send_paper(*, child: Child, paper: Paper, late_why: str, by: User, now: datetime) -> Paper:
    """Send a whole paper to a manager of the child; late, it says why. Raises FrontDoorRefused."""
    check(may_write_now(by, child))
    one = being_written(child, paper)
    missing = written(one).missing
    if missing:
        raise FrontDoorRefused(f"Not yet written: {', '.join(missing)}")
    check_late(one, late_why, day_of(now))
    one.sent_by, one.sent_at, one.returned_at = by, now, None
    one.late_why = late_why.strip() or one.late_why
    one.save(update_fields=["sent_by", "sent_at", "returned_at", "late_why"])
    return one


def check_late(paper: Paper, late_why: str, today: date) -> None:
    """Refuse lateness without a reason, given now or before."""
    if is_late(paper, today) and not (late_why.strip() or paper.late_why):
        raise FrontDoorRefused("It is late. Say why", "late_why")


@deed("read an assessment")
def read_paper(
    *, child: Child, paper: Paper, agreed: bool, comment: str, late_why: str, by: User,
    now: datetime,
) -> PaperReading:  # fmt: skip
    """A manager authorises a paper, and what it ends in follows; or returns it with a comment.

    Nobody reads what they sent themselves. Raises FrontDoorRefused.
    """
    check(may_decide_now(by, child))
    one = locked(child, paper)
    if one.sent_at is None or one.authorised_at is not None:
        raise FrontDoorRefused("It does not wait for a manager. Look again")
    if one.sent_by_id == by.pk:
        raise FrontDoorRefused("Somebody else reads what you sent yourself")
    if agreed and PaperPart.objects.filter(paper=one, put_right_by=None, written_by=by).exists():
        raise FrontDoorRefused("Somebody else authorises what you wrote a part of")
    if not agreed and not comment.strip():
        raise FrontDoorRefused("Say what you want looked at again", "comment")
    if agreed:
        check_late(one, late_why, day_of(now))
        one.late_why = late_why.strip() or one.late_why
        one.authorised_at = now
        one.outcome = finish(written(one), by, now)
    else:
        one.sent_at, one.returned_at = None, now
    one.save(update_fields=["late_why", "authorised_at", "outcome", "sent_at", "returned_at"])
    return PaperReading.objects.create(
        child_id=one.child_id, paper=one, agreed=agreed, comment=comment.strip(), read_by=by,
        read_at=now, recorded_at=now,
    )  # fmt: skip
