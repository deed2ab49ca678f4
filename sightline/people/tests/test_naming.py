"""Other children are named by exactly their name or number, of those one works with alone."""

import pytest

from sightline.casework.tests.scenes import held_by_a_team
from sightline.duties.deeds import refresh
from sightline.people.naming import MOST, named_by, together
from sightline.people.tests.builders import a_child, a_grant, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def otis():
    one = held_by_a_team(a_child(forename="Otis", surname="Marrowby", number="NM-104"))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(otis):
    return otis.involvements.get().worker.user


@pytest.mark.parametrize("line", ["Otis Marrowby", " otis MARROWBY ", "\nOtis Marrowby\n\n"])
def test_a_child_is_named_by_name_or_number(line, otis, worker):
    assert named_by(worker, line) == ([otis], "")
    assert named_by(worker, otis.number) == ([otis], "")
    assert named_by(worker, "") == ([], "")


@pytest.mark.parametrize("line", ["Otis", "Otis Marrow", "Tamsin Fold", "\0", "x" * 500])
def test_who_is_not_found_is_said_and_nobody_is_taken(line, otis, worker):
    found, not_so = named_by(worker, f"Otis Marrowby\n{line}")
    assert found == []
    assert not_so.startswith("Nobody of your children is called: ")
    assert line in not_so


def test_a_child_one_opened_for_another_reason_is_not_named(otis):
    other = a_person()
    a_grant(other, otis, kind="reason", reason="Covering", ends_at="2099-01-01T00:00Z")
    assert named_by(other, "Otis Marrowby")[0] == []


def test_two_of_one_name_are_told_apart_by_number(otis, worker):
    second = a_child(forename="Otis", surname="Marrowby")
    worker.worker.involvements.create(
        child=second, team=otis.involvements.get().team, is_allocated=True, started_on="2026-01-05"
    )
    refresh([second.pk])
    found, not_so = named_by(worker, "Otis Marrowby")
    assert (found, not_so) == (
        [], "Several of your children are called so. Give the number: Otis Marrowby",
    )  # fmt: skip
    assert named_by(worker, otis.number)[0] == [otis]


@pytest.mark.parametrize("line", ["Mary Ann de Vries", "mary  ann de\u00a0vries"])
def test_a_name_of_many_words_is_one_name(line, otis, worker):
    otis.forename, otis.surname = "Mary Ann", "de Vries"
    otis.save(update_fields=["forename", "surname"])
    assert named_by(worker, line) == ([otis], "")
    assert named_by(worker, "Mary Ann")[0] == []


def test_no_more_than_ten_are_named(worker):
    assert named_by(worker, "x\n" * (MOST + 1)) == ([], "10 other children at most")


def test_each_is_meant_once_and_the_child_itself_not_at_all(otis):
    jory, tamsin = a_child(), a_child()
    assert together(jory, [otis, jory], [tamsin, otis]) == [otis, tamsin]
