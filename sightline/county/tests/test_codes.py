"""Every code the county writes is one the service knows, and was in use on its day."""

from datetime import date

import pytest

from sightline.codes.code_list import CodeList
from sightline.codes.lists import care, casework, health, leaving, missing, people, workforce
from sightline.county.tests.conftest import County

CODED = {
    "ssd_person.pers_sex": people.SEX,
    "ssd_person.pers_gender": people.GENDER,
    "ssd_person.pers_ethnicity": people.ETHNICITY,
    "ssd_person.pers_upn_unknown": people.UPN_UNKNOWN,
    "ssd_disability.disa_disability_code": people.DISABILITY,
    "ssd_contacts.cont_contact_source_code": casework.REFERRAL_SOURCE,
    "ssd_cin_episodes.cine_referral_source_code": casework.REFERRAL_SOURCE,
    "ssd_cin_episodes.cine_cin_primary_need_code": casework.NEED,
    "ssd_cin_episodes.cine_close_reason": casework.CLOSE_REASON,
    "ssd_cp_plans.cppl_cp_plan_initial_category": casework.ABUSE,
    "ssd_cp_plans.cppl_cp_plan_latest_category": casework.ABUSE,
    "ssd_cp_reviews.cppr_cp_review_participation": casework.PARTICIPATION,
    "ssd_legal_status.lega_legal_status": care.LEGAL_STATUS,
    "ssd_cla_placement.clap_cla_placement_type": care.PLACEMENT_TYPE,
    "ssd_cla_placement.clap_cla_placement_provider": care.PROVIDER,
    "ssd_cla_placement.clap_cla_placement_change_reason": care.PLACEMENT_CHANGE,
    "ssd_cla_episodes.clae_cla_episode_start_reason": care.CARE_START,
    "ssd_cla_episodes.clae_cla_episode_ceased_reason": care.CARE_END,
    "ssd_cla_reviews.clar_cla_review_participation": casework.PARTICIPATION,
    "ssd_cla_health.clah_health_check_type": health.HEALTH_CHECK,
    "ssd_cla_health.clah_health_check_status": health.HEALTH_STATUS,
    "ssd_sdq_scores.csdq_sdq_reason": health.SDQ_REASON,
    "ssd_care_leavers.clea_care_leaver_eligibility": leaving.ELIGIBILITY,
    "ssd_care_leavers.clea_care_leaver_in_touch": leaving.IN_TOUCH,
    "ssd_care_leavers.clea_care_leaver_accommodation": leaving.ACCOMMODATION,
    "ssd_care_leavers.clea_care_leaver_accom_suitable": leaving.SUITABILITY,
    "ssd_care_leavers.clea_care_leaver_activity": leaving.ACTIVITY,
    "ssd_cla_previous_permanence.lapp_previous_permanence_option": leaving.PREVIOUS_PERMANENCE,
    "ssd_permanence.perm_adopter_sex": leaving.ADOPTER_SEX,
    "ssd_permanence.perm_adopter_legal_status": leaving.ADOPTER_STATUS,
    "ssd_missing.miss_missing_episode_type": missing.MISSING_KIND,
    "ssd_involvements.invo_worker_change_reason": workforce.WORKER_CHANGE,
}


@pytest.mark.parametrize("column", CODED)
def test_every_code_is_known(larger: County, column: str) -> None:
    table, name = column.split(".")
    codes: CodeList = CODED[column]
    written = {row[name] for row in larger.rows(table)} - {""}
    assert written
    assert {value for value in written if codes.read(value) is None} == set()


def test_placements_have_the_code_of_their_day(larger: County) -> None:
    rows = larger.rows("ssd_cla_placement")
    for row in rows:
        code = care.PLACEMENT_TYPE.by_code[row["clap_cla_placement_type"]]
        day = date.fromisoformat(row["clap_cla_placement_start_date"])
        assert (code.valid_from or date.min) <= day <= (code.valid_until or date.max), row
    assert {"H5", "K3"} <= {row["clap_cla_placement_type"] for row in rows}
