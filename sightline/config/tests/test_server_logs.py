"""The logs of the real web server and of the real database hold no value of anybody's record."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

import psycopg
import pytest

from sightline.config.launcher import server
from sightline.config.launcher.places import ROOT
from sightline.config.launcher.postgres import Server
from sightline.config.tests.crashing import BREAK, CANARY

pytestmark = pytest.mark.server
CHILD = uuid.UUID("7c2f0a52-0c1e-4f0e-9d43-53f6ad1d7a10")
TALKATIVE = ["--access-logfile", "-", "--log-level", "debug", "--capture-output"]
MALFORMED = [
    f"GET /?q={CANARY} HTTP/9.9\r\n\r\n",
    f"{CANARY}\r\n\r\n",
    f"GET /{CANARY} HTTP/1.1\r\nHost: {CANARY}.example\r\n\r\n",
    f"GET / HTTP/1.1\r\nHost: localhost\r\n{CANARY} : {CANARY}\r\n\r\n",
    f"GET /{'x' * 9000}{CANARY} HTTP/1.1\r\nHost: localhost\r\n\r\n",
]


@pytest.fixture
def web_server(prepared, databases, tmp_path, worker_name):
    """The port and the log of a web server whose pages break."""
    name = f"{databases.base}_crashing_{worker_name}"
    databases.copy(prepared, name)
    web = "sightline_web" if os.environ.get("DATABASE_WEB_URL") else ""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SIGHTLINE_")}
    env = kept | {
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": databases.url(name),
        "DATABASE_WEB_URL": databases.url(name, web),
        "DJANGO_SETTINGS_MODULE": "sightline.config.tests.crashing_settings",
        "SIGHTLINE_PROCESS": "web",
    }
    with socket.socket() as tried:
        tried.bind((server.LOOPBACK, 0))
        port = tried.getsockname()[1]
    *command, application = server.command(f"{server.LOOPBACK}:{port}", tmp_path / "pid")
    log = tmp_path / "log"
    with log.open("wb") as file:
        child = subprocess.Popen(
            [*command, *TALKATIVE, application], cwd=ROOT, env=env, stdout=file, stderr=file
        )
    try:
        for _ in range(300):
            assert child.poll() is None, log.read_text()
            if server.answer(port) is not None:
                break
            time.sleep(0.1)
        yield port, log
    finally:
        child.terminate()
        child.wait(timeout=15)
        databases.drop(name)


def test_the_web_server_writes_pages_and_ids_only(web_server):
    port, log = web_server
    for view in BREAK:
        server.answer(port, f"/{view.__name__}/{CHILD}/?name={CANARY}")
    for request in MALFORMED:
        with socket.create_connection((server.LOOPBACK, port), timeout=10) as sent:
            sent.sendall(request.encode())
            sent.recv(1000)
    time.sleep(0.5)
    text = log.read_text()
    assert f"status=500 route=value child={CHILD}" in text
    assert f"gunicorn.access method=GET route=missing child={CHILD} status=404" in text
    assert "psycopg.errors.UniqueViolation sqlstate=23505" in text
    assert "sightline.warnings Warning kind=RuntimeWarning" in text
    assert CANARY not in text


@pytest.fixture
def database_server():
    """A database server as the launcher makes it, and its log."""
    folder = Path(tempfile.mkdtemp(prefix="sightline-log-"))
    (folder / "run").mkdir()
    one = Server(folder / "pg", folder / "run", forgetful=True)
    one.start()
    try:
        yield one, folder / "pg" / "server.log"
    finally:
        one.stop()
        shutil.rmtree(folder)


SPEAKING = ("log_min_messages=warning", "log_error_verbosity=default", "log_statement=all")


@pytest.mark.parametrize("is_ours", [True, False], ids=["ours", "as it comes"])
def test_the_database_writes_no_statement_and_no_row(is_ours, database_server):
    one, log = database_server
    options = "" if is_ours else " ".join(f"-c {setting}" for setting in SPEAKING)
    facts = {"host": str(one.socket), "user": "postgres", "dbname": "postgres"}
    with psycopg.connect(**facts, autocommit=True, options=options) as connection:
        connection.execute("create table told (word text primary key check (word <> ''))")
        for statement in (
            "insert into told values (%s), (%s)",
            "select %s::int + %s::int",
            "select nothing from told where word in (%s, %s)",
        ):
            with pytest.raises(psycopg.Error):
                connection.execute(statement, [CANARY, CANARY])
    text = log.read_text()
    assert (CANARY in text) is not is_ours
