"""What each short run stands on: an empty database to copy."""

import pytest


@pytest.fixture
def template(prepared, django_db_setup, django_db_blocker):
    """The empty database of this run, to copy; the stage has one of its own."""
    with django_db_blocker.unblock():
        yield prepared
