"""With the scopes left out on purpose, the database alone still hides what is closed."""

import re
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.db.utils import ProgrammingError

from sightline.access.middleware import acting, for_the_service
from sightline.access.models import Exclusion, Grant, RecordState
from sightline.access.policy import NAMED_ONLY, GrantKind, Situation, State, scope
from sightline.access.roles import ROLES, Reach, Role
from sightline.access.row_security import remember_file
from sightline.calendars.clock import now
from sightline.duties.deeds import refresh
from sightline.people.models import Address, Child, Relationship
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.people.tests.test_scopes_as_policy import GRANTS, a_situation
from sightline.people.tests.walls import (
    CALLS,
    FOR_OFFICERS,
    NAMES_NO_CHILD,
    OPEN,
    PAIRS,
    TABLES,
    VIEWS,
    about,
    fill,
    naming_a_child,
    rows,
)
from sightline.workforce.models import Involvement, Worker

pytestmark = pytest.mark.django_db

OWNERS_ALONE = "drafts_draft"
"""Names no child; read by whoever typed it, whoever else may open the child's file."""

BY_THEIR_CHILDREN = {
    "meetings_invitee", "meetings_meeting", "meetings_minutes", "meetings_paragraph",
    "visits_visitaccount",
}  # fmt: skip
"""Texts about several children, read by whoever may read one of them."""


@pytest.fixture
def world():
    """An open child and one in each state that closes a file, each with a full file."""
    children = {"open": a_child()} | {state: a_child() for state in (*NAMED_ONLY, State.SEALED)}
    for key, child in children.items():
        fill(child)
        if key != "open":
            RecordState.objects.create(child=child, state=key, starts_at=LONG_AGO)
    children["barred"] = a_child()
    fill(children["barred"])
    return children


def bar(viewer, child):
    Exclusion.objects.create(user=viewer, child=child, starts_at=LONG_AGO, origin="a test")


def test_every_table_that_names_a_child_is_protected_or_says_why_not():
    found = rows("select relname from pg_class where relrowsecurity and relkind = 'r'")
    walled = {table for (table,) in found}
    assert set(naming_a_child()) - walled == set(OPEN) - {"casework_assessmentfactor"}
    assert walled == {*TABLES, *PAIRS, *CALLS, OWNERS_ALONE, *BY_THEIR_CHILDREN}


@pytest.mark.parametrize("role", list(Role))
def test_without_the_scopes_no_closed_row_is_read_in_any_table(role, world):
    viewer, facts = a_person(role), ROLES[role]
    bar(viewer, world["barred"])
    for child in world.values():
        a_grant(viewer, child, kind="allocation")
    open_only = {world["open"].pk} if facts.finds is not Reach.NONE else set()
    stubs = {world[state].pk for state in NAMED_ONLY} if facts.stub else set()
    with acting(viewer.pk):
        for table in TABLES:
            seen = open_only | stubs if table == "people_child" else open_only
            assert about(table) == seen, table
        assert set(Child.objects.values_list("pk", flat=True)) == open_only | stubs
        searched = rows("select child_id, kind from people_searchable")
        assert {pk for pk, _ in searched} == open_only | stubs
        assert {pk for pk, kind in searched if kind == "former"} == open_only
        assert {pk for (pk,) in rows("select child_id from people_numbered")} == open_only
        apart = {"people_searchable", "people_numbered", NAMES_NO_CHILD, *FOR_OFFICERS}
        for view in set(VIEWS) - apart:
            assert {pk for (pk,) in rows(f"select child_id from {view}")} <= open_only | stubs
        for view in FOR_OFFICERS:
            shown = {world["open"].pk} if facts.loads else set()
            assert {pk for (pk,) in rows(f"select child_id from {view}")} == shown


def test_a_named_person_reads_the_restricted_record_they_are_named_for(world):
    viewer = a_person()
    a_grant(viewer, world[State.RESTRICTED], kind="named")
    with acting(viewer.pk):
        for table in TABLES:
            assert world[State.RESTRICTED].pk in about(table), table


