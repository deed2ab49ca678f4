"""One hostile case through the real command, in a process of its own, and what was wrong then."""

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql

from sightline.config.bench.hostile.cases import Case
from sightline.exchange.writing import RUNS

PATIENCE: Final = 120
"""Seconds after which a load is stopped, and counted as wrong."""
MOST_MEMORY: Final = 1024
"""MiB that a load and the programs it starts may use."""
LONGEST: Final = 400
"""Letters a message may have."""

SUM: Final = "count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)"
"""SQL for how many rows a table `t` has, and a sum over all their values."""

Connection = psycopg.Connection[tuple[object, ...]]


@dataclass(slots=True)
class Tried:
    """How a case ended: exit status, what was said, seconds, most MiB, and what was wrong."""

    source: str
    group: str
    name: str
    status: int
    said: str
    seconds: float
    peak: float
    wrong: list[str] = field(default_factory=list)


class Trier:
    """Tries one case after the other over one database, in a room of its own on the disk."""

    def __init__(self, connection: Connection, room: Path) -> None:
        """`connection` is to the database that DATABASE_URL names; `room` is SIGHTLINE_DATA."""
        self.connection = connection
        self.room = room
        self.kept = self.fingerprint()

    def fingerprint(self) -> dict[str, tuple[object, ...]]:
        """How many rows each table has, and a sum over all their values."""
        found = self.connection.execute(
            "select tablename from pg_tables where schemaname = 'public' order by 1"
        ).fetchall()
        one = sql.SQL(f"select {{name}}::text, {SUM} from {{table}} t")
        query = sql.SQL(" union all ").join(
            one.format(name=sql.Literal(name), table=sql.Identifier(str(name))) for (name,) in found
        )
        rows = self.connection.execute(query).fetchall()
        return {str(name): tuple(rest) for name, *rest in rows}

    def ready(self, case: Case) -> None:
        """Load good files, so that there is something on file; they do not say what is usual."""
        tried = self.tried(case)
        if tried.status:
            raise RuntimeError(f"{case.name} was not loaded: {tried.said}")

    def tried(self, case: Case) -> Tried:
        """Make the files of a case, load them, and say what was wrong."""
        folder = self.room / "files"
        folder.mkdir()
        try:
            apart(lambda: said(self.room / "path", os.fsencode(case.make(folder))))
            path = os.fsdecode((self.room / "path").read_bytes())
            began = time.perf_counter()
            status, peak = apart(lambda: self.load(case.source, path))
            seconds = time.perf_counter() - began
        finally:
            shutil.rmtree(folder)
        out, complaint = (read(self.room / name) for name in ("out", "complaint"))
        one = Tried(case.source, case.group, case.name, status, complaint or out, seconds, peak)
        one.wrong += wrong_with_process(one)
        one.wrong += self.wrong_with_load(one, out, complaint)
        self.tidy()
        return one

    def load(self, source: str, path: str) -> None:
        """Type `bin/sightline load`, in this process, and end it."""
        from sightline.config import console

        for name, number in (("out", 1), ("complaint", 2)):
            with (self.room / name).open("wb") as file:
                os.dup2(file.fileno(), number)
        signal.alarm(PATIENCE)
        console.main(["load", source, path])

    def wrong_with_load(self, one: Tried, out: str, complaint: str) -> list[str]:
        """What is wrong with what was said and what was written."""
        if one.status == 0:
            self.kept = self.fingerprint()
            return [*wrong_when_loaded(out, complaint), *wrong_reports(self.room / "reports")]
        wrong = wrong_message(complaint)
        if out:
            wrong.append("It said that something was loaded")
        now = self.fingerprint()
        changed = [name for name in now if now[name] != self.kept[name]]
        if changed:
            wrong.append(f"Half-written: {', '.join(changed)}")
        if any((self.room / "reports").glob("**/*.*")):
            wrong.append("A report was left behind")
        self.kept = now
        return wrong

    def tidy(self) -> None:
        """Forget what this load makes usual, and its report, so that the next stands by itself."""
        self.connection.execute("truncate exchange_remark")
        self.connection.execute("update exchange_load set parts = '{}' where parts <> '{}'")
        for name in ("exchange_remark", "exchange_load"):
            self.kept[name] = self.fingerprint_of(name)
        with suppress(FileNotFoundError):
            shutil.rmtree(self.room / "reports")

    def fingerprint_of(self, name: str) -> tuple[object, ...]:
        """The same of one table."""
        query = sql.SQL(f"select {SUM} from {{}} t")
        (row,) = self.connection.execute(query.format(sql.Identifier(name))).fetchall()
        return tuple(row)


def apart(deed: Callable[[], None]) -> tuple[int, float]:
    """Do something in a process of its own: its exit status, minus a signal, and most MiB."""
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        status = 70
        try:
            deed()
            status = 0
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 1 if left.code else 0
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            with suppress(Exception):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(status)
    _, ended, used = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(ended), used.ru_maxrss / 1024


def said(path: Path, words: bytes) -> None:
    """Write down what another process is to know."""
    path.write_bytes(words)


def read(path: Path) -> str:
    """What was written there, "" for nothing."""
    return path.read_text(encoding="utf-8", errors="replace").strip() if path.exists() else ""


def wrong_with_process(one: Tried) -> list[str]:
    """What is wrong with how the process went: its end, its memory."""
    wrong = []
    if one.status not in (0, 1):
        wrong.append(f"It ended with {one.status}")
    if one.peak > MOST_MEMORY:
        wrong.append(f"It used {one.peak:,.0f} MiB")
    return wrong


def wrong_message(complaint: str) -> list[str]:
    """What is wrong with the message of a load that took nothing."""
    wrong = []
    if "Traceback" in complaint:
        wrong.append("It says how it broke, not what to do")
    elif not complaint.startswith("Nothing was loaded. "):
        wrong.append("It does not say that nothing was loaded")
    if len(complaint.splitlines()) != 1 or not complaint.isprintable():
        wrong.append("Its message is not one line of plain letters")
    if len(complaint) > LONGEST:
        wrong.append(f"Its message has {len(complaint):,} letters")
    return wrong


def wrong_when_loaded(out: str, complaint: str) -> list[str]:
    """What is wrong with what a load says that took something."""
    wrong = []
    if complaint:
        wrong.append("It complained and loaded")
    if not all(line.isprintable() for line in out.splitlines()):
        wrong.append("It says what a terminal would obey")
    if " read = " not in out or "Report: " not in out:
        wrong.append("It does not say what became of the rows")
    return wrong


def wrong_reports(folder: Path) -> list[str]:
    """What is wrong with the report of a load that took something."""
    import csv

    files = sorted(folder.glob("*/*"))
    if [one.name for one in files] != ["report.csv", "tables.csv"]:
        return ["Its report is not there, or not alone"]
    for one in files:
        with one.open(encoding="utf-8", newline="") as file:
            if any(cell.startswith(RUNS) for row in csv.reader(file) for cell in row):
                return [f"{one.name} holds what a spreadsheet would run"]
    return []
