"""Why a child's worker changed."""

from datetime import date

from sightline.codes.code_list import CodeList
from sightline.codes.lists.writing import in_use, spelled

WORKER_CHANGE = CodeList(
    "worker_change",
    "Why the worker changed",
    "DfE SSDA903 guide 2025-26, social worker episodes (collected since 2023-24)",
    in_use(
        """
        MANAGE Caseloads were shared out anew
        FCONTA First contact, or referred again
        LEFTRL The worker before left
        ORGRST The service was reorganised
        TSPROC The child moved on to the next team
        ABSENC Cover for an absence, or back from one
        CHCHAN The child asked for a change
        PCCHAN A parent or carer asked for a change
        SWDIED The worker before died
        OTHERS Another reason
        """,
        date(2023, 4, 1),
    ),
    spelled("""
        MANAGE managing caseloads
        FCONTA first contact or re referral
        LEFTRL previous social worker left role
        ORGRST new social worker assigned following organisational restructure; restructure
        ABSENC absence cover or return from absence; absence cover
        CHCHAN child requested change from previous social worker
        PCCHAN parent carer requested change from previous social worker
        SWDIED previous social worker died
        OTHERS other reason; other
    """),
)
