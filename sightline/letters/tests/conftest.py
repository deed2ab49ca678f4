"""A family, and the day on which letters are written to them."""

import pytest

from sightline.letters.tests.builders import Family


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def family():
    return Family()
