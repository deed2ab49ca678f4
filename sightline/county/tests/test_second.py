"""What other sources tell of the county: the same each time, untidy as said, and true."""

import csv
import json
from datetime import date
from io import StringIO
from random import Random

import pytest
from django.core.management import call_command

from sightline.county.generator.second.kinds import CENSUS, LIST
from sightline.county.generator.second.known import Somebody, children
from sightline.county.generator.second.make import (
    ANSWERS,
    CENSUS_FILE,
    FOLDER,
    LIST_FILE,
    make_second,
)
from sightline.county.generator.second.noise import (
    elsewhen,
    misread,
    one_figure,
    respelled,
    slip,
    turned,
)
from sightline.exchange.cin import census
from sightline.exchange.returns.rows import Row, Said
from sightline.people.days_alike import Days, days_alike
from sightline.people.names_alike import slips
from sightline.people.numbers import can_be_health_number, can_be_pupil_number

TODAY = date(2026, 11, 23)
FILES = (CENSUS_FILE, LIST_FILE, ANSWERS)


@pytest.fixture(scope="module")
def second(larger):
    """Both sources beside a district's files, and who is who."""
    return larger.folder / FOLDER, make_second(larger.folder, 2, TODAY)


def listed(folder):
    with (folder / LIST_FILE).open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_the_same_county_and_seed_give_the_same_bytes(larger, second):
    folder, _ = second
    before = {name: (folder / name).read_bytes() for name in FILES}
    make_second(larger.folder, 2, TODAY)
    assert {name: (folder / name).read_bytes() for name in FILES} == before
    make_second(larger.folder, 3, TODAY)
    assert (folder / LIST_FILE).read_bytes() != before[LIST_FILE]
    make_second(larger.folder, 2, TODAY)


def test_every_kind_is_planted_and_the_answers_name_children_of_the_files(larger, second):
    folder, answers = second
    assert json.loads((folder / ANSWERS).read_text("utf-8")) == answers
    known = {one.key for one in children(larger.folder)}
    for source, kinds in (("census", CENSUS), ("list", LIST)):
        same = {kind.name: kind.same for kind in kinds}
        planted = answers[source].values()
        assert {one["kind"] for one in planted} == set(same)
        assert sum(kind.often for kind in kinds) == 10_000
        assert all((one["child"] in known) is same[one["kind"]] for one in planted)


def test_who_is_as_on_file_is_told_as_the_files_tell(larger, second):
    folder, answers = second
    by_key = {one.key: one for one in children(larger.folder)}
    rows = listed(folder)
    for key, answer in answers["list"].items():
        if answer["kind"] == "as on file":
            child, row = by_key[answer["child"]], rows[key]
            assert (row["forename"], row["born_on"]) == (child.forename, child.born.isoformat())


def test_every_number_told_can_be_right_but_those_misread(second):
    folder, _ = second
    for row in listed(folder).values():
        assert not row["upn"] or can_be_pupil_number(row["upn"])
        assert not row["nhs_number"] or can_be_health_number(row["nhs_number"])


def test_the_census_is_read_without_a_word(second):
    folder, answers = second
    rows = list(census.read(folder / CENSUS_FILE).rows)
    assert not [one for one in rows if isinstance(one, Said)]
    people = {one.key for one in rows if isinstance(one, Row) and one.table == "people.Child"}
    assert people == set(answers["census"])


@pytest.mark.parametrize("word", ["Applewick", "Thornbury", "Ivy", "Cormac"])
def test_a_slip_is_one_slip(word):
    draw = Random(4)
    told = {slip(word, draw) for _ in range(50)}
    assert all(slips(one.lower(), word.lower(), 2) <= 1 for one in told)
    assert told - {word}


@pytest.mark.parametrize("word", ["Applewick", "Bryony", "Tor"])
def test_a_word_as_heard_is_another_word_with_the_same_beginning(word):
    assert respelled(word) != word
    assert respelled(word)[0] == word[0]


@pytest.mark.parametrize(
    ("born", "way"),
    [(date(2011, 3, 4), Days.TURNED), (date(2011, 3, 3), Days.SLIP), (date(2012, 2, 29), None)],
)
def test_days_turned_round(born, way):
    assert way is None or days_alike(born, turned(born)) is way
    assert turned(born) != born


def test_what_nothing_is_known_of_stays_so():
    draw = Random(4)
    assert (turned(None), one_figure(None), elsewhen(None, draw), misread("")) == (None,) * 3 + (
        "",
    )


def test_another_day_is_wholly_another():
    draw = Random(4)
    born = date(2011, 3, 4)
    assert days_alike(born, elsewhen(born, draw)) is Days.OTHER


def test_a_number_misread_cannot_be_right():
    assert not can_be_pupil_number(misread("H801200001001"))
    assert misread("1111") == "1111"


def test_somebody_told_otherwise_is_the_same_otherwise():
    one = Somebody("1", "Jory", "Applewick", "M", None, "", "", "")
    assert one.but(sex="F") == Somebody("1", "Jory", "Applewick", "F", None, "", "", "")


def test_the_command_writes_them_when_asked(tmp_path):
    for options, there in (((), False), (("--second-sources",), True)):
        out = tmp_path / str(there)
        call_command("county", "--size", "100", "--out", str(out), *options, stdout=StringIO())
        assert all((out / FOLDER / name).exists() is there for name in FILES)
