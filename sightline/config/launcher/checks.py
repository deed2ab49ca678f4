"""`bin/test`: every check and every test, whatever fails on the way."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sightline.config.launcher import advisories, chromium, front_end, packages, pango, pgbouncer
from sightline.config.launcher.embedded import PROJECT, Embedded
from sightline.config.launcher.locks import Held, is_held
from sightline.config.launcher.places import ROOT, VENV, DataFolder
from sightline.config.launcher.postgres import Server
from sightline.config.launcher.problem import Problem
from sightline.config.launcher.progress import Progress

PREFIX = "sightline-test-"
KEPT_SETTINGS = ("SIGHTLINE_SAMPLES", "SIGHTLINE_PICTURES")
NOWHERE = "postgresql://nobody@/none?host=/nonexistent"
WORKERS = "2"
BANDIT = ["bandit", "-q", "-r", "-c", "pyproject.toml", "sightline"]
HOLES = "Packages: known holes (pip-audit)"


@dataclass
class Report:
    """What each step came to, in order."""

    lines: list[str] = field(default_factory=list)
    failed: bool = False

    def note(self, name: str, seconds: float, *, passed: bool, said: str = "") -> None:
        """Keep one line for the end; show what a failing step said at once."""
        self.failed = self.failed or not passed
        self.lines.append(f"{'PASS' if passed else 'FAIL'}  {name:<44}{seconds:6.1f} s")
        print(self.lines[-1], flush=True)
        if not passed and said.strip():
            print("\n".join(f"      {line}" for line in said.strip().splitlines()), flush=True)


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for; gives 1 if anything failed."""
    wanted, for_pytest = understood(arguments)
    progress, report = Progress(sys.stdout), Report()
    packages.ensure(progress, "run", "test")
    front_end.ensure(progress)
    if wanted.what == "fast":
        return tests(report, environment(NOWHERE, None), ["--fast", "sightline", *for_pytest])
    with ExitStack() as stack:
        env = stack.enter_context(database(progress, wanted.database, keep=wanted.keep))
        every_check(report, env)
        prepare_programs(report, progress)
        return tests(report, env, ["-n", WORKERS, "--dist", "worksteal", *for_pytest])


