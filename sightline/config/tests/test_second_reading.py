"""A loaded county's signals, read a second time from its files: the same to the day."""

from collections import Counter
from datetime import date

import pytest

from sightline.config.tests.second_kinds import signals_of_files
from sightline.county.generator.make import make_county
from sightline.duties.models import SignalSpan
from sightline.duties.working import SIGNAL_KINDS
from sightline.exchange.loading.reading import opened
from sightline.exchange.loading.running import load

TODAY = date(2026, 11, 23)


@pytest.mark.django_db
def test_a_second_reading_finds_the_same_signals_to_the_day(tmp_path):
    make_county(tmp_path / "county", size=1_200, seed=4, today=TODAY)
    load(opened("ssd", tmp_path / "county"), "ssd", reports=tmp_path / "reports")

    read = {
        (child, kind, date.fromordinal(start), end and date.fromordinal(end))
        for child, kind, start, end in signals_of_files(tmp_path / "county", TODAY.toordinal())
    }
    rows = SignalSpan.objects.filter(began_on__lte=TODAY)
    on_file = {
        (child, kind, start, None if end is None or end > TODAY else end)
        for child, kind, start, end in rows.values_list(
            "child__number", "kind", "began_on", "ended_on"
        )
    }

    assert sorted(map(str, read - on_file)) == []
    assert sorted(map(str, on_file - read)) == []
    kinds = Counter(kind for _, kind, _, _ in read)
    assert set(kinds) == {one.id for one in SIGNAL_KINDS}
    assert sum(kinds.values()) > 1_000
