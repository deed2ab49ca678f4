"""The plainest list: yes, no, or not known, as lists for inspection write it."""

from sightline.codes.code_list import CodeList
from sightline.codes.lists.writing import in_use, spelled

YES_NO = CodeList(
    "yes_no",
    "Yes or no",
    "Ofsted Annex A",
    in_use("""
        Y Yes
        N No
        U Not known
    """),
    spelled("""
        Y 1; true; t
        N 0; false; f
        U unknown; not recorded; not stated
    """),
)
