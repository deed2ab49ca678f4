"""A children looked-after return becomes rows of the record."""

from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from sightline.exchange.ssda903.reading import read
from sightline.exchange.tests.return_files import EPISODES, FILES, XML, row, rows_of, said_of

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "northmoor_903"

    def write(files):
        for name, text in files.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return place

    return write


@pytest.fixture
def output(folder):
    return lambda files=FILES: list(read(folder(files)).rows)


def test_a_whole_return_is_read_without_a_remark(folder):
    extract = read(folder(FILES))

    assert not said_of(list(extract.rows))
    assert extract.ignored == []
    assert extract.as_at == date(2025, 3, 31)
    assert extract.place == "northmoor_903"


def test_every_file_is_known_by_its_columns_whatever_its_name(folder, output):
    named = Counter(one.table for one in output())

    renamed = {f"{n}.txt": text for n, text in enumerate(FILES.values())}
    for path in folder({}).glob("*"):
        path.unlink()

    assert Counter(one.table for one in output(renamed)) == named


def test_columns_may_stand_in_any_order_and_case(output):
    lines = [line.split(",") for line in FILES["reviews.csv"].splitlines()]
    turned = "\n".join(",".join(reversed(cells)) for cells in lines).replace("REVIEW,", "Review ,")

    found = output({"reviews.csv": turned})

    assert row(found, "care.CareReview").values["held_on"] == date(2024, 6, 28)


def test_the_header_gives_children(output):
    found = output()

    assert row(found, "people.Child", "NM1").values == {
        "number": "NM1",
        "sex": "F",
        "born_on": date(2010, 5, 6),
        "ethnicity": "WBRI",
        "upn": "A12345678901B",
    }
    assert row(found, "people.Child", "NM2").values["upn_unknown"] == "UN4"
    assert row(found, "people.Child", "NM2").values["sex"] == "M"


def test_a_child_whom_no_header_names_is_known_by_id_and_birth_date(output):
    one = row(output(), "people.Child", "NM3")

    assert one.values == {"number": "NM3", "born_on": date(2006, 4, 3)}
    assert (one.file, one.line) == ("oc3.csv", 2)


def test_children_come_before_anything_of_theirs(output):
    tables = [one.table for one in output()]

    last_child = max(n for n, table in enumerate(tables) if table == "people.Child")
    assert last_child < min(n for n, table in enumerate(tables) if table != "people.Child")


@pytest.mark.parametrize(
    ("table", "key", "values"),
    [
        (
            "care.CareReview",
            "NM1/2024-06-28",
            {"child": "NM1", "held_on": date(2024, 6, 28), "participation": "PN1"},
        ),
        ("care.UnaccompaniedStatus", "NM2", {"child": "NM2", "ceased_on": date(2027, 2, 1)}),
        (
            "care.YearInCare",
            "NM1/2025",
            {
                "child": "NM1",
                "year_ended_on": date(2025, 3, 31),
                "convicted": False,
                "immunisations": True,
                "dental_check": True,
                "health_assessment": True,
                "substance_misuse": True,
                "help_received": False,
                "help_offered": True,
            },
        ),
        ("care.StrengthsQuestionnaire", "NM1/2025", {"child": "NM1", "score": 17}),
        ("care.StrengthsQuestionnaire", "NM2/2025", {"child": "NM2", "no_score_reason": "SDQ2"}),
        (
            "care.CareLeaver",
            "NM5",
            {
                "child": "NM5",
                "in_touch": "YES",
                "activity": "G5",
                "accommodation": "S",
                "suitable": False,
            },
        ),
        (
            "care.CareLeaver",
            "NM4",
            {
                "child": "NM4",
                "in_touch": "NO",
                "activity": "0",
                "accommodation": "",
                "suitable": None,
            },
        ),
        (
            "care.Permanence",
            "NM6/2024-06-10",
            {
                "child": "NM6",
                "decided_on": date(2024, 6, 10),
                "matched_on": date(2024, 9, 1),
                "adopted_by_carer": False,
                "number_of_adopters": 2,
                "adopter_sex": "MF",
                "adopter_legal_status": "L11",
            },
        ),
        (
            "care.Permanence",
            "NM7/2024-05-01",
            {
                "child": "NM7",
                "decided_on": date(2024, 5, 1),
                "reversed_on": date(2024, 11, 1),
                "reversed_reason": "RD3",
            },
        ),
        (
            "care.PreviousPermanence",
            "NM1/P1/zz/zz/2015",
            {"child": "NM1", "option": "P1", "authority": "989", "ordered": "zz/zz/2015"},
        ),
        (
            "missing.MissingEpisode",
            "NM1/2024-07-02",
            {
                "child": "NM1",
                "kind": "M",
                "started_at": datetime(2024, 7, 2, tzinfo=LONDON),
                "ended_at": datetime(2024, 7, 4, tzinfo=LONDON),
                "starts_with_time": False,
                "ends_with_time": False,
            },
        ),
        (
            "missing.MissingEpisode",
            "NM1/2024-12-20",
            {
                "child": "NM1",
                "kind": "A",
                "started_at": datetime(2024, 12, 20, tzinfo=LONDON),
                "ended_at": None,
                "starts_with_time": False,
                "ends_with_time": None,
            },
        ),
        ("workforce.Worker", "SW100200", {"registration_number": "SW100200"}),
        (
            "workforce.Involvement",
            "NM1/SW100300/2024-10-01",
            {
                "child": "NM1",
                "worker": "SW100300",
                "started_on": date(2024, 10, 1),
                "change_reason": "LEFTRL",
                "role": "Social worker",
                "is_allocated": True,
            },
        ),
        (
            "care.DeprivationOfLiberty",
            "NM1/2025-01-10",
            {"child": "NM1", "started_on": date(2025, 1, 10), "ended_on": date(2025, 1, 20)},
        ),
    ],
)
def test_each_file_becomes_its_rows(output, table, key, values):
    assert row(output(), table, key).values == values


