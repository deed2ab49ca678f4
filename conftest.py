"""What every test stands on: a database prepared as an installation's is."""

import pytest
from django.core.management import call_command


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database, with the web role and its rights."""
    with django_db_blocker.unblock():
        call_command("prepare_database")
