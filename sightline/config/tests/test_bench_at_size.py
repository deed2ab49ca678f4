"""Search among many, pages of a county that has grown, a return: small real runs of each."""

from io import StringIO

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from sightline.access.models import User
from sightline.calendars.clock import today
from sightline.config.bench import growth, looked_after, multiplying, search, ssda903
from sightline.config.bench.loading import TimedLoad
from sightline.config.bench.scratch import scratch_database, url_of
from sightline.people.search import find
from sightline.people.typed import take_apart


@pytest.fixture
def server(django_db_setup, prepared):
    """The server of this run: gives the empty database to copy."""
    return prepared


def bench(*arguments, **options):
    out = StringIO()
    call_command("bench", *arguments, stdout=out, stderr=StringIO(), **options)
    return out.getvalue().splitlines()


def test_a_return_is_measured_in_both_its_forms():
    files = TimedLoad({"read": 2_000}, keeping=5.0, refresh=1.0, peak=84.4)
    lines = ssda903.lines_of(20, files, TimedLoad({"read": 2_000}, 3.0, 0.5, 60.0))
    assert lines[0] == "| 20 children, 2,000 rows | Seconds | Budget | Most memory, MiB |"
    assert "| CSV files read, checked and loaded, with refresh | 6.0 | 10 | 84 |" in lines
    assert "| XML read, checked and loaded, with refresh | 3.5 | 10 | 60 |" in lines


@pytest.mark.django_db
def test_a_small_return_is_measured(server):
    lines = bench("ssda903", children=20, template=server)
    assert lines[0].startswith("| 20 children, ")
    assert ", 0 rows" not in lines[0]


def test_the_same_return_is_invented_each_time_and_no_child_leaves_before_it_came(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        looked_after.write_return(tmp_path / name, 30)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes()
    told = [one for each in looked_after.told_of(200, 1) for one in each if one.file == "episodes"]
    last = {one.cells[0]: one.cells for one in told}
    assert {cells[8] for cells in last.values()} == {"", "E4A"}
    assert all(cells[7] for cells in last.values() if cells[8] == "E4A")


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("Part of a surname", "Appl"), ("Forename and surname", "Jory Applewick"),
        ("A surname with two letters changed over", "Applewick"), ("Number", "NM0000001"),
        ("A name as it sounds", "applewik"), ("Forename and birth date", "Jory 4/5/2011"),
        ("A name nobody has", "kciwelppA yroJ"),
    ],
)  # fmt: skip
def test_people_type_what_they_know(words, typed):
    one = search.Drawn("Jory", "Applewick", "NM0000001", "4/5/2011")
    assert search.WAYS[words](one) == typed


@pytest.mark.parametrize(
    ("name", "typed"), [("Wren", "Wern"), ("Al", "Al"), ("", ""), ("Tamsyn", "Tmasyn")]
)
def test_two_letters_are_changed_over(name, typed):
    assert search.changed_over(name) == typed


def test_a_name_that_is_written_as_it_sounds_gets_a_letter_more():
    assert search.by_sound("Wren") == "Wrene"


def test_of_a_hundred_searches_ninety_five_stay_under():
    assert search.p95([float(number) for number in range(100)]) == 95.0
    lines = search.lines_of(10, [("director", "Number", [1.0] * 19 + [90.0])])
    assert lines[2] == "| Number | director | 1.0 | 90.0 | 50 |"
    assert lines[-1] == "| All of them | | 1.0 | 90.0 | 50 |"


@pytest.mark.django_db
def test_search_is_measured_among_a_few(server, monkeypatch):
    lines = bench("search", people=300, template=server)
    assert lines[0].startswith("| Typed, among 300 people ")
    assert len(lines) == 2 + 2 * len(search.WAYS) + 1


@pytest.mark.django_db
def test_those_searched_for_are_found():
    with connection.cursor() as cursor:
        search.invent(cursor, 40)
    search.ready()
    people = search.drawn(5)
    assert len(people) == 5
    director = User.objects.get(role="director")
    for words in ("Part of a surname", "Forename and surname", "Number", "Birth date"):
        for one in people:
            assert find(director, take_apart(search.WAYS[words](one)), today()).found, words


def test_a_page_is_said_to_grow_by_what_it_costs_more():
    lines = growth.lines_of(10, {"`desk`": (2.0, 5.0)}, 1_000, {"`desk`": (3.0, 8.0)})
    assert lines[-1] == "| `desk` | 2.0 | 3.0 | 1.50 | 1.2 | 5.0 | 8.0 |"


def test_every_table_about_somebody_is_copied_and_no_other():
    names = {one._meta.db_table for one in multiplying.copied_models()}
    assert {"people_child", "access_grant", "workforce_team", "duties_dutyspan"} <= names
    assert not {one for one in names if one.startswith(("trail", "exchange", "settings"))}
    assert not {one for one in names if one.endswith("event")}


@pytest.mark.django_db
def test_a_copy_is_whole_with_links_of_its_own(server):
    with (
        scratch_database(server) as scratch,
        psycopg.connect(scratch.url, autocommit=False) as one,
    ):
        assert scratch.url != url_of(server)
        one.execute(
            "insert into people_child (number, forename, surname, source) values "
            "('NM1', 'Jory', 'Applewick', 'ssd'), ('', 'Wren', 'Applewick', 'ssd')"
        )
        one.execute(
            "insert into workforce_team (source, source_id, name, public_id) values "
            "('ssd', 'T1', 'Northmoor', gen_random_uuid())"
        )
        one.execute(
            "insert into workforce_team (source, source_id, name, public_id, parent_id) "
            "select 'ssd', 'T2', 'Ashmere', gen_random_uuid(), id from workforce_team"
        )
        one.execute(
            "insert into people_sourceidentity (child_id, source, source_id) "
            "select id, 'ssd', number from people_child where number <> ''"
        )
        one.commit()
        multiplying.multiply(one, 3)
        assert one.execute("select count(*) from people_child").fetchone() == (6,)
        another = "insert into people_child (number, source) values ('NM9', 'ssd') returning id"
        last = one.execute("select max(id) from people_child").fetchone()[0]
        assert one.execute(another).fetchone() == (last + 1,)
        linked = one.execute(
            "select c.number, i.source_id from people_sourceidentity i "
            "join people_child c on c.id = i.child_id order by i.id"
        ).fetchall()
        above = one.execute(
            "select t.source_id, p.source_id from workforce_team t "
            "join workforce_team p on p.id = t.parent_id order by t.id"
        ).fetchall()
    assert linked == [("NM1", "NM1"), ("NM1~1", "NM1~1"), ("NM1~2", "NM1~2")]
    assert above == [("T2", "T1"), ("T2~1", "T1~1"), ("T2~2", "T1~2")]
