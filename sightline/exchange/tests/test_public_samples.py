"""The public samples of the sector's files, loaded whole, against counts made another way."""

import csv
from collections import Counter, defaultdict
from datetime import date, datetime
from xml.etree import ElementTree

import pytest

from sightline.care.models import CareEpisode, CareReview
from sightline.exchange.loading.reading import opened, source_of
from sightline.exchange.loading.running import load
from sightline.people.models import Child

pytestmark = pytest.mark.django_db
CENSUS = {
    "people.Child": "Child",
    "casework.Referral": "CINdetails",
    "casework.Assessment": "Assessments",
    "casework.AssessmentFactor": "AssessmentFactors",
    "casework.ChildInNeedPlan": "CINPlanDates",
    "casework.Section47": "Section47",
    "casework.ProtectionPlan": "ChildProtectionPlans",
    "casework.ProtectionReview": "CPPreviewDate",
    "casework.PreProceedings": "PreProceedingsandFGDM",
    "people.Disability": "Disability",
}
"""The element of which each table has a row."""
RETURN = {
    "care.CareEpisode": "episodes.csv",
    "care.CareReview": "reviews.csv",
    "care.YearInCare": "oc2.csv",
    "care.StrengthsQuestionnaire": "oc2.csv",
    "care.PreviousPermanence": "previous_permanence.csv",
    "care.UnaccompaniedStatus": "uasc.csv",
    "care.CareLeaver": "oc3.csv",
    "care.DeprivationOfLiberty": "DoLo.csv",
    "missing.MissingEpisode": "missing.csv",
    "workforce.Involvement": "sw_episodes.csv",
}
"""The file of which each table has a row a line."""


@pytest.fixture
def loaded(samples, tmp_path):
    """Load a sample: loaded("cin", "cin/fake_CIN_data.xml")."""

    def bring(source, name):
        return load(opened(source, samples / name), source_of(source), reports=tmp_path / "report")

    return bring


def numbers(one):
    """Read and refused, by table."""
    return {table.table: (table.read, table.refused) for table in one.tables.all()}


def said(one):
    """What the report says, and how often."""
    return Counter(one.remarks.values_list("kind", "column", "reason"))


@pytest.mark.parametrize(
    "name", ["CIN_Census_2024.xml", "CIN_Census_2026.xml", "fake_CIN_data.xml"]
)
def test_a_census_is_read_element_by_element(name, loaded, samples):
    root = ElementTree.parse(samples / "cin" / name).getroot()  # noqa: S314 -- a file of ours
    one = loaded("cin", f"cin/{name}")
    read = {table: number for table, (number, _) in numbers(one).items()}
    counted = {
        table: sum(bool(len(each) or (each.text or "").strip()) for each in root.iter(element))
        for table, element in CENSUS.items()
    }
    conferences = {
        (position, day.text)
        for position, referral in enumerate(root.iter("CINdetails"))
        for day in referral.iter("DateOfInitialCPC")
    }
    expected = counted | {"casework.Conference": len(conferences)}
    assert read == {table: number for table, number in expected.items() if number}
    assert Child.objects.count() == read["people.Child"]


@pytest.mark.parametrize("name", ["CIN_Census_2024.xml", "CIN_Census_2026.xml"])
def test_the_assessment_that_ends_before_it_begins_is_refused_with_its_factors(name, loaded):
    one = loaded("cin", f"cin/{name}")
    assert said(one) == {
        ("refused", "AssessmentAuthorisationDate", "It ends before it begins"): 1,
        ("refused", "AssessmentFactors", "What it belongs to was refused"): 3,
    }
    line = one.remarks.get(column="AssessmentAuthorisationDate")
    assert (line.line, line.value) == (43, "2020-09-19")
    assert one.counts["refused"] == 4


def test_a_disability_told_twice_of_a_child_is_taken_once(loaded, samples):
    root = ElementTree.parse(samples / "cin" / "fake_CIN_data.xml").getroot()  # noqa: S314
    told = [
        (child.findtext("ChildIdentifiers/LAchildID"), each.text)
        for child in root.iter("Child")
        for each in child.iter("Disability")
    ]
    one = loaded("cin", "cin/fake_CIN_data.xml")
    assert one.counts["duplicate"] == len(told) - len(set(told)) == 5
    assert not one.remarks.exists()


def test_next_years_census_of_the_same_children_adds_only_what_is_new(loaded):
    loaded("cin", "cin/CIN_Census_2024.xml")
    one = loaded("cin", "cin/CIN_Census_2026.xml")
    counts = {kind: number for kind, number in one.counts.items() if number}
    assert counts == {"read": 19, "new": 1, "unchanged": 14, "refused": 4}


