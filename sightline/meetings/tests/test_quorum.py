"""Who must be at a meeting for it to decide: a table of kinds and people."""

import pytest

from sightline.meetings.models.planned import Kind, Part
from sightline.meetings.quorum import QUORUMS, Present, in_words, missing

LEAD, OTHER_STAFF = Present("worker"), Present("council")
CHILD, MOTHER, AUNT = Present("child"), Present("parent"), Present("family")
SCHOOL, NURSE = Present("agency", "Ashmere Academy"), Present("agency", "School nursing")
HEAD, NAMELESS, CARER = Present("agency", "ashmere academy "), Present("agency"), Present("carer")
NO_LEAD, NO_HOME = "the lead worker", "the child, a parent or somebody of the family"
NO_OTHER, NO_CARER = "somebody from another agency", "the carer or the home"
NO_TWO = "people from two other agencies"


@pytest.mark.parametrize(
    ("kind", "there", "lacked"),
    [
        (Kind.CORE_GROUP, [LEAD, MOTHER, SCHOOL], []),
        (Kind.CORE_GROUP, [LEAD, CHILD, CARER], []),
        (Kind.CORE_GROUP, [LEAD, AUNT, NAMELESS], []),
        (Kind.CORE_GROUP, [OTHER_STAFF, MOTHER, SCHOOL], [NO_LEAD]),
        (Kind.CORE_GROUP, [LEAD, OTHER_STAFF, MOTHER], [NO_OTHER]),
        (Kind.CORE_GROUP, [LEAD, SCHOOL, NURSE], [NO_HOME]),
        (Kind.CORE_GROUP, [], [NO_LEAD, NO_HOME, NO_OTHER]),
        (Kind.IN_NEED, [LEAD, CHILD], []),
        (Kind.IN_NEED, [LEAD, SCHOOL], [NO_HOME]),
        (Kind.FAMILY, [LEAD, MOTHER], []),
        (Kind.FAMILY, [MOTHER, SCHOOL], [NO_LEAD]),
        (Kind.PLACEMENT, [LEAD, CARER], []),
        (Kind.PLACEMENT, [LEAD, MOTHER], [NO_CARER]),
        (Kind.PROFESSIONALS, [SCHOOL, NURSE], []),
        (Kind.PROFESSIONALS, [SCHOOL, HEAD], [NO_TWO]),
        (Kind.PROFESSIONALS, [SCHOOL, NAMELESS], []),
        (Kind.PROFESSIONALS, [LEAD, OTHER_STAFF], [NO_TWO]),
    ],
)
def test_who_lacked_for_a_quorum(kind, there, lacked):
    assert missing(kind, there) == lacked


def test_every_kind_of_meeting_has_a_quorum_that_says_where_it_comes_from():
    assert set(QUORUMS) == set(Kind)
    for kind, rule in QUORUMS.items():
        assert {part for need in rule.needs for part in need.parts} <= set(Part)
        assert "ur own practice" in rule.source
        assert in_words(kind).endswith(f"{rule.source}.")
