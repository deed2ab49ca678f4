"""The pages: every figure opens the list it counts, as a page and as a file."""

import csv
import re
from io import StringIO

import pytest
import time_machine
from django.urls import reverse
from lxml import html

from sightline.access.models import RecordState
from sightline.access.policy import State
from sightline.access.roles import ROLES, Role
from sightline.oversight.tests.scenes import TODAY, Scene, a_duty, a_signal, a_status
from sightline.people.tests.builders import LONG_AGO, a_person
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_day():
    with time_machine.travel("2026-11-23T09:00Z", tick=False):
        yield


@pytest.fixture
def scene():
    """A service with something in every figure."""
    made = Scene()
    for number in range(12):
        child = made.held(made.one if number % 2 else made.two, surname=f"Lantern {number}")
        a_duty(child, "2026-11-10" if number % 3 == 0 else "2026-12-01")
        a_duty(child, "2026-05-10", "2026-05-10" if number % 2 else "2026-05-17")
        a_status(child, "2026-05-01T00:00Z", kind="in_care" if number % 2 else "protection")
        if number % 3 == 0:
            a_signal(child, "2026-11-11")
            a_signal(child, "2026-10-11", kind="no_plan", said="=No plan")
    changed = made.held(made.one, "2026-02-01", "2026-05-01", surname="Change")
    made.holds(changed, made.one, "2026-05-02", worker="second")
    made.held(made.one, worker=None, surname="=Nobody")
    restricted = made.held(made.one, worker=None, surname="Restricted")
    RecordState.objects.create(child=restricted, state=State.RESTRICTED, starts_at=LONG_AGO)
    return made


def opened(client, viewer, address):
    client.force_login(viewer)
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer


def lists_on(answer):
    """Every figure of a page that opens a list, with the list's address."""
    page = html.fromstring(answer.content)
    for link in page.iter("a"):
        if link.get("href", "").startswith(reverse("oversight_list")):
            yield link.text_content(), link.get("href")


@pytest.mark.parametrize("as_at", ["2026-11-23", "2026-11-10", "2026-05-16", "2026-04-30"])
def test_every_figure_is_as_long_as_the_list_it_opens(scene, client, as_at):
    tops = [reverse("oversight"), reverse("oversight_team", args=[scene.one.public_id])]
    seen = set()
    for viewer in (scene.director, scene.service_manager):
        for top in tops:
            for figure, address in lists_on(opened(client, viewer, f"{top}?as_at={as_at}")):
                answer = opened(client, viewer, address)
                rows = html.fromstring(answer.content).xpath("//tbody/tr")
                assert len(rows) == int(figure), address
                seen.add(re.search(r"what=(\w+)", address)[1])
    assert {"children", "unallocated"} <= seen
    if as_at == "2026-11-23":
        assert seen >= {"status", "rule", "seen", "unseen", "with_signal", "signal", "changes"}


def test_a_page_as_at_a_day_that_cannot_be_says_so_and_shows_today(scene, client):
    for typed, words in (
        ("24 November 2026", "Choose today or a day before it"),
        ("1 May 2019", "within the last 6 years"),
        ("blue", "Write a day that exists"),
    ):
        for name in ("oversight", "drift"):
            answer = opened(client, scene.director, f"{reverse(name)}?as_at={typed}")
            assert words in answer.content.decode()
            assert "23 November 2026" in answer.content.decode()
    both = reverse("oversight") + "?as_at=23+November+2026&as_at=2026-03-03"
    for address in (both, reverse("oversight") + "?as_at=3/3/2026"):
        answer = opened(client, scene.director, address)
        assert "the end of 3 March 2026" in answer.content.decode()
    answer = opened(client, scene.director, reverse("oversight") + "?as_at=3/3/2026")
    assert "3 March 2026" in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "what=nonsense",
        "what=rule:cp_visit",
        "what=rule:cp_visit:never",
        "what=rule:nothing:due",
        "what=signal:x",
        "what=status:",
        "what=unseen:x",
        "what=signal:not_seen:due",
        "team=1",
        "team=00000000-0000-0000-0000-000000000001",
        "worker=x",
        "worker=00000000-0000-0000-0000-000000000001",
        "as_at=2030-01-01",
        "page=0",
        "page=x",
        "page=7",
    ],
)
def test_nonsense_is_not_found(scene, client, query):
    client.force_login(scene.director)
    assert client.get(f"{reverse('oversight_list')}?{query}").status_code == 404


