"""The tables of casework, one module per noun."""

from sightline.casework.models.decisions import ManagementDecision
from sightline.casework.models.plans import (
    ChildInNeedPlan,
    PreProceedings,
    ProtectionPlan,
    ProtectionReview,
)
from sightline.casework.models.work import (
    Assessment,
    AssessmentFactor,
    Conference,
    Contact,
    Referral,
    Section47,
    Waiting,
)

__all__ = [
    "Assessment",
    "AssessmentFactor",
    "ChildInNeedPlan",
    "Conference",
    "Contact",
    "ManagementDecision",
    "PreProceedings",
    "ProtectionPlan",
    "ProtectionReview",
    "Referral",
    "Section47",
    "Waiting",
]
