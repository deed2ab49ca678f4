"""Finding children, and the order in which they are shown."""

from datetime import date

import pytest

from sightline.people.models import FormerName, Identifier, SourceIdentity
from sightline.people.search import SHOWN, find
from sightline.people.searching import refresh_search_names
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.people.typed import take_apart

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
BORN = date(2011, 5, 4)


@pytest.fixture
def viewer():
    return a_person()


@pytest.fixture
def jory():
    child = a_child(forename="Jory", surname="Applewick", born_on=BORN, number="P000123")
    refresh_search_names([child.pk])
    return child


def ids(viewer, words):
    return [found.child_id for found in find(viewer, take_apart(words), TODAY).found]


def a_named(forename, surname, **fields):
    child = a_child(forename=forename, surname=surname, **fields)
    refresh_search_names([child.pk])
    return child


@pytest.mark.parametrize(
    "words",
    [
        "Jory Applewick",
        "applewick, JORY",
        "jory app",
        "plewi",
        "Aplewick",
        "aplwick jori",
        "Applewik",
        "Jöry",
        "4 May 2011",
        "05/04/2011",
        "jory 4/5/2011",
        "jory 15",
        "Applewick aged 14",
        "p000123",
        "j",
    ],
)
def test_a_child_is_found_however_it_is_written(words, viewer, jory):
    a_named("Otis", "Marrowby", born_on=date(2012, 1, 2))
    assert ids(viewer, words) == [jory.pk]


@pytest.mark.parametrize(
    "words",
    ["Zzyzxq Qwqwqw", "🙂🙂🙂", "'; drop table people_child; --", "%", "_", "15", "a" * 500],
)
def test_what_fits_nobody_finds_nobody(words, viewer, jory):
    assert ids(viewer, words) == []


@pytest.mark.parametrize(
    "field", ["upn", "former_upn", "nhs_number", "legacy_id", "single_unique_id"]
)
def test_a_child_is_found_by_any_number_of_theirs(field, viewer):
    child = a_child(**{field: "A12345678"})
    assert ids(viewer, "a12345678") == [child.pk]


def test_a_child_is_found_by_the_numbers_of_other_services(viewer):
    child, other = a_child(), a_child()
    SourceIdentity.objects.create(child=child, source="ssd", source_id="X-77/1")
    Identifier.objects.create(child=other, kind="Court", value="CX9912")
    assert ids(viewer, "x-77/1") == [child.pk]
    assert ids(viewer, "cx9912") == [other.pk]


def test_a_former_name_finds_the_child_and_says_so(viewer, jory):
    FormerName.objects.create(child=jory, forename="Jory", surname="Phennimore")
    refresh_search_names([jory.pk])
    [found] = find(viewer, take_apart("phennimore"), TODAY).found
    assert found.is_former
    assert found.name == "jory phennimore"


def test_a_whole_name_comes_before_its_beginning_and_a_part_and_a_sound(viewer):
    sound = a_named("Apel", "Marrowby")
    part = a_named("Chapple", "Marrowby")
    start = a_named("Appleton", "Marrowby")
    whole = a_named("Apple", "Marrowby")
    assert ids(viewer, "apple") == [whole.pk, start.pk, part.pk, sound.pk]


def test_ones_own_children_come_first(viewer):
    other = a_named("Jory", "Applewick")
    own = a_named("Jorie", "Applewick")
    a_grant(viewer, own)
    assert ids(viewer, "jory") == [own.pk, other.pk]


def test_the_one_born_that_day_comes_first(viewer, jory):
    twin = a_named("Jory", "Applewick", born_on=date(2014, 8, 9))
    assert ids(viewer, "jory applewick 9/8/2014") == [twin.pk, jory.pk]


def test_day_and_month_about_comes_after_the_day_itself(viewer, jory):
    turned = a_named("Wren", "Applewick", born_on=date(2011, 4, 5))
    found = find(viewer, take_apart("4/5/2011"), TODAY).found
    assert [(one.child_id, one.by_day, one.by_turned_day) for one in found] == [
        (jory.pk, True, False),
        (turned.pk, False, True),
    ]


def test_an_age_leaves_out_who_is_of_another(viewer, jory):
    a_named("Jory", "Applewick", born_on=date(2001, 5, 4))
    assert ids(viewer, "jory 15") == [jory.pk]


def test_an_age_alone_finds_ones_own_children_of_that_age(viewer, jory):
    a_named("Otis", "Marrowby", born_on=BORN)
    a_grant(viewer, jory)
    assert ids(viewer, "aged 15") == [jory.pk]


def test_names_spelled_nearly_alike_are_looked_for_only_where_others_are_few(viewer):
    for number in range(6):
        a_named("Wren", f"Lanternbury {number}")
    near = a_named("Wren", "Lantembury")
    assert near.pk not in ids(viewer, "lanternbury")
    assert near.pk in ids(viewer, "lantemburg")


def test_more_than_one_page_holds_says_so(viewer):
    for _ in range(SHOWN + 1):
        a_named("Wren", "Lanternbury")
    results = find(viewer, take_apart("wren"), TODAY)
    assert len(results.found) == SHOWN
    assert results.more


def test_who_finds_only_children_held_finds_no_other():
    viewer, held, other = a_person("business_support"), a_child(), a_child()
    refresh_search_names([held.pk, other.pk])
    a_grant(viewer, held, kind="team")
    assert ids(viewer, "wren") == [held.pk]


def test_who_finds_nobody_finds_nobody():
    viewer, child = a_person("data_officer"), a_child()
    refresh_search_names([child.pk])
    assert ids(viewer, "wren") == []
