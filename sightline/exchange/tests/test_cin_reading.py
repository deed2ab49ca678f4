"""A census becomes rows of the record."""

from datetime import date

import pytest

from sightline.exchange.cin.census import read
from sightline.exchange.tests.census_files import (
    HEADER,
    WHO,
    WHOLE,
    census,
    child,
    row,
    rows_of,
    said_of,
)


@pytest.fixture
def written(tmp_path):
    def write(text, name="northmoor_cin.xml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def output(written):
    def read_all(children, header=HEADER):
        return list(read(written(census(children, header))).rows)

    return read_all


def test_the_header_says_when_and_whose(written):
    extract = read(written(census(WHOLE)))

    assert extract.as_at == date(2026, 3, 31)
    assert extract.authority == "989"
    assert extract.place == "northmoor_cin.xml"


def test_a_child_is_who_the_file_says(output):
    one = row(output(WHOLE), "people.Child")

    assert one.key == "NM100"
    assert one.values == {
        "number": "NM100",
        "upn": "A12345678901B",
        "former_upn": "B123456789012",
        "born_on": date(2012, 5, 6),
        "sex": "F",
        "ethnicity": "WBRI",
    }


@pytest.mark.parametrize(
    ("table", "key", "values"),
    [
        (
            "casework.Referral",
            "NM100/2025-05-01",
            {
                "child": "NM100",
                "referred_on": date(2025, 5, 1),
                "source_code": "6",
                "need": "N1",
                "closed_on": date(2026, 2, 1),
                "close_reason": "RC7",
                "no_further_action": False,
            },
        ),
        (
            "casework.Assessment",
            "NM100/2025-05-01/2025-05-02",
            {
                "child": "NM100",
                "referral": "NM100/2025-05-01",
                "started_on": date(2025, 5, 2),
                "internal_review_on": date(2025, 5, 12),
                "authorised_on": date(2025, 6, 20),
            },
        ),
        (
            "casework.ChildInNeedPlan",
            "NM100/2025-05-01/2025-06-25",
            {
                "child": "NM100",
                "referral": "NM100/2025-05-01",
                "started_on": date(2025, 6, 25),
                "ended_on": date(2025, 7, 25),
            },
        ),
        (
            "casework.Section47",
            "NM100/2025-05-01/2025-07-03",
            {
                "child": "NM100",
                "referral": "NM100/2025-05-01",
                "started_on": date(2025, 7, 3),
                "conference_target_on": date(2025, 7, 24),
                "conference_not_required": False,
            },
        ),
        (
            "casework.ProtectionPlan",
            "NM100/2025-05-01/2025-07-22",
            {
                "child": "NM100",
                "referral": "NM100/2025-05-01",
                "started_on": date(2025, 7, 22),
                "ended_on": date(2026, 1, 20),
                "first_category": "NEG",
                "latest_category": "SAB",
                "previous_plans": 1,
            },
        ),
        (
            "casework.PreProceedings",
            "NM100/2025-05-01/2025-11-03",
            {
                "child": "NM100",
                "referral": "NM100/2025-05-01",
                "decided_on": date(2025, 11, 3),
                "letter_sent_on": date(2025, 11, 10),
                "family_meeting_offered": True,
                "family_meeting_held": False,
                "first_meeting_on": date(2025, 11, 20),
                "review_meetings": 2,
                "step_decided_on": date(2026, 1, 9),
                "outcome": "A",
                "applied_to_court_on": date(2026, 1, 12),
                "issue_letter_on": date(2026, 1, 13),
            },
        ),
    ],
)
def test_each_part_of_a_referral_becomes_a_row(output, table, key, values):
    one = row(output(WHOLE), table)

    assert one.key == key
    assert one.values == values


def test_nothing_of_a_whole_child_is_remarked_on_or_ignored(written):
    extract = read(written(census(WHOLE)))

    assert not said_of(list(extract.rows))
    assert extract.ignored == []


def test_factors_and_disabilities_are_rows_of_their_own(output):
    found = output(WHOLE)

    assert [one.key for one in rows_of(found, "people.Disability")] == ["NM100/AUT", "NM100/LD"]
    assert [one.values for one in rows_of(found, "casework.AssessmentFactor")] == [
        {"assessment": "NM100/2025-05-01/2025-05-02", "code": "11A"},
        {"assessment": "NM100/2025-05-01/2025-05-02", "code": "24A"},
    ]


def test_reviews_belong_to_their_plan(output):
    reviews = rows_of(output(WHOLE), "casework.ProtectionReview")

    assert [one.values["held_on"] for one in reviews] == [date(2025, 10, 14), date(2026, 1, 20)]
    assert {one.values["plan"] for one in reviews} == {"NM100/2025-05-01/2025-07-22"}


def test_a_conference_after_an_enquiry_and_one_without_are_two(output):
    first, second = rows_of(output(WHOLE), "casework.Conference")

    assert first.values["section_47"] == "NM100/2025-05-01/2025-07-03"
    assert first.values["target_on"] == date(2025, 7, 24)
    assert second.values["held_on"] == date(2025, 8, 1)
    assert "section_47" not in second.values


def test_a_conference_told_twice_is_one(output):
    told = output(
        child("""<CINreferralDate>2025-05-01</CINreferralDate>
        <DateOfInitialCPC>2025-07-22</DateOfInitialCPC>
        <Section47><S47ActualStartDate>2025-07-03</S47ActualStartDate>
        <DateOfInitialCPC>2025-07-22</DateOfInitialCPC></Section47>""")
    )

    one = row(told, "casework.Conference")
    assert one.values["section_47"] == "NM100/2025-05-01/2025-07-03"


def test_each_row_says_its_line(output):
    line = census(WHOLE).split("<CINdetails>")[0].count("\n") + 1

    assert row(output(WHOLE), "casework.Referral").line == line


def test_an_unborn_child_is_expected(output):
    who = """<ChildIdentifiers><LAchildID>NM7</LAchildID><UPNunknown>UN1</UPNunknown>
        <ExpectedPersonBirthDate>2026-06-01</ExpectedPersonBirthDate><Sex>U</Sex>
        </ChildIdentifiers><ChildCharacteristics><Ethnicity>NOBT</Ethnicity>
        </ChildCharacteristics>"""

    one = row(output(child("<CINreferralDate>2026-03-01</CINreferralDate>", who)), "people.Child")

    assert one.values["expected_on"] == date(2026, 6, 1)
    assert "born_on" not in one.values
    assert one.values["upn_unknown"] == "UN1"
    assert one.values["sex"] == "U"


@pytest.mark.parametrize(("written_as", "sex"), [("1", "M"), ("2", "F"), ("0", "U"), ("9", "U")])
def test_an_older_census_gives_gender_for_sex(output, written_as, sex):
    who = WHO.replace("<Sex>F</Sex>", f"<GenderCurrent>{written_as}</GenderCurrent>")
    header = HEADER.replace("2026", "2022")

    found = output(child("<CINreferralDate>2021-06-01</CINreferralDate>", who), header)

    assert row(found, "people.Child").values["sex"] == sex
    assert not said_of(found)


@pytest.mark.parametrize(("year", "day"), [("2019", "2019-03-31"), ("2026", "not a day")])
def test_any_year_is_read_and_its_day_is_taken_from_what_can_be_read(written, year, day):
    header = HEADER.replace("<Year>2026", f"<Year>{year}").replace(
        "<ReferenceDate>2026-03-31", f"<ReferenceDate>{day}"
    )

    assert read(written(census(WHOLE, header))).as_at == date(int(year), 3, 31)


def test_a_file_without_a_header_is_read(written):
    extract = read(written(census(WHOLE, header="")))

    assert extract.as_at is None
    assert row(list(extract.rows), "people.Child").key == "NM100"


@pytest.mark.parametrize("name", ["CIN_Census_2024.xml", "CIN_Census_2026.xml"])
def test_the_small_public_samples_are_read(samples, name):
    found = list(read(samples / "cin" / name).rows)

    assert len(rows_of(found, "people.Child")) == 2
    assert {one.column for one in said_of(found)} == {
        "AssessmentAuthorisationDate",
        "AssessmentFactors",
    }


def test_the_large_public_sample_is_read_and_counts_as_its_text_does(samples):
    path = samples / "cin" / "fake_CIN_data.xml"
    text = path.read_text()

    found = list(read(path).rows)

    assert len(rows_of(found, "people.Child")) == text.count("<Child>")
    assert len(rows_of(found, "casework.Referral")) == text.count("<CINdetails>")
    assert len(rows_of(found, "people.Disability")) == text.count("<Disability>")
    assert len(rows_of(found, "casework.Conference")) == text.count("<DateOfInitialCPC>")
    assert not said_of(found)
