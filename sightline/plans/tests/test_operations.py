"""Writing a plan: its head, the order of its outcomes, and its actions."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.actions.operations import Wording, finish_action
from sightline.people.tests.builders import a_child, a_person
from sightline.plans import operations
from sightline.plans.models import Outcome, Plan
from sightline.plans.operations import Aim, PlanRefused
from sightline.plans.queries import plan_of, planned_called

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()
ALL = Lens(frozenset(Label))


@pytest.fixture
def given():
    return {"child": a_child(), "by": a_person(), "now": NOW}


def an_outcome(given, what, place=99):
    return operations.add_outcome(**given, aim=Aim(what), place=place)


def order():
    return list(
        Outcome.objects.filter(ended_on=None).order_by("place").values_list("what", "place")
    )


@pytest.mark.parametrize(
    ("place", "expected"),
    [(-3, "cab"), (1, "cab"), (2, "acb"), (3, "abc"), (99, "abc")],
)
def test_an_outcome_goes_to_its_place_and_the_others_close_up(given, place, expected):
    an_outcome(given, "a")
    an_outcome(given, "b")
    an_outcome(given, "c", place)
    assert order() == list(zip(expected, (1, 2, 3), strict=True))


def test_moving_an_outcome_up_moves_the_others_down(given):
    an_outcome(given, "a")
    an_outcome(given, "b")
    last = an_outcome(given, "c")
    operations.change_outcome(**given, outcome=last, aim=Aim("C"), place=1)
    assert order() == [("C", 1), ("a", 2), ("b", 3)]


def test_an_outcome_ends_only_when_nothing_under_it_is_open(given):
    outcome = an_outcome(given, "a")
    added = {"wording": Wording("Fit a door camera"), "by_when": TODAY, "keeps_safe": True}
    action = operations.add_action(**given, outcome=outcome, **added)
    with pytest.raises(PlanRefused, match="Actions under it are open"):
        operations.end_outcome(**given, outcome=outcome, why="He goes every day")
    finish_action(**given, action=action, done_on=TODAY, came_of="")
    operations.end_outcome(**given, outcome=outcome, why="He goes every day")
    assert Outcome.objects.get().ended_on == TODAY


def test_there_is_one_head_and_it_is_written_over_with_its_history_kept(given):
    for worries in ("Debt", "Debt and threat"):
        operations.write_head(**given, worries=worries, strengths="", next_review_on=None)
    plan = Plan.objects.get()
    assert plan.worries == "Debt and threat"
    assert [one.worries for one in plan.history.all()] == ["Debt"]


def test_a_review_lies_a_year_ahead_at_most(given):
    head = {"worries": "", "strengths": ""}
    year = TODAY + timedelta(days=366)
    operations.write_head(**given, **head, next_review_on=year)
    with pytest.raises(PlanRefused, match="more than a year ahead"):
        operations.write_head(**given, **head, next_review_on=year + timedelta(days=1))


@pytest.mark.parametrize("what", ["said", "given"])
def test_what_was_said_and_given_lies_behind(given, what):
    def record(day):
        if what == "said":
            said = {"who": "Carys", "answer": "no", "words": "He is not safe", "said_on": day}
            return operations.record_agreement(**given, **said)
        return operations.record_copy(**given, to_whom="Carys", how="By post", given_on=day)

    assert record(TODAY).pk
    with pytest.raises(PlanRefused, match="has not come yet"):
        record(TODAY + timedelta(days=1))


def test_the_whole_plan_is_read_through_the_lens_and_of_one_child_only(given):
    outcome = operations.add_outcome(**given, aim=Aim("a", "I can say no", "Debt"), place=1)
    added = {"wording": Wording("Fit a door camera"), "by_when": TODAY, "keeps_safe": False}
    action = operations.add_action(**given, outcome=outcome, **added)
    operations.write_contingency(
        **given, contingency=None, if_so="He is hurt", then="We meet", by_then="12 hours"
    )
    whole = plan_of(given["child"], ALL, ())
    assert [one.action.what for one in whole.under(whole.outcomes[0])] == ["Fit a door camera"]
    assert whole.outcomes[0].answers == "Debt"
    assert plan_of(given["child"], Lens(frozenset()), ()).outcomes[0].answers == "Not shown to you"
    assert planned_called(given["child"], action.source_id).action == action
    other = a_child()
    assert planned_called(other, action.source_id) is None
    assert plan_of(other, ALL, ()).outcomes == []


def test_an_action_goes_under_another_outcome(given):
    first, second = an_outcome(given, "a"), an_outcome(given, "b")
    words = Wording("Fit a door camera")
    added = {"by_when": date(2026, 12, 1), "keeps_safe": False}
    action = operations.add_action(**given, outcome=first, wording=words, **added)
    operations.change_action(
        **given,
        planned=action.planned,
        outcome=second,
        wording=Wording("Fit two door cameras"),
        keeps_safe=True,
    )
    whole = plan_of(given["child"], ALL, ())
    assert whole.under(first) == []
    assert [(one.action.what, one.keeps_safe) for one in whole.under(second)] == [
        ("Fit two door cameras", True)
    ]
