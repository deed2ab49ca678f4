"""Lines that are not as they should be: kept without a value, mended, or refused and why."""

import pytest

from sightline.exchange.returns.rows import Row
from sightline.exchange.tests.return_files import row, rows_of, said_of
from sightline.exchange.tests.ssd_files import WHOLE, changed, csv_of, file_of, output_of

PERSON = "pers_person_id,pers_forename,pers_dob\n"


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("ssd_person", "sex", "tall"), ("ssd_person", "dob", "soon"),
        ("ssd_person", "upn", "K9991500204419"), ("ssd_person", "forename", "x" * 101),
        ("ssd_person", "send_flag", "maybe"), ("ssd_address", "address_json", '{"TOWN":"Ash'),
        ("ssd_address", "address_postcode", "x" * 16), ("ssd_address", "address_end_date", "1"),
        ("ssd_contacts", "contact_source_code", "99Z"), ("ssd_contacts", "contact_outcome_json",
         '{"NFA_FLAG":"perhaps"}'), ("ssd_cin_episodes", "close_reason", "RC99"),
        ("ssd_cin_episodes", "referral_worker_id", "x" * 49),
        ("ssd_involvements", "professional_role_id", "x" * 101),
        ("ssd_missing", "missing_episode_end_date", "later"),
        ("ssd_missing", "missing_episode_type", "Lost"), ("ssd_sdq_scores", "sdq_score", "41"),
        ("ssd_cla_placement", "cla_placement_distance", "far"),
        ("ssd_cla_placement", "cla_placement_type", "Tent"),
        ("ssd_professionals", "full_time_equivalency", "1000"),
        ("ssd_pre_proceedings", "pre_pro_meetings_num", "many"),
        ("ssd_cla_care_plan", "cla_care_plan_json", '["ELSEWHERE"]'),
        ("ssd_care_leavers", "care_leaver_accom_suitable", "3"),
    ],
)  # fmt: skip
def test_a_value_not_understood_is_said_and_the_row_is_kept(tmp_path, table, column, value):
    text = changed(table, **{column: value})
    if value == "1":
        text = changed(table, **{column: "next week"})
    before = output_of(tmp_path / "before", {"ssd_send.csv": "", f"{table}.csv": changed(table)})

    found = output_of(tmp_path / "x", {"ssd_send.csv": "", f"{table}.csv": text})

    (said,) = said_of(found)
    kept = next(one for one in found if isinstance(one, Row))
    lost = {name for name in kept.values if kept.values[name] != before[0].values[name]}
    assert (said.kind, said.line, said.row) == ("not understood", 2, before[0].key)
    assert said.column.endswith(column)
    assert said.value in (value, "next week")
    assert said.reason
    assert said.to_do
    assert (kept.key, set(kept.values)) == (before[0].key, set(before[0].values))
    assert lost
    assert not any(kept.values[name] for name in lost)


def test_a_long_value_is_cut_in_the_report(tmp_path):
    text = changed("ssd_person", forename="x" * 500)

    (said,) = said_of(output_of(tmp_path / "x", {"ssd_person.csv": text}))

    assert said.value == "x" * 200


