"""The shape of the children in need census: which element is which column of which table."""

from dataclasses import dataclass

from sightline.codes import lists
from sightline.exchange.returns.values import (
    Reader,
    code,
    day,
    number,
    pupil_number,
    text,
    yes_or_no,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A group of elements that makes one row of a table.

    `fields` maps an element to its column and how it is read; `groups` are elements within it
    that make rows of their own.
    """

    table: str
    fields: dict[str, tuple[str, Reader]]
    groups: frozenset[str] = frozenset()


CHILD = Part(
    "people.Child",
    {
        "LAchildID": ("number", text(48)),
        "UPN": ("upn", pupil_number),
        "FormerUPN": ("former_upn", pupil_number),
        "UPNunknown": ("upn_unknown", code(lists.UPN_UNKNOWN)),
        "PersonBirthDate": ("born_on", day),
        "ExpectedPersonBirthDate": ("expected_on", day),
        "PersonDeathDate": ("died_on", day),
        "Sex": ("sex", code(lists.SEX)),
        "GenderCurrent": ("sex", code(lists.SEX)),
        "Ethnicity": ("ethnicity", code(lists.ETHNICITY)),
    },
    frozenset({"Disabilities"}),
)
REFERRAL = Part(
    "casework.Referral",
    {
        "CINreferralDate": ("referred_on", day),
        "ReferralSource": ("source_code", code(lists.REFERRAL_SOURCE)),
        "PrimaryNeedCode": ("need", code(lists.NEED)),
        "CINclosureDate": ("closed_on", day),
        "ReasonForClosure": ("close_reason", code(lists.CLOSURE)),
        "DateOfInitialCPC": ("conference", day),
        "ReferralNFA": ("no_further_action", yes_or_no),
    },
    frozenset(
        {
            "Assessments",
            "CINPlanDates",
            "Section47",
            "ChildProtectionPlans",
            "PreProceedingsandFGDM",
        }
    ),
)
ASSESSMENT = Part(
    "casework.Assessment",
    {
        "AssessmentActualStartDate": ("started_on", day),
        "AssessmentInternalReviewDate": ("internal_review_on", day),
        "AssessmentAuthorisationDate": ("authorised_on", day),
    },
    frozenset({"FactorsIdentifiedAtAssessment", "AssessmentFactors"}),
)
IN_NEED_PLAN = Part(
    "casework.ChildInNeedPlan",
    {
        "CINPlanStartDate": ("started_on", day),
        "CINPlanEndDate": ("ended_on", day),
    },
)
SECTION_47 = Part(
    "casework.Section47",
    {
        "S47ActualStartDate": ("started_on", day),
        "InitialCPCtarget": ("conference_target_on", day),
        "DateOfInitialCPC": ("conference", day),
        "ICPCnotRequired": ("conference_not_required", yes_or_no),
    },
)
PROTECTION_PLAN = Part(
    "casework.ProtectionPlan",
    {
        "CPPstartDate": ("started_on", day),
        "CPPendDate": ("ended_on", day),
        "InitialCategoryOfAbuse": ("first_category", code(lists.ABUSE)),
        "LatestCategoryOfAbuse": ("latest_category", code(lists.ABUSE)),
        "NumberOfPreviousCPP": ("previous_plans", number(0, 99)),
    },
    frozenset({"Reviews"}),
)
REVIEW = Part("casework.ProtectionReview", {"CPPreviewDate": ("held_on", day)})
PRE_PROCEEDINGS = Part(
    "casework.PreProceedings",
    {
        "PPStartDate": ("decided_on", day),
        "LBPSentDate": ("letter_sent_on", day),
        "FGDMMeetingOffer": ("family_meeting_offered", yes_or_no),
        "FGDMMeetingFac": ("family_meeting_held", yes_or_no),
        "InitialPPMeetingDate": ("first_meeting_on", day),
        "ReviewMeetingsCount": ("review_meetings", number(0, 999)),
        "StepDecisionDate": ("step_decided_on", day),
        "PPOutcome": ("outcome", text(100)),
        "CourtAppDate": ("applied_to_court_on", day),
        "LetterInitCPDate": ("issue_letter_on", day),
    },
)
DISABILITY = Part("people.Disability", {"Disability": ("code", code(lists.DISABILITY))})
FACTOR = Part("casework.AssessmentFactor", {"AssessmentFactors": ("code", code(lists.FACTOR))})
