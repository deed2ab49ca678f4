"""Every cell of the permission matrix, allowing and denying, and the rule that reads it."""

import csv
from itertools import chain, combinations

import pytest

from sightline.access.labels import Label
from sightline.access.models import Grant, RecordState
from sightline.access.policy import GrantKind, Scope, Situation, State, grounds, may_read, scope
from sightline.access.roles import MATRIX, ROLES, Ground, Reach, Role, read_matrix

WITH_WORK = Situation(grants=frozenset({GrantKind.ALLOCATION}))
WITH_REASON = Situation(grants=frozenset({GrantKind.REASON}))
WITH = {Ground.WORK: WITH_WORK, Ground.REASON: WITH_REASON}


def lines():
    with MATRIX.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cells(*, dotted):
    return [
        (Role(row["role"]), name, value)
        for row in lines()
        for name, value in row.items()
        if ("." in name) is dotted and name not in ("role", "words", "finds", "opens")
    ]


def test_the_matrix_has_a_row_for_every_role_and_a_cell_for_every_kind_of_field():
    assert len(lines()) == len(Role)
    assert {row["role"] for row in lines()} == set(Role)
    kinds = {(label, ground) for label in Label for ground in Ground}
    free = {(label, ground) for label in (Label.PLAIN, Label.IDENTITY) for ground in Ground}
    assert all(set(facts.reads) == kinds - free for facts in ROLES.values())


@pytest.mark.parametrize(("role", "name", "value"), cells(dotted=True))
def test_each_cell_of_a_kind_of_field_allows_or_denies(role, name, value):
    label, _, ground = name.partition(".")
    situation = WITH[Ground(ground)]
    opens = scope(role, situation) is Scope.OPENABLE
    by_role = ROLES[role].opens is Reach.COUNTY and ROLES[role].reads[Label(label), Ground.WORK]
    assert may_read(role, situation, Label(label)) is (opens and (value == "yes" or by_role))


@pytest.mark.parametrize(("role", "name", "value"), cells(dotted=False))
def test_each_cell_of_a_role_is_read_as_it_stands(role, name, value):
    assert getattr(ROLES[role], name) is (value == "yes")


@pytest.mark.parametrize("row", lines(), ids=lambda row: row["role"])
def test_who_is_found_and_opened_without_anything_is_what_the_row_says(row):
    role = Role(row["role"])
    bare = scope(role, Situation())
    assert (bare >= Scope.FINDABLE) is (row["finds"] == "everybody")
    assert (bare is Scope.OPENABLE) is (row["opens"] == "everybody")
    assert (scope(role, WITH_WORK) is Scope.OPENABLE) is (row["finds"] != "nobody")
    stub = scope(role, Situation(State.RESTRICTED))
    assert stub is (Scope.STUB if row["stub"] == "yes" else Scope.NEITHER)


def test_a_cell_that_is_neither_yes_nor_no_is_refused(tmp_path):
    path = tmp_path / "matrix.csv"
    path.write_text(MATRIX.read_text().replace(",yes", ",maybe", 1))
    with pytest.raises(KeyError, match="maybe"):
        read_matrix(path)


def every_set(of):
    return chain.from_iterable(combinations(of, size) for size in range(len(of) + 1))


SITUATIONS = [
    Situation(state, frozenset(grants), is_excluded)
    for state in State
    for grants in every_set(tuple(GrantKind))
    for is_excluded in (False, True)
]


@pytest.mark.parametrize("role", list(Role))
def test_a_bar_beats_everything(role):
    barred = [one for one in SITUATIONS if one.is_excluded]
    assert {scope(role, one) for one in barred} == {Scope.NEITHER}
    assert not any(may_read(role, one, label) for one in barred for label in Label)


@pytest.mark.parametrize("role", list(Role))
def test_a_sealed_record_is_found_by_nobody(role):
    sealed = [one for one in SITUATIONS if one.state is State.SEALED]
    assert {scope(role, one) for one in sealed} == {Scope.NEITHER}


@pytest.mark.parametrize("role", list(Role))
def test_somebody_who_left_comes_near_nobody(role):
    assert {scope(role, one, is_active=False) for one in SITUATIONS} == {Scope.NEITHER}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("state", [State.RESTRICTED, State.NOTORIOUS])
def test_only_the_named_open_a_restricted_record(role, state):
    for one in (one for one in SITUATIONS if one.state is state and not one.is_excluded):
        let_in = one.grants & {GrantKind.NAMED, GrantKind.GLASS}
        named = bool(let_in) and ROLES[role].finds is not Reach.NONE
        assert (scope(role, one) is Scope.OPENABLE) is named


@pytest.mark.parametrize("role", list(Role))
def test_an_emergency_shows_what_a_reason_shows(role):
    assert ROLES[role].stub or not ROLES[role].glass
    read = {at for at, ground in ROLES[role].reads if ROLES[role].reads[at, Ground.REASON]}
    opens = ROLES[role].finds is not Reach.NONE
    for grants in ((), (GrantKind.LINE,), (GrantKind.ALLOCATION, GrantKind.TEAM)):
        held = Situation(State.RESTRICTED, frozenset({GrantKind.GLASS, *grants}))
        shown = {label for label in Label if may_read(role, held, label)}
        assert shown == (read | {Label.PLAIN, Label.IDENTITY} if opens else set())
        assert Ground.WORK not in grounds(role, held)


@pytest.mark.parametrize("role", list(Role))
def test_whoever_is_asked_to_take_over_reads_as_at_work_and_acts_on_nothing(role):
    asked = Situation(grants=frozenset({GrantKind.ASKED}))
    for label in Label:
        assert may_read(role, asked, label) is may_read(role, WITH_WORK, label)
    works = ROLES[role].opens is Reach.COUNTY
    assert (Ground.WORK in grounds(role, asked)) is works
    both = Situation(grants=asked.grants | WITH_WORK.grants)
    assert Ground.WORK in grounds(role, both)


@pytest.mark.parametrize("role", list(Role))
def test_work_does_not_open_an_archived_record(role):
    worked = Situation(State.ARCHIVED, frozenset({GrantKind.ALLOCATION, GrantKind.LINE}))
    assert scope(role, worked) is not Scope.OPENABLE
    reasoned = Situation(State.ARCHIVED, frozenset({GrantKind.REASON}))
    assert (scope(role, reasoned) is Scope.OPENABLE) is (ROLES[role].finds is not Reach.NONE)


@pytest.mark.parametrize("role", list(Role))
def test_more_grants_never_show_less_and_a_bar_never_shows_more(role):
    for one in SITUATIONS:
        for kind in GrantKind:
            more = Situation(one.state, one.grants | {kind}, one.is_excluded)
            assert scope(role, more) >= scope(role, one)
            if kind is not GrantKind.GLASS or GrantKind.NAMED in one.grants:  # counts alone
                assert all(may_read(role, more, at) >= may_read(role, one, at) for at in Label)
        assert scope(role, Situation(one.state, one.grants, is_excluded=True)) <= scope(role, one)


def test_the_kinds_and_states_that_are_kept_are_those_of_the_policy():
    assert set(Grant.Kind.values) == set(GrantKind)
    kept = {value for value, _ in RecordState._meta.get_field("state").choices}
    assert kept == set(State) - {State.NORMAL}
