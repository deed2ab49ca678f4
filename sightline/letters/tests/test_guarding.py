"""What is held back by who gets a letter, and what changes with the record."""

from datetime import date

import pytest

from sightline.access.models import RecordState
from sightline.documents.tests.builders import a_document
from sightline.letters import looking, operations, releasing
from sightline.letters.guarding import are_one, shape
from sightline.letters.models import Letter
from sightline.letters.operations import LetterRefused, Reach
from sightline.letters.tests.builders import BY_HAND, NOW, Family, kinds
from sightline.people.models import Address, Relationship
from sightline.people.tests.builders import LONG_AGO, a_child

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def family():
    return Family()


ALIKE = [
    ("4 Larch End\nAshmere", "NM1 4AB", "4 Larch End, Ashmere", "NM14AB", True),
    ("4 Larch End\nAshmere", "NM1 4AB", "4 Larch End, Ashmere", "", True),
    ("Flat 2\n118 Elm Road", "NM1 4AB", "Flat 3\n118 Elm Road", "NM1 4AB", False),
    ("118 Elm Road", "NM1 4AB", "Flat 3\n118 Elm Road", "NM1 4AB", False),
    ("4 Larch End", "NM1 4AB", "4 Larch End", "NM2 4AB", False),
    ("", "NM1 4AB", "", "NM1 4AB", False),
    ("", "", "", "", False),
]


@pytest.mark.parametrize(("lines", "code", "others", "second", "same"), ALIKE)
def test_two_addresses_are_one_where_every_word_is(lines, code, others, second, same):
    one, other = (
        shape(Address(lines=said, postcode=at)) for said, at in ((lines, code), (others, second))
    )
    assert are_one(one, other) is same


def test_the_recipients_old_address_is_told_to_nobody_again(family):
    family.lives(family.mother, "31 Heron Way", "NM2 2AA", until_on=date(2025, 1, 1))
    assert kinds(family.written("You lived at 31 Heron Way")) == ["address"]


def test_a_protected_address_of_the_child_is_held_back_where_the_recipient_lives_there_too(family):
    family.lives(family.child, "4 Larch End\nAshmere", "NM1 4AB", "Refuge")
    assert kinds(family.written("She is at 4 Larch End", reach=BY_HAND)) == ["address"]


def test_a_typed_postcode_lets_no_postcode_stand(family):
    letter = family.letter(to_part="other", to_child=None, to_name="Ms Hale")
    typed = Reach(
        "By post", "no", "post", lines="9 Foundry Rise", postcode="NM4 7QX", address_why="She said"
    )
    found = kinds(family.written("Write to NM4 7QX", letter=letter, reach=typed))
    assert found == ["address", "postcode", "postcode", "typed"]


def test_a_name_above_the_letter_is_looked_through_too(family):
    operations.withhold(
        child=family.child, kind="carer", value="Jane Fenwick", why="So", by=family.worker, now=NOW
    )
    letter = family.letter(to_part="other", to_child=None, to_name="Jane Fenwick, 9 Foundry Rise")
    assert kinds(family.written("Dear", letter=letter, reach=BY_HAND)) == ["address", "carer"]


RELATIVES = [("grandmother", False), ("aunt", False), ("stepfather", False), ("Father", True)]


@pytest.mark.parametrize(("kind", "told"), RELATIVES)
def test_a_plan_goes_to_parents_and_to_no_other_family(kind, told, family):
    other = a_child(forename="Nia", surname="Marsh")
    Relationship.objects.create(child=family.child, relative=other, kind=kind)
    if told:
        assert family.letter(other, "plan").to_part == "family"
        return
    with pytest.raises(LetterRefused, match="not for them"):
        family.letter(other, "plan")
    assert family.letter(other).to_part == "other"


def test_somebody_hidden_who_lives_where_it_goes_is_warned_of_and_never_named(family):
    other = a_child(forename="Idris", surname="Vance")
    Relationship.objects.create(child=family.child, relative=other, kind="brother")
    family.lives(other, "4 Larch End\nAshmere", "NM1 4AB")
    RecordState.objects.create(child=other, state="sealed", starts_at=LONG_AGO)
    wording = family.written("She is well")
    assert kinds(wording) == ["shared"]
    assert "Vance" not in wording.findings.get().words


def test_a_released_letter_goes_nowhere_once_the_record_changed(family):
    letter = family.released("We meet at 31 Heron Way")
    family.lives(family.child, "31 Heron Way", "NM2 2AA", "Refuge")
    with pytest.raises(LetterRefused, match="write another"):
        releasing.record_sent(
            child=family.child, letter=letter, sent_on=date(2026, 11, 23), words="",
            by=family.worker, now=NOW,
        )  # fmt: skip
    assert Letter.objects.get().state == "released"


def test_words_that_would_never_be_found_are_refused(family):
    with pytest.raises(LetterRefused, match="never be found"):
        operations.withhold(
            child=family.child, kind="phone", value="999", why="So", by=family.worker, now=NOW
        )


def test_of_a_very_long_document_it_is_said_that_not_all_was_read(family, monkeypatch):
    monkeypatch.setattr(looking, "MOST_READ", 20)
    paper = a_document(family.child, family.worker, content=b"Seen " * 9, holds="plain")
    (found,) = family.written("See this", paper).findings.all()
    assert (found.kind, found.words) == ("unread", looking.TOO_LONG)
