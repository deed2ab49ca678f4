"""Lists of health in care: checks, how they ended, and why there is no questionnaire score."""

from sightline.codes.code_list import CodeList
from sightline.codes.lists.writing import in_use, spelled

HEALTH_CHECK = CodeList(
    "health_kind",
    "Health check",
    "Standard Safeguarding Dataset 1.4.5 and Ofsted Annex A list 8; the sources write it in words",
    in_use("""
        IHA First health assessment
        RHA Review health assessment
        HSC Health check
        DEN Dental check
        OPT Eye test
    """),
    spelled("""
        IHA initial health assessment; initial; first health check
        RHA review health; health assessment; annual health assessment; review
        HSC health surveillance check; health surveillance checks; health surveillance
        DEN dental; dentist; dental checks; teeth check; dental assessment
        OPT optician; optical check; sight test
    """),
)

HEALTH_STATUS = CodeList(
    "health_status",
    "How the health check stands",
    "Standard Safeguarding Dataset 1.4.5",
    in_use("""
        Planned | Planned
        Refused | Refused
        Cancelled | Cancelled
        Completed | Done
    """),
    spelled("""
        Completed complete; attended; held
        Refused declined
        Cancelled canceled
    """),
)

SDQ_REASON = CodeList(
    "sdq_reason",
    "Why there is no score",
    "DfE SSDA903 guide 2025-26",
    in_use("""
        SDQ1 Under four or over sixteen
        SDQ2 The carer refused
        SDQ3 The child's disability makes it impossible
        SDQ4 Another reason
        SDQ5 The child refused
    """),
)
