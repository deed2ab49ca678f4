"""Questions about few children are asked by a plan made once; the answers are the same."""

import pytest
from django.db import connection, transaction

from sightline.duties.kept_plans import FEW, ask, kept_plans, statement

pytestmark = pytest.mark.django_db

QUESTION = "select n, n %% 7, %s from generate_series(1, %s) n where n = any(%s) order by n"
ANSWER = [(2, 2, "of two"), (9, 2, "of two")]
MADE = "select count(*) from pg_prepared_statements where name = %s"


def answers(parameters=("of two", 20, [9, 2])):
    with connection.cursor() as cursor:
        ask(cursor, QUESTION, parameters)
        return cursor.fetchall()


def plans_made() -> int:
    with connection.cursor() as cursor:
        cursor.execute(MADE, [statement(QUESTION)[0]])
        return cursor.fetchone()[0]


@pytest.fixture(autouse=True)
def no_plans():
    """A connection that has kept nothing yet."""
    with connection.cursor() as cursor:
        cursor.execute("deallocate all")


def plan_mode() -> str:
    with connection.cursor() as cursor:
        cursor.execute("show plan_cache_mode")
        return cursor.fetchone()[0]


def test_the_answer_is_the_same_with_a_kept_plan_and_without():
    assert answers() == ANSWER
    assert plans_made() == 0
    with kept_plans([1]):
        assert answers() == ANSWER
        assert answers(("of one", 5, [9, 2])) == [(2, 2, "of one")]
    assert plans_made() == 1


def test_the_next_deed_finds_the_plan_even_where_the_last_was_taken_back():
    with transaction.atomic():
        with kept_plans([1]):
            answers()
        transaction.set_rollback(True)
    with kept_plans([1]):
        assert answers() == ANSWER
    assert plans_made() == 1


def test_a_connection_that_was_changed_underneath_gets_its_plan_again():
    with kept_plans([1]):
        answers()
    with connection.cursor() as cursor:
        cursor.execute("deallocate all")  # as another server's connection of a pool
    with kept_plans([1]):
        assert answers() == ANSWER


@pytest.mark.parametrize(("children", "made"), [
    ([1], 1), (range(FEW), 1), (range(FEW + 1), 0), (None, 0),
])  # fmt: skip
def test_many_children_are_asked_about_by_a_plan_of_their_own(children, made):
    with kept_plans(children):
        answers()
    assert plans_made() == made


def test_one_plan_for_all_holds_only_within():
    before = plan_mode()
    with kept_plans([1]):
        assert plan_mode() == "force_generic_plan"
    assert plan_mode() == before == "auto"
