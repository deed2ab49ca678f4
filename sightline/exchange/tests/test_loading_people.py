"""Who the children of an extract are."""

from datetime import date

import pytest

from sightline.casework.models import Referral
from sightline.exchange.tests.streams import BORN, a_person, a_row, counted, loaded, remarks
from sightline.people.models import Child, FormerName, SearchName, SourceIdentity

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 4)
OTHER = date(2012, 3, 1)


def test_a_second_source_with_the_same_id_and_birth_date_is_the_same_child(tmp_path):
    loaded(tmp_path, a_person(forename="Jory", sex="M", upn=None))
    one = loaded(tmp_path, a_person(sex="F", upn="A123456789012"), source="cin")
    assert counted(one) == {"read": 1, "changed": 1}
    child = Child.objects.get()
    assert (child.forename, child.sex, child.upn) == ("Jory", "M", "A123456789012")
    assert (child.source, SourceIdentity.objects.count()) == ("ssd", 2)


def test_the_leading_source_leads_whichever_came_first(tmp_path):
    loaded(tmp_path, a_person(sex="F", ethnicity="WBRI"), source="cin")
    loaded(tmp_path, a_person(sex="M", forename="Jory"))
    child = Child.objects.get()
    assert (child.sex, child.forename, child.ethnicity) == ("M", "Jory", "WBRI")
    assert child.source == "ssd"


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        (BORN, OTHER, False),
        (BORN, None, False),
        (None, BORN, False),
        (None, None, True),
        (BORN, BORN, True),
    ],
)
def test_the_birth_date_decides(first, second, is_same, tmp_path):
    loaded(tmp_path, a_person(born_on=first))
    one = loaded(
        tmp_path,
        a_person(line=4, born_on=second),
        a_row("casework.Referral", "r", 5, child="1", referred_on=MAY),
        source="cin",
    )
    assert Child.objects.count() == 1
    if is_same:
        assert counted(one) == {"read": 2, "changed": 1, "new": 1}
    else:
        assert counted(one) == {"read": 2, "doubtful": 2}
        assert [row[:3] for row in remarks(one)] == [
            ("doubtful", 4, "born_on"),
            ("doubtful", 5, "child"),
        ]
        assert not Referral.objects.exists()


def test_the_unborn_are_the_same_if_they_are_expected_on_the_same_day(tmp_path):
    loaded(tmp_path, a_person(born_on=None, expected_on=MAY))
    assert counted(loaded(tmp_path, a_person(born_on=None, expected_on=OTHER), source="cin")) == {
        "read": 1,
        "doubtful": 1,
    }


def test_a_birth_date_the_source_corrects_is_corrected(tmp_path):
    loaded(tmp_path, a_person())
    assert counted(loaded(tmp_path, a_person(born_on=OTHER))) == {"read": 1, "changed": 1}
    assert Child.objects.get().born_on == OTHER


def test_a_day_of_death_told_by_mistake_can_be_taken_back(tmp_path):
    loaded(tmp_path, a_person(died_on=MAY))
    loaded(tmp_path, a_person(died_on=None))
    assert Child.objects.get().died_on is None


def test_a_new_name_keeps_the_old_one_to_be_found_by(tmp_path):
    loaded(tmp_path, a_person(forename="Jory", surname="Applewick"))
    loaded(tmp_path, a_person(forename="Jory", surname="Thornbury"))
    assert FormerName.objects.get().surname == "Applewick"
    words = SearchName.objects.values_list("kind", "words")
    assert sorted(words) == [("former", "jory applewick"), ("now", "jory thornbury")]


def test_a_child_of_an_earlier_extract_is_known_without_the_list_of_people(tmp_path):
    loaded(tmp_path, a_person())
    one = loaded(tmp_path, a_row("casework.Referral", "r", child="1", referred_on=MAY))
    assert counted(one) == {"read": 1, "new": 1}


def test_one_person_twice_in_the_list_is_one_child(tmp_path):
    one = loaded(tmp_path, a_person(line=2, forename="Jo"), a_person(line=3, forename="Jory"))
    assert counted(one) == {"read": 2, "new": 1, "duplicate": 1}
    assert Child.objects.get().forename == "Jory"


def test_a_person_who_is_in_the_extract_no_longer_stays(tmp_path):
    loaded(tmp_path, a_person("1"), a_person("2"))
    one = loaded(tmp_path, a_person("1"))
    assert counted(one) == {"read": 1, "unchanged": 1, "gone": 1}
    assert SourceIdentity.objects.get(source_id="2").gone_at
    assert Child.objects.count() == 2
    assert counted(loaded(tmp_path, a_person("1"), a_person("2")))["changed"] == 1
    assert SourceIdentity.objects.get(source_id="2").gone_at is None
