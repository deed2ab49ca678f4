"""The migration that marks what conferences made before with the kinds of plan it is part of."""

import importlib
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from sightline.casework.models import Discussion, DiscussionDecision
from sightline.casework.tests.scenes import held_by_a_team
from sightline.people.tests.builders import a_child
from sightline.plans.models import Outcome

pytestmark = pytest.mark.django_db
AT_NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
LATER = AT_NOON + timedelta(days=30)


@pytest.fixture
def child():
    return held_by_a_team(a_child())


def made(child, what, moment=AT_NOON, **given):
    by = child.involvements.get().worker.user
    return Outcome.objects.create(
        child=child, place=1, what=what, recorded_at=moment, changed_by=by, changed_at=moment,
        **given,
    )  # fmt: skip


def decided(child, outcome, outline, moment=AT_NOON, before=None):
    by = child.involvements.get().worker.user
    meeting = before.discussion if before else Discussion.objects.create(
        child=child, kind="review", called_for=moment, held_at=moment, called_by=by
    )  # fmt: skip
    return DiscussionDecision.objects.create(
        child=child, discussion=meeting, outcome=outcome, chair="Ms Hale", risks="x", why="x",
        outline=outline, decided_by=by, decided_at=moment, recorded_at=moment, supersedes=before,
        put_right_why="x" if before else "", held_before=AT_NOON if before else None,
    )  # fmt: skip


def marked():
    module = importlib.import_module("sightline.plans.migrations.0004_kinds_of_outcomes")
    with connection.cursor() as cursor:
        cursor.execute(module.MADE_BY_CONFERENCES)
    return dict(Outcome.objects.values_list("what", "kinds"))


def test_what_a_conference_made_is_of_its_kind_of_plan_and_nothing_else_is(child):
    made(child, "Sleep")
    made(child, "School")
    made(child, "Other", moment=LATER)
    decided(child, "plan", " Sleep \r\n\r\nOther\n School")
    assert marked() == {"Sleep": ["protection"], "School": ["protection"], "Other": []}


def test_a_line_a_later_conference_said_again_is_of_both_kinds(child):
    made(child, "Sleep")
    made(child, "School")
    made(child, "Over", ended_on=date(2026, 10, 20), ended_why="He does")
    decided(child, "plan", "Sleep\nSchool\nOver")
    decided(child, "in_need", "Sleep\nOver", moment=LATER)
    assert marked() == {
        "Sleep": ["in_need", "protection"], "School": ["protection"], "Over": ["protection"],
    }  # fmt: skip


def test_a_decision_that_was_put_right_marks_nothing_any_more(child):
    made(child, "Sleep")
    made(child, "School")
    first = decided(child, "plan", "Sleep\nSchool")
    decided(child, "in_need", "Sleep", moment=LATER, before=first)
    assert marked() == {"Sleep": ["in_need"], "School": []}
