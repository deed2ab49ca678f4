"""What every test stands on: a prepared database of its own, and no network but this machine."""

import os
from copy import deepcopy
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from pytest_socket import socket_allow_hosts

ROOT = Path(__file__).resolve().parent
SAMPLES = Path("shared", "standards", "samples")
THIS_MACHINE = ["127.0.0.1", "::1", "localhost"]
BUSY = "a machine with other work to do"
hypothesis.settings.register_profile(
    BUSY, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile(BUSY)
NEEDS_DATABASE = {
    "db", "transactional_db", "django_db_setup", "django_db_reset_sequences",
    "django_db_serialized_rollback", "live_server", "admin_client", "admin_user",
}  # fmt: skip


def pytest_addoption(parser):
    """One option of ours: unit tests alone."""
    parser.addoption("--fast", action="store_true", help="only tests that need no database")


def pytest_collection_modifyitems(config, items):
    """Under --fast, leave out what needs a database or a browser."""
    if not config.getoption("--fast"):
        return
    kept = [item for item in items if not needs_database(item)]
    left_out = [item for item in items if needs_database(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = kept


def needs_database(item) -> bool:
    """Whether a test is marked for a database or the browser, or asks a fixture for them."""
    marked = any(item.get_closest_marker(name) for name in ("django_db", "journey", "server"))
    return marked or bool(NEEDS_DATABASE.intersection(item.fixturenames))


def pytest_runtest_setup(item):
    """No test reaches past this machine."""
    socket_allow_hosts(THIS_MACHINE, allow_unix_socket=True)


@pytest.fixture(autouse=True)
def a_whole_sign_in(monkeypatch):
    """`force_login` stands for a whole sign-in, with the second step that every person takes."""
    from django.test import Client

    sign_in = Client.force_login

    def both_steps(client, user, backend=None):
        from sightline.access.second_step import PASSED

        sign_in(client, user, backend)
        session = client.session
        session[PASSED] = user.pk
        session.save()

    monkeypatch.setattr(Client, "force_login", both_steps)


@pytest.fixture(scope="session")
def samples() -> Path:
    """The public samples of the sector's files, where this machine has them."""
    named = os.environ.get("SIGHTLINE_SAMPLES")
    folder = Path(named) if named else ROOT.parent / SAMPLES
    if not folder.is_dir():
        pytest.skip("The public samples are not here: SIGHTLINE_SAMPLES names their folder")
    return folder


@pytest.fixture(scope="session")
def databases(django_db_blocker):
    """The databases of this run's server: see sightline.config.tests.databases."""
    from sightline.config.tests.databases import Databases

    return Databases(dict(settings.DATABASES["default"]))


@pytest.fixture(scope="session")
def prepared(databases, django_db_blocker) -> str:
    """The name of a database with every table and right and no rows; nobody writes to it."""
    from sightline.config.tests.databases import key_of_the_tables

    def build(name: str) -> None:
        with django_db_blocker.unblock():
            use(name)
            call_command("prepare_database")
            connections["default"].close()

    return databases.template("prepared", key_of_the_tables(), build)


@pytest.fixture(scope="session")
def django_db_setup(prepared, databases, django_db_blocker, worker_name):
    """A copy of the prepared database for this process alone, gone afterwards."""
    name = f"{databases.base}_{worker_name}"
    databases.copy(prepared, name)
    use(name)
    os.environ["DATABASE_URL"] = databases.url(name)
    yield
    with django_db_blocker.unblock():
        connections["default"].close()
    databases.drop(name)


@pytest.fixture(scope="session")
def kept_service(prepared, databases, worker_name, django_db_setup, django_db_blocker):
    """A small service in a database of its own, made once for this process, and its name."""
    from sightline.config.tests.small_service import a_small_service

    own, name = connections["default"].settings_dict["NAME"], f"{databases.base}_s_{worker_name}"
    databases.copy(prepared, name)
    with django_db_blocker.unblock():
        use(name)
        with transaction.atomic():
            service = a_small_service()
        use(own)
    yield service, name
    databases.drop(name)


@pytest.fixture(scope="module")
def where_the_service_is(kept_service):
    """The tests of a file that ask for `service` run in its database, each undone as everywhere."""
    own, (_service, name) = connections["default"].settings_dict["NAME"], kept_service
    use(name)
    yield
    use(own)


@pytest.fixture
def service(where_the_service_is, kept_service):
    """The small service, as if this test had made it."""
    return deepcopy(kept_service[0])


@pytest.fixture(scope="session")
def worker_name() -> str:
    """A name no other process of this or another run has."""
    return f"{os.environ.get('PYTEST_XDIST_WORKER', 'one')}_{os.getpid()}"


def use(name: str) -> None:
    """Point Django's connection at the database `name`."""
    connections["default"].close()
    settings.DATABASES["default"]["NAME"] = name
    connections["default"].settings_dict["NAME"] = name
