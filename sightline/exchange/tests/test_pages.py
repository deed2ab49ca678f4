"""The pages of the exchange room: who may, what they say, and that it adds up."""

import re
import uuid
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access.roles import ROLES, Role
from sightline.config.tests.test_every_page import OUTSIDE_THE_BUDGET
from sightline.exchange.models import Remark
from sightline.exchange.presenters import when
from sightline.exchange.tests.report_scenes import COUNTS, a_load, a_remark, a_table
from sightline.people.tests.builders import a_child, a_person

pytestmark = pytest.mark.django_db

PAGES = ("loads", "earlier_loads", "load_detail", "remarks", "download_remarks")


@pytest.fixture
def officer(client):
    client.force_login(a_person(Role.DATA_OFFICER))
    return client


def address(name, load):
    return reverse(name, args=[] if name in ("loads", "earlier_loads") else [load.public_id])


def read(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status
    return re.sub(r"\s+", " ", re.sub(r"<wbr>", "", answer.content.decode()))


def text(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", Role)
def test_only_those_who_load_read_loads(name, role, client):
    client.force_login(a_person(role))

    answer = client.get(address(name, a_load()))

    assert answer.status_code == (200 if ROLES[role].loads else 403)
    if not ROLES[role].loads:
        assert "Only data officers read what was loaded" in answer.content.decode()


def test_before_the_first_load_the_page_says_what_to_type(officer):
    html = read(officer, reverse("loads"))

    assert "Nothing was loaded yet" in html
    for typed in (
        "load ssd FOLDER", "load cin FILE", "load ssda903 FOLDER", "load annex-a FILE.xlsx",
    ):  # fmt: skip
        assert f"bin/sightline {typed}" in html
    assert "Nothing was loaded yet" in read(officer, reverse("earlier_loads"))


def test_the_last_load_is_told_in_words(officer):
    a_load(counts={"read": 1, "new": 1}, started_at=datetime(2026, 7, 19, tzinfo=UTC))
    a_load(as_at=datetime(2026, 3, 31, tzinfo=UTC), source="ssda903", authority="301")

    html = text(read(officer, reverse("loads")))

    assert "Last load: read to the end, 61 rows refused and 8 doubtful" in html
    assert "Monday 20 July 2026, 02:10 to 02:34" in html
    assert "from the looked-after return of authority 301 (“nightly”)" in html
    assert "how things stood on 31 March 2026, 01:00" in html


@pytest.mark.parametrize(
    ("ended", "words"),
    [
        (datetime(2026, 7, 20, 1, 10, 40, tzinfo=UTC), "Monday 20 July 2026, 02:10"),
        (datetime(2026, 7, 20, 1, 34, tzinfo=UTC), "Monday 20 July 2026, 02:10 to 02:34"),
        (
            datetime(2026, 7, 20, 23, 5, tzinfo=UTC),
            "Monday 20 July 2026, 02:10 to Tuesday 21 July 2026, 00:05",
        ),
        (None, "Monday 20 July 2026, 02:10"),
    ],
)
def test_when_a_load_ran_is_told_by_the_clock_in_london(ended, words):
    assert when(a_load(ended_at=ended)) == words


def test_the_numbers_add_up_and_say_so(officer):
    load = a_load()
    a_table(load, "visits.Visit", new=3, gone=14)

    html = text(read(officer, reverse("loads")))

    for number in COUNTS.values():
        assert f" {number:,} " in html
    total = "1,000 new + 100 changed + 60 as before + 5 twice + 8 doubtful + 61 refused"
    assert f"It adds up: {total} = 1,234 read" in html
    assert "14 rows of earlier loads are not in these files" in html


def test_numbers_that_do_not_add_up_are_not_hidden(officer):
    a_load(counts={"read": 5, "new": 3})

    assert "It does not add up: 3 new is not 5 read" in text(read(officer, reverse("loads")))


@pytest.mark.parametrize(
    ("counts", "kinds", "said"),
    [
        ({"read": 3, "new": 2, "refused": 1}, ["refused"], "read to the end, 1 row refused"),
        ({"read": 3, "new": 2, "doubtful": 1}, ["doubtful"], "read to the end, 1 row doubtful"),
        ({"read": 3, "new": 3}, ["not understood"], "every row was taken, 1 value not understood"),
        ({"read": 3, "new": 3}, ["to confirm"], "every row was taken, 1 value to confirm"),
        (
            {"read": 3, "new": 3},
            ["to confirm", "not understood"],
            "every row was taken, 1 value not understood and 1 value to confirm",
        ),
        ({"read": 3, "new": 3}, ["gone"], "everything was taken"),
        ({"read": 3, "new": 3}, [], "everything was taken"),
        ({}, [], "there was nothing to read"),
    ],
)
def test_how_a_load_ended(counts, kinds, said, officer):
    load = a_load(counts=counts)
    for kind in kinds:
        a_remark(load, kind=kind)

    assert f">Last load: {said}</h1>" in read(officer, reverse("loads"))


def test_what_to_do_is_grouped_with_the_first_line_and_the_most_lines_first(officer):
    load = a_load()
    a_remark(load, reason="No id", to_do="Give it an id", line=7)
    for line in (9, 4, 12):
        a_remark(load, line=line)
    a_remark(load, kind="gone", file="", line=None, column="", value="", row="row-9")

    html = text(read(officer, reverse("loads")))

    assert "person.csv line 4, column birth_date: “00/00/2013”" in html
    assert html.index("Give the day") < html.index("Give it an id")
    assert html.index("4 rows refused") < html.index("1 row gone")
    assert "row row-9" in html


def test_a_group_leads_to_just_its_lines(officer):
    load = a_load()
    for column in ("birth_date", "birth_date", "death_date"):
        a_remark(load, column=column)
    html = read(officer, reverse("loads"))

    first = re.search(r'href="([^"]+)">Give the day', html)[1].replace("&amp;", "&")

    assert "2 lines" in read(officer, first)
    assert "death_date</td>" not in read(officer, first)
    assert "birth_date" not in first


def test_more_groups_than_a_page_holds_are_counted(officer):
    load = a_load()
    Remark.objects.bulk_create(
        Remark(load=load, kind=kind, file="f.csv", reason=f"Reason {number}", to_do="Ask")
        for kind in ("refused", "not understood")
        for number in range(20)
    )

    html = text(read(officer, reverse("loads")))

    assert html.count("Reason ") == 30
    assert html.count("And 5 smaller groups") == 2
    assert "all 20 rows refused" in html


def test_tables_with_rows_kept_out_come_first(officer):
    load = a_load(ignored=["notes.csv"])
    a_table(load, "casework.Referral", new=4, latest_on="2026-07-19")
    a_table(load, "visits.Visit", new=2, refused=3)

    html = text(read(officer, reverse("loads")))

    assert html.index("Visits") < html.index("Referrals")
    assert "19 July 2026" in html
    assert "Not read, because nothing here knows them: 1" in html
    assert "notes.csv" in html


def test_an_earlier_load_has_a_page_of_its_own(officer):
    earlier = a_load(counts={"read": 1, "new": 1}, started_at=datetime(2026, 7, 19, tzinfo=UTC))
    a_load()

    assert "Load of 19 July 2026: everything was taken" in read(
        officer, address("load_detail", earlier)
    )
    listed = read(officer, reverse("earlier_loads"))
    assert "2 loads" in listed
    assert listed.index("20 July 2026") < listed.index("19 July 2026")
    assert address("load_detail", earlier) in listed


@pytest.mark.parametrize("name", ["load_detail", "remarks", "download_remarks"])
def test_a_load_there_is_not_is_not_found(name, officer):
    assert officer.get(reverse(name, args=[uuid.uuid4()])).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_the_budget_holds_for_a_long_report(name, officer):
    load = a_load()
    for number in range(12):
        a_table(load, "visits.Visit", new=1)
        a_load()
        Remark.objects.bulk_create(
            Remark(
                load=load, kind="refused", file=f"{number}.csv", line=line, reason="R", to_do="D"
            )
            for line in range(10)
        )

    with CaptureQueriesContext(connection) as queries:
        read(officer, address(name, load))

    asked = [query["sql"] for query in queries if not OUTSIDE_THE_BUDGET.search(query["sql"])]
    assert len(asked) <= 6, "\n".join(asked)


@pytest.mark.parametrize("name", PAGES)
def test_no_child_is_named(name, officer):
    a_child(forename="Jory", surname="Applewick")
    load = a_load()
    a_table(load, "people.Child", new=1)
    a_remark(load)

    html = read(officer, address(name, load))

    assert "Jory" not in html
    assert "Applewick" not in html
