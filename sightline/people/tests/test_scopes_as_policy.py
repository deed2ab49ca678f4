"""The queries over whole tables say what the policy says of one child."""

from datetime import timedelta
from itertools import product

import pytest

from sightline.access.models import Exclusion, Grant, RecordState
from sightline.access.policy import BY_WORDS, GrantKind, Scope, Situation, State, scope
from sightline.access.roles import Role
from sightline.calendars.clock import now
from sightline.people.models import Child
from sightline.people.scopes import countable
from sightline.people.situations import situation_of
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person

pytestmark = pytest.mark.django_db
GRANTS = (
    (),
    (GrantKind.ALLOCATION,),
    (GrantKind.LINE,),
    (GrantKind.REASON,),
    (GrantKind.ASKED,),
    (GrantKind.NAMED,),
    (GrantKind.TEAM, GrantKind.NAMED),
    (GrantKind.TEAM, GrantKind.REASON),
    (GrantKind.GLASS,),
    (GrantKind.TEAM, GrantKind.GLASS),
)


def a_situation(viewer, state, grants, is_excluded):
    child = a_child()
    for kind in grants:
        ends = now() + timedelta(hours=1) if kind in BY_WORDS else None
        a_grant(viewer, child, kind=kind, ends_at=ends, reason="because" if ends else "")
    if state is not State.NORMAL:
        RecordState.objects.create(child=child, state=state, starts_at=LONG_AGO)
    if is_excluded:
        Exclusion.objects.create(user=viewer, child=child, starts_at=LONG_AGO, origin="a test")
    return child


@pytest.mark.parametrize("is_active", [True, False])
@pytest.mark.parametrize("role", list(Role))
def test_every_situation_is_the_same_in_queries_and_in_the_policy(role, is_active):
    viewer = a_person(role, is_active=is_active)
    other, expected = a_person(), {}
    for state, grants, is_excluded in product(State, GRANTS, (False, True)):
        child = a_situation(viewer, state, grants, is_excluded)
        a_grant(other, child)
        situation = Situation(state, frozenset(grants), is_excluded)
        assert situation_of(viewer, child) == situation
        expected[child.pk] = scope(role, situation, is_active=is_active)
    known = {child.pk: child.is_stub for child in Child.objects.known_to(viewer)}
    visible = set(Child.objects.visible_to(viewer).values_list("pk", flat=True))
    openable = set(Child.objects.openable_by(viewer).values_list("pk", flat=True))
    counted = set(Child.objects.countable_by(viewer).values_list("pk", flat=True))
    rows = Grant.objects.filter(countable(viewer), user=other)
    assert set(rows.values_list("child", flat=True)) == counted
    for pk, near in expected.items():
        assert (pk in known) is (near >= Scope.STUB)
        assert known.get(pk, False) is (near is Scope.STUB)
        assert (pk in counted) is (near >= Scope.STUB)
        assert (pk in visible) is (near >= Scope.FINDABLE)
        assert (pk in openable) is (near is Scope.OPENABLE)


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [(-2, None, True), (-2, 1, True), (-2, -1, False), (1, None, False), (-2, 0, False)],
)
def test_states_and_bars_count_only_while_they_run(starts, ends, holds, monkeypatch):
    viewer, moment = a_person(Role.BUSINESS_SUPPORT), now()
    monkeypatch.setattr("sightline.people.scopes.now", lambda: moment)
    times = {
        "starts_at": moment + timedelta(minutes=starts),
        "ends_at": None if ends is None else moment + timedelta(minutes=ends),
    }
    sealed, barred = a_child(), a_child()
    for child in (sealed, barred):
        a_grant(viewer, child)
    RecordState.objects.create(child=sealed, state=State.SEALED, **times)
    Exclusion.objects.create(user=viewer, child=barred, origin="a test", **times)
    assert Child.objects.visible_to(viewer).exists() is not holds


def test_a_bar_holds_for_one_person_only():
    child, barred, other = a_child(), a_person(), a_person()
    Exclusion.objects.create(user=barred, child=child, starts_at=LONG_AGO, origin="a test")
    assert not Child.objects.visible_to(barred).exists()
    assert Child.objects.visible_to(other).exists()
