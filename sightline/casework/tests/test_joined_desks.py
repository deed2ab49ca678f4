"""Two files joined while something waits: it stands on the desks of who holds either."""

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
import time_machine

from sightline.access.roles import Role
from sightline.casework.assessing.queries import asked_for, sorted_out
from sightline.casework.conferring.to_call import (
    concerns_for_call,
    contacts_for_call,
    to_be_called,
)
from sightline.casework.models import (
    Assessment,
    CaseClosing,
    CaseClosingAnswer,
    CaseStep,
    CaseStepAnswer,
    Concern,
    ConcernAnswer,
    Discussion,
    Paper,
    PreProceedings,
    Proposal,
    Referral,
    ScreenedChild,
)
from sightline.casework.ringing import late_lines
from sightline.casework.stepping.queries import listed, steps_below
from sightline.casework.steps import Step
from sightline.casework.tests.front_door import NOW, a_call, decided, matched
from sightline.casework.tests.scenes import held_by_a_team, in_line
from sightline.desk.tests.waits import waits
from sightline.duties.deeds import refresh
from sightline.people.joining import join
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.visits.models import VisitEntry
from sightline.workforce.models import Involvement, Team, Worker

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
LATE = NOW + timedelta(hours=3)


@pytest.fixture(autouse=True)
def _later_on_monday():
    with time_machine.travel(LATE, tick=False):
        yield


def a_concern(child, by):
    return Concern.objects.create(
        child=child, raised_at=NOW, recorded_at=NOW, due_on=TODAY, who="x", said="x", is_new="x",
        raised_by=by,
    )  # fmt: skip


def a_decision(child, by):
    return ConcernAnswer.objects.create(
        child=child, concern=a_concern(child, by), step="plan", why="x", decided_by=by,
        decided_at=NOW,
    )  # fmt: skip


def a_discussion(child, by):
    return Discussion.objects.create(
        child=child, kind="strategy", called_for=NOW, why="x", called_by=by
    )


def a_paper(child, by, **fields):
    work = Assessment.objects.create(child=child, started_on=TODAY)
    return Paper.objects.create(
        child=child, kind="assessment", assessment=work, begun_by=by, sent_by=by,
        **{"sent_at": NOW} | fields,
    )  # fmt: skip


def returned(child, by):
    return a_paper(child, by, sent_at=None, returned_at=NOW)


def a_closing(child, by, at=NOW, **fields):
    return CaseClosing.objects.create(
        child=child, reason="RC1", achieved="x", family="x", holds="x", asked_by=by, asked_at=at,
        **fields,
    )  # fmt: skip


def sent_back(child, by):
    one = a_closing(child, by, answered_at=NOW)
    CaseClosingAnswer.objects.create(child=child, closing=one, agreed=False, by=by, at=NOW)
    return one


def a_step(child, by, **fields):
    return CaseStep.objects.create(
        child=child, sent_by=by, sent_at=NOW, answer_by=TODAY, why="x", risk="x", tried="x",
        was_told=True, told_words="x", first_contact_on=TODAY,
        **{"kind": "across", "to_team": Team.objects.get(name="Ashmere 2")} | fields,
    )  # fmt: skip


def accepted(child, by):
    one, odile = a_step(child, by, closed_at=NOW), Worker.objects.create(name="Odile Ashgrove")
    CaseStepAnswer.objects.create(
        child=child, step=one, what="accepted", by=by, at=NOW, first_contact_on=TODAY,
        worker=odile,
    )  # fmt: skip
    Involvement.objects.create(child=child, worker=odile, is_allocated=True, started_on=TODAY)
    return one


def a_proposal(child, by):
    return Proposal.objects.create(
        child=child, kind="care", why="x", made_by=by, made_at=NOW, answer_by=TODAY
    )


def before_court(child, by):
    return PreProceedings.objects.create(child=child, decided_on=TODAY)


def asked_of_a_manager(child, by):
    return ConcernAnswer.objects.create(
        child=child, concern=a_concern(child, by), step="strategy", why="x", decided_by=by,
        decided_at=NOW,
    )  # fmt: skip


def asked_of_the_front_door(child, by):
    screening = decided(matched(a_call(), child), Step.STRATEGY, team=Team.objects.get())
    return screening.screened.get()


def to_call(model):
    """The rows of the desk, by what asks for them."""
    return lambda who: [
        SimpleNamespace(pk=model.objects.get().pk, child=row.child)
        for row in to_be_called(concerns_for_call(who), contacts_for_call(who, NOW))
    ]


def on_desk(name, at=None):
    """A list of the desk."""
    return lambda who: waits(name, who, at)


def papers_for(who):
    """The papers that wait on a desk, sorted out."""
    return sorted_out(waits("papers", who))


def an_account(child, by):
    """A visit of the worker of today, without what happened."""
    worker = Involvement.objects.filter(is_allocated=True).earliest("pk").worker.user
    return VisitEntry.objects.create(
        child=child, outing=uuid4(), visited_on=TODAY, place="home", outcome="alone",
        recorded_by=worker, recorded_at=NOW,
    )  # fmt: skip