def understood(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """What was asked for, and what follows -- for pytest."""
    ours, theirs = list(arguments), []
    if "--" in ours:
        at = ours.index("--")
        ours, theirs = ours[:at], ours[at + 1 :]
    parser = argparse.ArgumentParser(
        "bin/test", description=__doc__, epilog="What follows -- goes to pytest."
    )
    parser.add_argument("what", nargs="?", choices=["all", "fast"], default="all")
    parser.add_argument("--database", metavar="URL", help="a PostgreSQL of your own, 15 or later")
    parser.add_argument("--keep", action="store_true", help="keep the embedded database's folder")
    return parser.parse_args(ours), theirs


def environment(url: str, folder: Path | None) -> dict[str, str]:
    """A newcomer's environment: nothing of ours set but what tests need."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("SIGHTLINE_") or name in KEPT_SETTINGS
    }
    kept.pop("DATABASE_WEB_URL", None)
    path = os.pathsep.join([str(VENV / "bin"), os.environ.get("PATH", "")])
    data = {"SIGHTLINE_DATA": str(folder)} if folder else {}
    return kept | PROJECT | data | {"DATABASE_URL": url, "PATH": path}


@contextmanager
def database(progress: Progress, url: str | None, *, keep: bool) -> Iterator[dict[str, str]]:
    """The environment of a run, over `url` or over a server of its own in a temporary folder."""
    sweep()
    folder = DataFolder(Path(tempfile.mkdtemp(prefix=PREFIX)))
    alive = Held(folder.path / ".run.lock")
    own = Embedded(folder, forgetful=True)
    try:
        if url:
            yield environment(url, folder.path)
        else:
            own.enter(progress)
            found = own.environment()
            yield environment(found["DATABASE_URL"], folder.path) | {
                "DATABASE_WEB_URL": found["DATABASE_WEB_URL"]
            }
    finally:
        own.leave()
        alive.release()
        if keep:
            print(f"Kept: {folder.path} (SIGHTLINE_DATA={folder.path} bin/sightline …)")
        else:
            shutil.rmtree(folder.path, ignore_errors=True)


def sweep() -> None:
    """Stop and remove what runs that were killed left behind."""
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        lock = path / ".run.lock"
        if lock.exists() and lock.stat().st_uid == os.getuid() and not is_held(lock):
            folder = DataFolder(path)
            Server(folder.pg, folder.socket).stop()
            shutil.rmtree(path, ignore_errors=True)


def every_check(report: Report, env: dict[str, str]) -> None:
    """Lint, layout, dangers, types, contracts, migrations and holes, each whatever came before."""
    pages = [str(path) for path in sorted((ROOT / "sightline").glob("**/jinja2"))]
    console = ["python", "-P", "-m", "sightline.config.console"]
    for name, command in (
        ("Code: style (ruff check)", ["ruff", "check", "."]),
        ("Code: layout (ruff format)", ["ruff", "format", "--check", "."]),
        ("Code: dangerous patterns (bandit)", BANDIT),
        ("Pages: style (djlint)", ["djlint", "--quiet", "--lint", *pages]),
        ("Types (mypy)", ["mypy"]),
        ("Which room may use which (lint-imports)", ["lint-imports"]),
        ("Migrations are written", [*console, "makemigrations", "--check", "--dry-run"]),
    ):
        check(report, name, command, env)
    look_up_holes(report, env)


def look_up_holes(report: Report, env: dict[str, str]) -> None:
    """Look every locked package up; where nobody could be asked, say so and go on."""
    began = time.monotonic()
    first, *rest = advisories.command()
    done = subprocess.run(
        [str(VENV / "bin" / first), *rest],
        cwd=ROOT, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    passed, said = advisories.understood(done.stdout)
    report.note(HOLES, time.monotonic() - began, passed=passed, said=said)
    if passed:
        print(f"      {said}", flush=True)


def check(report: Report, name: str, command: Sequence[str], env: dict[str, str]) -> None:
    """Run one check and note what it came to."""
    began = time.monotonic()
    program = str(VENV / "bin" / command[0])
    done = subprocess.run(
        [program, *command[1:]],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    seconds = time.monotonic() - began
    report.note(name, seconds, passed=done.returncode == 0, said=done.stdout)


def prepare_programs(report: Report, progress: Progress) -> None:
    """See that a browser, a pool and Pango are here; a missing one is a failure, never a skip."""
    programs = {
        "Chromium": chromium.ensure,
        "pgbouncer": pgbouncer.ensure,
        "Pango": pango.ensure,
    }
    for name, ensure in programs.items():
        began = time.monotonic()
        try:
            ensure(progress)
        except Problem as problem:
            report.note(name, time.monotonic() - began, passed=False, said=str(problem))


def tests(report: Report, env: dict[str, str], arguments: Sequence[str]) -> int:
    """Run pytest; its closing line is the last of all."""
    began = time.monotonic()
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    child = subprocess.Popen(
        [VENV / "bin" / "python", "-m", "pytest", *colour, *arguments],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        closing = all_but_the_last_line(child)
        status = child.wait()
    except BaseException:
        child.terminate()
        child.wait()
        raise
    print(flush=True)
    earlier, report.lines = report.lines, []
    print("\n".join(earlier), flush=True)
    report.note("Tests (pytest)", time.monotonic() - began, passed=status == 0)
    print(closing, flush=True)
    return 1 if report.failed else 0


def all_but_the_last_line(child: "subprocess.Popen[bytes]") -> str:
    """Pass on what pytest says as it comes, holding its last line back."""
    assert child.stdout is not None  # noqa: S101 -- opened as a pipe above
    held = ""
    for line in child.stdout:
        text = line.decode(errors="replace").rstrip("\n")
        if text.strip():
            if held:
                print(held, flush=True)
            held = text
    return held
