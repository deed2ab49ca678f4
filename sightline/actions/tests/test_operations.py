"""What can be done with an action, what is refused, and what is kept of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from sightline.actions.models import Action, Move
from sightline.actions.operations import (
    ActionRefused,
    Wording,
    drop_action,
    finish_action,
    is_open,
    let_stand,
    move_action,
    new_action,
    reopen_action,
    reword,
)
from sightline.actions.queries import open_for
from sightline.people.tests.builders import a_child, a_person
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()
WORDS = Wording("Fit a door camera", "PC Lowen Trask")


@pytest.fixture
def scene():
    child, by = a_child(), a_person()
    action = new_action(child, WORDS, date(2026, 11, 13), by=by, now=NOW)
    return {"child": child, "action": action, "by": by, "now": NOW}


def test_every_move_is_kept_with_who_and_why(scene):
    for to_on in (date(2026, 11, 20), date(2026, 11, 27)):
        move_action(**scene, to_on=to_on, why="Jory was not there")
    moves = list(Move.objects.order_by("pk").values_list("from_on", "to_on", "why", "moved_by"))
    by = scene["by"].pk
    assert moves == [
        (date(2026, 11, 13), date(2026, 11, 20), "Jory was not there", by),
        (date(2026, 11, 20), date(2026, 11, 27), "Jory was not there", by),
    ]
    assert Action.objects.get().by_when == date(2026, 11, 27)
    assert Entry.objects.filter(kind="deed", what="moved the day of an action").count() == 2


def test_a_move_is_never_changed(scene):
    move_action(**scene, to_on=date(2026, 11, 20), why="x")
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Move.objects.update(why="y")


@pytest.mark.parametrize(
    ("to_on", "why_not"),
    [
        (date(2026, 11, 13), "That is its day already"),
        (TODAY + timedelta(days=3 * 366 + 1), "more than three years ahead"),
    ],
)
def test_a_move_that_cannot_be_is_refused(scene, to_on, why_not):
    with pytest.raises(ActionRefused, match=why_not):
        move_action(**scene, to_on=to_on, why="x")
    assert not Move.objects.exists()


def test_done_today_or_earlier_and_never_tomorrow(scene):
    with pytest.raises(ActionRefused, match="today or earlier"):
        finish_action(**scene, done_on=TODAY + timedelta(days=1), came_of="")
    finish_action(**scene, done_on=TODAY, came_of="It works")
    action = Action.objects.get()
    assert (action.done_on, action.came_of, is_open(action)) == (TODAY, "It works", False)


@pytest.mark.parametrize(
    ("deed", "given"),
    [
        (move_action, {"to_on": TODAY, "why": "x"}),
        (finish_action, {"done_on": TODAY, "came_of": "x"}),
        (drop_action, {"why": "x"}),
    ],
)
@pytest.mark.parametrize("ended", ["done", "dropped"])
def test_what_is_not_open_is_neither_moved_nor_ended_again(scene, deed, given, ended):
    if ended == "done":
        finish_action(**scene, done_on=TODAY, came_of="")
    else:
        drop_action(**scene, why="The family moved")
    with pytest.raises(ActionRefused, match="not open any more"):
        deed(**scene, **given)


def test_what_was_ended_by_mistake_is_open_again_and_its_history_says_so(scene):
    with pytest.raises(ActionRefused, match="open already"):
        reopen_action(**scene)
    finish_action(**scene, done_on=TODAY, came_of="It works")
    reopen_action(**scene)
    action = Action.objects.get()
    assert (action.done_on, action.came_of) == (None, "")
    assert "It works" in action.history.values_list("came_of", flat=True)


def test_why_the_words_stand_goes_when_the_words_change_and_not_before(scene):
    let_stand(**scene, why="The school words it so")
    action, by = scene["action"], scene["by"]
    assert reword(action, WORDS, by=by, now=NOW).stands_why == "The school words it so"
    changed = Wording("Fit two door cameras", "PC Lowen Trask")
    assert reword(action, changed, by=by, now=NOW).stands_why == ""


def test_an_action_is_not_both_done_and_dropped(scene):
    with pytest.raises(IntegrityError, match="ends_once"), transaction.atomic():
        Action.objects.update(done_on=TODAY, dropped_on=TODAY)


def test_what_is_open_for_somebody_comes_soonest_first_and_without_a_day_last(scene):
    me, child = scene["by"], scene["child"]
    for what, day in (("never", None), ("later", TODAY), ("first", date(2026, 11, 1))):
        new_action(child, Wording(what, given_to=me), day, by=me, now=NOW)
    done = new_action(child, Wording("done", given_to=me), TODAY, by=me, now=NOW)
    finish_action(child=child, action=done, done_on=TODAY, came_of="", by=me, now=NOW)
    assert [one.what for one in open_for(me)] == ["first", "later", "never"]
    assert not open_for(a_person())