@pytest.fixture
def lines(samples):
    """The lines of a file of the looked-after return."""

    def read(name):
        with (samples / "ssda903" / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return read


def test_the_looked_after_return_is_read_line_by_line(loaded, lines, samples):
    one = loaded("ssda903", "ssda903")
    read = {table: number for table, (number, _) in numbers(one).items()}
    assert {table: read[table] for table in RETURN} == {
        table: len(lines(name)) for table, name in RETURN.items()
    }
    named = {line["CHILD"] for path in (samples / "ssda903").glob("*.csv")
             for line in lines(path.name)}  # fmt: skip
    assert Child.objects.count() == read["people.Child"] == len(named)


def test_episodes_that_run_into_a_later_one_are_refused(loaded, lines):
    one = loaded("ssda903", "ssda903")
    number = overlapping(lines("episodes.csv"))
    assert numbers(one)["care.CareEpisode"][1] == number == 65
    assert CareEpisode.objects.count() == len(lines("episodes.csv")) - number
    reasons = said(one)
    assert reasons["refused", "DEC", "It ends after a later episode of the child began"] == 55
    assert reasons["refused", "DEC", "It has no end, and a later episode of the child began"] == 10


def overlapping(lines):
    """How many episodes end after a later one of the same child that stands has begun."""
    by_child = defaultdict(list)
    for line in lines:
        by_child[line["CHILD"]].append((day(line["DECOM"]), day(line["DEC"]) or date.max))
    number = 0
    for episodes in by_child.values():
        limit = None
        for began, ended in sorted(episodes, reverse=True):
            if limit is not None and ended > limit:
                number += 1
            else:
                limit = began
    return number


def day(text):
    """A day as the return writes it; nothing where none stands."""
    return datetime.strptime(text, "%d/%m/%Y").date() if text else None  # noqa: DTZ007 -- a day


def test_reviews_twice_on_one_day_are_one_and_said_where_they_differ(loaded, lines):
    one = loaded("ssda903", "ssda903")
    held = Counter((line["CHILD"], line["REVIEW"]) for line in lines("reviews.csv"))
    alike = {tuple(line.items()) for line in lines("reviews.csv")}
    assert CareReview.objects.count() == len(held)
    assert one.counts["duplicate"] == len(lines("reviews.csv")) - len(held)
    assert one.remarks.filter(kind="duplicate").count() == len(alike) - len(held)


def test_what_a_code_list_does_not_know_is_said_line_by_line(loaded, lines):
    one = loaded("ssda903", "ssda903")
    unknown = one.remarks.filter(kind="not understood")
    ceased = [line for line in lines("placed_for_adoption.csv") if line["REASON_PLACED_CEASED"]]
    assert Counter(unknown.values_list("file", flat=True)) == {
        "placed_for_adoption.csv": len(ceased),
        "oc3.csv": 2,
        "sw_episodes.csv": 1,
    }
    assert all(line.reason and line.to_do and line.value for line in unknown)


WORKBOOK = "annex_a/annex_a_sample.xlsx"
LISTED = {
    "casework.Contact": 5, "early_help.EarlyHelpEpisode": 5, "casework.Referral": 11,
    "casework.Assessment": 5, "casework.Section47": 5, "casework.ProtectionPlan": 7,
    "care.CareEpisode": 5, "care.Placement": 5, "care.LegalStatus": 5, "care.CareLeaver": 6,
    "care.Permanence": 5,
}  # fmt: skip
"""The lines of the lists of the sample, counted in it by hand."""


def test_the_lists_for_inspection_are_read_line_by_line(loaded):
    one = loaded("annex-a", WORKBOOK)
    read = {table: number for table, (number, _) in numbers(one).items()}
    assert {table: read[table] for table in LISTED} == LISTED
    assert one.counts["refused"] == 0
    assert Counter(one.remarks.filter(kind="to confirm").values_list("value", flat=True)) == {
        "CS Assessment Updated": 5,
        "PSRMEM - Support with memory and cognition": 1,
    }
    assert not one.remarks.filter(kind="missing").exists()
    assert all(name.endswith("(not held)") for name in one.ignored)


def test_the_lists_for_inspection_twice_change_nothing(loaded):
    first = loaded("annex-a", WORKBOOK)
    again = loaded("annex-a", WORKBOOK)
    assert again.counts["unchanged"] == first.counts["new"] == first.counts["read"]
