"""Several processes work out what one does, whatever becomes of them."""

import os
import signal

import pytest

from sightline.casework.tests.scenes import a_child_in_drift
from sightline.duties import sharing
from sightline.duties.following import rows_about
from sightline.duties.keeping import in_force
from sightline.duties.sharing import Helper, helpers, worked_out
from sightline.duties.working import on_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def batches():
    return [[a_child_in_drift().pk, a_child_in_drift().pk], [a_child_in_drift().pk], []]


def alone(batches):
    return [rows_about(on_file(batch), *in_force()) for batch in batches]


def told(batches):
    return list(worked_out(batches, *in_force()))


@pytest.mark.parametrize("number", [1, 2])
def test_several_processes_work_out_what_one_does_in_the_same_order(batches, monkeypatch, number):
    expected = alone(batches)
    assert any(one.duties for one in expected)
    assert any(one.signals for one in expected)
    monkeypatch.setattr(sharing, "HELPERS", number)
    monkeypatch.setattr(sharing, "WORTH_IT", 1)
    assert told(batches) == expected


def test_few_batches_start_no_process(batches, monkeypatch):
    monkeypatch.setattr(sharing, "HELPERS", 2)
    monkeypatch.setattr(sharing, "helpers", None)
    assert told(batches) == alone(batches)


def test_a_process_that_is_ended_meanwhile_loses_nothing(batches):
    law, limits = in_force()
    helper = Helper()
    helper.learn(law, limits)
    read = on_file(batches[0])
    helper.give(read)
    helper.answer()
    os.kill(helper.process.pid, signal.SIGKILL)
    helper.process.join()
    helper.give(read)
    assert helper.answer() == rows_about(read, law, limits)
    helper.end()


def test_what_goes_wrong_there_is_raised_here_and_no_process_stays():
    with helpers(*in_force(), 1) as started:
        (helper,) = started
        helper.give("nothing that is on file")
        with pytest.raises(AttributeError):
            helper.answer()
    assert not helper.process.is_alive()


def test_those_that_stand_by_are_taken_first_and_none_stays(batches, monkeypatch):
    expected = alone(batches)
    monkeypatch.setattr(sharing, "HELPERS", 2)
    monkeypatch.setattr(sharing, "WORTH_IT", 1)
    with sharing.standing_by() as stand_by:
        stand_by()
        stand_by()
        ready = list(sharing.READY)
        assert len(ready) == 2
        with helpers(*in_force(), 1) as taken:
            assert taken[0] in ready
        stand_by()
        assert told(batches) == expected
        stand_by()
        ready += sharing.READY
    assert len(ready) == 4
    assert not sharing.READY
    assert not any(one.process.is_alive() for one in ready)


def test_none_stands_by_where_none_may_be_started(monkeypatch):
    monkeypatch.setattr(sharing, "HELPERS", 0)
    with sharing.standing_by() as stand_by:
        stand_by()
        assert not sharing.READY


def test_only_the_console_starts_processes_and_only_on_several_processors(monkeypatch):
    for processors, number in ((1, 0), (2, 2), (3, 3), (64, 3), (None, 0)):
        monkeypatch.setattr(sharing, "HELPERS", 0)
        monkeypatch.setattr(os, "cpu_count", lambda found=processors: found)
        sharing.from_the_console()
        assert number == sharing.HELPERS
