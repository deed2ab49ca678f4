"""What several tests of loads stand on."""

import pytest

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
