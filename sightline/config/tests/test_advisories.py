"""Known holes in packages fail the tests; a service that cannot be asked is said to be away."""

import json

import pytest

from sightline.config.launcher import advisories
from sightline.config.launcher.places import ROOT

WELL = {"name": "django", "version": "5.2.19", "vulns": []}
HOLE = {
    "name": "left",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["1.1"]}, {"id": "X-2", "fix_versions": []}],
}
LEFT_OUT = {"name": "six", "skip_reason": "Dependency not found on PyPI"}


@pytest.mark.parametrize(
    ("packages", "passes", "words"),
    [
        ([WELL], True, "No known holes in 1 packages"),
        ([WELL, HOLE], False, "left 1.0: PYSEC-2026-1, mended in 1.1"),
        ([HOLE, LEFT_OUT], False, "left 1.0: X-2, mended in no version yet"),
        ([WELL, LEFT_OUT], True, "Known holes of 1 packages could not be asked: six"),
        ([LEFT_OUT, LEFT_OUT], True, "Known holes could not be asked"),
        ([], True, "Known holes could not be asked"),
    ],
)
def test_what_looking_up_comes_to(packages, passes, words):
    passed, said = advisories.understood("a warning\n" + json.dumps({"dependencies": packages}))
    assert passed is passes
    assert words in said


@pytest.mark.parametrize("said", ["", "no network", "{", "{}"])
def test_no_answer_is_not_a_finding_and_is_said(said):
    passed, words = advisories.understood(said)
    assert passed
    assert "could not be asked" in words


def test_every_locked_file_is_looked_up():
    locked = {path.name for path in (ROOT / "requirements").glob("*.txt")}
    assert locked == {name.rpartition("/")[2] for name in advisories.command() if "/" in name}
