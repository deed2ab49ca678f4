"""Every page of the file: full, empty and odd; who may see it, and what it costs."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.care.models import Placement
from sightline.duties.deeds import refresh
from sightline.people.models import FamilyMember, Relationship
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.record.tests.builders import PAGES, TODAY, a_full_file, somebody_with
from sightline.record.tests.opening import opened, text_of
from sightline.trail.models import Entry
from sightline.visits.models import Visit

pytestmark = pytest.mark.django_db

BUDGET = 12
OUTSIDE_THE_BUDGET = re.compile(
    r"django_session|access_cache|set_config|SAVEPOINT|trail_entry|pghistory|"
    r'FROM "access_user" WHERE "access_user"."id" = \d+ LIMIT',
    re.IGNORECASE,
)
NOTHING = {
    "child": "Nothing on the record runs now",
    "child_due": "Nothing is due for this child now.",
    "child_timeline": "Nothing is recorded yet.",
    "child_family": "Nobody is recorded as family.",
    "child_involved": "Nobody is recorded as involved now.",
    "child_visits": "No visits are recorded.",
    "child_plans": "No child protection plans are recorded.",
    "child_care": "No placements are recorded.",
    "child_missing": "No missing episodes are recorded.",
    "child_assessments": "No assessments are recorded.",
}
FULL = {
    "child": ["Jory Applewick, 15", "Protection plan", "No return recorded", "Who to ask"],
    "child_due": [
        "Later review conference",
        "6 months after the last review of 28 May 2026",
        "Not seen as often as required",
    ],
    "child_timeline": [
        "Came into care",
        "Left care",
        "Section 47 enquiry started",
        "Visit, child protection",
    ],
    "child_family": ["Carys Applewick", "Mother", "Elspie Applewick", "4 Larch End", "9 Mill Row"],
    "child_involved": ["Priya Goldfinch", "School nurse", "Finn Tarrow", "Earlier people (1)"],
    "child_visits": ["Last seen alone", "15 June 2026", "Not seen"],
    "child_plans": ["3 March 2026", "The plan goes on", "Letter before proceedings sent"],
    "child_care": ["12 miles from home", "NM9 1ZZ", "score 17 of 40", "zz/zz/2014", "Handling"],
    "child_missing": ["2 episodes in the last 90 days.", "31 hours", "No return recorded"],
    "child_assessments": ["Ashmere local team", "Strategy discussion", "School"],
}


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())


@pytest.mark.parametrize("page", PAGES)
def test_a_full_file_shows_what_the_record_holds(page, client):
    seen = a_full_file()
    words = text_of(opened(client, seen, page)).lower()
    assert [expected for expected in FULL[page] if expected.lower() not in words] == []
    assert "none" not in words.split()


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_file_says_so_in_a_sentence(page, client):
    words = text_of(opened(client, somebody_with(), page))
    assert NOTHING[page] in words
    assert "None" not in words.split()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("full", [True, False])
def test_every_page_keeps_within_its_budget(page, full, client):
    seen = a_full_file() if full else somebody_with()
    client.force_login(seen.worker)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(reverse(page, args=[seen.child.public_id]))
    assert answer.status_code == 200
    asked = [query["sql"] for query in queries if not OUTSIDE_THE_BUDGET.search(query["sql"])]
    assert len(asked) <= BUDGET, "\n".join(asked)


@pytest.mark.parametrize("page", PAGES)
def test_a_look_is_written_and_nothing_else(page, client):
    seen = somebody_with()
    opened(client, seen, page)
    (look,) = Entry.objects.filter(kind="look")
    assert (look.what, look.child_id, look.actor_id) == (page, seen.child.pk, seen.worker.pk)


@pytest.mark.parametrize("page", PAGES)
def test_one_heading_one_title_and_one_place_in_the_side(page, client):
    html = opened(client, a_full_file(), page).content.decode()
    assert len(re.findall(r"<h1[\s>]", html)) == 1
    title = re.search(r"<title>\s*(.*?)\s*</title>", html, re.DOTALL)[1]
    assert title.startswith("Jory Applewick: ")
    assert title.endswith(" – Sightline")
    assert html.count('aria-current="location"') == 1
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("page", PAGES)
def test_somebody_not_involved_is_asked_for_a_reason(page, client):
    child = a_child()
    client.force_login(a_person())
    answer = client.get(reverse(page, args=[child.public_id]))
    assert answer.status_code == 403
    assert b'name="reason"' in answer.content


@pytest.mark.parametrize("page", PAGES)
def test_who_may_not_find_the_child_gets_the_page_of_nobody(page, client):
    client.force_login(a_person("business_support"))
    hidden = client.get(reverse(page, args=[a_child().public_id]))
    nobody = client.get(reverse(page, args=[uuid.uuid4()]))
    assert hidden.status_code == nobody.status_code == 404
    assert hidden.content == nobody.content


@pytest.mark.parametrize("page", PAGES)
def test_a_page_only_reads(page, client):
    seen = somebody_with()
    client.force_login(seen.worker)
    assert client.post(reverse(page, args=[seen.child.public_id])).status_code == 405


@pytest.mark.parametrize("page", PAGES)
def test_names_are_never_markup(page, client):
    name = "Zoë 🦊 <script>alert(1)</script>"
    seen = somebody_with(forename=name, surname="O’Dell & Sons")
    sibling = a_child(forename="<b>Bo</b>", surname="")
    for one in (seen.child, sibling):
        FamilyMember.objects.create(child=one, family="F9")
    Relationship.objects.create(child=seen.child, relative=sibling, kind="<i>half</i> brother")
    html = opened(client, seen, page).content.decode()
    assert "<script>alert" not in html
    assert "<b>Bo" not in html
    assert "<i>half" not in html
    assert "Zoë 🦊 &lt;script&gt;" in html


@pytest.mark.parametrize(
    ("fields", "heading"),
    [
        ({"born_on": date(2011, 11, 23)}, "Wren Lanternbury, 15"),
        ({"born_on": date(2011, 11, 24)}, "Wren Lanternbury, 14"),
        ({"born_on": date(2024, 2, 29)}, "Wren Lanternbury, 2"),
        ({"born_on": date(2025, 10, 23)}, "Wren Lanternbury, 13 months"),
        ({"born_on": date(2026, 11, 20)}, "Wren Lanternbury, 3 days"),
        ({"born_on": None}, "Wren Lanternbury"),
        ({"expected_on": date(2027, 2, 1)}, "Wren Lanternbury, not yet born"),
        (
            {"forename": "", "surname": "", "expected_on": date(2027, 2, 1)},
            "No name yet, not yet born",
        ),
        ({"born_on": date(2027, 2, 1)}, "Wren Lanternbury, not yet born"),
        (
            {"born_on": date(2011, 5, 4), "died_on": date(2026, 5, 3)},
            "Wren Lanternbury, died 3 May 2026 aged 14",
        ),
        ({"died_on": date(2026, 5, 3)}, "Wren Lanternbury, died 3 May 2026"),
    ],
)
def test_the_heading_says_how_old_and_whether_born_or_dead(fields, heading, client):
    html = opened(client, somebody_with(**fields)).content.decode()
    assert re.search(r"<h1[^>]*>([^<]*)</h1>", html)[1] == heading


def test_somebody_born_on_the_leap_day_is_a_year_older_on_the_first_of_march(client, monkeypatch):
    seen = somebody_with(born_on=date(2008, 2, 29))
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-02-28")
    assert "Wren Lanternbury, 17" in text_of(opened(client, seen))
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-03-01")
    assert "Wren Lanternbury, 18" in text_of(opened(client, seen))


def test_a_birth_expected_long_ago_is_said_not_to_be_recorded(client):
    words = text_of(opened(client, somebody_with(expected_on=date(2026, 5, 1))))
    assert "Expected 1 May 2026, birth not recorded" in words
    assert "not yet born" not in words


def test_three_hundred_visits_come_on_pages_within_the_budget(client):
    seen = somebody_with()
    days = [TODAY - timedelta(days=number) for number in range(300)]
    Visit.objects.bulk_create(
        Visit(child=seen.child, kind="care", visited_on=day, seen=True) for day in days
    )
    client.force_login(seen.worker)
    address = reverse("child_visits", args=[seen.child.public_id])
    with CaptureQueriesContext(connection) as queries:
        first = text_of(client.get(address))
    asked = [query for query in queries if not OUTSIDE_THE_BUDGET.search(query["sql"])]
    assert len(asked) <= BUDGET
    assert "Page 1 of 3" in first
    assert "23 November 2026" in first
    last = text_of(client.get(address, {"page": 3}))
    assert "28 January 2026" in last
    timeline = text_of(opened(client, seen, "child_timeline", page="99"))
    assert "Page 3 of 3" in timeline


def test_what_another_source_says_is_shown_and_marked(client):
    seen = somebody_with()
    Placement.objects.create(
        child=seen.child, started_on=TODAY, source="ssda903", source_id="P1", leads=False
    )
    assert "From another source: Looked after children return" in text_of(
        opened(client, seen, "child_care")
    )
    assert "Looked after children return, not the leading source" in text_of(
        opened(client, seen, "child_timeline")
    )


def test_a_relative_one_may_not_find_is_not_named(client):
    child = a_child()
    viewer = a_person("business_support")
    a_grant(viewer, child)
    hidden = a_child(forename="Tansy")
    mother = a_child(forename="Ottoline", surname="Farr", is_parent=True)
    for one, kind in ((hidden, "sister"), (mother, "mother")):
        Relationship.objects.create(child=child, relative=one, kind=kind)
        FamilyMember.objects.create(child=one, family="F1")
    FamilyMember.objects.create(child=child, family="F1")
    client.force_login(viewer)
    for page in ("child", "child_family"):
        html = client.get(reverse(page, args=[child.public_id])).content.decode()
        assert "Tansy" not in html
        assert "Ottoline Farr" in html
        assert str(mother.public_id) not in html


def test_the_way_back_leads_to_the_list_one_came_from(client):
    seen = somebody_with()
    client.force_login(seen.worker)
    address = reverse("child", args=[seen.child.public_id])
    back = '<a class="govuk-back-link" href="{}">'
    desk = reverse("desk")
    html = client.get(address, headers={"Referer": f"http://testserver{desk}"}).content.decode()
    assert back.format(desk) in html
    elsewhere = {"Referer": "http://elsewhere.example/my-work/"}
    html = client.get(address, headers=elsewhere).content.decode()
    assert back.format(reverse("my_children")) in html
    html = client.get(address, headers={"Referer": "http://testserver/nowhere"}).content.decode()
    assert back.format(reverse("my_children")) in html


def test_standings_show_since_when_and_by_which_rule(client):
    seen = a_full_file()
    refresh([seen.child.pk])
    a_grant(seen.worker, seen.child)
    words = text_of(opened(client, seen))
    assert "From the day a child protection plan of this authority starts until the day" in words
    assert "since 3 March 2026" in words
    assert "Missing since 22 November 2026, 21:40" in words


def test_dates_ahead_are_those_the_source_wrote_down(client):
    words = text_of(opened(client, a_full_file()))
    assert "2 December 2026" in words
    assert "Child protection review conference" in words
    assert "Review of the pathway plan" in words
