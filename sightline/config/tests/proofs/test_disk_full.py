"""A full disk: saves are refused plainly with their text, reading goes on, nothing is lost.

Only a machine's administrator can make a disk small. The other run asks a database that refuses
every writing as a full one does.
"""

from contextlib import contextmanager

import pytest
from django.test import Client
from django.urls import reverse

from sightline.config.bench.proofs import disk_full
from sightline.config.bench.proofs.faults import CODES, FAIL, Kind
from sightline.config.bench.proofs.stage import stage
from sightline.config.bench.scratch import CannotBeMeasured
from sightline.people.tests.builders import a_child, a_person
from sightline.trail.models import Entry

SAVES = 4


def test_a_short_run_of_the_proof_or_why_it_cannot_be(template):
    try:
        said, is_right = disk_full.run(SAVES, template, lambda _: None)
    except CannotBeMeasured as why:
        said, is_right = [str(why)], "administrator alone" in str(why)
    assert is_right, said


@contextmanager
def no_room(database):
    """Every table refuses new rows of decisions, as a full disk does."""
    body = FAIL.format(code=CODES[Kind.FULL]).removeprefix("do $$").removesuffix("$$")
    database.server.ask(
        f"create function no_room() returns trigger language plpgsql as $$ {body} $$; "
        "create trigger no_room before insert on casework_managementdecision "
        "for each row execute function no_room()",
        "sightline",
    )
    yield
    database.server.ask("drop function no_room cascade", "sightline")


def test_saves_refused_for_want_of_room_come_back_and_go_on_file_later(template):
    with stage(template, lambda _: None) as place:
        full = no_room(place.database)

        def fill():
            full.__enter__()
            return lambda: full.__exit__(None, None, None)

        found = disk_full.saved_without_room(place, SAVES, fill)
    assert found.is_right, found
    assert (found.refused, found.saved_afterwards, found.shown) == (SAVES, SAVES, SAVES)


@pytest.mark.django_db
def test_where_the_look_cannot_be_written_nothing_is_shown(monkeypatch):
    director, child = a_person("director"), a_child(forename="Canarywren")
    client = Client(raise_request_exception=False)
    client.force_login(director)

    def no_room_for_a_look(**_):
        raise OSError

    monkeypatch.setattr("sightline.people.guards.note", no_room_for_a_look)
    answer = client.get(reverse("child", args=[child.public_id]))
    assert answer.status_code == 500
    assert b"Canarywren" not in answer.content
    assert not Entry.objects.filter(kind="look").exists()


@pytest.mark.parametrize(
    ("found", "is_right"),
    [
        (disk_full.Found(refused=2, saved_afterwards=2), True),
        (disk_full.Found(refused=2, saved_afterwards=1), False),
        (disk_full.Found(), False),
        (disk_full.Found(refused=2, saved_afterwards=2, text_lost=1), False),
        (disk_full.Found(refused=2, saved_afterwards=2, lost=1), False),
        (disk_full.Found(refused=2, saved_afterwards=2, strange=[403]), False),
    ],
)
def test_what_would_be_wrong_is_said(found, is_right):
    assert found.is_right is is_right