@pytest.mark.parametrize("person", [None, 10**9])
def test_nobody_and_somebody_unknown_read_no_row_anywhere(person, world):
    with acting(person):
        for table in (*TABLES, *VIEWS):
            assert rows(f"select count(*) from {table}") == [(0,)], table


def test_the_web_role_alone_reads_no_row_anywhere(world):
    rows("select set_config('role', %s, true)", settings.WEB_ROLE)
    for table in (*TABLES, *VIEWS):
        assert rows(f"select count(*) from {table}") == [(0,)], table
    rows("select set_config('role', 'none', true)")


def test_who_left_reads_no_row_anywhere(world):
    viewer = a_person(is_active=False)
    a_grant(viewer, world["open"], kind="named")
    with acting(viewer.pk):
        for table in (*TABLES, *VIEWS):
            assert rows(f"select count(*) from {table}") == [(0,)], table


@pytest.mark.parametrize("role", list(Role))
def test_every_situation_is_the_same_in_the_database_and_in_the_policy(role):
    """But for the fine rule that business support finds only children it holds."""
    viewer = a_person(role)
    expected = {}
    for state, grants, is_excluded in product(State, GRANTS, (False, True)):
        child = a_situation(viewer, state, grants, is_excluded)
        Address.objects.create(child=child)
        situation = Situation(state, frozenset(grants), is_excluded)
        expected[child.pk] = scope(coarse(role), situation)
    with acting(viewer.pk):
        known, seen = about("people_child"), about("people_address")
    assert known == {pk for pk, near in expected.items() if near >= 1}
    assert seen == {pk for pk, near in expected.items() if near >= 2}


def coarse(role):
    """The role whose rule the second wall repeats for this one."""
    return Role.SUPPORT_WORKER if ROLES[role].finds is Reach.GRANTED else role


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [(-2, None, True), (-2, 1, True), (-2, -1, False), (1, None, False), (-2, 0, False)],
)
def test_states_bars_and_names_count_only_while_they_run(starts, ends, holds, monkeypatch):
    viewer, moment = a_person("support_worker"), now()
    monkeypatch.setattr("sightline.access.middleware.now", lambda: moment)
    times = {
        "starts_at": moment + timedelta(minutes=starts),
        "ends_at": None if ends is None else moment + timedelta(minutes=ends),
    }
    sealed, barred, named = a_child(), a_child(), a_child()
    RecordState.objects.create(child=sealed, state=State.SEALED, **times)
    Exclusion.objects.create(user=viewer, child=barred, origin="a test", **times)
    RecordState.objects.create(child=named, state=State.RESTRICTED, starts_at=LONG_AGO)
    a_grant(viewer, named, kind=GrantKind.NAMED, **times)
    with acting(viewer.pk):
        known = about("people_child")
    assert (sealed.pk not in known, barred.pk not in known, named.pk in known) == (holds,) * 3


def refused(sql, *values):
    """Whether the database refuses to write this."""
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        rows(sql + " returning 1", *values)
    return True


def test_nothing_is_written_about_a_hidden_child(world):
    viewer = a_person("team_manager")
    bar(viewer, world["barred"])
    new = "insert into people_address (child_id, source_id, kind, lines, postcode, uprn) values "
    new += "(%s, %s, '', '', '', '')"
    with acting(viewer.pk):
        assert rows(f"{new} returning 1", world["open"].pk, "mine") == [(1,)]
        for number, key in enumerate(set(world) - {"open"}):
            hidden = world[key].pk
            assert refused(new, hidden, f"n{number}")
            assert refused("update people_address set child_id = %s", hidden)
            for deed in ("update people_address set lines = ''", "delete from people_address"):
                assert rows(f"{deed} where child_id = %s returning 1", hidden) == []


