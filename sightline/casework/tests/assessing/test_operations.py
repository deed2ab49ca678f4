"""Writing step by step, a day agreed, a manager's reading, and what follows in the record."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction
from django.db.utils import DatabaseError

from sightline.access.roles import ROLES, Role
from sightline.casework.assessing.operations import (
    agree_day,
    begin_paper,
    is_late,
    send_paper,
    write_part,
)
from sightline.casework.assessing.queries import (
    before,
    last_day,
    paper_called,
    written,
)
from sightline.casework.assessing.steps import Kind, step_called
from sightline.casework.models import (
    Assessment,
    AssessmentFactor,
    ChildInNeedPlan,
    PaperPart,
)
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.tests.assessing.builders import (
    a_paper,
    answers_to,
    duty,
    papers,
    read,
    sent,
)
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.people.situations import lens_for
from sightline.people.tests.builders import a_child

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_an_assessment_is_written_sent_authorised_and_meets_its_duty(child, worker, manager):
    due = date(2027, 1, 7)
    assert duty(child, "cf_assessment") == (due, None)
    paper = sent(child, worker)
    assert last_day(paper.assessment) == due
    assert papers(manager).to_authorise == [paper]
    assert papers(worker).to_authorise == []
    read(child, paper, manager)
    row = Assessment.objects.get(child=child)
    assert (row.authorised_on, row.child_seen, row.no_further_action) == (TODAY, True, False)
    assert row.outcomes == ["services provided"]
    assert AssessmentFactor.objects.get(assessment=row).code == "24A"
    assert ChildInNeedPlan.objects.get(child=child).started_on == TODAY
    assert duty(child, "cf_assessment") == (due, TODAY)
    assert papers(manager).to_authorise == []
    assert differences() == 0


def test_returned_with_a_comment_it_goes_back_to_who_sent_it(child, worker, manager):
    paper = sent(child, worker)
    with pytest.raises(FrontDoorRefused, match="looked at again"):
        read(child, paper, manager, agreed=False)
    read(child, paper, manager, agreed=False, comment="Where is the father?")
    assert papers(worker).returned == [paper]
    assert papers(manager).returned == papers(manager).to_authorise == []
    assert Assessment.objects.get().authorised_on is None
    step = step_called(Kind.ASSESSMENT, "parents")
    write_part(
        child=child, paper=paper, step="parents", answers=answers_to(step, parents="Rang him"),
        by=worker, now=NOW,
    )  # fmt: skip
    send_paper(child=child, paper=paper, late_why="", by=worker, now=NOW)
    assert papers(worker).returned == []
    read(child, paper, manager)
    assert Assessment.objects.get().authorised_on == TODAY


def test_a_step_written_anew_keeps_what_stood_before(child, worker):
    paper = a_paper(child, worker)
    step = step_called(Kind.ASSESSMENT, "family")
    write_part(
        child=child, paper=paper, step="family", answers=answers_to(step, family="An aunt too"),
        by=worker, now=NOW,
    )  # fmt: skip
    assert PaperPart.objects.filter(paper=paper, step="family").count() == 2
    assert written(paper).parts["family"].answers["family"] == "An aunt too"
    with pytest.raises(DatabaseError), transaction.atomic():
        PaperPart.objects.update(step="why")


def test_nothing_is_sent_with_a_step_missing(child, worker):
    paper = a_paper(child, worker, but=("outside", "analysis"))
    with pytest.raises(FrontDoorRefused, match="Harm outside the home, What it means"):
        send_paper(child=child, paper=paper, late_why="", by=worker, now=NOW)


@pytest.mark.parametrize(
    ("step", "given", "field"),
    [
        ("seen", {"words": " "}, "words"),
        ("seen", {"seen": "perhaps"}, "seen"),
        ("outcome", {"outcome": "conference"}, "outcome"),
        ("outcome", {"factors": []}, "factors"),
        ("outcome", {"factors": ["99Z"]}, "factors"),
        ("family", {"family": "x" * 20_001}, "family"),
        ("nothing", {}, ""),
    ],
)
def test_an_answer_that_is_missing_or_none_of_those_offered_is_said(
    step, given, field, child, worker
):
    paper = begin_paper(child=child, row=None, by=worker, now=NOW)
    asked = step_called(Kind.ASSESSMENT, step)
    answers = answers_to(asked, **given) if asked else {}
    with pytest.raises(FrontDoorRefused) as refusal:
        write_part(child=child, paper=paper, step=step, answers=answers, by=worker, now=NOW)
    assert refusal.value.field == field


def test_while_a_manager_reads_it_nobody_writes(child, worker, manager):
    paper = sent(child, worker)
    step = step_called(Kind.ASSESSMENT, "family")
    for expected in ("A manager is reading", "stays as it is"):
        with pytest.raises(FrontDoorRefused, match=expected):
            write_part(
                child=child, paper=paper, step="family", answers=answers_to(step), by=worker,
                now=NOW,
            )  # fmt: skip
        if paper.outcome == "" and expected == "A manager is reading":
            read(child, paper, manager)
    with pytest.raises(FrontDoorRefused, match="does not wait"):
        read(child, paper, manager)


def test_nobody_authorises_what_they_sent_themselves(child, manager):
    paper = sent(child, manager)
    with pytest.raises(FrontDoorRefused, match="Somebody else"):
        read(child, paper, manager)
    assert papers(manager).to_authorise == []


@pytest.mark.parametrize("role", list(Role))
def test_only_managers_of_the_child_authorise(role, child, worker):
    paper, person = sent(child, worker), in_line(child, role)
    if ROLES[role].decides:
        assert read(child, paper, person).agreed
    else:
        with pytest.raises(FrontDoorRefused):
            read(child, paper, person)


def test_who_reads_with_a_reason_writes_nothing(child, worker):
    reader = by_a_reason(child, Role.SOCIAL_WORKER)
    with pytest.raises(FrontDoorRefused, match="to read only"):
        begin_paper(child=child, row=None, by=reader, now=NOW)
    paper = a_paper(child, worker)
    with pytest.raises(FrontDoorRefused, match="to read only"):
        send_paper(child=child, paper=paper, late_why="", by=reader, now=NOW)
    other = held_by_a_team(a_child())
    refresh([other.pk])
    someone = other.involvements.get().worker.user
    with pytest.raises(FrontDoorRefused, match="not on this child"):
        send_paper(child=other, paper=paper, late_why="", by=someone, now=NOW)


@pytest.mark.parametrize(("days", "late"), [(45, False), (46, True), (66, True)])
def test_after_the_last_day_somebody_says_why(days, late, child, worker, manager):
    paper, at = a_paper(child, worker), NOW + timedelta(days=days)
    assert is_late(paper, at.date()) is late
    if not late:
        return
    with pytest.raises(FrontDoorRefused, match="Say why") as refusal:
        send_paper(child=child, paper=paper, late_why=" ", by=worker, now=at)
    assert refusal.value.field == "late_why"
    made = send_paper(child=child, paper=paper, late_why="The father was away", by=worker, now=at)
    read(child, made, manager, now=at)
    made.refresh_from_db()
    assert made.late_why == "The father was away"


def test_a_day_agreed_for_this_one_counts_too(child, worker, manager):
    paper = a_paper(child, worker)

    def agree(by, on=date(2026, 11, 27), why="Court on the 30th"):
        return agree_day(child=child, paper=paper, agreed_on=on, why=why, by=by, now=NOW)

    with pytest.raises(FrontDoorRefused, match="managers"):
        agree(worker)
    with pytest.raises(FrontDoorRefused, match="Say why then"):
        agree(manager, why="")
    with pytest.raises(FrontDoorRefused, match="from today on"):
        agree(manager, on=date(2026, 11, 20))
    agreed = agree(manager)
    assert not is_late(agreed, date(2026, 11, 27))
    assert is_late(agreed, date(2026, 11, 28))


def test_a_manager_who_is_late_says_why_themselves(child, worker, manager):
    paper, at = sent(child, worker), NOW + timedelta(days=66)
    with pytest.raises(FrontDoorRefused, match="It is late"):
        read(child, paper, manager, now=at)
    read(child, paper, manager, late_why="I was ill", now=at)
    paper.refresh_from_db()
    assert paper.late_why == "I was ill"


def test_one_assessment_is_written_once(child, worker):
    paper = begin_paper(child=child, row=None, by=worker, now=NOW)
    with pytest.raises(FrontDoorRefused, match="begun to write it"):
        begin_paper(child=child, row=paper.assessment, by=worker, now=NOW)
    elsewhere = Assessment.objects.create(child=a_child(), started_on=TODAY)
    with pytest.raises(FrontDoorRefused, match="not on this child"):
        begin_paper(child=child, row=elsewhere, by=worker, now=NOW)


def test_a_later_assessment_is_counted_from_its_own_start_and_has_the_earlier_beside(
    child, worker, manager
):
    first = sent(child, worker)
    read(child, first, manager)
    with time_machine.travel(NOW + timedelta(days=30)):
        later = begin_paper(child=child, row=None, by=worker, now=NOW + timedelta(days=30))
        lens = lens_for(worker, child)
        now_written = paper_called(child, later.source_id, lens)
        assert last_day(later.assessment) == date(2027, 3, 1)
        assert before(now_written, lens).paper == first
