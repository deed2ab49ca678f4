"""A report line by line: filters, pages, the file to take away, and what the trail says of it."""

import csv
import io
import re

import pytest
from django.urls import reverse

from sightline.access.roles import Role
from sightline.exchange.models import Remark
from sightline.exchange.tests.report_scenes import a_load, a_remark
from sightline.exchange.writing import as_csv, harmless
from sightline.people.tests.builders import a_person
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    client.force_login(a_person(Role.DATA_OFFICER))
    return client


@pytest.fixture
def load():
    return a_load()


def lines(client, load, **chosen):
    answer = client.get(reverse("remarks", args=[load.public_id]), chosen)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode().replace("<wbr>", ""))


def option(html, words):
    return re.search(rf'<option value="([^"]*)"[^>]*>{re.escape(words)}</option>', html)[1]


def taken(client, load, **chosen):
    answer = client.get(reverse("download_remarks", args=[load.public_id]), chosen)
    assert answer.status_code == 200
    assert not answer.streaming
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_lines_say_where_what_and_what_to_do(officer, load):
    a_remark(load, line=204, row="57-1")

    html = lines(officer, load)

    for said in ("person.csv line 204", "Refused", "57-1", "birth_date", "“00/00/2013”"):
        assert said in html
    assert "No such day" in html
    assert "Give the day" in html


@pytest.mark.parametrize(
    ("name", "words"),
    [("kind", "Gone"), ("reason", "Other reason"), ("file", "other.csv"), ("column", "other")],
)
def test_lines_are_narrowed(name, words, officer, load):
    a_remark(load)
    a_remark(load, kind="gone", reason="Other reason", file="other.csv", column="other", row="that")
    everything = lines(officer, load)
    assert "2 lines" in everything

    html = lines(officer, load, **{name: option(everything, words)})

    assert "1 line<" in html
    assert ">that<" in html
    assert "row-1" not in html


def test_two_filters_that_share_no_line_say_so(officer, load):
    a_remark(load)
    a_remark(load, kind="gone", file="other.csv")
    everything = lines(officer, load)

    html = lines(officer, load, kind="gone", file=option(everything, "person.csv"))

    assert "No line fits this" in html


@pytest.mark.parametrize("wrong", ["nonsense", "' or 1=1 --", "\0", "<script>", "🦊" * 500])
@pytest.mark.parametrize("name", ["kind", "reason", "file", "column", "page"])
def test_a_filter_there_is_not_is_left_out(name, wrong, officer, load):
    a_remark(load)

    html = lines(officer, load, **{name: wrong})

    assert "1 line<" in html
    assert ("was left out" in html) == (name != "page")
    assert "<script>" not in html


def test_lines_come_by_file_and_line_fifty_to_a_page(officer, load):
    a_remark(load, kind="gone", file="", line=None, row="in-no-file")
    Remark.objects.bulk_create(
        Remark(load=load, kind="refused", file="b.csv", line=line, reason="R", to_do="D")
        for line in reversed(range(1, 81))
    )

    first, second = lines(officer, load), lines(officer, load, kind="refused", page="2")

    assert "81 lines" in first
    assert "b.csv line 50" in first
    assert "b.csv line 51" not in first
    assert "in-no-file" not in first
    assert "b.csv line 51" in second
    assert "?kind=refused&amp;page=1" in second
    assert "in-no-file" in lines(officer, load, page="99")


def test_a_load_without_a_report_says_so(officer, load):
    assert "Nothing was refused" in lines(officer, load)


def test_a_long_value_is_shown_whole_and_can_break(officer, load):
    value = "🦊é" * 100
    a_remark(load, value=value)

    url = reverse("remarks", args=[load.public_id])
    assert value in lines(officer, load)
    assert "<wbr>" in officer.get(url).content.decode()
    assert "…" in officer.get(reverse("loads")).content.decode()
    assert taken(officer, load)[1][4] == value


def test_a_value_cannot_become_markup(officer, load):
    a_remark(load, value="<b onload=x>", file="<i>.csv", reason="<u>", row="<s>")

    for html in (lines(officer, load), officer.get(reverse("loads")).content.decode()):
        assert not re.search(r"<(b onload|i|u|s)>", html)


def test_the_report_can_be_taken_whole_or_narrowed(officer, load):
    a_remark(load)
    a_remark(load, kind="gone", file="", line=None, column="", value="", row='two, "three"\nfour')

    whole = taken(officer, load)

    assert whole[0] == [
        "What happened", "File", "Line", "Column", "Value", "Row", "Why", "What to do",
    ]  # fmt: skip
    assert whole[1] == [
        "Refused", "person.csv", "2", "birth_date", "00/00/2013", "row-1", "No such day",
        "Give the day",
    ]  # fmt: skip
    assert whole[2][:6] == ["Gone", "", "", "", "", 'two, "three"\nfour']
    assert [line[0] for line in taken(officer, load, kind="gone")[1:]] == ["Gone"]


def test_another_loads_lines_are_not_in_it(officer, load):
    a_remark(a_load(), row="of another load")
    a_remark(load)

    assert len(taken(officer, load)) == 2
    assert "of another load" not in lines(officer, load)


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_run_by_a_spreadsheet(begins, officer, load):
    hostile = f"{begins}cmd|' /C calc'!A1"
    a_remark(load, value=hostile, row=hostile, file=hostile, column=hostile, reason=hostile)

    cells = taken(officer, load)[1]

    assert cells.count(f"'{hostile}") == 5
    assert not any(cell.startswith(begins) for cell in cells)


def test_what_is_harmless_is_left_as_it_is():
    assert [harmless(cell) for cell in ("a=b", "", None, 7, "1-2")] == ["a=b", "", None, 7, "1-2"]


def test_a_report_without_lines_is_its_headings():
    content, number = as_csv([])

    assert number == 0
    assert content.startswith(b"\xef\xbb\xbfWhat happened,File,Line")


def test_taking_the_report_away_is_in_the_trail(officer, load):
    a_remark(load)
    a_remark(load, kind="gone")

    taken(officer, load, kind="gone", file="no such file")

    entry = Entry.objects.get(kind="export")
    assert entry.what == "download_remarks"
    assert entry.about == f"exchange.Load:{load.pk}"
    assert entry.detail == {"filters": ["kind"], "lines": 1}
    assert entry.actor.role == Role.DATA_OFFICER


def test_a_refused_download_leaves_no_export(client, load):
    client.force_login(a_person(Role.SOCIAL_WORKER))

    assert client.get(reverse("download_remarks", args=[load.public_id])).status_code == 403

    assert not Entry.objects.filter(kind="export").exists()
    assert Entry.objects.filter(kind="refusal", what="download_remarks").exists()


def test_the_file_is_named_after_the_day_of_the_load(officer, load):
    answer = officer.get(reverse("download_remarks", args=[load.public_id]))

    assert answer["Content-Disposition"] == 'attachment; filename="report-of-2026-07-20.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
