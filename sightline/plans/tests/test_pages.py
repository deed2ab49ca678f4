"""The page of the plan and its forms: what is shown, what can be done, and who may."""

import re
import uuid
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from sightline.access.roles import Role
from sightline.actions.models import Action, Move
from sightline.actions.operations import Wording, move_action
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.plans.models import Outcome, Plan
from sightline.plans.tests.builders import a_plan, an_action
from sightline.trail.models import Entry
from sightline.workforce.models import Involvement, Worker

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SNOWMAN = "\N{SNOWMAN}"


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())


@pytest.fixture
def held(client):
    """A child, and their own worker signed in."""
    child, worker = a_child(forename="Jory", surname="Applewick"), a_person()
    a_grant(worker, child)
    Involvement.objects.create(
        child=child,
        worker=Worker.objects.create(name="Priya Goldfinch", user=worker),
        is_allocated=True,
        started_on=date(2026, 3, 2),
    )
    client.force_login(worker)
    child.worker = worker
    return child


def where(name, child):
    return reverse(name, args=[child.public_id])


def text(client, name, child, **query):
    page = client.get(where(name, child), query)
    assert page.status_code == 200
    words = re.sub(r"<[^>]+>", " ", page.content.decode())
    return re.sub(r"\s+", " ", words)


def sent(client, name, child, **given):
    return client.post(where(name, child), {"key": uuid.uuid4()} | given)


def test_a_plan_begins_empty_and_says_what_to_write_first(client, held):
    page = text(client, "child_plan", held)
    assert "No outcome is written yet: what is to be different for Jory?" in page
    assert "No day is set for the next review" in page
    assert "Add an outcome" in page
    assert "Clear enough" not in page
    assert "Write an outcome first" in text(client, "child_plan_action", held)


def test_a_plan_is_written_from_the_head_to_an_action_and_read_on_one_page(client, held):
    head = {"worries": f"Debt {SNOWMAN}", "strengths": "Carys", "next_review_on": "2/12/2026"}
    assert sent(client, "child_plan_head", held, **head).status_code == 302
    aim = {"what": "Jory is at school five days", "own_words": "I like art", "place": "1"}
    assert sent(client, "child_plan_outcome", held, **aim).status_code == 302
    outcome = Outcome.objects.get()
    action = {
        "outcome": outcome.source_id,
        "what": "Support Jory to engage with education",
        "who": "School",
        "given_to": str(held.worker.public_id),
        "by_when": "18 December 2026",
    }
    assert sent(client, "child_plan_action", held, **action).status_code == 302
    page = text(client, "child_plan", held)
    for words in (
        f"Debt {SNOWMAN}",
        "Next review 2 December 2026",
        "1. Jory is at school five days",
        "“I like art”",
        "1.1 Support Jory to engage with education",
        "In 25 days",
        "“Support … engage”: who does what, that another person could see?",
        "Not said what it is to change",
        "No sign given that it worked",
        "Due after the review of 2 December",
        "Make it clearer",
        "Actions open 1 Late 0 Date moved 0 Clear enough to act on 0 of 1",
    ):
        assert words in page
    assert Action.objects.get().given_to == held.worker
    whats = ("wrote the head of the plan", "added an outcome to the plan",
             "added an action to the plan")  # fmt: skip
    assert Entry.objects.filter(kind="deed", what__in=whats).count() == 3


def test_the_figures_count_open_late_and_moved_as_the_picture_says(client, held):
    worker = held.worker
    given = {"child": held, "by": worker, "now": NOW}
    first = a_plan(held, worker)
    for day in (20, 21, 25):
        move_action(**given, action=first, to_on=date(2026, 11, day), why="Not there")
    late = an_action(held, worker, wording=Wording("Ring his uncle"), by_when=date(2026, 11, 20))
    move_action(**given, action=late, to_on=date(2026, 11, 22), why="He was away")
    an_action(held, worker, wording=Wording("Ring the school"), by_when=TODAY)
    page = text(client, "child_plan", held)
    assert "Actions open 3 Late 1 Date moved 2 Clear enough to act on 1 of 3" in page
    assert "First 27 November 2026, moved three times" in page
    assert "Moved 3 times" in page
    assert "Late 1 day" in page
    assert "First 20 November 2026, moved once: He was away" in page
    assert "Today" in page


def test_an_action_is_moved_with_why_and_the_day_before_stays(client, held):
    action = a_plan(held, held.worker)
    about = {"about": action.source_id}
    answer = sent(client, "child_plan_move", held, **about, to_on="4/12/2026", why=SNOWMAN)
    assert answer.status_code == 302
    move = Move.objects.get()
    assert (move.from_on, move.to_on, move.why) == (
        date(2026, 11, 27),
        date(2026, 12, 4),
        SNOWMAN,
    )
    assert SNOWMAN in text(client, "child_plan_move", held, **about)


