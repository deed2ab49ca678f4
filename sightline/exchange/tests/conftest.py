"""What several tests of loads stand on."""

from types import SimpleNamespace

import pytest

from sightline.config import console
from sightline.exchange.loading.reading import opened
from sightline.exchange.loading.running import load
from sightline.exchange.loading.shortness import Accepted
from sightline.exchange.tests.workbooks import a_workbook


@pytest.fixture
def bring(tmp_path):
    """Load sheets as one workbook."""

    def given(sheets, without=()):
        path = a_workbook(tmp_path / "annex_a.xlsx", sheets)
        accepted = Accepted(without)
        return load(
            opened("annex-a", path), "annex_a", accepted=accepted, reports=tmp_path / "report"
        )

    return given


@pytest.fixture
def run(monkeypatch, capsys, settings, tmp_path):
    """Type `bin/sightline load ...`: gives exit status, words and complaints."""
    monkeypatch.setattr(
        "django.core.management.base.connections", SimpleNamespace(close_all=lambda: None)
    )
    settings.DATA_DIR = tmp_path / "data"

    def typed(*words):
        status = 0
        try:
            console.main(["load", *map(str, words)])
        except SystemExit as left:
            status = left.code
        return SimpleNamespace(status=status, **capsys.readouterr()._asdict())

    return typed


@pytest.fixture
def a_census(tmp_path):
    """Write a census file: a_census(text)."""

    def write(text):
        path = tmp_path / "census.xml"
        path.write_text(text)
        return path

    return write
