"""Families somebody is close to: which children that closes to them, and since when."""

from datetime import date

import pytest
from django.utils.timezone import localtime

from sightline.access.models import Declaration, Exclusion
from sightline.access.roles import Role
from sightline.calendars.clock import now
from sightline.duties.deeds import refresh
from sightline.exchange.tests import streams
from sightline.people import declarations
from sightline.people.models import Address, Child, FamilyMember, FormerName, Relationship
from sightline.people.operations import Refused
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db
BORN = date(2011, 2, 28)


def told(by, **fields):
    given = {"relation": "My cousin’s family", "forename": "", "surname": "Lanternbury"}
    return declarations.declare(
        **given | {"born_on": None, "postcode": ""} | fields,
        by=by,
    )


def an_address(child, postcode="NM1 2AB", until_on=None):
    return Address.objects.create(child=child, postcode=postcode, until_on=until_on)


@pytest.mark.parametrize(
    ("fields", "fits"),
    [
        ({"forename": "Wren"}, True),
        ({"forename": "wren "}, True),
        ({"forename": "Wrén", "surname": "LANTERN-BURY"}, True),
        ({"forename": "Wren Rose"}, True),
        ({"forename": "Rose"}, False),
        ({"forename": "Wren", "surname": "Lantern"}, False),
        ({"born_on": BORN}, True),
        ({"born_on": date(2011, 3, 1)}, False),
        ({"forename": "Rose", "born_on": BORN}, True),
        ({"postcode": "nm12ab"}, True),
        ({"postcode": "NM1 2AB"}, True),
        ({"postcode": "NM1 2AC"}, False),
        ({"postcode": "NM9 9ZZ"}, False),
        ({"forename": "Wren", "surname": "Fern"}, True),
        ({"forename": "🙂", "surname": "🙂"}, False),
    ],
)
def test_what_fits(fields, fits):
    child, person = a_child(born_on=BORN), a_person()
    an_address(child)
    an_address(child, "NM9 9ZZ", until_on=date(2020, 1, 1))
    FormerName.objects.create(child=child, forename="Wren", surname="Fern")
    a_child(forename="Rose", surname="Other", born_on=BORN)
    told(person, **fields)
    assert Exclusion.objects.filter(user=person, child=child).exists() is fits
    assert Exclusion.objects.count() == int(fits)


def test_the_whole_family_is_closed_and_nobody_beyond_it():
    child, brother, mother, person = a_child(), a_child(forename="Fern", surname="X"), None, None
    mother, person = a_child(forename="Kerry", surname="Y"), a_person()
    beyond = a_child(forename="Ned", surname="Z")
    for one in (child, brother):
        FamilyMember.objects.create(child=one, family="F1")
    Relationship.objects.create(child=child, relative=mother, kind="mother")
    FamilyMember.objects.create(child=beyond, family="F2")
    FamilyMember.objects.create(child=a_child(surname="Q"), family="")
    told(person, forename="Wren")
    barred = set(Exclusion.objects.filter(user=person).values_list("child", flat=True))
    assert barred == {child.pk, brother.pk, mother.pk}


def test_a_bar_holds_from_the_next_request_whatever_the_work(client):
    child, person = a_child(), a_person()
    a_grant(person, child)
    client.force_login(person)
    page = f"/children/{child.public_id}/"
    assert client.get(page).status_code == 200
    told(person, forename="Wren")
    assert client.get(page).status_code == 404
    assert child not in Child.objects.known_to(person)
    assert child in Child.objects.visible_to(a_person())


def test_a_child_who_comes_with_a_later_load_is_closed(tmp_path):
    person = a_person()
    told(person, forename="Jory", surname="Applewick")
    assert not Exclusion.objects.exists()
    streams.loaded(
        tmp_path,
        streams.a_person("1", forename="Jory", surname="Applewick"),
        streams.a_person("2", line=3, forename="Fern", surname="Corbridge"),
    )
    assert [bar.child.surname for bar in Exclusion.objects.all()] == ["Applewick"]
    streams.loaded(tmp_path / "again", streams.a_person("1", forename="Jo", surname="Redfern"))
    assert Exclusion.objects.filter(ends_at=None).count() == 1


def test_a_sibling_who_comes_later_is_closed_when_only_they_change():
    child, person = a_child(), a_person()
    told(person, forename="Wren")
    sibling = a_child(forename="Fern", surname="X")
    for one in (child, sibling):
        FamilyMember.objects.create(child=one, family="F1")
    refresh([sibling.pk])
    assert Exclusion.objects.filter(child=sibling, user=person).exists()


def test_two_who_declared_are_both_barred_and_working_out_again_adds_nothing():
    child = a_child()
    for person in (a_person(), a_person()):
        told(person, forename="Wren")
    for ids in (None, [child.pk], []):
        refresh(ids)
    assert Exclusion.objects.count() == 2


def test_nobody_ends_what_they_told_us_themselves():
    person = a_person(Role.SERVICE_MANAGER)
    one = told(person, forename="Wren")
    with pytest.raises(Refused):
        declarations.end_declaration(declaration=one, why="x", by=person, now=now())


def test_somebody_else_ends_it_and_it_stays_ended():
    child, person, other = a_child(), a_person(), a_person(Role.SERVICE_MANAGER)
    one = told(person, forename="Wren")
    declarations.end_declaration(declaration=one, why="Moved", by=other, now=now())
    refresh([child.pk])
    refresh(None)
    assert not Exclusion.objects.filter(ends_at=None).exists()
    assert child in Child.objects.visible_to(person)
    with pytest.raises(Refused):
        declarations.end_declaration(declaration=one, why="Moved", by=other, now=now())


def test_one_bar_that_somebody_ended_is_not_made_again():
    child, person = a_child(), a_person()
    told(person, forename="Wren")
    Exclusion.objects.update(ends_at=localtime())
    refresh([child.pk])
    refresh(None)
    assert Exclusion.objects.count() == 1


def test_telling_and_ending_are_in_the_trail_without_a_name():
    a_child()
    person, other = a_person(), a_person(Role.DIRECTOR)
    one = told(person, forename="Wren")
    declarations.end_declaration(declaration=one, why="Moved", by=other, now=now())
    deeds = Entry.objects.filter(kind="deed").order_by("pk")
    assert [(entry.actor_id, entry.child_id) for entry in deeds] == [
        (person.pk, None), (other.pk, None),
    ]  # fmt: skip
    assert all("Lanternbury" not in f"{entry.what}{entry.about}{entry.detail}" for entry in deeds)
    assert Declaration.objects.get().ended_by == other
