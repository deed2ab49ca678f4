"""A second process that reads half of an extract brings the same record and report."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from django.db import transaction

from sightline.county.generator.make import make_county
from sightline.duties import sharing
from sightline.exchange.loading.beside import Beside
from sightline.exchange.loading.reading import opened
from sightline.exchange.loading.running import load
from sightline.exchange.loading.tables import tables
from sightline.exchange.models import Load
from sightline.exchange.returns.rows import CannotBeRead, Halves
from sightline.exchange.ssd import halves
from sightline.exchange.ssd.reading import rows_apart
from sightline.people.models import Child

pytestmark = pytest.mark.django_db
BAD = "no day at all"


@pytest.fixture
def folder(tmp_path):
    """An extract with lines that cannot be read, in files of either half."""
    path = tmp_path / "county"
    make_county(path, size=60, seed=1, today=date(2026, 11, 23))
    for name in ("ssd_contacts", "ssd_cin_episodes", "ssd_cin_assessments", "ssd_address"):
        file = path / f"{name}.csv"
        head, first, *others = file.read_text(encoding="utf-8").splitlines()
        cells = first.split(",")
        day = next(n for n, one in enumerate(cells) if one[:2] == "20" and "-" in one)
        cells[day] = BAD
        file.write_text("\n".join([head, ",".join(cells), *others, others[0], "a,b"]) + "\n")
    return path


@pytest.fixture
def beside(monkeypatch):
    """Let a second process read, however short an extract is."""
    monkeypatch.setattr(sharing, "HELPERS", 1)
    monkeypatch.setattr(halves, "WORTH_IT", 0)


def loaded(folder, tmp_path, name):
    return load(opened("ssd", folder), "ssd", reports=tmp_path / name)


def record():
    """The children, and every row a load keeps with what it tells, but for ids of ours."""
    found = {
        table.name: sorted(
            map(str, table.model.objects.values_list("source_id", *(f.name for f in table.fields)))
        )
        for table in tables().values()
    }
    return found, sorted(Child.objects.values_list("number", "surname", "forename", "born_on"))


def brought(one):
    """What a load brought, and what it counted."""
    told = [(each.table, each.file, each.read, each.refused) for each in one.tables.all()]
    return record(), one.counts, one.parts, told


def report(folder):
    return (folder / "report.csv").read_text(), (folder / "tables.csv").read_text()


def test_two_processes_bring_what_one_does(folder, tmp_path, beside, monkeypatch):
    with monkeypatch.context() as single, transaction.atomic():
        single.setattr(sharing, "HELPERS", 0)
        expected = brought(loaded(folder, tmp_path, "alone"))
        transaction.set_rollback(True)
    said = report(tmp_path / "alone")
    started = []
    monkeypatch.setattr(
        Beside, "look", lambda one, look=Beside.look: (started.append(one.process), look(one))
    )
    one = loaded(folder, tmp_path, "both")
    assert started
    assert brought(one) == expected
    assert report(tmp_path / "both") == said
    assert BAD in said[0]
    assert not any(each.is_alive() for each in started)


def test_what_one_table_of_ours_needs_is_read_by_one_process(folder, beside):
    extract = opened("ssd", folder)
    both = extract.halves()
    here = {one.table for one in both.here if hasattr(one, "key")}
    apart = {one.table for one in both.apart() if hasattr(one, "key")}
    assert here
    assert apart
    assert not here & apart
    assert here | apart == {one.table for one in extract.rows if hasattr(one, "key")}


def test_a_short_extract_is_read_by_one_process_alone(folder):
    assert opened("ssd", folder).halves() is None


def test_nothing_is_kept_where_the_second_process_is_ended(folder, tmp_path, beside, monkeypatch):
    def ended(self):
        self.process.kill()
        self.process.join()

    monkeypatch.setattr("sightline.exchange.loading.running.OFTEN", 1)
    monkeypatch.setattr(Beside, "look", ended)
    with pytest.raises(CannotBeRead, match="Load them again"):
        loaded(folder, tmp_path, "killed")
    assert not Load.objects.exists()
    assert not Child.objects.exists()


@pytest.mark.parametrize(
    ("reader", "kind", "words"),
    [
        (partial(rows_apart, Path("gone"), frozenset()), CannotBeRead, "gone is not a folder"),
        (partial(int, "Jory Applewick"), RuntimeError, "^ValueError in read_apart, line"),
    ],
)
def test_what_goes_wrong_there_is_said_here(folder, tmp_path, beside, reader, kind, words):
    extract = opened("ssd", folder)
    rows = extract.rows
    extract.halves = lambda: Halves(rows, reader)
    with pytest.raises(kind, match=words):
        load(extract, "ssd", reports=tmp_path / "report")
    assert not Load.objects.exists()
