"""The files of the synthetic county: every table of the Standard Safeguarding Dataset 1.4.5.

Each line names a table, the prefix all its columns share, then the columns without it. Columns that
councils deploy although the specification lacks them (the pupil number) are there too.
"""

SHORT: dict[str, str] = {
    "ssd_address": (
        "addr_ table_id address_json person_id address_type address_start_date "
        "address_end_date address_postcode"
    ),
    "ssd_api_data_staging": (
        "- id person_id json_payload current_hash previous_hash submission_status "
        "submission_timestamp api_response row_state last_updated"
    ),
    "ssd_assessment_factors": "cinf_ table_id assessment_id assessment_factors_json",
    "ssd_care_leavers": (
        "clea_ table_id person_id care_leaver_eligibility care_leaver_in_touch "
        "care_leaver_latest_contact care_leaver_accommodation care_leaver_accom_suitable "
        "care_leaver_activity pathway_plan_review_date care_leaver_personal_advisor "
        "care_leaver_allocated_team care_leaver_worker_id"
    ),
    "ssd_cin_assessments": (
        "cina_ assessment_id person_id referral_id assessment_start_date "
        "assessment_child_seen assessment_auth_date assessment_outcome_json "
        "assessment_outcome_nfa assessment_team assessment_worker_id"
    ),
    "ssd_cin_episodes": (
        "cine_ referral_id person_id referral_date cin_primary_need_code "
        "referral_source_code referral_source_desc referral_outcome_json referral_nfa "
        "close_reason close_date referral_team referral_worker_id"
    ),
    "ssd_cin_plans": (
        "cinp_ cin_plan_id referral_id person_id cin_plan_start_date cin_plan_end_date "
        "cin_plan_team cin_plan_worker_id"
    ),
    "ssd_cin_visits": (
        "cinv_ cin_visit_id person_id cin_visit_date cin_visit_seen cin_visit_seen_alone "
        "cin_visit_bedroom"
    ),
    "ssd_cla_care_plan": (
        "lacp_ table_id person_id cla_care_plan_start_date cla_care_plan_end_date "
        "cla_care_plan_json"
    ),
    "ssd_cla_convictions": (
        "clac_ cla_conviction_id person_id cla_conviction_date cla_conviction_offence"
    ),
    "ssd_cla_episodes": (
        "clae_ cla_episode_id person_id cla_episode_start_date cla_episode_start_reason "
        "cla_primary_need_code cla_episode_ceased_date cla_episode_ceased_reason cla_id "
        "referral_id cla_placement_id entered_care_date cla_last_iro_contact_date"
    ),
    "ssd_cla_health": (
        "clah_ health_check_id person_id health_check_type health_check_date health_check_status"
    ),
    "ssd_cla_immunisations": "clai_ person_id immunisations_status immunisations_status_date",
    "ssd_cla_placement": (
        "clap_ cla_placement_id cla_placement_start_date cla_placement_type "
        "cla_placement_urn cla_placement_distance cla_id cla_placement_provider "
        "cla_placement_postcode cla_placement_end_date cla_placement_change_reason "
        "person_id"
    ),
    "ssd_cla_previous_permanence": (
        "lapp_ table_id person_id previous_permanence_order_date previous_permanence_option "
        "previous_permanence_la"
    ),
    "ssd_cla_reviews": (
        "clar_ cla_review_id cla_id cla_review_due_date cla_review_date "
        "cla_review_cancelled cla_review_participation cla_person_id"
    ),
    "ssd_cla_substance_misuse": (
        "clas_ substance_misuse_id person_id substance_misuse_date substance_misused "
        "intervention_received"
    ),
    "ssd_cla_visits": (
        "clav_ cla_visit_id cla_id person_id cla_visit_date cla_visit_seen cla_visit_seen_alone"
    ),
    "ssd_contacts": (
        "cont_ contact_id person_id contact_date contact_source_code contact_source_desc "
        "contact_outcome_json"
    ),
    "ssd_cp_plans": (
        "cppl_ cp_plan_id referral_id icpc_id person_id cp_plan_start_date cp_plan_end_date "
        "cp_plan_initial_category cp_plan_ola cp_plan_latest_category"
    ),
    "ssd_cp_reviews": (
        "cppr_ cp_review_id person_id cp_plan_id cp_review_due cp_review_date "
        "cp_review_meeting_id cp_review_outcome_continue_cp cp_review_quorate "
        "cp_review_participation"
    ),
    "ssd_cp_visits": (
        "cppv_ cp_visit_id person_id cp_plan_id cp_visit_date cp_visit_seen "
        "cp_visit_seen_alone cp_visit_bedroom"
    ),
    "ssd_department": "dept_ team_id team_name team_parent_id team_parent_name",
    "ssd_disability": "disa_ person_id table_id disability_code",
    "ssd_early_help_episodes": (
        "earl_ episode_id person_id episode_start_date episode_end_date episode_reason "
        "episode_end_reason episode_organisation episode_worker_id"
    ),
    "ssd_ehcp_active_plans": "ehcp_ active_ehcp_id ehcp_request_id active_ehcp_last_review_date",
    "ssd_ehcp_assessment": (
        "ehca_ ehcp_assessment_id ehcp_request_id ehcp_assessment_outcome_date "
        "ehcp_assessment_outcome ehcp_assessment_exceptions"
    ),
    "ssd_ehcp_named_plan": (
        "ehcn_ named_plan_id ehcp_asmt_id named_plan_start_date named_plan_ceased_date "
        "named_plan_ceased_reason"
    ),
    "ssd_ehcp_requests": (
        "ehcr_ ehcp_request_id send_table_id ehcp_req_date ehcp_req_outcome_date ehcp_req_outcome"
    ),
    "ssd_family": "fami_ table_id family_id person_id",
    "ssd_immigration_status": (
        "immi_ person_id immigration_status_id immigration_status "
        "immigration_status_start_date immigration_status_end_date"
    ),
    "ssd_initial_cp_conference": (
        "icpc_ icpc_id icpc_meeting_id s47_enquiry_id person_id cp_plan_id referral_id "
        "icpc_transfer_in icpc_target_date icpc_date icpc_outcome_cp_flag icpc_outcome_json "
        "icpc_team icpc_worker_id"
    ),
    "ssd_involvements": (
        "invo_ involvements_id professional_id professional_role_id professional_team "
        "involvement_start_date involvement_end_date worker_change_reason person_id "
        "referral_id"
    ),
    "ssd_legal_status": (
        "lega_ legal_status_id person_id legal_status legal_status_start_date legal_status_end_date"
    ),
    "ssd_linked_identifiers": (
        "link_ table_id person_id identifier_type identifier_value valid_from_date valid_to_date"
    ),
    "ssd_missing": (
        "miss_ table_id person_id missing_episode_start_date missing_episode_type "
        "missing_episode_end_date missing_rhi_offered missing_rhi_accepted"
    ),
    "ssd_mother": "moth_ table_id person_id childs_person_id childs_dob",
    "ssd_permanence": (
        "perm_ table_id person_id cla_id adm_decision_date ffa_cp_decision_date "
        "placement_order_date placed_for_adoption_date matched_date adopted_by_carer_flag "
        "placed_ffa_cp_date decision_reversed_date placed_foster_carer_date "
        "part_of_sibling_group siblings_placed_together siblings_placed_apart "
        "placement_provider_urn decision_reversed_reason permanence_order_date "
        "permanence_order_type adoption_worker_id adopter_sex adopter_legal_status "
        "number_of_adopters"
    ),
    "ssd_person": (
        "pers_ person_id forename surname sex gender ethnicity dob common_child_id "
        "legacy_id upn_unknown send_flag expected_dob death_date is_mother nationality upn "
        "single_unique_id"
    ),
    "ssd_pre_proceedings": (
        "prep_ table_id person_id plo_family_id pre_pro_decision_date "
        "initial_pre_pro_meeting_date pre_pro_outcome agree_stepdown_issue_date "
        "cp_plans_referral_period legal_gateway_outcome prev_pre_proc_child "
        "prev_care_proc_child pre_pro_letter_date care_pro_letter_date pre_pro_meetings_num "
        "pre_pro_parents_legal_rep parents_legal_rep_point_of_issue court_reference "
        "care_proc_court_hearings care_proc_short_notice proc_short_notice_reason "
        "la_inital_plan_approved la_initial_care_plan la_final_plan_approved "
        "la_final_care_plan"
    ),
    "ssd_professionals": (
        "prof_ professional_id staff_id professional_name social_worker_registration_no "
        "professional_job_title professional_caseload professional_department "
        "full_time_equivalency agency_worker_flag"
    ),
    "ssd_s251_finance": (
        "s251_ table_id cla_placement_id placeholder_1 placeholder_2 placeholder_3 placeholder_4"
    ),
    "ssd_s47_enquiry": (
        "s47e_ s47_enquiry_id referral_id person_id s47_start_date s47_end_date s47_nfa "
        "s47_outcome_json s47_completed_by_worker_id s47_completed_by_team"
    ),
    "ssd_sdq_scores": "csdq_ table_id person_id sdq_completed_date sdq_reason sdq_score",
    "ssd_sen_need": "senn_ table_id active_ehcp_id active_ehcp_need_type active_ehcp_need_rank",
    "ssd_send": "send_ table_id upn uln upn_unknown person_id",
    "ssd_version_log": (
        "- version_number release_date description is_current created_at created_by "
        "impact_description"
    ),
    "ssd_voice_of_child": (
        "voch_ table_id person_id explained_worries story_help_understand agree_worker "
        "plan_safe tablet_help_explain"
    ),
    "practice_teams": "- team_id name parent_id kind district",
    "practice_posts": "- worker_id team_id job_title role fte started_on ended_on",
}


def spell_out(line: str) -> tuple[str, ...]:
    """The full column names of one line of `SHORT`."""
    prefix, *columns = line.split()
    return tuple(("" if prefix == "-" else prefix) + column for column in columns)


TABLES: dict[str, tuple[str, ...]] = {name: spell_out(line) for name, line in SHORT.items()}
SSD_TABLES = tuple(name for name in TABLES if name.startswith("ssd_"))
