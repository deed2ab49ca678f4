"""A permit says yes, or why not."""

import pytest
from django.core.exceptions import PermissionDenied

from sightline.access.permits import GRANTED, Permit


def test_granted_is_true_and_raises_nothing():
    assert GRANTED
    GRANTED.or_refuse()


def test_a_refusal_is_false_and_says_why():
    permit = Permit("Only managers load files")
    assert not permit
    with pytest.raises(PermissionDenied, match="Only managers load files"):
        permit.or_refuse()
