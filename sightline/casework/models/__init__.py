"""The tables of casework, one module per noun."""

from sightline.casework.models.assessing import Paper, PaperPart, PaperReading
from sightline.casework.models.before_court import BeforeCourtWord
from sightline.casework.models.closing import CaseClosing, CaseClosingAnswer
from sightline.casework.models.concerns import Concern, ConcernAnswer, ConcernPass, ConcernTold
from sightline.casework.models.conferring import (
    Discussion,
    DiscussionAction,
    DiscussionAgency,
    DiscussionDecision,
)
from sightline.casework.models.decisions import ManagementDecision
from sightline.casework.models.front_door import (
    Answer,
    Call,
    Feedback,
    Reading,
    Request,
    ScreenedChild,
    Screening,
    Told,
    ToldChild,
)
from sightline.casework.models.on_board import Waits
from sightline.casework.models.plans import (
    ChildInNeedPlan,
    PreProceedings,
    ProtectionPlan,
    ProtectionReview,
)
from sightline.casework.models.proposing import Proposal, ProposalAnswer
from sightline.casework.models.stepping import CaseStep, CaseStepAnswer, CaseStepWord
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
    "Answer",
    "Assessment",
    "AssessmentFactor",
    "BeforeCourtWord",
    "Call",
    "CaseClosing",
    "CaseClosingAnswer",
    "CaseStep",
    "CaseStepAnswer",
    "CaseStepWord",
    "ChildInNeedPlan",
    "Concern",
    "ConcernAnswer",
    "ConcernPass",
    "ConcernTold",
    "Conference",
    "Contact",
    "Discussion",
    "DiscussionAction",
    "DiscussionAgency",
    "DiscussionDecision",
    "Feedback",
    "ManagementDecision",
    "Paper",
    "PaperPart",
    "PaperReading",
    "PreProceedings",
    "Proposal",
    "ProposalAnswer",
    "ProtectionPlan",
    "ProtectionReview",
    "Reading",
    "Referral",
    "Request",
    "ScreenedChild",
    "Screening",
    "Section47",
    "Told",
    "ToldChild",
    "Waiting",
    "Waits",
]
