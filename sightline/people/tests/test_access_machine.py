"""Grants, bars and record states as they come and go, held to a small model of them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from sightline.access.models import Exclusion, Grant, RecordState
from sightline.access.policy import BY_WORDS, GrantKind, Scope, Situation, State, scope
from sightline.access.roles import Role
from sightline.people import scopes
from sightline.people.models import Child
from sightline.people.tests.builders import a_child, a_person

START = datetime(2026, 3, 28, 22, 30, tzinfo=UTC)
"""The night the clocks change."""
ROLES = (Role.SOCIAL_WORKER, Role.SUPPORT_WORKER, Role.BUSINESS_SUPPORT, Role.DIRECTOR)
MINUTES = st.integers(min_value=0, max_value=180)
NARROWED = [state for state in State if state is not State.NORMAL]


class Spans:
    """What was given from when to when, by key; the model's whole memory."""

    def __init__(self):
        self.rows = []

    def add(self, key, starts, ends):
        self.rows.append([key, starts, ends])

    def end(self, key, moment):
        for row in self.rows:
            if row[0] == key and row[1] <= moment and (row[2] is None or row[2] > moment):
                row[2] = moment

    def live(self, moment):
        return {
            key
            for key, starts, ends in self.rows
            if starts <= moment and (ends is None or moment < ends)
        }


class Access(RuleBasedStateMachine):
    """Four people and two children; things are given, taken back, and time goes by."""

    def __init__(self):
        super().__init__()
        self.moment = START
        scopes.now = lambda: self.moment
        self.people = {role: a_person(role) for role in ROLES}
        self.children = [a_child(), a_child()]
        self.grants, self.bars, self.states = Spans(), Spans(), Spans()

    people_ = st.sampled_from(ROLES)
    child = st.integers(min_value=0, max_value=1)

    @rule(minutes=MINUTES)
    def time_goes_by(self, minutes):
        self.moment += timedelta(minutes=minutes)

    @rule(role=people_, child=child, kind=st.sampled_from(GrantKind), minutes=MINUTES)
    def a_grant_is_given(self, role, child, kind, minutes):
        ends = self.moment + timedelta(minutes=minutes) if kind in BY_WORDS else None
        Grant.objects.create(
            user=self.people[role],
            child=self.children[child],
            kind=kind,
            starts_at=self.moment,
            ends_at=ends,
            origin="the machine",
            reason="because" if ends else "",
        )
        self.grants.add((role, child, kind), self.moment, ends)

    @rule(role=people_, child=child, kind=st.sampled_from(GrantKind))
    def a_grant_is_taken_back(self, role, child, kind):
        scopes.live_grants(self.people[role], kind).filter(child=self.children[child]).update(
            ends_at=self.moment
        )
        self.grants.end((role, child, kind), self.moment)

    @rule(role=people_, child=child)
    def somebody_is_barred(self, role, child):
        if (role, child) in self.bars.live(self.moment):
            return
        Exclusion.objects.create(
            user=self.people[role],
            child=self.children[child],
            starts_at=self.moment,
            origin="the machine",
        )
        self.bars.add((role, child), self.moment, None)

    @rule(role=people_, child=child)
    def a_bar_ends(self, role, child):
        Exclusion.objects.filter(
            user=self.people[role], child=self.children[child], ends_at=None
        ).update(ends_at=self.moment)
        self.bars.end((role, child), self.moment)

    @rule(child=child, state=st.sampled_from(NARROWED))
    def a_record_is_narrowed(self, child, state):
        self.a_record_is_opened_again(child)
        RecordState.objects.create(child=self.children[child], state=state, starts_at=self.moment)
        self.states.add((child, state), self.moment, None)

    @rule(child=child)
    def a_record_is_opened_again(self, child):
        RecordState.objects.filter(child=self.children[child], ends_at=None).update(
            ends_at=self.moment
        )
        for state in NARROWED:
            self.states.end((child, state), self.moment)

    @invariant()
    def everybody_comes_as_near_as_the_model_says(self):
        grants, bars = self.grants.live(self.moment), self.bars.live(self.moment)
        states = dict(self.states.live(self.moment))
        for role, person in self.people.items():
            known = {one.pk: one.is_stub for one in Child.objects.known_to(person)}
            opened = set(Child.objects.openable_by(person).values_list("pk", flat=True))
            for number, child in enumerate(self.children):
                situation = Situation(
                    states.get(number, State.NORMAL),
                    frozenset(k for r, c, k in grants if (r, c) == (role, number)),
                    (role, number) in bars,
                )
                near = scope(role, situation)
                assert (child.pk in known) is (near >= Scope.STUB)
                assert known.get(child.pk, False) is (near is Scope.STUB)
                assert (child.pk in opened) is (near is Scope.OPENABLE)


@pytest.mark.django_db
def test_grants_bars_and_states_keep_to_the_model(monkeypatch):
    monkeypatch.setattr(scopes, "now", scopes.now)

    class InOneTransaction(Access):
        def __init__(self):
            self.held = transaction.atomic()
            self.held.__enter__()
            super().__init__()

        def teardown(self):
            transaction.set_rollback(True)
            self.held.__exit__(None, None, None)

    run_state_machine_as_test(
        InOneTransaction,
        settings=settings(max_examples=15, stateful_step_count=20, deadline=None, database=None),
    )
