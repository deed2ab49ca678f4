"""Logs and error reports carry ids and places in the code, and no value of anybody's record."""

import io
import logging
import logging.config
import subprocess
import sys
import uuid

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, override_settings
from django.urls import reverse
from psycopg import errors

from sightline.access.roles import Role
from sightline.config import logs
from sightline.config.launcher.places import ROOT
from sightline.config.tests.canaries import Filling, about_a_child
from sightline.config.tests.crashing import BREAK, CANARY
from sightline.config.tests.pages import FORMS, PAGES
from sightline.config.tests.small_service import a_small_service, address
from sightline.people.tests.builders import a_child, a_grant, a_person

CHILD = uuid.UUID("7c2f0a52-0c1e-4f0e-9d43-53f6ad1d7a10")


@pytest.fixture
def written(monkeypatch):
    """What the handlers of the settings write, through their own formatter."""
    logging.config.dictConfig(settings.LOGGING)
    stream = io.StringIO()
    for handler in handlers():
        monkeypatch.setattr(handler, "stream", stream)
    return stream


def handlers():
    """Every handler the settings made."""
    loggers = [logging.getLogger(name) for name in ("", *settings.LOGGING["loggers"])]
    found = {handler for logger in loggers for handler in logger.handlers}
    return [one for one in found if type(one) is logging.StreamHandler]


def test_every_handler_writes_ids_only_and_none_sends_mail():
    logging.config.dictConfig(settings.LOGGING)
    every = [logging.getLogger(name) for name in logging.root.manager.loggerDict]
    names = {type(handler).__name__ for logger in every for handler in logger.handlers}
    assert "AdminEmailHandler" not in names
    assert settings.ADMINS == settings.MANAGERS == []
    assert handlers()
    assert all(isinstance(one.formatter, logs.IdsOnly) for one in handlers())


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="sightline.config.tests.crashing")
@pytest.mark.parametrize("view", BREAK, ids=lambda view: view.__name__)
@pytest.mark.filterwarnings("default")
def test_a_page_that_breaks_writes_its_name_and_no_value(view, written, monkeypatch):
    monkeypatch.setattr("warnings.showwarning", logs.warned)
    client = Client(raise_request_exception=False)
    person = a_person()
    client.force_login(person)
    address = reverse(view.__name__, args=[CHILD])
    answer = client.post(
        f"{address}?name={CANARY}", {"note": CANARY}, headers={"Referer": f"http://x/{CANARY}"}
    )
    text = written.getvalue()
    assert CANARY not in text
    if answer.status_code == 500:
        assert f"status=500 route={view.__name__} child={CHILD} user={person.pk}" in text
        assert CANARY not in answer.content.decode()
    assert str(ROOT) not in text


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="sightline.config.tests.crashing")
def test_an_error_says_what_broke_and_where(written):
    client = Client(raise_request_exception=False)
    client.get(reverse("value", args=[CHILD]))
    client.get(reverse("row", args=[CHILD]))
    text = written.getvalue()
    assert "ERROR django.request" in text
    assert "  RuntimeError\n" in text
    assert "  ValueError\n" in text
    assert "sightline/config/tests/crashing.py:" in text
    assert "psycopg.errors.UniqueViolation sqlstate=23505 table_name=workforce_team" in text
    assert "constraint_name=workforce_team_once" in text


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["host", "query", "nowhere", "form", "search"])
def test_what_a_browser_sends_is_not_written(query, written):
    client = Client(raise_request_exception=False)
    person, child = a_person(), a_child(forename=CANARY, surname=CANARY)
    a_grant(person, child)
    client.force_login(person)
    if query == "host":
        client.get(reverse("child", args=[child.public_id]), headers={"Host": f"{CANARY}.example"})
        assert "django.security.DisallowedHost" in written.getvalue()
    elif query == "query":
        client.get(reverse("child", args=[child.public_id]), {"page": CANARY})
    elif query == "nowhere":
        client.get(f"/children/{CANARY}/")
    elif query == "form":
        Client(enforce_csrf_checks=True).post(reverse("search"), {"q": CANARY})
        client.post(reverse("give_reason", args=[child.public_id]), {"reason": CANARY[:3]})
    else:
        client.get(reverse("search"), {"q": f"{CANARY} \x00"})
    assert CANARY.lower() not in written.getvalue().lower()