@pytest.mark.parametrize(
    ("table", "cells", "column", "reason"),
    [
        ("ssd_person", {"person_id": ""}, "pers_person_id", "pers_person_id is missing"),
        ("ssd_person", {"person_id": "-1"}, "pers_person_id", "a row the system keeps for itself"),
        ("ssd_person", {"person_id": "0"}, "pers_person_id", "a row the system keeps for itself"),
        ("ssd_person", {"person_id": "x" * 49}, "pers_person_id", "longer than 48"),
        ("ssd_contacts", {"contact_id": ""}, "cont_contact_id", "The row has no id"),
        ("ssd_contacts", {"person_id": "NULL"}, "cont_person_id", "cont_person_id is missing"),
        ("ssd_contacts", {"person_id": "-1"}, "cont_person_id", "keeps for itself"),
        ("ssd_contacts", {"contact_date": ""}, "cont_contact_date", "is missing"),
        ("ssd_contacts", {"contact_date": "1900-01-01"}, "cont_contact_date", "is missing"),
        ("ssd_contacts", {"contact_date": "soon"}, "cont_contact_date", "This is not a date"),
        ("ssd_cin_episodes", {"close_date": "2020-01-01"}, "cine_close_date", "before it begins"),
        ("ssd_cla_placement", {"cla_placement_end_date": "2026-06-07"},
         "clap_cla_placement_end_date", "It ends before it begins"),
        ("ssd_address", {"address_end_date": "2020-01-01"}, "addr_address_end_date", "before"),
        ("ssd_missing", {"missing_episode_end_date": "2026-02-07"},
         "miss_missing_episode_end_date", "It ends before it begins"),
        ("ssd_missing", {"missing_episode_end_date": "2026-02-08 20:29"},
         "miss_missing_episode_end_date", "It ends before it begins"),
        ("ssd_missing", {"missing_episode_start_date": ""},
         "miss_missing_episode_start_date", "is missing"),
        ("ssd_disability", {"disability_code": "XX"}, "disa_disability_code", "not a code"),
        ("ssd_disability", {"disability_code": "n/a"}, "disa_disability_code", "is missing"),
        ("ssd_mother", {"childs_person_id": ""}, "moth_childs_person_id", "is missing"),
        ("ssd_family", {"family_id": "SSD_PH"}, "fami_family_id", "is missing"),
        ("ssd_department", {"team_name": ""}, "dept_team_name", "is missing"),
        ("practice_posts", {"team_id": "-1"}, "team_id", "team_id is missing"),
        ("ssd_assessment_factors", {"assessment_id": ""}, "cinf_assessment_id", "is missing"),
        ("ssd_involvements", {"person_id": "", "referral_id": ""}, "invo_person_id",
         "invo_person_id is missing, and no file says which child it is"),
        ("ssd_cla_visits", {"person_id": None}, "clav_cla_id",
         "No file says which child this belongs to"),
        ("ssd_person", {"sex": "tall", "person_id": ""}, "pers_person_id", "is missing"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_is_refused_once(tmp_path, table, cells, column, reason):
    files = {"ssd_send.csv": "", f"{table}.csv": changed(table, **cells)}

    (said,) = output_of(tmp_path / "x", files)

    assert (said.kind, said.file, said.line, said.column) == (
        "refused", f"{table}.csv", 2, column)  # fmt: skip
    assert reason in said.reason
    assert said.to_do


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("N2,Neve\n", "The line has 2 values, fewer than the 3 columns"),
        ("N2,Neve,2011-05-04,x\n", "The line has 4 values, more than the 3 columns"),
        ("N2,Neve, the second,2011-05-04\n", "The line has 4 values"),
        ("N2,Neve", "The file ends in the middle of this line"),
        ('N2,"Neve', "The file ends in the middle of this line, within quotation marks"),
        ('N2,Neve,"2011', "The file ends in the middle of this line, within quotation marks"),
        ('N2,Neve,"2011\n', "The file ends in the middle of this line, within quotation marks"),
        ("N2," + "x" * 1_000_001 + ",\n", "A value is longer than 1000000 characters"),
    ],
)
def test_a_line_of_the_wrong_shape_is_refused_and_the_others_stand(tmp_path, line, reason):
    found = output_of(tmp_path / "x", {"ssd_person.csv": PERSON + "N1,Jory,\n" + line})

    (said,) = said_of(found)
    assert row(found, "people.Child", "N1")
    assert (said.kind, said.line, said.column) == ("refused", 3, "")
    assert reason in said.reason


def test_a_line_behind_one_that_is_too_long_is_read(tmp_path):
    text = PERSON + "N1," + "x" * 1_000_001 + ",\nN2,Neve,\n"

    assert row(output_of(tmp_path / "x", {"ssd_person.csv": text}), "people.Child", "N2").line == 3


def test_empty_lines_and_blank_cells_at_the_end_are_no_trouble(tmp_path):
    text = PERSON + "\nN1,Jory,,,\n,,\n  ,NULL,\n,,,,\nN2,Neve,2011-05-04"

    found = output_of(tmp_path / "x", {"ssd_person.csv": text})

    assert said_of(found) == []
    assert [(one.key, one.line) for one in found] == [("N1", 3), ("N2", 7)]


@pytest.mark.parametrize(
    "placeholder", ["", " ", "NULL", "null", "None", "NaN", "n/a", "SSD_PH", "-"]
)
def test_placeholders_are_nothing(tmp_path, placeholder):
    text = changed("ssd_person", forename=placeholder, dob=placeholder, sex=placeholder)

    values = row(output_of(tmp_path / "x", {"ssd_person.csv": text}), "people.Child").values

    assert (values["forename"], values["born_on"], values["sex"]) == (None, None, None)


def test_an_unborn_child_has_the_day_it_is_expected(tmp_path):
    text = changed("ssd_person", dob="", sex="Unborn", expected_dob="2027-01-02")

    values = row(output_of(tmp_path / "x", {"ssd_person.csv": text}), "people.Child").values

    assert (values["born_on"], values["sex"]) == (None, "U")
    assert values["expected_on"].year == 2027


@pytest.mark.parametrize(
    ("table", "model", "person"),
    [
        ("ssd_involvements", "workforce.Involvement", "person_id"),
        ("ssd_cla_placement", "care.Placement", "person_id"),
        ("ssd_cla_reviews", "care.CareReview", "cla_person_id"),
        ("ssd_cp_reviews", "casework.ProtectionReview", "person_id"),
        ("ssd_cp_visits", "visits.Visit", "person_id"),
        ("ssd_cla_visits", "visits.Visit", "person_id"),
        ("ssd_cin_plans", "casework.ChildInNeedPlan", "person_id"),
        ("ssd_permanence", "care.Permanence", "person_id"),
    ],
)
@pytest.mark.parametrize("cell", [None, "", "NULL"])
def test_a_child_not_named_is_found_through_what_the_row_belongs_to(
    tmp_path, table, model, person, cell
):
    names = ("ssd_cin_episodes", "ssd_cla_episodes", "ssd_cp_plans")
    files = {f"{name}.csv": changed(name) for name in names}

    found = output_of(tmp_path / "x", files | {f"{table}.csv": changed(table, **{person: cell})})

    assert said_of(found) == []
    assert row(found, model).values["child"] == "N1"


def test_children_of_many_rows_are_found_in_one_reading(tmp_path):
    lines = [WHOLE["ssd_involvements"] | {"involvements_id": f"V{n}", "person_id": ""}
             for n in range(3)]  # fmt: skip
    files = {
        "ssd_cin_episodes.csv": changed("ssd_cin_episodes"),
        "ssd_involvements.csv": file_of("ssd_involvements", *lines),
    }

    found = rows_of(output_of(tmp_path / "x", files), "workforce.Involvement")

    assert [one.values["child"] for one in found] == ["N1", "N1", "N1"]


def test_the_file_a_child_is_found_in_may_be_broken_itself(tmp_path):
    episodes = csv_of(
        ["cine_referral_id", "cine_person_id", "cine_referral_date"],
        ["R2", "", "2025-01-01"],
        ["-1", "N9", "2025-01-01"],
        ["R3", "x" * 1_000_001, "2025-01-01"],
        ["R4"],
        ["R1", "N1", "2025-01-01"],
    )
    files = {
        "ssd_cin_episodes.csv": episodes,
        "ssd_cin_episodes_2.csv": "cine_referral_date\n2025-01-01\n",
        "ssd_involvements.csv": changed("ssd_involvements", person_id=None),
    }

    found = output_of(tmp_path / "x", files)

    assert row(found, "workforce.Involvement").values["child"] == "N1"


@pytest.mark.parametrize(
    ("table", "model", "key"),
    [
        ("ssd_address", "people.Address", "N1/Primary Address/2020-11-23/NM1 8GB"),
        ("ssd_disability", "people.Disability", "N1/NONE"),
        ("ssd_missing", "missing.MissingEpisode", "N1/2026-02-08 20:30:00+00:00"),
        ("ssd_involvements", "workforce.Involvement", "N1/W1/CW/2024-09-16"),
        ("ssd_contacts", "casework.Contact", "N1/2025-03-20"),
        ("ssd_cin_visits", "visits.Visit", "in_need/N1/2025-06-27"),
    ],
)
def test_rows_of_a_file_without_ids_are_told_apart_by_what_they_say(tmp_path, table, model, key):
    id_column = next(iter(WHOLE[table]))
    id_column = "table_id" if table == "ssd_disability" else id_column
    text = changed(table, **{id_column: None})

    assert row(output_of(tmp_path / "x", {f"{table}.csv": text}), model).key == key


def test_a_row_nobody_refers_to_may_lack_its_number(tmp_path):
    text = changed("ssd_address", table_id="SSD_PH", address_start_date="")

    found = output_of(tmp_path / "x", {"ssd_address.csv": text})

    assert row(found, "people.Address").key == "N1/Primary Address/none/NM1 8GB"


def test_a_key_put_together_is_never_longer_than_a_record_may_keep(tmp_path):
    text = changed("ssd_cla_convictions", cla_conviction_id="", cla_conviction_offence="x" * 500)

    assert len(row(output_of(tmp_path / "x", {"ssd_cla_convictions.csv": text}),
                   "care.Conviction").key) == 150  # fmt: skip


def test_back_on_the_day_one_went_missing_at_an_hour_not_known(tmp_path):
    text = changed("ssd_missing", missing_episode_end_date="2026-02-08")

    values = row(output_of(tmp_path / "x", {"ssd_missing.csv": text}),
                 "missing.MissingEpisode").values  # fmt: skip

    assert values["ended_at"] == values["started_at"]
    assert (values["starts_with_time"], values["ends_with_time"]) == (True, False)


def test_a_role_that_is_not_said_is_not_the_childs_own_worker(tmp_path):
    text = changed("ssd_involvements", professional_role_id="")

    values = row(output_of(tmp_path / "x", {"ssd_involvements.csv": text}),
                 "workforce.Involvement").values  # fmt: skip

    assert (values["role"], values["is_allocated"]) == (None, False)


def test_visits_of_three_kinds_may_have_the_same_ids(tmp_path):
    names = ("ssd_cin_visits", "ssd_cp_visits", "ssd_cla_visits")

    found = output_of(tmp_path / "x", {f"{name}.csv": changed(name) for name in names})

    keys = {one.key for one in rows_of(found, "visits.Visit")}
    assert keys == {"in_need/1", "protection/1", "care/1"}


def test_many_ways_of_writing_are_all_read(tmp_path, monkeypatch):
    monkeypatch.setattr("sightline.exchange.ssd.lines.REMEMBERED", 3)
    people = [WHOLE["ssd_person"] | {"person_id": f"N{n}", "forename": f"F{n}"} for n in range(30)]

    found = output_of(tmp_path / "x", {"ssd_person.csv": file_of("ssd_person", *people)})

    assert [one.values["forename"] for one in found] == [f"F{n}" for n in range(30)]
