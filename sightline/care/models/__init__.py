"""The tables of care, one module per noun."""

from sightline.care.models.health import (
    Conviction,
    HealthCheck,
    Immunisation,
    StrengthsQuestionnaire,
    SubstanceMisuse,
    YearInCare,
)
from sightline.care.models.leaving import (
    CareLeaver,
    Permanence,
    PreviousPermanence,
)
from sightline.care.models.placing import (
    CareEpisode,
    CarePlan,
    CareReview,
    DeprivationOfLiberty,
    LegalStatus,
    Placement,
    UnaccompaniedStatus,
)

__all__ = [
    "CareEpisode",
    "CareLeaver",
    "CarePlan",
    "CareReview",
    "Conviction",
    "DeprivationOfLiberty",
    "HealthCheck",
    "Immunisation",
    "LegalStatus",
    "Permanence",
    "Placement",
    "PreviousPermanence",
    "StrengthsQuestionnaire",
    "SubstanceMisuse",
    "UnaccompaniedStatus",
    "YearInCare",
]