ON_DUTY = "concerns at the front door"
WAITS = {
    "concerns": (a_concern, on_desk("concerns")),
    ON_DUTY: (a_concern, on_desk("passed_on", LATE)),
    "concerns decided": (a_decision, on_desk("answers", LATE)),
    "whom to tell": (a_decision, on_desk("untold", LATE)),
    "discussions": (a_discussion, on_desk("discussions")),
    "to be called": (asked_of_a_manager, to_call(ConcernAnswer)),
    "to be called by the front door": (asked_of_the_front_door, to_call(ScreenedChild)),
    "papers": (a_paper, lambda who: papers_for(who).to_authorise),
    "papers returned": (returned, lambda who: papers_for(who).returned),
    "closings": (a_closing, on_desk("closings")),
    "closings sent back": (sent_back, on_desk("closings")),
    "steps": (a_step, on_desk("steps", TODAY)),
    "first contacts": (accepted, on_desk("first_contacts", LATE)),
    "steps below": (a_step, lambda who: listed(steps_below(who, TODAY), "waiting", TODAY)),
    "proposals": (a_proposal, on_desk("proposals", TODAY)),
    "work before court": (before_court, on_desk("before_court")),
    "accounts": (an_account, on_desk("visits")),
}  # fmt: skip
"""Each list of a desk, with something that waits for it."""
NOT_OF_WORKERS = {ON_DUTY, "steps", "first contacts", "steps below"}
NOT_OF_MANAGERS = {
    "accounts", "concerns decided", "whom to tell", "closings sent back", "papers returned",
}  # fmt: skip


@pytest.fixture
def pair():
    """A child with two files, of whom a team works with one."""
    first, second = a_child(forename="Jory"), a_child(forename="Jorrie")
    refresh([first.pk, second.pk])
    return first, second


def as_one(first, second):
    """Both files as one, by somebody who has both open."""
    manager = a_person(Role.SERVICE_MANAGER)
    for child in (first, second):
        a_grant(manager, child, kind="named")
    join(child=first, other=second, why="One health number", by=manager, now=NOW)


@pytest.mark.parametrize("held", [0, 1])
@pytest.mark.parametrize("what", WAITS)
def test_what_waits_on_either_file_is_on_the_desks_of_who_holds_the_other(what, held, pair):
    make, desk = WAITS[what]
    holds, waits = pair[held], pair[1 - held]
    held_by_a_team(holds)
    refresh([holds.pk])
    one = make(waits, a_person())
    as_one(*pair)
    role = Role.SERVICE_MANAGER if what == ON_DUTY else Role.TEAM_MANAGER
    people = [] if what in NOT_OF_MANAGERS else [in_line(holds, role)]
    people += [] if what in NOT_OF_WORKERS else [holds.involvements.get().worker.user]
    for who in people:
        assert [(row.pk, row.child.pk) for row in desk(who)] == [(one.pk, pair[0].pk)]


OF_OTHERS = {"steps", "first contacts", "steps below", ON_DUTY}
"""These go to the team that was asked, or to the front door, whoever holds the child."""


@pytest.mark.parametrize("what", sorted(set(WAITS) - OF_OTHERS))
def test_somebody_who_holds_neither_has_none_of_it(what, pair):
    make, desk = WAITS[what]
    other = held_by_a_team(a_child())
    refresh([other.pk])
    make(pair[1], a_person())
    as_one(*pair)
    assert desk(in_line(other)) == []


@pytest.mark.parametrize("held", [0, 1])
def test_whom_to_ring_is_found_by_both_files(held, pair):
    held_by_a_team(pair[held])
    refresh([pair[held].pk])
    a_concern(pair[1 - held], a_person())
    as_one(*pair)
    manager = in_line(pair[held])
    duty = a_person(Role.DUTY_MANAGER)
    late = late_lines(waits("passed_on", duty, LATE), TODAY)
    assert [(one.name, [who.name for who in one.people]) for one in late] == [
        ("Jory Lanternbury", ["Priya Goldfinch", manager.name])
    ]


@pytest.mark.parametrize("on", [0, 1])
def test_a_step_down_on_either_file_answers_a_paper_on_the_other(on, pair):
    first, second = held_by_a_team(pair[0]), pair[1]
    refresh([first.pk])
    Referral.objects.create(child=pair[on], referred_on=date(2026, 11, 2))
    paper = a_paper(second, a_person(), authorised_at=NOW, outcome="early_help")
    as_one(first, second)
    assert asked_for(first) == [paper]
    step = a_step(pair[on], a_person(), kind="down", to_team=Team.objects.get())
    assert asked_for(first) == []
    step.delete()
    assert asked_for(first) == [paper]


def test_a_closing_asked_anew_on_the_other_file_is_not_sent_back_any_more(pair):
    first, second = held_by_a_team(pair[0]), pair[1]
    refresh([first.pk])
    sent_back(second, a_person())
    anew = a_closing(first, a_person(), NOW + timedelta(hours=1))
    as_one(first, second)
    assert waits("closings", in_line(first)) == [anew]
