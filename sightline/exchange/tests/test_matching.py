"""Who the people of a second source are: surely, perhaps, or nobody on file."""

from datetime import date

import pytest

from sightline.exchange.loading.matching import decide, is_clear
from sightline.exchange.models import Match
from sightline.exchange.tests.streams import a_person, a_row, counted, loaded
from sightline.people.likeness import CLEAR, Likeness, Outcome
from sightline.people.models import Child, SourceIdentity

pytestmark = pytest.mark.django_db
UPN, OTHER_UPN = "H801200001001", "W801200001009"
NHS = "9434765919"
TURNED = date(2011, 3, 9)
JORY = {"forename": "Jory", "surname": "Applewick", "sex": "M"}


def became(tmp_path, first, second):
    """What a second source's person became, beside the one on file."""
    loaded(tmp_path, a_person("1", **first))
    one = loaded(tmp_path, a_person("77", **second), source="cin")
    (kind,) = {name for name, number in counted(one).items() if name != "read" and number}
    return kind


@pytest.mark.parametrize(
    ("case", "first", "second", "kind"),
    [
        ("same pupil number", {"upn": UPN}, {"upn": UPN}, "changed"),
        ("pupil number in small letters", {"upn": UPN}, {"upn": UPN.lower()}, "changed"),
        ("replaced pupil number", {"upn": OTHER_UPN, "former_upn": UPN}, {"upn": UPN}, "changed"),
        ("health number", {"nhs_number": NHS}, {"nhs_number": NHS}, "changed"),
        ("single number", {"nhs_number": NHS}, {"single_unique_id": NHS}, "changed"),
        ("pupil number, born elsewhen", {"upn": UPN}, {"upn": UPN, "born_on": TURNED}, "doubtful"),
        ("name and birth date", JORY, JORY, "changed"),
        ("accents and case", JORY, JORY | {"forename": "JÓRY"}, "changed"),
        ("a slip in the name", JORY, JORY | {"surname": "Aplewick"}, "changed"),
        ("sounds the same", JORY, JORY | {"surname": "Appelwyk"}, "changed"),
        ("turned round", JORY, JORY | {"forename": "Applewick", "surname": "Jory"}, "changed"),
        ("a slip in the first name", JORY, JORY | {"forename": "Jroy"}, "doubtful"),
        ("name, day and month turned", JORY | {"born_on": date(2011, 9, 3)},
         JORY | {"born_on": TURNED}, "doubtful"),
        ("a twin", JORY, JORY | {"forename": "Tamsin"}, "new"),
        ("birth date alone", {"sex": "M"}, {"sex": "M"}, "new"),
        ("another child of the name", JORY | {"upn": UPN}, JORY | {"upn": OTHER_UPN}, "doubtful"),
    ],
)  # fmt: skip
def test_a_person_with_another_id_is_known_by_what_agrees(case, first, second, kind, tmp_path):
    assert became(tmp_path, first, second) == kind, case
    assert Child.objects.count() == (2 if kind == "new" else 1)
    assert Match.objects.filter(waits=True).count() == (kind == "doubtful")


def test_a_number_another_service_knows_the_child_by_counts_as_well(tmp_path):
    loaded(
        tmp_path,
        a_person("1"),
        a_row("people.Identifier", "i", child="1", kind="Unique Pupil Number", value=UPN),
    )
    assert counted(loaded(tmp_path, a_person("77", upn=UPN), source="cin"))["changed"] == 1


def test_a_former_name_counts_as_well(tmp_path):
    loaded(tmp_path, a_person("1", **JORY))
    loaded(tmp_path, a_person("1", **JORY | {"surname": "Thornbury"}))
    assert counted(loaded(tmp_path, a_person("77", **JORY), source="cin"))["changed"] == 1


def test_the_same_postcode_makes_somebody_ask(tmp_path):
    renamed = JORY | {"surname": "Thornbury"}
    home = {"child": "1", "postcode": "QZ1 1AA"}
    loaded(tmp_path, a_person("1", **JORY), a_row("people.Address", "a", **home))
    one = loaded(
        tmp_path,
        a_person("77", **renamed),
        a_row("people.Address", "b", child="77", postcode="qz11aa"),
        source="cin",
    )
    assert counted(one) == {"read": 2, "doubtful": 2}


def test_two_ids_of_one_source_are_never_taken_for_one_child(tmp_path):
    loaded(tmp_path, a_person("1", upn=UPN, **JORY))
    one = loaded(tmp_path, a_person("1", upn=UPN, **JORY), a_person("2", upn=UPN, **JORY))
    assert counted(one) == {"read": 2, "new": 1, "unchanged": 1}
    assert Child.objects.count() == 2


def test_a_child_the_source_knows_already_is_not_compared_again(tmp_path):
    loaded(tmp_path, a_person("1", upn=UPN))
    loaded(tmp_path, a_person("77", upn=UPN), source="cin")
    one = loaded(tmp_path, a_person("77", upn=UPN), a_person("78", upn=UPN), source="cin")
    assert counted(one) == {"read": 2, "new": 1, "unchanged": 1}


def test_two_who_are_equally_like_one_child_both_wait(tmp_path):
    loaded(tmp_path, a_person("1", upn=UPN))
    one = loaded(tmp_path, a_person("77", upn=UPN), a_person("78", upn=UPN), source="cin")
    assert counted(one) == {"read": 2, "doubtful": 2}


def test_one_who_is_equally_like_two_children_waits_with_both(tmp_path):
    loaded(tmp_path, a_person("1", **JORY), a_person("2", **JORY))
    loaded(tmp_path, a_person("77", **JORY), source="cin")
    match = Match.objects.get()
    assert match.perhaps.count() == 2
    assert set(match.perhaps.values_list("ways__forename", flat=True)) == {"same"}


def test_the_id_of_one_child_and_the_pupil_number_of_another_wait(tmp_path):
    loaded(tmp_path, a_person("77"), a_person("2", upn=UPN))
    one = loaded(tmp_path, a_person("77", upn=UPN), source="cin")
    assert counted(one) == {"read": 1, "doubtful": 1}


def test_a_third_source_finds_the_child_by_what_the_second_told(tmp_path):
    loaded(tmp_path, a_person("1", upn=UPN))
    loaded(tmp_path, a_person("77", upn=UPN), source="cin")
    one = loaded(tmp_path, a_person("77"), source="ssda903")
    assert counted(one) == {"read": 1, "changed": 1}
    assert SourceIdentity.objects.values("child").distinct().count() == 1


@pytest.mark.parametrize(
    ("points", "clear"),
    [([11], True), ([11, 11 - CLEAR], True), ([11, 12 - CLEAR], False), ([11, 11, 3], False)],
)
def test_the_likeliest_has_to_lead_by_enough(points, clear):
    assert is_clear(points) is clear


def test_of_two_claims_the_clearly_better_one_holds():
    sure, less = Likeness({}, 15, Outcome.SURE), Likeness({}, 12, Outcome.SURE)
    found = decide({"a": [(1, less)], "b": [(1, sure)]})
    assert found.sure == {"b": 1}
    assert list(found.doubtful) == ["a"]
