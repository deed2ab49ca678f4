"""The code lists of the sector, each with its source and the dates its codes are valid."""

from sightline.codes.code_list import CodeList
from sightline.codes.lists.answers import YES_NO
from sightline.codes.lists.care import (
    ACCOMMODATION,
    ACTIVITY,
    ADOPTER_SEX,
    ADOPTER_STATUS,
    CARE_END,
    CARE_START,
    ELIGIBILITY,
    HEALTH_STATUS,
    IN_TOUCH,
    LEGAL_STATUS,
    PERMANENCE_PLAN,
    PLACEMENT_CHANGE,
    PREVIOUS_PERMANENCE,
    PROVIDER,
    SDQ_REASON,
    SUITABILITY,
)
from sightline.codes.lists.care import ADOPTION_REVERSED as PLACED_CEASED
from sightline.codes.lists.care import HEALTH_CHECK as HEALTH_KIND
from sightline.codes.lists.care import PLACEMENT_TYPE as PLACEMENT
from sightline.codes.lists.casework import (
    ABUSE,
    CASE_STATUS,
    FACTOR,
    NEED,
    PARTICIPATION,
    REFERRAL_SOURCE,
)
from sightline.codes.lists.casework import CLOSE_REASON as CLOSURE
from sightline.codes.lists.missing import MISSING_KIND
from sightline.codes.lists.people import DISABILITY, ETHNICITY, GENDER, SEX, UPN_UNKNOWN
from sightline.codes.lists.workforce import WORKER_CHANGE

LISTS = (
    SEX,
    GENDER,
    ETHNICITY,
    DISABILITY,
    UPN_UNKNOWN,
    REFERRAL_SOURCE,
    NEED,
    CLOSURE,
    FACTOR,
    ABUSE,
    LEGAL_STATUS,
    PLACEMENT,
    PROVIDER,
    CARE_START,
    CARE_END,
    PLACEMENT_CHANGE,
    PARTICIPATION,
    MISSING_KIND,
    SDQ_REASON,
    ELIGIBILITY,
    IN_TOUCH,
    ACCOMMODATION,
    ACTIVITY,
    SUITABILITY,
    HEALTH_KIND,
    HEALTH_STATUS,
    PREVIOUS_PERMANENCE,
    PERMANENCE_PLAN,
    WORKER_CHANGE,
    PLACED_CEASED,
    ADOPTER_SEX,
    ADOPTER_STATUS,
    CASE_STATUS,
    YES_NO,
)

ALL: dict[str, CodeList] = {one.name: one for one in LISTS}
"""Every list by its name."""

__all__ = [
    "ABUSE",
    "ACCOMMODATION",
    "ACTIVITY",
    "ADOPTER_SEX",
    "ADOPTER_STATUS",
    "ALL",
    "CARE_END",
    "CARE_START",
    "CASE_STATUS",
    "CLOSURE",
    "DISABILITY",
    "ELIGIBILITY",
    "ETHNICITY",
    "FACTOR",
    "GENDER",
    "HEALTH_KIND",
    "HEALTH_STATUS",
    "IN_TOUCH",
    "LEGAL_STATUS",
    "LISTS",
    "MISSING_KIND",
    "NEED",
    "PARTICIPATION",
    "PERMANENCE_PLAN",
    "PLACED_CEASED",
    "PLACEMENT",
    "PLACEMENT_CHANGE",
    "PREVIOUS_PERMANENCE",
    "PROVIDER",
    "REFERRAL_SOURCE",
    "SDQ_REASON",
    "SEX",
    "SUITABILITY",
    "UPN_UNKNOWN",
    "WORKER_CHANGE",
    "YES_NO",
]
