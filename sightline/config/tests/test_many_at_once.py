"""Many people at once over few connections: nobody is ever answered as somebody else.

Each of 32 people is barred from one child of their own, so that the rows a person sees say who
they are. All data is committed, in a database of this test's own.
"""

import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import OperationalError, connections, transaction
from django.db.utils import DataError

from sightline.access.middleware import acting
from sightline.access.models import Exclusion
from sightline.config.launcher import pgbouncer
from sightline.people.models import Child
from sightline.people.tests.builders import LONG_AGO, a_child, a_person

PEOPLE, ASKED = 32, 960
UNKNOWN = 10**9
LEFT = """
select concat(current_setting('role'), current_setting('app.user_id', true),
              current_setting('app.moment', true), current_setting('app.child', true))
"""
PLACES = ("NAME", "HOST", "PORT", "USER", "PASSWORD", "OPTIONS")


@pytest.fixture
def expected(prepared, databases, worker_name, django_db_setup, django_db_blocker):
    """Who sees whom, for people committed to a database of this test's own."""
    name = f"{databases.base}_many_{worker_name}"
    databases.copy(prepared, name)
    with django_db_blocker.unblock():
        before = point_at(NAME=name)
        try:
            yield people_and_what_they_see()
        finally:
            point_at(**before)
    databases.drop(name)


def point_at(**places):
    """Point every connection made from now on at another database; gives where it was."""
    current = settings.DATABASES["default"]
    before = {key: current[key] for key in PLACES}
    connections["default"].close()
    current.update(places)
    connections["default"].settings_dict.update(places)
    return before


def people_and_what_they_see():
    """32 people with the ids each may read; nobody, somebody unknown and somebody who left."""
    children = [a_child().pk for _ in range(PEOPLE)]
    seen = {None: set(), UNKNOWN: set(), a_person(is_active=False).pk: set()}
    for child in children:
        person = a_person()
        Exclusion.objects.create(user=person, child_id=child, starts_at=LONG_AGO, origin="a test")
        seen[person.pk] = set(children) - {child}
    return seen


def ask(person):
    """What is left on the connection from before, and the ids a request of this person reads.

    Every tenth request fails on its way.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute(LEFT)
        left = cursor.fetchone()[0]
    try:
        with transaction.atomic(), acting(person):
            found = set(Child.objects.values_list("pk", flat=True))
            if random.random() < 0.1:
                connections["default"].cursor().execute("select 1 / 0")
    except DataError:
        return person, found, left
    return person, found, left


def answers_of(expected, together):
    """So many requests of all these people, mixed, `together` at once."""
    asked = random.Random(1).choices(list(expected), k=ASKED)

    def hang_up(_):
        connections["default"].close()
        time.sleep(0.05)  # so that every thread takes its turn

    with ThreadPoolExecutor(together) as threads:
        answers = list(threads.map(ask, asked))
        list(threads.map(hang_up, range(2 * together)))
    return answers


def assert_everybody_is_answered_as_themselves(expected, together):
    answers = answers_of(expected, together)
    assert len(answers) == ASKED
    assert {person for person, _, _ in answers} == set(expected)
    assert [(person, seen) for person, seen, _ in answers if seen != expected[person]] == []
    assert {left for _, _, left in answers} == {"none"}


def test_people_who_share_connections_are_never_taken_for_each_other(expected):
    assert_everybody_is_answered_as_themselves(expected, together=12)


def test_nor_behind_a_pool_that_lends_a_connection_for_one_transaction(expected, tmp_path):
    server = settings.DATABASES["default"]
    target = {
        "host": server["HOST"],
        "port": server["PORT"],
        "user": server["USER"],
        "password": server["PASSWORD"],
    }
    child = pgbouncer.start(tmp_path, target, pool=4)
    before = point_at(HOST=str(tmp_path), PORT=str(pgbouncer.PORT), OPTIONS={})
    try:
        wait_for(child, tmp_path / "log")
        assert_everybody_is_answered_as_themselves(expected, together=PEOPLE)
    finally:
        point_at(**before)
        child.terminate()
        child.wait(timeout=10)


def wait_for(child, log):
    """Wait for the pool's first answer; fails with its words."""
    for _ in range(100):
        assert child.poll() is None, log.read_text() if log.exists() else "it did not start"
        try:
            with connections["default"].cursor() as cursor:
                cursor.execute("select 1")
        except OperationalError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text())