@pytest.mark.django_db
def test_no_page_writes_a_value_of_the_record_when_what_shows_it_breaks(written, monkeypatch):
    service = a_small_service()
    canaries = Filling(service.child).fill(about_a_child())
    Client().force_login(service.people[Role.SOCIAL_WORKER])

    def breaks(request, template, context=None, **kwargs):
        raise RuntimeError(f"{template}: {context!r} {vars(service.child)}")

    for name, module in list(sys.modules.items()):
        if name.startswith("sightline.") and hasattr(module, "render"):
            monkeypatch.setattr(module, "render", breaks)
    client = Client(raise_request_exception=False)
    for name in sorted({*PAGES, *FORMS}):
        client.force_login(service.people[PAGES.get(name, Role.SOCIAL_WORKER)])
        client.get(address(name, service))
    text = written.getvalue()
    assert "route=child_timeline" in text
    assert [one.field for one in canaries if one.sings_in(text)] == []
    people = get_user_model().objects.all()
    names = [service.child.surname, *(one.username for one in people), *(p.name for p in people)]
    assert [name for name in names if name in text] == []


def test_an_access_log_names_the_page_and_not_its_address():
    atoms = {"m": "GET", "U": f"/children/{CHILD}/timeline/", "q": CANARY, "s": "200", "M": 12}
    line = formatted("gunicorn.access", '%(h)s "%(r)s"', atoms | {"r": CANARY, "h": "10.0.0.1"})
    assert f"method=GET route=child_timeline child={CHILD} status=200 ms=12" in line
    odd = formatted("gunicorn.access", "%(r)s", atoms | {"U": f"/{CANARY}", "m": CANARY})
    assert "method=other route=unknown status=200" in odd
    assert CANARY not in line + odd
    assert "10.0.0.1" not in line


def test_the_web_server_says_of_itself_what_it_always_says():
    assert "Worker exiting (pid: 12)" in formatted("gunicorn.error", "Worker exiting (pid: %s)", 12)
    asked = formatted("gunicorn.error", "Error handling request %s", f"/?q={CANARY}")
    assert CANARY not in asked


def formatted(name, message, *args):
    record = logging.LogRecord(name, logging.INFO, str(ROOT / "x.py"), 3, message, args, None)
    return logs.IdsOnly().format(record)


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ValueError(CANARY), "  ValueError"),
        (KeyError(CANARY), "  KeyError"),
        (errors.UniqueViolation(CANARY), "  psycopg.errors.UniqueViolation"),
        (ImproperlyConfigured("Set X"), "  django.core.exceptions.ImproperlyConfigured: Set X"),
    ],
)
def test_an_exception_is_told_by_its_type(error, line):
    assert list(logs.told(error)) == [line]


def test_exceptions_that_caused_each_other_are_told_once():
    first, second = ValueError(1), TypeError(2)
    first.__cause__, second.__cause__ = second, first
    assert list(logs.told(first)) == ["  ValueError", "  TypeError"]
    third = OSError()
    third.__context__, third.__suppress_context__ = first, True
    assert list(logs.told(third)) == ["  OSError"]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (str(ROOT / "sightline" / "record" / "views.py"), "sightline/record/views.py"),
        (f"{ROOT}/.venv/lib/python3/site-packages/django/db/utils.py", "django/db/utils.py"),
        ("/usr/lib/python3/json/decoder.py", "decoder.py"),
        ("<string>", "<string>"),
    ],
)
def test_a_place_in_the_code_says_nothing_of_the_machine(path, place):
    assert logs.short(path) == place


CRASHES = {
    "a command": "from sightline.config import console\n"
    "def breaks(*_): raise ValueError('{canary}')\n"
    "console.Console.execute = breaks\nconsole.main(['load'])",
    "a thread": "from sightline.config import logs\nimport threading\nlogs.install()\n"
    "t = threading.Thread(target=int, args=['{canary}'])\nt.start()\nt.join()",
    "a warning": "from sightline.config import logs\nimport warnings, logging.config, django\n"
    "logs.install()\ndjango.setup()\nwarnings.warn('{canary}', UserWarning)",
    "logging": "from sightline.config import logs\nimport logging, django\nlogs.install()\n"
    "django.setup()\nlogging.getLogger('x').error('%d %d', '{canary}')\n"
    "logging.getLogger('sightline').error('%d %d', 3)",
    "an object that goes": "from sightline.config import logs\nlogs.install()\n"
    "class Gone:\n    def __del__(self): raise ValueError('{canary}')\nGone()",
}


@pytest.mark.parametrize("program", CRASHES)
def test_a_program_that_ends_badly_writes_no_value(program):
    done = subprocess.run(
        [sys.executable, "-W", "default", "-c", CRASHES[program].format(canary=CANARY)],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "sightline.config.settings", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
    assert "sightline" in done.stderr
    assert CANARY not in done.stderr, done.stderr
