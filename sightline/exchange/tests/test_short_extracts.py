"""An extract that lacks what its source has sent until now is refused as a whole."""

import csv
import shutil
from datetime import date

import pytest

from sightline.county.generator.make import make_county
from sightline.exchange.loading.reading import opened
from sightline.exchange.loading.running import load
from sightline.exchange.loading.shortness import Accepted
from sightline.exchange.models import Load
from sightline.exchange.returns.rows import CannotBeRead, Extract
from sightline.exchange.tests.streams import a_person, a_row, loaded
from sightline.visits.models import Visit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A county of 300 children, as files."""
    folder = tmp_path_factory.mktemp("made") / "northmoor"
    make_county(folder, size=300, seed=1, today=TODAY)
    return folder


@pytest.fixture
def bring_folder(made, tmp_path):
    """Load the county's files after a change to them: bring_folder(change, accepted)."""

    def bring(change=lambda folder: None, accepted=Accepted()):  # noqa: B008  it is frozen
        folder = tmp_path / "northmoor"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(made, folder)
        change(folder)
        return load(
            opened("ssd", folder), "ssd", accepted=accepted, reports=tmp_path / "report"
        )  # fmt: skip

    return bring


def without(name):
    return lambda folder: (folder / f"{name}.csv").unlink()


def cut(name, keep):
    """Keep so many rows of a file; 0 leaves the column names alone."""

    def change(folder):
        path = folder / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows[: keep + 1])

    return change


def refused(bring, change, accepted=Accepted()):  # noqa: B008  it is frozen
    """What is said of an extract that is refused; nothing of it is kept."""
    before = list(Visit.objects.filter(gone_at=None).values_list("pk", flat=True).order_by("pk"))
    with pytest.raises(CannotBeRead) as refusal:
        bring(change, accepted)
    assert Load.objects.count() == 1
    assert (
        list(Visit.objects.filter(gone_at=None).values_list("pk", flat=True).order_by("pk"))
        == before
    )
    return str(refusal.value)


def test_a_table_that_was_there_and_is_not_is_named_with_what_to_type(bring_folder):
    bring_folder()
    said = refused(bring_folder, without("ssd_cp_visits"))
    assert said == (
        "It lacks ssd_cp_visits, which the last load had. Look at the extract, and load it again "
        "when it is whole. If the source has stopped sending this: --without ssd_cp_visits"
    )


def test_a_table_said_to_be_lacking_leaves_its_rows_as_they_are(bring_folder):
    bring_folder()
    kept = Visit.objects.filter(gone_at=None, kind="protection").count()
    one = bring_folder(without("ssd_cp_visits"), Accepted(("CP_Visits",)))
    assert kept > 0
    assert Visit.objects.filter(gone_at=None, kind="protection").count() == kept
    assert one.without == ["CP_Visits"]
    assert one.counts["gone"] == 0


def test_what_was_said_once_need_not_be_said_again(bring_folder):
    bring_folder()
    bring_folder(without("ssd_cp_visits"), Accepted(("ssd_cp_visits",)))
    assert bring_folder(without("ssd_cp_visits")).without == []


def test_an_empty_table_that_usually_has_rows_is_refused_likewise(bring_folder):
    bring_folder()
    usual = Load.objects.get().parts["ssd_contacts"]
    said = refused(bring_folder, cut("ssd_contacts", 0))
    assert said.startswith(
        f"It has no row of ssd_contacts, which usually has {usual} rows. Look at the extract"
    )
    assert said.endswith("--without ssd_contacts")
    assert bring_folder(cut("ssd_contacts", 0), Accepted(("ssd_contacts",))).counts["gone"] == 0


def test_a_part_with_few_rows_may_have_none(bring_folder):
    bring_folder(cut("ssd_contacts", 19))
    assert bring_folder(cut("ssd_contacts", 0)).parts["ssd_contacts"] == 0


def test_an_extract_with_less_than_half_of_the_people_is_refused(bring_folder):
    bring_folder()
    usual = Load.objects.get().parts["ssd_person"]
    half = usual // 2 - 1
    said = refused(bring_folder, cut("ssd_person", half))
    assert said.startswith(f"It has {half} people, and usually {usual}.")
    assert said.endswith("If it is right: --accept-short")
    one = bring_folder(cut("ssd_person", half), Accepted(short=True))
    assert one.accepted_short


def test_an_extract_that_lost_half_of_a_large_table_is_refused(bring_folder):
    bring_folder()
    said = refused(bring_folder, cut("ssd_contacts", 40))
    assert said.startswith("It has 40 rows of ssd_contacts, which usually has ")


def test_a_table_that_is_there_cannot_be_said_to_be_lacking(bring_folder):
    bring_folder()
    said = refused(bring_folder, lambda folder: None, Accepted(("ssd_contacts",)))
    assert said == "ssd_contacts is in this extract. Leave out --without ssd_contacts."


def test_a_source_that_names_no_parts_is_compared_table_by_table(tmp_path):
    people = [a_person(str(number)) for number in range(40)]
    rows = [
        a_row("casework.Contact", str(number), child=str(number), contacted_on=TODAY)
        for number in range(40)
    ]
    loaded(tmp_path, *people, *rows, source="cin")
    with pytest.raises(CannotBeRead, match="no row of “Contacts”, which usually has 40 rows"):
        loaded(tmp_path, *people, source="cin")
    assert loaded(tmp_path, *people, *rows[:3], source="cin").parts["casework.Contact"] == 3


def test_another_authoritys_extract_is_not_compared(tmp_path):
    def bring(number, authority):
        rows = iter([a_person(f"{authority}/{one}") for one in range(number)])
        extract = Extract("extract", None, authority, rows)
        return load(extract, "cin", authority=authority, reports=tmp_path / "report")

    bring(40, "301")
    assert bring(3, "302").counts["read"] == 3
    with pytest.raises(CannotBeRead, match="3 people, and usually 40"):
        bring(3, "301")


def test_loads_whose_parts_were_not_counted_say_nothing_of_what_is_usual(tmp_path):
    people = [a_person(str(number)) for number in range(40)]
    loaded(tmp_path, *people, source="cin")
    Load.objects.update(parts={})
    assert loaded(tmp_path, *people[:3], source="cin").counts["read"] == 3
