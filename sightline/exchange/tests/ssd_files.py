"""Files of the standard safeguarding dataset of our own making, with invented people."""

import csv
import io
import json

from sightline.county.generator.tables import TABLES
from sightline.exchange.ssd.reading import read

FLAGS = (
    '{"SINGLE_ASSESSMENT_FLAG":"Y","STRATEGY_DISCUSSION_FLAG":"Y","NFA_FLAG":"N",'
    '"TOTAL_NO_OF_OUTCOMES":2,"COMMENTS":"Both today"}'
)
AIMS = json.dumps({"RETURN6M": "Y", "LTFOST18": "Y", "ADOPTION": "N"})
PLACE = json.dumps({"ROOM": "", "FLOOR": "2", "FLAT": "7", "BUILDING": "Mill House", "HOUSE": "27",
                    "STREET": "Fallowfield Crescent", "TOWN": "Ashmere", "UPRN": "100012345678",
                    "EASTING": "4", "NORTHING": "5"})  # fmt: skip
WHOLE: dict[str, dict[str, str]] = {
    "ssd_department": {"team_id": "T2", "team_name": "North", "team_parent_id": "T1",
                       "team_parent_name": "All"},
    "ssd_professionals": {"professional_id": "W1", "staff_id": "S1", "professional_name": "Ann Lee",
        "social_worker_registration_no": "SW910001", "professional_job_title": "Social Worker",
        "professional_caseload": "17", "professional_department": "North",
        "full_time_equivalency": "0.6", "agency_worker_flag": "N"},
    "practice_posts": {"worker_id": "W1", "team_id": "T2", "job_title": "Social Worker",
        "started_on": "2020-01-02", "ended_on": "2024-03-04"},
    "ssd_person": {"person_id": "N1", "forename": "Jory", "surname": "Applewick", "sex": "M",
        "gender": "01", "ethnicity": "WBRI", "dob": "2011-05-04", "expected_dob": "2011-05-01",
        "death_date": "2026-01-02", "upn": "K999150020441", "upn_unknown": "UN4",
        "legacy_id": "L1", "single_unique_id": "9991430873", "nationality": "British",
        "send_flag": "Y", "is_mother": "N"},
    "ssd_linked_identifiers": {"table_id": "I1", "person_id": "N1", "identifier_type": "NHS Number",
        "identifier_value": "9991430873", "valid_from_date": "2011-05-04",
        "valid_to_date": "2020-05-04"},
    "ssd_address": {"table_id": "A1", "person_id": "N1", "address_type": "Primary Address",
        "address_json": PLACE, "address_postcode": "NM1 8GB", "address_start_date": "2020-11-23",
        "address_end_date": "2021-11-23"},
    "ssd_family": {"table_id": "F1", "person_id": "N1", "family_id": "F9"},
    "ssd_mother": {"table_id": "M1", "person_id": "N2", "childs_person_id": "N1",
        "childs_dob": "2011-05-04"},
    "ssd_disability": {"table_id": "D1", "person_id": "N1", "disability_code": "NONE"},
    "ssd_immigration_status": {"person_id": "N1", "immigration_status_id": "G1",
        "immigration_status": "Unaccompanied Asylum Seeking Child",
        "immigration_status_start_date": "2024-09-03", "immigration_status_end_date": "2025-03-26"},
    "ssd_contacts": {"contact_id": "C1", "person_id": "N1", "contact_date": "2025-03-20",
        "contact_source_code": "5D", "contact_source_desc": "LA services: early help",
        "contact_outcome_json": FLAGS},
    "ssd_early_help_episodes": {"episode_id": "E1", "person_id": "N1",
        "episode_start_date": "2024-09-16", "episode_end_date": "2025-03-19",
        "episode_reason": "School", "episode_end_reason": "Needs met",
        "episode_organisation": "Local team", "episode_worker_id": "W1"},
    "ssd_cin_episodes": {"referral_id": "R1", "person_id": "N1", "referral_date": "2025-03-20",
        "cin_primary_need_code": "N1", "referral_source_code": "6",
        "referral_source_desc": "Police", "referral_outcome_json": FLAGS, "referral_nfa": "N",
        "close_reason": "RC7", "close_date": "2026-02-01", "referral_team": "T2",
        "referral_worker_id": "W1"},
    "ssd_involvements": {"involvements_id": "V1", "professional_id": "W1",
        "professional_role_id": "CW", "professional_team": "T2",
        "involvement_start_date": "2024-09-16", "involvement_end_date": "2025-03-19",
        "worker_change_reason": "FCONTA", "person_id": "N1", "referral_id": "R1"},
    "ssd_cin_assessments": {"assessment_id": "S1", "person_id": "N1", "referral_id": "R1",
        "assessment_start_date": "2025-03-21", "assessment_child_seen": "Y",
        "assessment_auth_date": "2025-05-22", "assessment_outcome_json": FLAGS,
        "assessment_outcome_nfa": "N", "assessment_team": "T2", "assessment_worker_id": "W1"},
    "ssd_assessment_factors": {"table_id": "X1", "assessment_id": "S1",
        "assessment_factors_json": '["2A"]'},
    "ssd_cin_plans": {"cin_plan_id": "P1", "referral_id": "R1", "person_id": "N1",
        "cin_plan_start_date": "2025-05-29", "cin_plan_end_date": "2026-01-03",
        "cin_plan_team": "T2", "cin_plan_worker_id": "W1"},
    "ssd_cin_visits": {"cin_visit_id": "1", "person_id": "N1", "cin_visit_date": "2025-06-27",
        "cin_visit_seen": "Y", "cin_visit_seen_alone": "N", "cin_visit_bedroom": "N"},
    "ssd_s47_enquiry": {"s47_enquiry_id": "Q1", "referral_id": "R1", "person_id": "N1",
        "s47_start_date": "2025-07-12", "s47_end_date": "2025-07-27", "s47_nfa": "N",
        "s47_outcome_json": FLAGS, "s47_completed_by_worker_id": "W1",
        "s47_completed_by_team": "T2"},
    "ssd_initial_cp_conference": {"icpc_id": "K1", "icpc_meeting_id": "MT1",
        "s47_enquiry_id": "Q1", "person_id": "N1", "cp_plan_id": "CP1", "referral_id": "R1",
        "icpc_transfer_in": "N", "icpc_target_date": "2025-08-05", "icpc_date": "2025-08-03",
        "icpc_outcome_cp_flag": "Y", "icpc_outcome_json": '{"CP_FLAG":"Y"}', "icpc_team": "T2",
        "icpc_worker_id": "W1"},
    "ssd_cp_plans": {"cp_plan_id": "CP1", "referral_id": "R1", "icpc_id": "K1", "person_id": "N1",
        "cp_plan_start_date": "2025-08-03", "cp_plan_end_date": "2026-01-20",
        "cp_plan_initial_category": "Neglect", "cp_plan_ola": "N",
        "cp_plan_latest_category": "Physical abuse"},
    "ssd_cp_reviews": {"cp_review_id": "CR1", "person_id": "N1", "cp_plan_id": "CP1",
        "cp_review_due": "2025-11-03", "cp_review_date": "2025-11-02",
        "cp_review_meeting_id": "MT2", "cp_review_outcome_continue_cp": "Y",
        "cp_review_quorate": "N", "cp_review_participation": "PN1"},
    "ssd_cp_visits": {"cp_visit_id": "1", "person_id": "N1", "cp_plan_id": "CP1",
        "cp_visit_date": "2025-08-06", "cp_visit_seen": "Y", "cp_visit_seen_alone": "Y",
        "cp_visit_bedroom": "Y"},
    "ssd_pre_proceedings": {"table_id": "PP1", "person_id": "N1", "plo_family_id": "PLO1",
        "pre_pro_decision_date": "2025-08-07", "initial_pre_pro_meeting_date": "2025-09-09",
        "pre_pro_outcome": "Issue", "agree_stepdown_issue_date": "2025-11-30",
        "cp_plans_referral_period": "1", "legal_gateway_outcome": "C", "prev_pre_proc_child": "2",
        "prev_care_proc_child": "0", "pre_pro_letter_date": "2025-08-12",
        "care_pro_letter_date": "2025-11-29", "pre_pro_meetings_num": "3",
        "pre_pro_parents_legal_rep": "N", "parents_legal_rep_point_of_issue": "Y",
        "court_reference": "NR47", "care_proc_court_hearings": "4",
        "care_proc_short_notice": "Y", "proc_short_notice_reason": "Birth",
        "la_inital_plan_approved": "Y", "la_initial_care_plan": "A",
        "la_final_plan_approved": "N", "la_final_care_plan": "H"},
    "ssd_legal_status": {"legal_status_id": "L1", "person_id": "N1", "legal_status": "V2",
        "legal_status_start_date": "2026-06-08", "legal_status_end_date": "2026-07-27"},
    "ssd_cla_episodes": {"cla_episode_id": "EP1", "person_id": "N1",
        "cla_episode_start_date": "2026-06-08", "cla_episode_start_reason": "S",
        "cla_primary_need_code": "N1", "cla_episode_ceased_date": "2026-07-27",
        "cla_episode_ceased_reason": "E4A", "cla_id": "CLA1", "referral_id": "R1",
        "cla_placement_id": "PL1", "entered_care_date": "2026-06-08",
        "cla_last_iro_contact_date": "2026-07-01"},
    "ssd_cla_placement": {"cla_placement_id": "PL1", "cla_placement_start_date": "2026-06-08",
        "cla_placement_type": "U6", "cla_placement_urn": "SC000001",
        "cla_placement_distance": "11.4", "cla_id": "CLA1", "cla_placement_provider": "PR4",
        "cla_placement_postcode": "NM4 2QD", "cla_placement_end_date": "2026-07-27",
        "cla_placement_change_reason": "CARPL", "person_id": "N1"},
    "ssd_cla_reviews": {"cla_review_id": "RV1", "cla_id": "CLA1",
        "cla_review_due_date": "2026-07-06", "cla_review_date": "2026-07-02",
        "cla_review_cancelled": "N", "cla_review_participation": "PN7", "cla_person_id": "N1"},
    "ssd_cla_visits": {"cla_visit_id": "1", "cla_id": "CLA1", "person_id": "N1",
        "cla_visit_date": "2026-06-12", "cla_visit_seen": "Y", "cla_visit_seen_alone": "N"},
    "ssd_cla_care_plan": {"table_id": "CA1", "person_id": "N1",
        "cla_care_plan_start_date": "2026-06-10", "cla_care_plan_end_date": "2026-07-20",
        "cla_care_plan_json": AIMS},
    "ssd_cla_health": {"health_check_id": "H1", "person_id": "N1",
        "health_check_type": "Initial Health Assessment", "health_check_date": "2026-07-03",
        "health_check_status": "Completed"},
    "ssd_cla_immunisations": {"person_id": "N1", "immunisations_status": "Y",
        "immunisations_status_date": "2026-02-17"},
    "ssd_sdq_scores": {"table_id": "SD1", "person_id": "N1", "sdq_completed_date": "2026-09-25",
        "sdq_reason": "SDQ2", "sdq_score": "15"},
    "ssd_cla_substance_misuse": {"substance_misuse_id": "SM1", "person_id": "N1",
        "substance_misuse_date": "2026-08-20", "substance_misused": "Ketamine",
        "intervention_received": "Y"},
    "ssd_cla_convictions": {"cla_conviction_id": "O1", "person_id": "N1",
        "cla_conviction_date": "2026-11-07", "cla_conviction_offence": "Common assault"},
    "ssd_missing": {"table_id": "MI1", "person_id": "N1",
        "missing_episode_start_date": "2026-02-08 20:30:00", "missing_episode_type": "Missing",
        "missing_episode_end_date": "2026-02-09", "missing_rhi_offered": "Y",
        "missing_rhi_accepted": "N"},
    "ssd_care_leavers": {"table_id": "CL1", "person_id": "N1",
        "care_leaver_eligibility": "Former Relevant", "care_leaver_in_touch": "YES",
        "care_leaver_latest_contact": "2026-10-23", "care_leaver_accommodation": "U",
        "care_leaver_accom_suitable": "1", "care_leaver_activity": "G4",
        "pathway_plan_review_date": "2026-05-22",
        "care_leaver_personal_advisor": "Perdita Fallowell", "care_leaver_allocated_team": "T2",
        "care_leaver_worker_id": "W1"},
    "ssd_permanence": {"table_id": "PE1", "person_id": "N1", "cla_id": "CLA1",
        "adm_decision_date": "2025-01-01", "ffa_cp_decision_date": "2025-01-02",
        "placement_order_date": "2025-01-03", "placed_for_adoption_date": "2025-01-04",
        "matched_date": "2025-01-05", "adopted_by_carer_flag": "N",
        "placed_ffa_cp_date": "2025-01-06", "decision_reversed_date": "2025-01-07",
        "placed_foster_carer_date": "2025-01-08", "part_of_sibling_group": "1",
        "siblings_placed_together": "2", "siblings_placed_apart": "0",
        "placement_provider_urn": "SC2", "decision_reversed_reason": "RD3",
        "permanence_order_date": "2025-01-09", "permanence_order_type": "SGO",
        "adoption_worker_id": "W1", "adopter_sex": "MF", "adopter_legal_status": "L11",
        "number_of_adopters": "2"},
    "ssd_cla_previous_permanence": {"table_id": "PV1", "person_id": "N1",
        "previous_permanence_order_date": "zz/zz/2015", "previous_permanence_option": "P1",
        "previous_permanence_la": "989"},
}  # fmt: skip
"""A full row of every table that is held, by the standard's names without the prefix."""


def full(table, name):
    """A column's full name."""
    return next(one for one in TABLES[table] if one == name or one.partition("_")[2] == name)


def csv_of(headings, *lines, delimiter=","):
    """The text of a CSV file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([headings, *lines])
    return out.getvalue()


def file_of(table, *rows):
    """The text of a table's file, its columns all those the first row has."""
    names = list(rows[0])
    return csv_of([full(table, name) for name in names], *([row[name] for name in names]
                  for row in rows))  # fmt: skip


def changed(table, **cells):
    """The file of a table with its full row, some of its cells changed, or left out (None)."""
    row = WHOLE[table] | cells
    return file_of(table, {name: cell for name, cell in row.items() if cell is not None})


def put(folder, files):
    """Write files into a folder, and name the folder."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def output_of(folder, files):
    """Everything read from these files."""
    return list(read(put(folder, files)).rows)
