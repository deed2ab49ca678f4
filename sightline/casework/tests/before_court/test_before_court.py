"""Work before court from its letter to its end, and what each person may say of it."""

from datetime import date, timedelta

import pytest
import time_machine

from sightline.access.roles import Role
from sightline.casework.before_court.operations import Told, say_before_court
from sightline.casework.before_court.queries import before_court_for, running, that_ask
from sightline.casework.ending.bars import bars_of
from sightline.casework.models import BeforeCourtWord, PreProceedings
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.duties.models import DutySpan
from sightline.people.tests.builders import a_child, a_person
from sightline.people.wholes import of_whole
from sightline.workforce.models import Post, Team, Worker
from sightline.workforce.operations import refresh_grants

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
BEGUN = date(2026, 9, 7)


@pytest.fixture(autouse=True)
def _later_on_monday():
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(born_on=date(2012, 3, 2)))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


@pytest.fixture
def manager(child):
    return in_line(child)


@pytest.fixture
def work(child):
    one = PreProceedings.objects.create(child=child, decided_on=BEGUN)
    refresh([child.pk])
    return one


def said(work, by, what, on=TODAY, why="Said why", *, anew=False):
    told = Told(what, on, why, anew)
    return say_before_court(child=work.child, work=work, told=told, by=by, now=NOW)


def a_senior(child):
    """A service manager of the team above the child's."""
    team = child.involvements.get().team
    team.parent = Team.objects.create(name="Ashmere")
    team.save()
    person = a_person(Role.SERVICE_MANAGER)
    Post.objects.create(
        team=team.parent, worker=Worker.objects.create(name=person.name, user=person)
    )
    refresh_grants(None)
    return person


def duty():
    return DutySpan.objects.get(rule="plo_end")


def test_a_worker_says_that_the_letter_was_sent_and_the_clock_begins(work, worker):
    made = said(work, worker, "letter", date(2026, 9, 14), "By post")
    work.refresh_from_db()
    assert work.letter_sent_on == date(2026, 9, 14)
    assert (made.why, made.by, made.happened_on) == ("By post", worker, date(2026, 9, 14))
    assert (duty().due_on, duty().met_on) == (date(2027, 1, 4), None)
    assert differences() == 0


@pytest.mark.parametrize("what", ["down", "court"])
def test_a_manager_ends_it_and_the_duty_is_met(what, work, worker, manager):
    said(work, worker, "letter", date(2026, 9, 14))
    with pytest.raises(FrontDoorRefused, match="A manager decides"):
        said(work, worker, what)
    assert [bar.page for bar in bars_of(work.child)] == ["child_before_court"]
    said(work, manager, what)
    assert duty().met_on == TODAY
    assert running(work.child) is None
    assert [bar.page for bar in bars_of(work.child)] != ["child_before_court"]
    assert differences() == 0


def test_what_was_wrong_is_put_right_and_stays_on_file(work, worker, manager):
    said(work, worker, "letter", date(2026, 9, 14))
    said(work, worker, "letter", date(2026, 9, 21), "Sent a week later", anew=True)
    said(work, manager, "down")
    said(work, manager, "down", None, "Another family was meant", anew=True)
    work.refresh_from_db()
    assert (work.letter_sent_on, work.step_decided_on) == (date(2026, 9, 21), None)
    assert (duty().due_on, duty().met_on) == (date(2027, 1, 11), None)
    days = BeforeCourtWord.objects.order_by("pk").values_list("what", "happened_on")
    assert list(days) == [
        ("letter", date(2026, 9, 14)), ("letter", date(2026, 9, 21)), ("down", TODAY),
        ("down", None),
    ]  # fmt: skip


def test_an_end_is_not_taken_back_once_it_has_begun_again(work, manager):
    said(work, manager, "down")
    PreProceedings.objects.create(child=work.child, decided_on=TODAY)
    with pytest.raises(FrontDoorRefused, match="begun again"):
        said(work, manager, "down", None, anew=True)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"what": "ended"}, "what"),
        ({"what": "letter", "why": " "}, "why"),
        ({"what": "letter", "why": "x" * 8_001}, "why"),
        ({"what": "letter", "on": None}, "on"),
        ({"what": "letter", "on": TODAY + timedelta(days=1)}, "on"),
        ({"what": "letter", "on": BEGUN - timedelta(days=1)}, "on"),
        ({"what": "letter", "anew": True}, ""),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(given, field, work, manager):
    with pytest.raises(FrontDoorRefused) as refusal:
        said(work, manager, **given)
    assert refusal.value.field == field
    assert not BeforeCourtWord.objects.exists()


def test_days_keep_their_order(work, manager):
    said(work, manager, "letter", date(2026, 9, 14))
    with pytest.raises(FrontDoorRefused, match="before the letter"):
        said(work, manager, "down", date(2026, 9, 13))
    said(work, manager, "down", date(2026, 9, 20))
    with pytest.raises(FrontDoorRefused, match="after work before court ended"):
        said(work, manager, "letter", date(2026, 9, 21), anew=True)
    for what in ("letter", "down", "court"):
        with pytest.raises(FrontDoorRefused, match="meanwhile"):
            said(work, manager, what)


def test_work_of_another_system_or_another_child_is_not_touched(work, manager):
    work.source = "ssd"
    work.save()
    with pytest.raises(FrontDoorRefused, match="meanwhile"):
        said(work, manager, "down")
    other = PreProceedings.objects.create(child=a_child(), decided_on=BEGUN)
    told = Told("down", TODAY, "Said why")
    with pytest.raises(FrontDoorRefused, match="meanwhile"):
        say_before_court(child=work.child, work=other, told=told, by=manager, now=NOW)


def test_who_reads_with_a_reason_says_nothing(work):
    with pytest.raises(FrontDoorRefused, match="to read only"):
        said(work, by_a_reason(work.child, Role.SOCIAL_WORKER), "letter")


LETTER = date(2026, 9, 14)
LAST = date(2027, 1, 4)


@pytest.mark.parametrize(
    ("letter", "day", "near", "above"),
    [
        (None, TODAY, True, False),
        (LETTER, LAST - timedelta(days=15), False, False),
        (LETTER, LAST - timedelta(days=14), True, False),
        (LETTER, LAST, True, False),
        (LETTER, LAST + timedelta(days=1), True, True),
    ],
)
def test_it_stands_on_desks_while_a_letter_or_an_end_is_asked_for(
    letter, day, near, above, work, worker, manager
):
    senior = a_senior(work.child)
    work.letter_sent_on = letter
    work.save()
    waits = [(work, LAST if letter else None)]
    assert (asking(worker, day) == waits) is near
    assert (asking(manager, day) == waits) is near
    assert (asking(senior, day) == waits) is above


def asking(viewer, day):
    """What asks for something on the desk of `viewer`, each with its last day."""
    return that_ask(of_whole(before_court_for(viewer)), day)


def test_somebody_else_s_desk_stays_empty(work):
    other = held_by_a_team(a_child())
    refresh([other.pk])
    assert asking(other.involvements.get().worker.user, TODAY) == []


def test_many_that_ask_for_nothing_yet_hide_no_letter_that_is_to_be_sent(
    work, child, worker, manager, monkeypatch
):
    monkeypatch.setattr("sightline.casework.before_court.queries.MOST", 1)
    for letter in (LETTER, LETTER + timedelta(days=60)):
        PreProceedings.objects.create(child=child, decided_on=BEGUN, letter_sent_on=letter)
    assert asking(worker, TODAY) == [(work, None)]
    late = [last for _, last in asking(manager, LAST + timedelta(days=1))]
    assert late == [LAST, None]
