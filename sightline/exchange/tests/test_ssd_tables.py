"""Every table of the dataset becomes rows of the record, value by value."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from sightline.county.generator.tables import TABLES
from sightline.exchange.returns.rows import Row
from sightline.exchange.ssd.reading import read
from sightline.exchange.ssd.tables import BY_NAME, HELD, NOT_HELD
from sightline.exchange.tests.return_files import row, rows_of, said_of
from sightline.exchange.tests.ssd_files import WHOLE, changed, file_of, output_of, put

LONDON = ZoneInfo("Europe/London")
RESULTS = ["assessment", "strategy discussion"]
DONE_BY = {"team": "T2", "worker": "W1"}
EXPECTED = {
    "ssd_department": ("workforce.Team", "T2", {"name": "North", "parent": "T1"}),
    "ssd_professionals": ("workforce.Worker", "W1", {"name": "Ann Lee", "staff_id": "S1",
        "registration_number": "SW910001", "job_title": "Social Worker", "department": "North",
        "caseload": 17, "full_time_equivalent": Decimal("0.60"), "agency": False}),
    "practice_posts": ("workforce.Post", "W1/T2/2020-01-02", {"worker": "W1", "team": "T2",
        "job_title": "Social Worker", "started_on": date(2020, 1, 2),
        "ended_on": date(2024, 3, 4)}),
    "ssd_person": ("people.Child", "N1", {"number": "N1", "forename": "Jory",
        "surname": "Applewick", "sex": "M", "gender": "01", "ethnicity": "WBRI",
        "born_on": date(2011, 5, 4), "expected_on": date(2011, 5, 1),
        "died_on": date(2026, 1, 2), "upn": "K999150020441", "upn_unknown": "UN4",
        "legacy_id": "L1", "single_unique_id": "9991430873", "nationality": "British",
        "has_special_needs": True, "is_parent": False}),
    "ssd_linked_identifiers": ("people.Identifier", "I1", {"child": "N1", "kind": "NHS Number",
        "value": "9991430873", "from_on": date(2011, 5, 4), "until_on": date(2020, 5, 4)}),
    "ssd_address": ("people.Address", "A1", {"child": "N1", "kind": "Primary Address",
        "lines": "Floor 2\nFlat 7\nMill House\n27 Fallowfield Crescent\nAshmere",
        "uprn": "100012345678", "postcode": "NM1 8GB", "from_on": date(2020, 11, 23),
        "until_on": date(2021, 11, 23)}),
    "ssd_family": ("people.FamilyMember", "F1", {"child": "N1", "family": "F9"}),
    "ssd_mother": ("people.Relationship", "M1", {"child": "N1", "relative": "N2",
        "kind": "mother", "child_born_on": date(2011, 5, 4)}),
    "ssd_disability": ("people.Disability", "D1", {"child": "N1", "code": "NONE"}),
    "ssd_immigration_status": ("people.ImmigrationStatus", "G1", {"child": "N1",
        "status": "Unaccompanied Asylum Seeking Child", "is_unaccompanied": True,
        "started_on": date(2024, 9, 3), "ended_on": date(2025, 3, 26)}),
    "ssd_contacts": ("casework.Contact", "C1", {"child": "N1", "contacted_on": date(2025, 3, 20),
        "source_code": "5D", "source_words": "LA services: early help", "outcomes": RESULTS,
        "comments": "Both today"}),
    "ssd_early_help_episodes": ("early_help.EarlyHelpEpisode", "E1", {"child": "N1",
        "started_on": date(2024, 9, 16), "ended_on": date(2025, 3, 19), "reason": "School",
        "end_reason": "Needs met", "organisation": "Local team", "worker": "W1"}),
    "ssd_cin_episodes": ("casework.Referral", "R1", {"child": "N1",
        "referred_on": date(2025, 3, 20), "need": "N1", "source_code": "6",
        "source_words": "Police", "outcomes": RESULTS, "no_further_action": False,
        "close_reason": "RC7", "closed_on": date(2026, 2, 1), **DONE_BY}),
    "ssd_involvements": ("workforce.Involvement", "V1", {"child": "N1", "role": "CW",
        "is_allocated": True, "started_on": date(2024, 9, 16), "ended_on": date(2025, 3, 19),
        "change_reason": "FCONTA", "referral": "R1", **DONE_BY}),
    "ssd_cin_assessments": ("casework.Assessment", "S1", {"child": "N1", "referral": "R1",
        "started_on": date(2025, 3, 21), "authorised_on": date(2025, 5, 22), "child_seen": True,
        "outcomes": RESULTS, "comments": "Both today", "no_further_action": False, **DONE_BY}),
    "ssd_assessment_factors": ("casework.AssessmentFactor", "S1/2A",
        {"assessment": "S1", "code": "2A"}),
    "ssd_cin_plans": ("casework.ChildInNeedPlan", "P1", {"child": "N1", "referral": "R1",
        "started_on": date(2025, 5, 29), "ended_on": date(2026, 1, 3), **DONE_BY}),
    "ssd_cin_visits": ("visits.Visit", "in_need/1", {"child": "N1", "kind": "in_need",
        "visited_on": date(2025, 6, 27), "seen": True, "seen_alone": False,
        "bedroom_seen": False}),
    "ssd_s47_enquiry": ("casework.Section47", "Q1", {"child": "N1", "referral": "R1",
        "started_on": date(2025, 7, 12), "ended_on": date(2025, 7, 27), "outcomes": RESULTS,
        "comments": "Both today", "no_further_action": False, **DONE_BY}),
    "ssd_initial_cp_conference": ("casework.Conference", "K1", {"child": "N1", "referral": "R1",
        "section_47": "Q1", "meeting": "MT1", "transfer_in": False,
        "target_on": date(2025, 8, 5), "held_on": date(2025, 8, 3), "led_to_plan": True,
        "outcomes": ["child protection plan"], "comments": None, **DONE_BY}),
    "ssd_cp_plans": ("casework.ProtectionPlan", "CP1", {"child": "N1", "referral": "R1",
        "conference": "K1", "started_on": date(2025, 8, 3), "ended_on": date(2026, 1, 20),
        "first_category": "NEG", "latest_category": "PHY", "held_elsewhere": False}),
    "ssd_cp_reviews": ("casework.ProtectionReview", "CR1", {"child": "N1", "plan": "CP1",
        "meeting": "MT2", "due_on": date(2025, 11, 3), "held_on": date(2025, 11, 2),
        "plan_continues": True, "quorate": False, "participation": "PN1"}),
    "ssd_cp_visits": ("visits.Visit", "protection/1", {"child": "N1", "kind": "protection",
        "plan": "CP1", "visited_on": date(2025, 8, 6), "seen": True, "seen_alone": True,
        "bedroom_seen": True}),
    "ssd_pre_proceedings": ("casework.PreProceedings", "PP1", {"child": "N1", "family": "PLO1",
        "decided_on": date(2025, 8, 7), "first_meeting_on": date(2025, 9, 9),
        "outcome": "Issue", "step_decided_on": date(2025, 11, 30),
        "protection_plans_in_referral": 1, "gateway_outcome": "C",
        "earlier_pre_proceedings": 2, "earlier_care_proceedings": 0,
        "letter_sent_on": date(2025, 8, 12), "issue_letter_on": date(2025, 11, 29),
        "review_meetings": 3, "parents_represented": False,
        "parents_represented_at_issue": True, "court_reference": "NR47", "court_hearings": 4,
        "short_notice": True, "short_notice_reason": "Birth", "first_plan_approved": True,
        "first_care_plan": "A", "final_plan_approved": False, "final_care_plan": "H"}),
    "ssd_legal_status": ("care.LegalStatus", "L1", {"child": "N1", "status": "V2",
        "started_on": date(2026, 6, 8), "ended_on": date(2026, 7, 27)}),
    "ssd_cla_episodes": ("care.CareEpisode", "EP1", {"child": "N1", "period": "CLA1",
        "started_on": date(2026, 6, 8), "start_reason": "S", "need": "N1",
        "ended_on": date(2026, 7, 27), "end_reason": "E4A", "referral": "R1",
        "placement": "PL1", "entered_care_on": date(2026, 6, 8),
        "last_reviewing_officer_contact_on": date(2026, 7, 1)}),
    "ssd_cla_placement": ("care.Placement", "PL1", {"child": "N1", "period": "CLA1",
        "started_on": date(2026, 6, 8), "ended_on": date(2026, 7, 27), "kind": "U6",
        "provider": "PR4", "urn": "SC000001", "distance": Decimal("11.40"),
        "postcode": "NM4 2QD", "change_reason": "CARPL"}),
    "ssd_cla_reviews": ("care.CareReview", "RV1", {"child": "N1", "period": "CLA1",
        "due_on": date(2026, 7, 6), "held_on": date(2026, 7, 2), "cancelled": False,
        "participation": "PN7"}),
    "ssd_cla_visits": ("visits.Visit", "care/1", {"child": "N1", "kind": "care",
        "period": "CLA1", "visited_on": date(2026, 6, 12), "seen": True, "seen_alone": False}),
    "ssd_cla_care_plan": ("care.CarePlan", "CA1", {"child": "N1",
        "started_on": date(2026, 6, 10), "ended_on": date(2026, 7, 20),
        "aims": ["RETURN6M", "LTFOST18"]}),
    "ssd_cla_health": ("care.HealthCheck", "H1", {"child": "N1", "kind": "IHA",
        "checked_on": date(2026, 7, 3), "status": "Completed"}),
    "ssd_cla_immunisations": ("care.Immunisation", "N1", {"child": "N1", "up_to_date": True,
        "known_on": date(2026, 2, 17)}),
    "ssd_sdq_scores": ("care.StrengthsQuestionnaire", "SD1", {"child": "N1",
        "completed_on": date(2026, 9, 25), "no_score_reason": "SDQ2", "score": 15}),
    "ssd_cla_substance_misuse": ("care.SubstanceMisuse", "SM1", {"child": "N1",
        "found_on": date(2026, 8, 20), "substance": "Ketamine", "help_received": True}),
    "ssd_cla_convictions": ("care.Conviction", "O1", {"child": "N1",
        "offended_on": date(2026, 11, 7), "offence": "Common assault"}),
    "ssd_missing": ("missing.MissingEpisode", "MI1", {"child": "N1", "kind": "M",
        "started_at": datetime(2026, 2, 8, 20, 30, tzinfo=LONDON), "starts_with_time": True,
        "ended_at": datetime(2026, 2, 9, tzinfo=LONDON), "ends_with_time": False,
        "interview_offered": True, "interview_accepted": False}),
    "ssd_care_leavers": ("care.CareLeaver", "CL1", {"child": "N1",
        "eligibility": "Former Relevant", "in_touch": "YES",
        "latest_contact_on": date(2026, 10, 23), "accommodation": "U", "suitable": True,
        "activity": "G4", "pathway_review_on": date(2026, 5, 22),
        "personal_adviser": "Perdita Fallowell", **DONE_BY}),
    "ssd_permanence": ("care.Permanence", "PE1", {"child": "N1", "period": "CLA1",
        "decided_on": date(2025, 1, 1), "fostering_for_adoption_decided_on": date(2025, 1, 2),
        "placement_order_on": date(2025, 1, 3), "placed_on": date(2025, 1, 4),
        "matched_on": date(2025, 1, 5), "adopted_by_carer": False,
        "fostering_for_adoption_placed_on": date(2025, 1, 6), "reversed_on": date(2025, 1, 7),
        "placed_with_foster_carer_on": date(2025, 1, 8), "in_sibling_group": True,
        "siblings_together": 2, "siblings_apart": 0, "provider_urn": "SC2",
        "reversed_reason": "RD3", "ordered_on": date(2025, 1, 9), "order_kind": "SGO",
        "worker": "W1", "adopter_sex": "MF", "adopter_legal_status": "L11",
        "number_of_adopters": 2}),
    "ssd_cla_previous_permanence": ("care.PreviousPermanence", "PV1", {"child": "N1",
        "option": "P1", "ordered": "zz/zz/2015", "authority": "989"}),
}  # fmt: skip


@pytest.mark.parametrize("table", WHOLE)
def test_a_full_row_becomes_a_row_of_the_record(tmp_path, table):
    model, key, values = EXPECTED[table]
    files = {"ssd_send.csv": "", f"{table}.csv": changed(table)}

    found = rows_of(output_of(tmp_path / "extract", files), model)

    assert found == [Row(model, key, f"{table}.csv", 2, values)]


@pytest.mark.parametrize("table", WHOLE)
def test_columns_that_are_not_there_are_not_in_the_row_and_blank_ones_are_none(tmp_path, table):
    model, _, values = EXPECTED[table]
    held = BY_NAME[table]
    needed = {held.key} | {one.name for one in held.columns if one.field in held.needs}
    cells = {name: cell for name, cell in WHOLE[table].items() if name in needed}
    blank = {name: cell if name in needed else "" for name, cell in WHOLE[table].items()}
    posts = {"practice_posts.csv": changed("practice_posts")} if table[:3] == "ssd" else {}

    (few,) = rows_of(output_of(tmp_path / "few", {"ssd_send.csv": "", **posts,
                     f"{table}.csv": file_of(table, cells)}), model) or [None]  # fmt: skip
    (empty,) = rows_of(output_of(tmp_path / "empty", {"ssd_send.csv": "", **posts,
                       f"{table}.csv": file_of(table, blank)}), model) or [None]  # fmt: skip

    if table == "ssd_assessment_factors":
        assert few is empty is None
        return
    assert set(few.values) <= set(empty.values) == set(values)
    assert all(empty.values[name] == values[name] for name in few.values)
    nothing = {name: cell for name, cell in empty.values.items() if name not in few.values}
    assert not any(nothing.values())


def test_every_table_the_county_writes_is_held_or_known_not_to_be():
    assert set(TABLES) == set(BY_NAME) | (NOT_HELD - {"ssd_api_data_staging_anon"})
    assert set(WHOLE) == set(BY_NAME) - {"practice_teams"}
    assert len(HELD) == len(BY_NAME)


def test_all_columns_of_the_standard_are_known():
    for name, columns in TABLES.items():
        if name in BY_NAME:
            assert [one for one in columns if not BY_NAME[name].knows(one)] == []


def test_a_whole_extract_is_read_without_a_remark(tmp_path):
    folder = put(tmp_path / "northmoor", {f"{name}.csv": changed(name) for name in WHOLE})

    extract = read(folder)

    assert (extract.place, extract.as_at, extract.authority) == ("northmoor", None, "")
    assert said_of(list(extract.rows)) == []
    assert extract.ignored == []


def test_workers_and_children_come_before_what_names_them(tmp_path):
    found = output_of(tmp_path / "x", {f"{name}.csv": changed(name) for name in WHOLE})

    tables = [one.table for one in found]
    assert tables[:5] == [
        "workforce.Team",
        "workforce.Worker",
        "workforce.Post",
        "people.Child",
        "people.Identifier",
    ]


def test_where_no_posts_are_told_a_worker_sits_in_their_department(tmp_path):
    found = output_of(tmp_path / "x", {"ssd_professionals.csv": changed("ssd_professionals")})

    assert row(found, "workforce.Post") == Row(
        "workforce.Post",
        "W1/department",
        "ssd_professionals.csv",
        2,
        {"worker": "W1", "team": "North", "job_title": "Social Worker"},
    )


@pytest.mark.parametrize(
    ("cells", "posts"),
    [({"professional_department": ""}, 0), ({"professional_department": None}, 0),
     ({"professional_job_title": None}, 1)],
)  # fmt: skip
def test_a_worker_without_a_department_sits_nowhere(tmp_path, cells, posts):
    text = changed("ssd_professionals", **cells)

    found = output_of(tmp_path / "x", {"ssd_professionals.csv": text})

    assert len(rows_of(found, "workforce.Post")) == posts
    assert row(found, "workforce.Worker")


def test_our_own_teams_stand_where_the_standard_tells_none(tmp_path):
    teams = "team_id,name,parent_id,kind,district\nT9,South,T1,team,\n"
    person = {"ssd_person.csv": changed("ssd_person"), "practice_teams.csv": teams}

    alone = output_of(tmp_path / "alone", person)
    both = read(put(tmp_path / "both", person | {"ssd_department.csv": changed("ssd_department")}))

    assert row(alone, "workforce.Team", "T9").values == {"name": "South", "parent": "T1"}
    assert both.ignored == ["practice_teams.csv (teams are in ssd_department)"]
    assert [one.key for one in rows_of(list(both.rows), "workforce.Team")] == ["T2"]


def test_one_row_for_each_factor_and_an_unknown_one_is_said(tmp_path):
    text = changed("ssd_assessment_factors", assessment_factors_json='["2A","99Z","11A"]')

    found = output_of(tmp_path / "x", {"ssd_assessment_factors.csv": text})

    keys = [one.key for one in rows_of(found, "casework.AssessmentFactor")]
    (said,) = said_of(found)
    assert keys == ["S1/2A", "S1/11A"]
    assert (said.kind, said.value, said.row) == ("not understood", "99Z", "S1")
