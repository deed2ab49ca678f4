"""The practice of an invented county: loaded like anybody's files, and written out the same."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

from sightline.access.models import User
from sightline.access.queries import invented_people
from sightline.casework.models import CaseStep
from sightline.casework.stepping.queries import receives
from sightline.county.generator.make import make_county
from sightline.county.generator.practice.make import make_practice
from sightline.duties.keeping import differences
from sightline.exchange.models import Load
from sightline.letters.looking import look_through, same_as
from sightline.letters.models import Letter
from sightline.letters.queries import latest_wording
from sightline.people.queries import may_open
from sightline.visits.models import Visit, VisitEntry

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def texts(folder: Path) -> dict[str, list[tuple[str, ...]]]:
    """The rows of every file, whatever their order."""
    found = {}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.name] = sorted(tuple(row) for row in csv.reader(file))
    return found


@override_settings(DEMONSTRATION=True)
def test_it_is_loaded_whole_and_written_out_the_same(tmp_path, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())
    county, out = tmp_path / "county", StringIO()
    make_county(county, 150, 1, TODAY)
    made = make_practice(county, 1, TODAY)
    call_command("load", "ssd", str(county), report=tmp_path / "ssd", stdout=out)
    call_command("demonstration_people", answers=county / "answers.json", stdout=out)
    call_command("load", "practice", str(county / "practice"), report=tmp_path / "own", stdout=out)
    one = Load.objects.get(source="practice")
    assert [*one.remarks.values_list("file", "column", "value", "reason")] == []
    assert one.counts["new"] == one.counts["read"] == sum(made.values())
    call_command("export", "practice", str(tmp_path / "again"), stdout=out)
    assert texts(tmp_path / "again") == texts(county / "practice")
    assert differences() == 0
    assert User.objects.count() > invented_people().count() == 15
    first = VisitEntry.objects.exclude(outcome__in=["out", "refused", "no_access"]).earliest("pk")
    on_day = Visit.objects.filter(child=first.child, visited_on=first.visited_on)
    assert set(on_day.filter(leads=True).values_list("source", flat=True)) == {"sightline"}
    waiting = list(CaseStep.objects.filter(closed_at=None))
    assert waiting
    for step in waiting:
        answer = [each for each in User.objects.all() if receives(each, step, TODAY)]
        assert answer, step
        assert all(may_open(each, step.child) for each in answer), step
    letters = list(Letter.objects.all())
    assert letters
    for letter in letters:
        wording = latest_wording(letter)
        if wording is not None:
            before = {same_as(one) for one in wording.findings.all()}
            assert {one.same for one in look_through(letter, wording.text, [])} == before, letter
