"""What must hold of every county: keys resolve, dates follow each other, one worker at a time."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from sightline.county.generator.tables import TABLES
from sightline.county.tests.conftest import County

TODAY = "2026-11-23"
NO_DAY = "1900-01-01"
PLANNED = {
    "cppr_cp_review_due",
    "clar_cla_review_due_date",
    "icpc_icpc_target_date",
    "pers_expected_dob",
}
KEYS = {
    "ssd_cin_assessments.cina_referral_id": "ssd_cin_episodes.cine_referral_id",
    "ssd_assessment_factors.cinf_assessment_id": "ssd_cin_assessments.cina_assessment_id",
    "ssd_cin_plans.cinp_referral_id": "ssd_cin_episodes.cine_referral_id",
    "ssd_s47_enquiry.s47e_referral_id": "ssd_cin_episodes.cine_referral_id",
    "ssd_initial_cp_conference.icpc_s47_enquiry_id": "ssd_s47_enquiry.s47e_s47_enquiry_id",
    "ssd_initial_cp_conference.icpc_cp_plan_id": "ssd_cp_plans.cppl_cp_plan_id",
    "ssd_cp_plans.cppl_icpc_id": "ssd_initial_cp_conference.icpc_icpc_id",
    "ssd_cp_plans.cppl_referral_id": "ssd_cin_episodes.cine_referral_id",
    "ssd_cp_reviews.cppr_cp_plan_id": "ssd_cp_plans.cppl_cp_plan_id",
    "ssd_cp_visits.cppv_cp_plan_id": "ssd_cp_plans.cppl_cp_plan_id",
    "ssd_cla_episodes.clae_cla_placement_id": "ssd_cla_placement.clap_cla_placement_id",
    "ssd_cla_episodes.clae_referral_id": "ssd_cin_episodes.cine_referral_id",
    "ssd_cla_placement.clap_cla_id": "ssd_cla_episodes.clae_cla_id",
    "ssd_cla_reviews.clar_cla_id": "ssd_cla_episodes.clae_cla_id",
    "ssd_cla_visits.clav_cla_id": "ssd_cla_episodes.clae_cla_id",
    "ssd_s251_finance.s251_cla_placement_id": "ssd_cla_placement.clap_cla_placement_id",
    "ssd_mother.moth_childs_person_id": "ssd_person.pers_person_id",
    "ssd_involvements.invo_referral_id": "ssd_cin_episodes.cine_referral_id",
    "ssd_involvements.invo_professional_id": "ssd_professionals.prof_professional_id",
    "ssd_involvements.invo_professional_team": "ssd_department.dept_team_id",
    "ssd_early_help_episodes.earl_episode_worker_id": "ssd_professionals.prof_professional_id",
    "ssd_care_leavers.clea_care_leaver_worker_id": "ssd_professionals.prof_professional_id",
    "ssd_department.dept_team_parent_id": "ssd_department.dept_team_id",
    "ssd_ehcp_requests.ehcr_send_table_id": "ssd_send.send_table_id",
    "ssd_ehcp_assessment.ehca_ehcp_request_id": "ssd_ehcp_requests.ehcr_ehcp_request_id",
    "ssd_ehcp_active_plans.ehcp_ehcp_request_id": "ssd_ehcp_requests.ehcr_ehcp_request_id",
    "ssd_ehcp_named_plan.ehcn_ehcp_asmt_id": "ssd_ehcp_assessment.ehca_ehcp_assessment_id",
    "ssd_sen_need.senn_active_ehcp_id": "ssd_ehcp_active_plans.ehcp_active_ehcp_id",
    "practice_posts.worker_id": "ssd_professionals.prof_professional_id",
    "practice_posts.team_id": "ssd_department.dept_team_id",
    "practice_teams.team_id": "ssd_department.dept_team_id",
}
ONE_AT_A_TIME = {
    "ssd_cla_placement": "clap_person_id clap_cla_placement_start_date clap_cla_placement_end_date",
    "ssd_cla_episodes": "clae_person_id clae_cla_episode_start_date clae_cla_episode_ceased_date",
    "ssd_legal_status": "lega_person_id lega_legal_status_start_date lega_legal_status_end_date",
    "ssd_cp_plans": "cppl_person_id cppl_cp_plan_start_date cppl_cp_plan_end_date",
    "ssd_cin_plans": "cinp_person_id cinp_cin_plan_start_date cinp_cin_plan_end_date",
    "ssd_cin_episodes": "cine_person_id cine_referral_date cine_close_date",
    "ssd_early_help_episodes": "earl_person_id earl_episode_start_date earl_episode_end_date",
    "ssd_missing": "miss_person_id miss_missing_episode_start_date miss_missing_episode_end_date",
}


def person_column(table: str) -> str:
    """The column that says whom a row is about, "" where the table is about no person."""
    columns = [one for one in TABLES[table] if one.endswith("_person_id") and "childs" not in one]
    return columns[0] if columns else ""


@pytest.mark.parametrize("table", TABLES)
def test_every_file_has_exactly_its_columns(county: County, table: str) -> None:
    with (county.folder / f"{table}.csv").open(encoding="utf-8") as file:
        assert tuple(file.readline().rstrip("\n").split(",")) == TABLES[table]
    assert len(county.rows(table)) == county.answers["counts"][table]
    assert county.rows(table) or table == "ssd_api_data_staging"


@pytest.mark.parametrize("table", [name for name in TABLES if name.startswith("ssd_")])
def test_row_ids_are_given_once(larger: County, table: str) -> None:
    column = TABLES[table][1 if table in {"ssd_disability", "ssd_immigration_status"} else 0]
    rows = {tuple(row.values()): row for row in larger.rows(table)}  # some stand there twice
    ids = Counter(row[column] for row in rows.values())
    assert [one for one, count in ids.items() if count > 1 or not one] == []


@pytest.mark.parametrize("table", [name for name in TABLES if person_column(name)])
def test_rows_are_about_people_on_file(larger: County, table: str) -> None:
    people = {row["pers_person_id"] for row in larger.rows("ssd_person")}
    assert {row[person_column(table)] for row in larger.rows(table)} <= people


@pytest.mark.parametrize(("key", "other"), KEYS.items())
def test_keys_resolve(larger: County, key: str, other: str) -> None:
    table, column = key.split(".")
    there, name = other.split(".")
    known = {row[name] for row in larger.rows(there)} | {""}
    assert {row[column] for row in larger.rows(table)} - known == set()


@pytest.mark.parametrize("table", TABLES)
def test_nothing_lies_ahead_but_what_is_planned(larger: County, table: str) -> None:
    if table == "ssd_version_log":
        return
    columns = [
        one for one in TABLES[table] if ("date" in one or "dob" in one) and one not in PLANNED
    ]
    ahead = [
        (column, row)
        for row in larger.rows(table)
        for column in columns
        if row[column][:2] in {"19", "20"} and row[column][:10] > TODAY
    ]
    assert ahead == []


@pytest.mark.parametrize("table", ONE_AT_A_TIME)
def test_spells_of_one_child_follow_each_other(larger: County, table: str) -> None:
    person, start, end = ONE_AT_A_TIME[table].split()
    for rows in larger.by_person(table, person):
        if rows[0][person] in larger.answers["untidy"]:
            continue
        spells = sorted((row[start], row[end] or "9999") for row in rows)
        assert all(first <= last for first, last in spells)
        assert all(one[1] <= two[0] for one, two in pairwise(spells)), spells


def test_only_the_unborn_are_known_before_birth(larger: County) -> None:
    born = {row["pers_person_id"]: row["pers_dob"] for row in larger.rows("ssd_person")}
    early = date.fromisoformat(TODAY)
    for table, column in (
        ("ssd_cin_visits", "cinv_cin_visit_date"),
        ("ssd_cla_episodes", "clae_cla_episode_start_date"),
        ("ssd_cla_visits", "clav_cla_visit_date"),
        ("ssd_missing", "miss_missing_episode_start_date"),
        ("ssd_early_help_episodes", "earl_episode_start_date"),
    ):
        for row in larger.rows(table):
            assert born[row[person_column(table)]] <= row[column] or row[column] == NO_DAY, row
    for row in larger.rows("ssd_cin_episodes"):
        birth = born[row["cine_person_id"]]
        day = date.fromisoformat(birth) if birth else early
        assert (day - date.fromisoformat(row["cine_referral_date"])).days < 280


def test_what_belongs_to_a_referral_lies_within_it(larger: County) -> None:
    cases = {row["cine_referral_id"]: row for row in larger.rows("ssd_cin_episodes")}
    for table, prefix, start, end in (
        ("ssd_cin_assessments", "cina", "assessment_start_date", "assessment_auth_date"),
        ("ssd_cin_plans", "cinp", "cin_plan_start_date", "cin_plan_end_date"),
        ("ssd_cp_plans", "cppl", "cp_plan_start_date", "cp_plan_end_date"),
        ("ssd_s47_enquiry", "s47e", "s47_start_date", "s47_end_date"),
    ):
        for row in larger.rows(table):
            if row[person_column(table)] in larger.answers["untidy"]:
                continue
            case = cases[row[f"{prefix}_referral_id"]]
            first, last = row[f"{prefix}_{start}"], row[f"{prefix}_{end}"]
            assert case["cine_referral_date"] <= first, (table, row)
            assert not case["cine_close_date"] or "" < last <= case["cine_close_date"], (table, row)


def test_each_child_has_one_worker_at_a_time_who_is_in_post(larger: County) -> None:
    posts = {row["worker_id"]: row for row in larger.rows("practice_posts")}
    for rows in larger.by_person("ssd_involvements", "invo_person_id"):
        turns = []
        for row in rows:
            first, last = row["invo_involvement_start_date"], row["invo_involvement_end_date"]
            post = posts[row["invo_professional_id"]]
            assert post["started_on"] <= first <= (last or TODAY)
            assert not post["ended_on"] or "" < last <= post["ended_on"]
            if row["invo_professional_role_id"] == "CW":
                turns.append((first, last or "9999"))
        turns.sort()
        assert all(one[1] < two[0] for one, two in pairwise(turns)), turns


def test_every_open_child_is_held_or_honestly_waits(larger: County) -> None:
    still = {
        row["cine_person_id"]
        for row in larger.rows("ssd_cin_episodes")
        if not row["cine_close_date"]
    } | {
        row["earl_person_id"]
        for row in larger.rows("ssd_early_help_episodes")
        if not row["earl_episode_end_date"]
    }
    held = {
        row["invo_person_id"]
        for row in larger.rows("ssd_involvements")
        if row["invo_professional_role_id"] == "CW" and not row["invo_involvement_end_date"]
    }
    waiting = set(larger.answers["unallocated"])
    assert still - held == waiting
    assert held <= still
    assert 0 < len(waiting) < 0.03 * len(still)
    assert len(still) == larger.answers["open_total"]
