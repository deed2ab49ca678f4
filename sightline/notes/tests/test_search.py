"""Looking for words in notes: what is found, by whom, and shown safely."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.access.middleware import acting
from sightline.access.models import RecordState
from sightline.notes import searching
from sightline.notes.asking import pieces
from sightline.notes.operations import Written, write_note
from sightline.notes.presenters import hits_of, marked
from sightline.notes.searching import Sought, found_notes, last_of, place_of, search
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 17, tzinfo=UTC)


@pytest.fixture(autouse=True, params=["few children", "very many notes", "all of them late"])
def _whatever_way_they_are_found(request, monkeypatch):
    """All notes of few children are looked through; of many, the latest, and then the index."""
    if request.param != "few children":
        monkeypatch.setattr(searching, "FEW", 0)
        late = (1, 3) if request.param == "very many notes" else (5_000,)
        monkeypatch.setattr(searching, "LATE", late)


@pytest.fixture
def child():
    return a_child(forename="Jory")


@pytest.fixture
def worker(child):
    person = a_person()
    a_grant(person, child, kind="named")
    return person


def write(child, by, text, *, kind="call", on=date(2026, 11, 20), also=(), **given):
    moment = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    written = Written(kind, moment, text, **given)
    return write_note(child=child, written=written, by=by, now=NOW, also=also)


def found(viewer, words="", **given):
    with acting(viewer.pk):
        ids = search(viewer, Sought(words, **given)).ids
        return [one.text for one in found_notes(ids, words)]


@pytest.mark.parametrize(
    ("typed", "text", "fits"),
    [
        ("kid", "The children were at home", True),
        ("young person", "A kid at the shop", True),
        ("children", "A young person waited", True),
        ("mum", "His mother rang", True),
        ("ran", "He is running", False),
        ("running", "He runs every day", True),
        ("visits", "I visited", True),
        ("kid school", "The child likes college", True),
        ("kid hospital", "The child likes college", False),
        ('"lent him"', "They lent him trainers", True),
        ('"trainers lent"', "They lent him trainers", False),
        ("trainers -lent", "They lent him trainers", False),
        ("trainers -bike", "They lent him trainers", True),
        ("TRAINERS", "They lent him trainers", True),
        ("'; drop table", "They lent him trainers", False),
        ("the", "They lent him trainers", False),
    ],
)
def test_words_are_found_as_people_mean_them(typed, text, fits, child, worker):
    write(child, worker, text)
    assert found(worker, typed) == ([text] if fits else [])


def test_what_the_child_said_is_searched_too(child, worker):
    write(child, worker, "Rang", voice="They count how long you take")
    assert found(worker, "count") == ["Rang"]


def test_only_the_version_that_stands_is_found(child, worker):
    first = write(child, worker, "Rang on Monday")
    write_note(
        child=child, written=Written("call", NOW, "Rang on Tuesday"), by=worker, now=NOW,
        supersedes=first, why="The day",
    )  # fmt: skip
    assert found(worker, "monday") == []
    assert found(worker, "rang") == ["Rang on Tuesday"]


def test_nobody_finds_a_note_on_a_file_that_is_not_open_to_them_for_their_work(child, worker):
    write(child, worker, "Trainers")
    reader, stranger = a_person(), a_person()
    ends = datetime.now(UTC) + timedelta(hours=24)
    a_grant(reader, child, kind="reason", reason="Covering", ends_at=ends)
    assert found(worker, "trainers") == ["Trainers"]
    assert found(reader, "trainers") == found(stranger, "trainers") == []
    assert found(a_person("director"), "trainers") == ["Trainers"]
    RecordState.objects.create(child=child, state="sealed", starts_at=LONG_AGO)
    assert found(worker, "trainers") == found(a_person("director"), "trainers") == []


@pytest.mark.parametrize("state", [None, "restricted"])
def test_a_note_about_several_is_found_where_every_file_is_open(state, child, worker):
    other = a_child(forename="Tamsin")
    a_grant(worker, other, kind="named")
    write(child, worker, "Trainers of both", also=[other])
    narrow = a_person()
    a_grant(narrow, child, kind="named")
    if state:
        RecordState.objects.create(child=other, state=state, starts_at=LONG_AGO)
    assert found(worker, "trainers") == ["Trainers of both"]
    assert found(worker, "trainers", child=other) == ["Trainers of both"]
    assert found(narrow, "trainers") == []


@pytest.mark.parametrize("state", ["sealed", "restricted", "notorious", "archived"])
def test_whoever_opens_every_file_finds_nothing_about_a_child_whose_record_is_closed(
    state, child, worker
):
    other, director = a_child(forename="Tamsin"), a_person("director")
    a_grant(worker, other, kind="named")
    write(child, worker, "Alone")
    write(child, worker, "Both", also=[other])
    write(other, worker, "Other")
    assert sorted(found(director)) == ["Alone", "Both", "Other"]
    RecordState.objects.create(child=other, state=state, starts_at=LONG_AGO)
    assert found(director) == ["Alone"]


@pytest.mark.parametrize(
    ("role", "sensitive", "finds"),
    [
        ("social_worker", "address", True),
        ("team_manager", "address", True),
        ("service_manager", "address", False),
        ("early_help_practitioner", "intelligence", False),
        ("support_worker", "health", True),
        ("business_support", "", False),
    ],
)
def test_a_sensitive_note_is_found_by_roles_that_read_such_things(
    role, sensitive, finds, child, worker
):
    write(child, worker, "Trainers", sensitive=sensitive)
    viewer = a_person(role)
    a_grant(viewer, child, kind="named")
    assert (found(viewer, "trainers") == ["Trainers"]) is (finds or role == "business_support")


def test_a_search_is_narrowed_by_child_kind_author_and_days(child, worker):
    other = a_child()
    a_grant(worker, other, kind="named")
    write(child, worker, "One", kind="school", on=date(2026, 11, 1))
    write(other, worker, "Two", on=date(2026, 11, 2))
    assert found(worker, child=other) == ["Two"]
    assert found(worker, kind="school") == ["One"]
    assert found(worker, authors=(worker.pk,)) == ["Two", "One"]
    assert found(worker, authors=()) == []
    assert found(worker, since=datetime(2026, 11, 2, tzinfo=UTC)) == ["Two"]
    assert found(worker, before=datetime(2026, 11, 2, tzinfo=UTC)) == ["One"]


def test_what_was_found_is_marked_and_everything_else_made_safe(child, worker):
    write(child, worker, 'He said <script>alert("x")</script> & lent trainers')
    [note] = found_notes(search(worker, Sought("trainers")).ids, "trainers")
    [hit] = hits_of([note])
    assert "<mark>trainers</mark>" in hit.snippet
    assert "&amp; lent" in hit.snippet
    assert "<script" not in hit.snippet
    assert marked("<script>\x02a\x03") == "&lt;script&gt;<mark>a</mark>"
    assert marked("a < b") == "a &lt; b"


def test_a_search_asks_whose_files_are_open_three_questions_at_most_and_one_for_what_it_shows(
    child, worker
):
    for number in range(5):
        write(child, worker, f"Trainers {number}")
    with CaptureQueriesContext(connection) as queries:
        found_notes(search(worker, Sought("trainers")).ids, "trainers")
    asked = [one for one in queries if "set_config('work_mem'" not in one["sql"]]
    assert 3 <= len(asked) <= 2 + 1 + len(searching.LATE)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", []),
        ('Jory "new trainers" -Wren', [(False, 1), (False, 1), (True, 1)]),
        ("young person", [(False, 7)]),
        ("young persons", [(False, 1), (False, 1)]),
    ],
)
def test_what_is_typed_comes_apart_into_pieces(typed, words):
    assert [(minus, len(same)) for minus, same in pieces(typed)] == words


def test_a_search_goes_on_below_what_it_found_and_says_whether_there_is_more(
    child, worker, monkeypatch
):
    monkeypatch.setattr("sightline.notes.searching.MOST", 2)
    made = [write(child, worker, f"Trainers {number}") for number in range(5)]
    with acting(worker.pk):
        seen, below = [], None
        while True:
            found = search(worker, Sought("trainers", below=below))
            seen.append((found.ids, found.are_more))
            if not found.are_more:
                break
            below = place_of(last_of(found.ids))
    ids = [one.pk for one in reversed(made)]
    assert seen == [(ids[:2], True), (ids[2:4], True), (ids[4:], False)]


@pytest.mark.parametrize("called", ["", "nothing", "x" * 3000])
def test_no_place_is_that_of_no_note(called):
    assert place_of(called) is None


def test_a_place_is_found_in_the_index_however_many_notes_there_are(child, worker):
    made = write(child, worker, "Trainers")
    with CaptureQueriesContext(connection) as queries:
        assert place_of(made.source_id) == (made.happened_at, made.pk)
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(f"explain {queries[0]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "(source)::text = " in plan
    assert "(source_id)::text = " in plan
    assert "notes_note_once" in plan
    assert "notes_note_pkey" not in plan