def test_somebody_else_s_team_is_refused_in_a_sentence_and_written_down(scene, client):
    client.force_login(scene.manager_one)
    for address in (
        reverse("oversight_team", args=[scene.two.public_id]),
        f"{reverse('oversight_list')}?team={scene.two.public_id}",
        f"{reverse('oversight_csv')}?team={scene.two.public_id}",
        f"{reverse('drift')}?team={scene.two.public_id}",
    ):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "your own teams and those below them" in answer.content.decode()
    assert Entry.objects.filter(kind="refusal", actor=scene.manager_one).count() == 4


@pytest.mark.parametrize("role", list(Role))
def test_roles_with_a_line_come_in_and_nobody_else(client, role):
    client.force_login(a_person(role))
    for name in ("oversight", "oversight_list", "oversight_csv", "drift"):
        assert client.get(reverse(name)).status_code == (200 if ROLES[role].line else 403)


def test_a_restricted_child_has_no_name_and_no_worker_in_a_list(scene, client):
    address = f"{reverse('oversight_list')}?what=unallocated"
    page = opened(client, scene.manager_one, address).content.decode()
    assert "A child you cannot open" in page
    assert "Restricted" not in page
    file = opened(client, scene.manager_one, address.replace("/list/", "/list.csv"))
    assert "Restricted;" not in file.content.decode()
    assert "A child you cannot open" in file.content.decode()


def test_a_file_says_what_it_is_and_the_trail_who_took_it(scene, client):
    query = f"?what=signal:no_plan&as_at=2026-11-23&team={scene.north.public_id}"
    answer = opened(client, scene.service_manager, reverse("oversight_csv") + query)
    assert "signal-2026-11-23.csv" in answer["Content-Disposition"]
    lines = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    head = {line[0]: line[1] for line in lines[: lines.index([])]}
    assert (head["Of"], head["As at the end of"], head["Lines"]) == ("North", "2026-11-23", "4")
    assert head["Definition"]
    columns, *rows = lines[lines.index([]) + 1 :]
    assert columns[:-1] == ["Number", "Name", "Worker", "Team", "Why", "Since", "Met"]
    assert columns[-1] == "Written down later, on"
    assert {row[4] for row in rows} == {"'=No plan"}
    assert {row[5] for row in rows} == {"2026-10-11"}
    entry = Entry.objects.get(kind="export", what="oversight_csv")
    assert (entry.actor, entry.detail["lines"]) == (scene.service_manager, 4)
    assert len(entry.detail["children"]) == 4
    assert entry.about == f"workforce.Team:{scene.north.pk}"


def test_a_name_that_a_spreadsheet_would_run_is_made_harmless(scene, client):
    answer = opened(client, scene.director, reverse("oversight_csv") + "?what=unallocated")
    assert "Wren =Nobody" in answer.content.decode()
    assert ",=" not in answer.content.decode()


def test_a_duty_met_late_says_how_late(scene, client):
    address = reverse("oversight_list") + "?what=rule:cp_visit:late"
    assert (
        "Met 17 May 2026, 7 days late." in opened(client, scene.director, address).content.decode()
    )


def test_a_long_list_is_paged(scene, client):
    for _ in range(50):
        scene.held(scene.other)
    first = opened(client, scene.director, reverse("oversight_list"))
    second = opened(client, scene.director, reverse("oversight_list") + "?page=2")
    count = [len(html.fromstring(one.content).xpath("//tbody/tr")) for one in (first, second)]
    assert count == [50, 15]
    assert b"65 children" in first.content


def test_the_list_of_one_worker(scene, client):
    address = f"{reverse('oversight_list')}?worker={scene.second.public_id}"
    page = opened(client, scene.director, address).content.decode()
    assert "1 child at the end" in page
    assert "Dele Hartsong" in page


def test_drift_has_those_with_most_kinds_first_and_can_be_narrowed(scene, client):
    longest = scene.held(scene.one, surname="Longest")
    a_signal(longest, "2020-01-01", kind="long_in_need")
    rows = drifting(opened(client, scene.director, reverse("drift")))
    assert len(rows) == 5
    assert "Longest" in rows[-1]
    assert "43 days" in rows[0]
    narrowed = drifting(opened(client, scene.director, reverse("drift") + "?kind=long_in_need"))
    assert len(narrowed) == 1
    one = opened(client, scene.director, f"{reverse('drift')}?team={scene.two.public_id}&kind=x")
    assert len(drifting(one)) == 2


def drifting(answer):
    return [row.text_content() for row in html.fromstring(answer.content).xpath("//tbody/tr")]


def test_a_manager_without_a_team_is_told_so(client):
    page = opened(client, a_person(Role.TEAM_MANAGER), reverse("oversight")).content.decode()
    assert "You sit in no team now" in page
    assert TODAY.year == 2026
