"""If it does not work, who agrees, who has it; the safety plan and the child's own version."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from sightline.actions.operations import Wording, drop_action, finish_action
from sightline.plans import operations
from sightline.plans.models import Agreement, Contingency, GivenCopy, Outcome
from sightline.plans.tests.builders import a_plan, an_action
from sightline.plans.tests.test_pages import held, sent, text, where

__all__ = ["held"]

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
IF = {"if_so": "he is hurt", "then": "Dele holds a bed", "by_then": "the same evening"}


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())


def test_what_happens_if_it_does_not_work_is_said_changed_and_taken_back(client, held):
    assert "Not yet said what happens" in text(client, "child_plan", held)
    assert sent(client, "child_plan_contingency", held, **IF).status_code == 302
    told = "If he is hurt, then Dele holds a bed, by the same evening."
    assert told in text(client, "child_plan", held).replace(" ,", ",").replace(" .", ".")
    about = {"about": Contingency.objects.get().source_id}
    sent(client, "child_plan_contingency", held, **about, **(IF | {"by_then": "midnight"}))
    assert Contingency.objects.get().by_then == "midnight"
    answer = sent(client, "child_plan_contingency_end", held, **about, why="He moved")
    assert answer.status_code == 302
    page = text(client, "child_plan", held)
    assert "Not held to any more: 1" in page
    assert "Until 23 November 2026: He moved" in page


def test_who_agrees_stands_with_their_words_and_what_was_said_before_stays(client, held):
    a_plan(held, held.worker)
    for who, answer, words in (("Carys (mother)", "no", "Too far"), ("Jory", "partly", "Not art")):
        said = {"who": who, "answer": answer, "words": words, "said_on": "20/11/2026"}
        assert sent(client, "child_plan_agreement", held, **said).status_code == 302
    page = text(client, "child_plan", held)
    assert "Carys (mother) does not agree" in page
    assert "Jory agrees in part" in page
    assert "“Too far”" in page
    assert page.index("“Not art”") < page.index("“Too far”")
    assert Agreement.objects.count() == 2


@pytest.mark.parametrize(("day", "is_old"), [("8/11/2026", True), ("9/11/2026", False)])
def test_whom_the_plan_was_given_to_and_whether_it_has_changed_since(client, held, day, is_old):
    a_plan(held, held.worker)
    given = {"to_whom": "Jory", "how": "read together", "given_on": day}
    assert sent(client, "child_plan_copy", held, **given).status_code == 302
    page = text(client, "child_plan", held)
    assert f"Jory, {day[0]} November 2026, read together" in page
    assert ("The plan has changed since" in page) is is_old


@pytest.mark.parametrize(
    ("name", "given", "why_not"),
    [
        ("child_plan_contingency", {"if_so": "x", "then": "y"}, "Say by when"),
        ("child_plan_agreement", {"who": "Jory", "said_on": "1/11/2026"}, "whether they agree"),
        (
            "child_plan_agreement",
            {"who": "Jory", "answer": "yes", "said_on": "24/11/2026"},
            "That day has not come yet",
        ),
        ("child_plan_copy", {"to_whom": "Jory", "how": "x", "given_on": ""}, "Say on which day"),
        (
            "child_plan_copy",
            {"to_whom": "Jory", "how": "x", "given_on": "24/11/2026"},
            "That day has not come yet",
        ),
        ("child_plan_head", {"next_review_on": "25/11/2027"}, "more than a year ahead"),
    ],
)
def test_what_cannot_be_is_said(client, held, name, given, why_not):
    answer = sent(client, name, held, **given)
    assert answer.status_code == 422
    assert why_not in answer.content.decode()
    assert not Agreement.objects.exists()
    assert not GivenCopy.objects.exists()


def test_pressing_twice_keeps_one_copy(client, held):
    given = {"key": uuid.uuid4(), "to_whom": "Jory", "how": "x", "given_on": "20/11/2026"}
    for _ in range(2):
        assert client.post(where("child_plan_copy", held), given).status_code == 302
    assert GivenCopy.objects.count() == 1


def test_the_safety_plan_is_its_actions_and_what_happens_if_it_fails(client, held):
    assert "No action of the plan is marked" in text(client, "child_plan_safety", held)
    action = a_plan(held, held.worker)
    an_action(held, held.worker, wording=Wording("Agree a call word"), keeps_safe=True)
    page = text(client, "child_plan_safety", held)
    assert "1.2 Agree a call word" in page
    assert action.what not in page
    assert "Jory is missing overnight again" in page


def own_page(client, held):
    answer = client.get(reverse("child_plan_for_child", args=[held.public_id]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_child_s_own_version_is_plain_and_leaves_out_what_is_not_for_them(client, held):
    worker = held.worker
    given = {"child": held, "by": worker, "now": NOW}
    a_plan(held, worker)
    operations.write_head(
        **given,
        worries="Told by an informant",
        strengths="He draws",
        next_review_on=date(2026, 12, 2),
    )
    own = [
        an_action(held, worker, wording=Wording(what, who, worker if colleague else None))
        for what, who, colleague in (
            ("Ring you on Fridays", "", True),
            ("Say when it is too much", "jory applewick", False),
            ("Call round", "School", False),
            ("Dropped in the end", "School", False),
            ("Find who he owes", "Police", False),
        )
    ]
    drop_action(**given, action=own[3], why="x")
    hidden = own[4].planned
    hidden.not_for_child = True
    hidden.save()
    finish_action(**given, action=own[2], done_on=TODAY, came_of="secret")
    sent(client, "child_plan_contingency", held, **IF, not_for_child="on")
    page = own_page(client, held)
    for words in (
        "Jory’s plan",
        "Hello Jory.",
        "“I can say no”",
        "He draws",
        "on 2 December 2026",
        "<strong>Priya</strong>: Ring you on Fridays",
        "<strong>You</strong>: Say when it is too much",
        "<strong>School</strong>: Call round (done on 23 November 2026)",
        "If Jory is missing overnight again",
    ):
        assert words in page
    for words in (
        "Told by an informant",
        "Debt and threat",
        "Dropped in the end",
        "Find who he owes",
        "he is hurt",
        "secret",
        "Goldfinch",
        "Not yet clear",
        "Late",
    ):
        assert words not in page


def test_an_own_version_of_an_empty_plan_says_so(client, held):
    assert "Nothing is in the plan yet that could be given to Jory." in own_page(client, held)


def test_an_outcome_that_ended_is_not_in_the_child_s_own_version(client, held):
    aim = operations.Aim("Jory has a bike")
    given = {"child": held, "by": held.worker, "now": NOW}
    operations.add_outcome(**given, aim=aim, place=1)
    operations.end_outcome(**given, outcome=Outcome.objects.get(), why="He has one")
    assert "Jory has a bike" not in own_page(client, held)
    assert "Ended 23 November 2026: He has one" in text(client, "child_plan", held)
