"""A load that is killed half way leaves the record as it was, and can be started again."""

import os
import shutil
import subprocess
import sys
import time
from datetime import date

import pytest

from sightline.config.launcher.places import ROOT
from sightline.county.generator.make import make_county
from sightline.exchange.tests.workbooks import a_workbook, line

PROGRAM = [sys.executable, "-m", "sightline.config.console", "load"]
STATE = """select (select count(*) from exchange_load), (select count(*) from people_child),
(select count(*) from casework_contact), (select count(*) from exchange_remark)"""
WAITS = """select count(*) from pg_stat_activity
where datname = current_database() and wait_event_type = 'Lock'"""


@pytest.fixture
def own_database(prepared, databases, worker_name):
    """A prepared database of this test's own, because a killed program must have committed."""
    name = f"{databases.base}_killed_{worker_name}"
    databases.copy(prepared, name)
    yield name
    databases.drop(name)


@pytest.fixture
def start(own_database, databases, tmp_path):
    """Begin to load files of a kind as a person would."""
    env = os.environ | {
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": databases.url(own_database),
        "SIGHTLINE_DATA": str(tmp_path / "data"),
    }

    def begin(path, kind="ssd"):
        return subprocess.Popen(
            [*PROGRAM, kind, path], cwd=ROOT, env=env,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    return begin


@pytest.mark.server
def test_a_killed_load_leaves_the_old_state(own_database, databases, start, tmp_path):
    first, later = tmp_path / "first", tmp_path / "later"
    make_county(first, size=100, seed=1, today=date(2026, 11, 23))
    shutil.copytree(first, later)
    add_a_contact(later / "ssd_contacts.csv")
    assert start(first).wait() == 0
    with databases.connect(own_database) as other:
        before = other.execute(STATE).fetchone()
        with other.transaction():
            other.execute("lock table casework_contact in exclusive mode")
            child = start(later)
            wait_until_it_waits(databases, own_database, child)
            child.kill()
            child.wait()
        assert other.execute(STATE).fetchone() == before
        assert start(later).wait() == 0
        loads, children, contacts, _ = other.execute(STATE).fetchone()
    assert (loads, children, contacts) == (before[0] + 1, before[1], before[2] + 1)


@pytest.mark.server
def test_a_killed_load_of_a_workbook_leaves_the_old_state(own_database, databases, start, tmp_path):
    first = a_workbook(tmp_path / "first.xlsx", {"List 1": [line(1, "NM1")]})
    later = a_workbook(tmp_path / "later.xlsx", {"List 1": [line(1, "NM1"), line(1, "NM2")]})
    assert start(first, "annex-a").wait() == 0
    with databases.connect(own_database) as other:
        before = other.execute(STATE).fetchone()
        with other.transaction():
            other.execute("lock table casework_contact in exclusive mode")
            child = start(later, "annex-a")
            wait_until_it_waits(databases, own_database, child)
            child.kill()
            child.wait()
        assert other.execute(STATE).fetchone() == before == (1, 1, 1, 0)
        assert start(later, "annex-a").wait() == 0
        assert other.execute(STATE).fetchone() == (2, 2, 2, 0)


def add_a_contact(path):
    """Tell of one contact more."""
    lines = path.read_text(encoding="utf-8").splitlines()
    key, rest = lines[-1].split(",", 1)
    path.write_text("\n".join([*lines, f"{key}-MORE,{rest}", ""]), encoding="utf-8")


def wait_until_it_waits(databases, name, child):
    """Wait until the load is in the middle of its work, at the table that is locked."""
    with databases.connect(name) as asking:
        for _ in range(600):
            assert child.poll() is None
            if asking.execute(WAITS).fetchone()[0]:
                return
            time.sleep(0.05)
    raise AssertionError("The load never came to the locked table")