@pytest.mark.parametrize(
    ("name", "text", "year"),
    [
        ("episodes.csv", FILES["episodes.csv"], 2025),
        ("episodes_2023.csv", FILES["episodes.csv"], 2023),
        ("episodes_2022-23.csv", FILES["episodes.csv"], 2023),
        ("2021_to_2022/episodes.csv", FILES["episodes.csv"], 2022),
        ("episodes.csv", EPISODES + "NM1,01/04/2024,S,V2,N1,U6,PR1,,,,,,\n", 2025),
        ("episodes.csv", EPISODES + "NM1,31/03/2024,S,V2,N1,U6,PR1,,,,,,\n", 2024),
        ("episodes.csv", EPISODES, None),
    ],
)
def test_a_return_is_of_the_year_its_name_or_its_days_say(folder, name, text, year):
    as_at = read(folder({name: text})).as_at

    assert as_at == (date(year, 3, 31) if year else None)


def test_a_file_without_days_is_of_the_year_of_the_episodes_beside_it(output):
    answers = FILES["oc2.csv"]
    years = {
        "2024/oc2.csv": answers,
        "2024/episodes.csv": EPISODES,
        "2025/oc2.csv": answers,
        "2025/episodes.csv": FILES["episodes.csv"],
    }

    found = rows_of(output(years), "care.YearInCare")

    assert [one.key for one in found] == ["NM1/2024", "NM2/2024", "NM1/2025", "NM2/2025"]


def test_the_xml_form_gives_the_same_rows(folder):
    place = folder({"return.xml": XML})

    found = list(read(place / "return.xml").rows)

    assert not said_of(found)
    assert Counter(one.table for one in found) == {
        "people.Child": 2,
        "care.CareEpisode": 1,
        "care.Placement": 1,
        "care.LegalStatus": 1,
        "missing.MissingEpisode": 1,
        "care.CareReview": 1,
        "care.PreviousPermanence": 1,
        "care.YearInCare": 1,
        "care.StrengthsQuestionnaire": 1,
        "care.Permanence": 1,
        "care.UnaccompaniedStatus": 1,
        "care.CareLeaver": 1,
    }
    assert row(found, "care.UnaccompaniedStatus").key == "NM2"
    assert row(found, "care.Placement").values["kind"] == "U6"
    assert row(found, "care.CareEpisode").line == XML[: XML.index("<EPISODE>")].count("\n") + 1


def test_one_file_alone_is_read(folder):
    place = folder(FILES)

    found = list(read(place / "missing.csv").rows)

    assert [one.key for one in rows_of(found, "people.Child")] == ["NM1"]
    assert len(rows_of(found, "missing.MissingEpisode")) == 2
