"""Drift tells a signal somebody has answered from one nobody has looked at, on any day."""

import csv
import re
from datetime import date
from html import unescape
from io import StringIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from sightline.access.models import RecordState
from sightline.access.policy import State
from sightline.access.roles import ROLES, Role
from sightline.casework.tests.builders import a_decision, a_moment
from sightline.oversight import looks, queries
from sightline.oversight.levels import level_of
from sightline.oversight.tests.scenes import TODAY, Scene, a_signal, counted
from sightline.people.tests.builders import LONG_AGO, a_person
from sightline.trail.models import Entry
from sightline.workforce.operations import refresh_grants

pytestmark = pytest.mark.django_db
LINK = "I have looked"


def decided(*args, **fields):
    """An answer, after which the child is counted anew."""
    return counted(a_decision(*args, **fields))


@pytest.fixture(autouse=True)
def one_day():
    with time_machine.travel("2026-11-23T09:00Z", tick=False):
        yield


@pytest.fixture
def scene():
    """Five children of one team: nobody looked, passed, soon, later, and one of each of two."""
    made = Scene()
    names = ("Nobody", "Passed", "Soon", "Later", "Mixed")
    made.children = {name: made.held(made.one, surname=name) for name in names}
    for number, child in enumerate(made.children.values()):
        a_signal(child, f"2026-10-{10 + number}")
    a_signal(made.children["Mixed"], "2026-10-01", kind="no_plan", said="=No plan")
    refresh_grants(None)
    for name, again in (("Passed", 3), ("Soon", 10), ("Later", 30), ("Mixed", 60)):
        decided(made.children[name], made.manager_one, "2026-11-18", again=again)
    return made


def drifting(client, viewer, **query):
    client.force_login(viewer)
    answer = client.get(reverse("drift"), query)
    assert answer.status_code == 200
    return answer


def names(answer):
    """Whose rows the list holds, in its order."""
    found = html.fromstring(answer.content).xpath("//tbody/tr/th//text()")
    return [name.split()[-1] for name in found if name.strip()]