@pytest.mark.parametrize(
    ("name", "given", "why_not"),
    [
        ("child_plan_move", {"to_on": "", "why": "x"}, "Say to which day"),
        ("child_plan_move", {"to_on": "27/11/2026", "why": "x"}, "That is its day already"),
        ("child_plan_move", {"to_on": "1/1/2036", "why": "x"}, "more than three years ahead"),
        ("child_plan_move", {"to_on": "4/12/2026", "why": " "}, "Say why it moves"),
        ("child_plan_close", {"words": "It works"}, "Say how it stands"),
        ("child_plan_close", {"how": "done", "words": "x"}, "Say on which day it was done"),
        ("child_plan_close", {"how": "done", "on": "24/11/2026", "words": "x"}, "today or earlier"),
        ("child_plan_close", {"how": "dropped", "words": ""}, "Say what came of it, or why"),
        ("child_plan_stands", {"why": ""}, "Say why"),
        ("child_plan_action", {"what": "", "outcome": "x"}, "Say what is to be done"),
        ("child_plan_action", {"what": "Ring", "outcome": "x"}, "Choose one of the outcomes"),
        ("child_plan_action", {"what": "x" * 2001}, "Write it in 2,000 letters or fewer"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(client, held, name, given, why_not):
    action = a_plan(held, held.worker)
    answer = sent(client, name, held, about=action.source_id, **given)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert why_not in page
    assert not given.get("why", "").strip() or f">{given['why']}</textarea>" in page
    same = Action.objects.get()
    assert (same.what, same.by_when, same.done_on) == (action.what, action.by_when, None)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"how": "done", "on": "20/11/2026"}, "Done 20 Nov"),
        ({"how": "dropped", "on": ""}, "Not done any more, 23 Nov"),
    ],
)
def test_an_action_is_done_or_dropped_and_can_be_opened_again(client, held, how, said):
    action = a_plan(held, held.worker)
    about = {"about": action.source_id}
    assert (
        sent(client, "child_plan_close", held, **about, **how, words="She uses it").status_code
        == 302
    )
    page = text(client, "child_plan", held)
    assert said in page
    assert "She uses it" in page
    assert "Actions open 0" in page
    assert "Not yet clear" not in page
    assert sent(client, "child_plan_close", held, **about, again="again").status_code == 302
    assert "In 4 days" in text(client, "child_plan", held)


def test_why_an_action_stands_is_shown_instead_of_what_is_asked(client, held):
    a_plan(held, held.worker)
    vague = an_action(held, held.worker, wording=Wording("Support Jory", "Priya"))
    assert "Not yet clear" in text(client, "child_plan", held)
    sent(client, "child_plan_stands", held, about=vague.source_id, why="His own wording")
    page = text(client, "child_plan", held)
    assert "It stands as it is worded: His own wording" in page
    assert "Not yet clear" not in page
    assert "2 of 2 actions" in page


def test_pressing_twice_moves_once(client, held):
    action = a_plan(held, held.worker)
    given = {"about": action.source_id, "key": uuid.uuid4(), "to_on": "4/12/2026", "why": "x"}
    for _ in range(2):
        assert client.post(where("child_plan_move", held), given).status_code == 302
    assert Move.objects.count() == 1


def test_two_who_write_the_same_outcome_read_both_texts(client, held):
    a_plan(held, held.worker)
    outcome = Outcome.objects.get()
    about = {"about": outcome.source_id}
    page = client.get(where("child_plan_outcome", held), about).content.decode()
    based = re.search(r'name="draft-based" value="(\w+)"', page)[1]
    first = {**about, "draft-based": based, "what": "First", "place": "1"}
    assert sent(client, "child_plan_outcome", held, **first).status_code == 302
    answer = sent(client, "child_plan_outcome", held, **(first | {"what": "Second"}))
    assert answer.status_code == 409
    assert Outcome.objects.get().what == "First"


def test_an_outcome_ends_with_why_and_stays_below(client, held):
    a_plan(held, held.worker)
    about = {"about": Outcome.objects.get().source_id}
    answer = sent(client, "child_plan_outcome_end", held, **about, why="He goes")
    assert "Actions under it are open" in answer.content.decode()
    sent(client, "child_plan_close", held, about=Action.objects.get().source_id,
         how="dropped", words="x")  # fmt: skip
    assert sent(client, "child_plan_outcome_end", held, **about, why="He goes").status_code == 302
    assert "Ended 23 November 2026: He goes" in text(client, "child_plan", held)


WRITES = ("child_plan_head", "child_plan_outcome", "child_plan_action", "child_plan_move")


@pytest.mark.parametrize(
    ("role", "kind", "writes"),
    [
        (Role.TEAM_MANAGER, "line", True),
        (Role.DIRECTOR, "", True),
        (Role.TEAM_MANAGER, "team", False),
        (Role.SOCIAL_WORKER, "allocation", False),
        (Role.REVIEWING_OFFICER, "allocation", False),
        (Role.AUDITOR, "named", False),
    ],
)
def test_who_holds_the_child_and_managers_write_others_read(client, held, role, kind, writes):
    action = a_plan(held, held.worker)
    somebody = a_person(role)
    if kind:
        a_grant(somebody, held, kind=kind)
    client.force_login(somebody)
    page = text(client, "child_plan", held)
    assert action.what in page
    assert ("Add an outcome" in page) is writes
    for name in WRITES:
        about = {"about": action.source_id} if name == "child_plan_move" else {}
        assert client.get(where(name, held), about).status_code == (200 if writes else 403)
    assert sent(client, "child_plan_head", held).status_code == (302 if writes else 403)
    assert Plan.objects.count() == writes


def test_a_part_of_another_child_s_plan_is_not_found(client, held):
    other = a_child()
    action = a_plan(other, held.worker)
    about = {"about": action.source_id}
    for name in ("child_plan_action", "child_plan_move", "child_plan_close", "child_plan_stands"):
        assert client.get(where(name, held), about).status_code == 404
    outcome = {"about": other.outcomes.get().source_id}
    assert client.get(where("child_plan_outcome", held), outcome).status_code == 404


@pytest.mark.parametrize("name", ["child_plan", "child_plan_safety", "child_plan_for_child"])
@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.BUSINESS_SUPPORT])
def test_who_may_not_read_what_was_said_does_not_read_the_plan(role, name, client, held):
    person = a_person(role)
    a_grant(person, held)
    client.force_login(person)
    reads = role is Role.SOCIAL_WORKER
    assert client.get(where(name, held)).status_code == (200 if reads else 403)
    assert (where("child_plan", held) in client.get(where("child", held)).content.decode()) is reads