def test_a_stub_is_read_and_not_written(world):
    viewer, stub = a_person("team_manager"), world[State.RESTRICTED]
    with acting(viewer.pk):
        assert stub.pk in about("people_child")
        assert refused("update people_child set forename = 'x' where id = %s", stub.pk)


def test_every_view_is_among_those_that_are_tried():
    found = rows("select viewname from pg_views where schemaname = 'public' order by 1")
    assert [view for (view,) in found] == list(VIEWS)


@pytest.mark.parametrize("view", [*VIEWS, "access_rolefact", "trail_seal"])
def test_nobody_writes_through_a_view_or_changes_what_roles_see(view):
    may = "select has_table_privilege(%s, %s, 'insert, update, delete, truncate')"
    assert rows(may, settings.WEB_ROLE, view) == [(False,)]


@pytest.mark.parametrize("table", ["people_searchname", "people_addressevent", "people_childevent"])
def test_names_to_search_and_old_rows_are_not_read_by_pages(table):
    with pytest.raises(ProgrammingError, match="permission denied"), acting(a_person().pk):
        rows(f"select * from {table}")


def test_a_relationship_is_hidden_from_both_ends(world):
    viewer, child = a_person("support_worker"), world["open"]
    bar(viewer, world["barred"])
    for state in (State.SEALED, State.RESTRICTED):
        Relationship.objects.create(child=child, relative=world[state], kind="mother")
        Relationship.objects.create(child=world[state], relative=child, kind="mother")
    with acting(viewer.pk):
        assert about("people_relationship") == {child.pk}


def test_an_open_file_is_remembered_only_where_it_is_not_hidden(world):
    viewer = a_person()
    with acting(viewer.pk):
        for key in (State.SEALED, State.RESTRICTED, "open"):
            remember_file(world[key].pk)
            assert about("people_address") == {world["open"].pk, world["barred"].pk}
    with acting(None):
        assert about("people_address") == set()


def test_what_is_worked_out_does_not_depend_on_who_pressed(world):
    """A manager who restricts a child without being named must not lose the child's grants."""
    viewer, child = a_person("administrator"), world[State.SEALED]
    worker = a_person()
    holder = Worker.objects.create(source_id="w1", name="Priya", user=worker)
    Involvement.objects.create(
        child=child, worker=holder, is_allocated=True, started_on=LONG_AGO.date()
    )
    with acting(viewer.pk):
        refresh([child.pk])
        assert about("people_child") == set()  # the person's own sight is as it was
    assert Grant.objects.filter(user=worker, child=child, kind="allocation").exists()
    assert rows("select count(*) from people_searchname where child_id = %s", child.pk) == [(3,)]


def test_the_service_sees_all_and_gives_the_person_back(world):
    viewer = a_person()
    with acting(viewer.pk):
        with for_the_service():
            assert world[State.SEALED].pk in about("people_address")
        assert about("people_address") == {world["open"].pk, world["barred"].pk}


def test_only_these_places_work_out_what_the_person_may_not_see():
    root = Path(settings.BASE_DIR, "sightline")
    using = {
        str(path.relative_to(root))
        for path in root.glob("**/*.py")
        if "tests" not in path.parts and re.search(r"with for_the_service\(\)", path.read_text())
    }
    assert using == {
        "casework/conferring/telling.py",
        "casework/referring.py",
        "casework/stepping/from_front_door.py",
        "config/bench/search.py",
        "documents/queries.py",
        "duties/deeds.py",
        "duties/operations.py",
        "exchange/operations.py",
        "letters/guarding.py",
        "letters/places.py",
        "meetings/beside.py",
        "notes/queries.py",
        "people/declarations.py",
        "story/operations.py",
        "story/queries.py",
        "visits/entries.py",
        "workforce/invented.py",
        "workforce/sign_ins.py",
    }


def test_what_the_wall_knows_of_roles_is_what_the_matrix_says():
    expected = {
        (role.value, facts.finds is not Reach.NONE, facts.stub) for role, facts in ROLES.items()
    }
    assert set(rows("select role, finds, stub from access_rolefact")) == expected