def words(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Mixed", "Nobody", "Passed", "Soon", "Later"]),
        ({"state": "not_looked"}, ["Mixed", "Nobody", "Passed"]),
        ({"state": "look_again"}, ["Passed", "Soon"]),
        ({"state": "answered"}, ["Mixed", "Soon", "Later"]),
        ({"state": "nonsense"}, ["Mixed", "Nobody", "Passed", "Soon", "Later"]),
        ({"state": "not_looked", "kind": "not_seen"}, ["Nobody", "Passed"]),
        ({"state": "answered", "kind": "no_plan"}, []),
        ({"state": "not_looked", "as_at": "2026-11-17"},
         ["Mixed", "Nobody", "Passed", "Soon", "Later"]),
        ({"state": "answered", "as_at": "2026-11-18"}, ["Mixed", "Passed", "Soon", "Later"]),
        ({"state": "not_looked", "as_at": "2026-11-21"}, ["Mixed", "Nobody"]),
        ({"state": "not_looked", "as_at": "2026-11-22"}, ["Mixed", "Nobody", "Passed"]),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_by_what_was_done_and_unanswered_come_first(
    scene, client, query, expected
):
    assert names(drifting(client, scene.manager_one, **query)) == expected


def test_each_choice_says_how_many_children_it_leaves(scene, client):
    page = html.fromstring(drifting(client, scene.manager_one).content)
    (nav,) = page.xpath("//nav[@aria-label='What was done about it']")
    text = " ".join(nav.text_content().split())
    assert text == "Not yet looked at (3) · Look again due (2) · Answered (3) · All (5)"
    for link in nav.xpath(".//a"):
        expected = int(re.search(r"\((\d+)\)", link.text_content())[1])
        assert len(names(client.get(link.get("href")))) == expected


def test_each_signal_says_who_looked_why_what_next_and_when_again(scene, client):
    text = words(drifting(client, scene.manager_one))
    assert text.count("Nobody has looked at this") == 2
    assert "Look again was due on 21 November 2026 Looked at by Priya Goldfinch" in text
    assert "(team manager) on 18 November 2026 Why: The family moved and the new address" in text
    assert "Next: Visit this week, with the school Look again on 28 November 2026" in text


def test_a_long_answer_is_begun_in_the_list_and_whole_in_the_file(scene, client):
    decided(scene.children["Nobody"], scene.manager_one, "2026-11-22", why="ö" * 4_000)
    assert f"Why: {'ö' * 300} …" in words(drifting(client, scene.manager_one))
    assert "ö" * 4_000 in client.get(reverse("drift_csv")).content.decode()


def test_of_an_earlier_day_no_answer_is_asked_and_later_ones_do_not_count(scene, client):
    text = words(drifting(client, scene.manager_one, as_at="2026-11-17"))
    assert text.count("Nobody has looked at this") == 6
    assert LINK not in text
    assert LINK in words(drifting(client, scene.manager_one))


@pytest.mark.parametrize("role", [role for role in Role if ROLES[role].line])
def test_the_way_to_answer_leads_to_the_form_and_back(scene, client, role):
    viewer = {
        Role.TEAM_MANAGER: scene.manager_one,
        Role.SERVICE_MANAGER: scene.service_manager,
        Role.DIRECTOR: scene.director,
    }[role]
    page = html.fromstring(drifting(client, viewer, state="not_looked", kind="not_seen").content)
    address = page.xpath("//tbody/tr[1]//a[starts-with(., 'I have looked')]/@href")[0]
    form = html.fromstring(client.get(address).content)
    assert form.xpath("//input[@name='kinds'][@checked]/@value") == ["not_seen"]
    back = form.xpath("//a[@class='govuk-back-link']/@href")[0]
    assert len(names(client.get(back))) == 2


def test_words_of_a_child_no_longer_open_to_the_viewer_are_not_shown(scene, client):
    child = scene.held(scene.one, "2026-01-05", "2026-11-19", surname="Left")
    a_signal(child, "2026-11-01")
    refresh_grants(None)
    decided(child, scene.manager_one, "2026-11-18", why="A secret")
    answer = drifting(client, scene.manager_one, as_at="2026-11-19")
    assert "Left" in names(answer)
    text = words(answer)
    assert "A secret" not in text
    assert "Why: Not shown to you Next: Not shown to you" in text
    assert "A secret" in words(drifting(client, scene.director, as_at="2026-11-19"))


def test_a_restricted_child_is_in_no_count_of_drift(scene, client):
    for name in ("Nobody", "Soon"):
        RecordState.objects.create(
            child=scene.children[name], state=State.RESTRICTED, starts_at=LONG_AGO
        )
    answer = drifting(client, scene.manager_one)
    assert names(answer) == ["Mixed", "Passed", "Later"]
    assert "Not yet looked at (2) · Look again due (1) · Answered (2) · All (3)" in words(answer)


def test_the_file_has_a_line_for_each_signal_with_its_answer(scene, client):
    client.force_login(scene.manager_one)
    decided(scene.children["Nobody"], scene.manager_one, "2026-11-22", why="=1+1 🙂")
    answer = client.get(reverse("drift_csv"), {"kind": "not_seen"})
    assert 'filename="drift-2026-11-23.csv"' in answer["Content-Disposition"]
    lines = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    head = {line[0]: line[1] for line in lines[: lines.index([])]}
    assert (head["Of"], head["Looked at"], head["Lines"]) == ("Ashmere 1", "all", "6")
    columns, *rows = lines[lines.index([]) + 1 :]
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    by = {(one["Name"].split()[-1], one["Signal"]): one for one in told}
    assert by["Mixed", "Help decided, no plan"]["Looked at"] == "no"
    assert by["Mixed", "Help decided, no plan"]["Evidence"] == "'=No plan"
    passed = by["Passed", "Not seen as often as required or agreed"]
    assert (passed["Looked at"], passed["On"], passed["Look again on"]) == (
        "no", "2026-11-18", "2026-11-21",
    )  # fmt: skip
    assert (passed["Role"], passed["What happens next"]) == (
        "team manager", "Visit this week, with the school",
    )  # fmt: skip
    assert by["Nobody", "Not seen as often as required or agreed"]["Why"] == "'=1+1 🙂"
    entry = Entry.objects.get(kind="export", what="drift_csv")
    assert entry.detail["children"] == sorted(one.pk for one in scene.children.values())
    assert (entry.detail["list"], entry.detail["lines"]) == ("drift:not_seen", 6)


@pytest.mark.parametrize(
    "query", ["team=x", "team=00000000-0000-0000-0000-000000000001", "as_at=2030-01-01"]
)
def test_a_file_of_nothing_there_is_is_not_found(scene, client, query):
    client.force_login(scene.director)
    assert client.get(f"{reverse('drift_csv')}?{query}").status_code == 404


def test_the_file_of_somebody_else_s_team_is_refused(scene, client):
    client.force_login(scene.manager_one)
    answer = client.get(reverse("drift_csv"), {"team": scene.two.public_id})
    assert answer.status_code == 403
    for role in Role:
        client.force_login(a_person(role))
        status = client.get(reverse("drift_csv")).status_code
        assert status == (200 if ROLES[role].line else 403)


@pytest.mark.parametrize("day", [date(2026, 11, 17), date(2026, 11, 18), TODAY])
def test_figures_lists_desk_and_drift_count_the_same(scene, client, day):
    viewer = scene.manager_one
    level = level_of(viewer, day, None)
    found = looks.drifting(level, day, viewer)
    states = [one.state for child in found.children for one in child.signals]
    figures = queries.figures_of(level, day, viewer)
    not_looked = sum(state in ("nobody", "again") for state in states)
    assert sum(one.not_looked for one in figures.signals.values()) == not_looked
    waits = looks.to_look_at(viewer, day)
    assert (waits.signals, waits.children) == (not_looked, found.counts["not_looked"])
    assert (waits.again, waits.again_children) == (
        sum(state in ("again", "soon") for state in states), found.counts["look_again"],
    )  # fmt: skip


def test_a_figure_of_those_nobody_looked_at_opens_its_list(scene, client):
    client.force_login(scene.manager_one)
    page = html.fromstring(client.get(reverse("oversight")).content)
    links = page.xpath("//td[@data-l='Nobody has looked']/a")
    assert [one.text_content() for one in links] == ["2", "1"]
    answer = client.get(links[0].get("href"))
    assert names(answer) == ["Nobody", "Passed"]
    assert "or the day to look again has passed" in words(answer)
    file = html.fromstring(answer.content).xpath("//a[contains(., '(CSV)')]/@href")[0]
    assert client.get(file).status_code == 200


def test_a_correction_counts_from_the_day_it_was_recorded(scene, client):
    child = scene.children["Later"]
    first = child.decisions.get()
    decided(
        child, scene.manager_one, "2026-11-18", again=1, supersedes=first,
        recorded_at=a_moment("2026-11-22"),
    )  # fmt: skip
    assert "Later" in names(drifting(client, scene.manager_one, state="not_looked"))
    before = drifting(client, scene.manager_one, state="not_looked", as_at="2026-11-21")
    assert "Later" not in names(before)


def test_the_list_costs_as_much_for_many_children_as_for_few(scene, client):
    client.force_login(scene.manager_one)
    for _ in range(30):
        a_signal(scene.held(scene.one), "2026-11-01")
    refresh_grants(None)
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("drift"))
    told = [one["sql"] for one in asked if "looked as materialized" in one["sql"]]
    assert len(told) == 1
    assert len([one for one in asked if "people_child" in one["sql"]]) <= 5
