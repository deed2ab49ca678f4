"""How a child was away: missing, or away without leave."""

from sightline.codes.code_list import CodeList
from sightline.codes.lists.writing import in_use, spelled

MISSING_KIND = CodeList(
    "missing_kind",
    "How the child was away",
    "DfE SSDA903 guide 2025-26",
    in_use("""
        M Missing
        A Away from placement without leave
    """),
    spelled("""
        M missing from care; missing from home
        A away; away from placement; absent; away from placement without authorisation
    """),
)
