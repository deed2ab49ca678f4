"""What is held back by who gets a letter, and what changes with the record."""

from datetime import date

import pytest

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.access.models import RecordState
from sightline.casework.models.front_door import Told
from sightline.documents.tests.builders import a_document
from sightline.letters import guarding, looking, operations, releasing
from sightline.letters.guarding import are_one, shape
from sightline.letters.models import Letter
from sightline.letters.operations import LetterRefused, Reach
from sightline.letters.tests.builders import BY_HAND, NOW, kinds
from sightline.letters.words import found_words, to_do
from sightline.meetings.tests.builders import arranged
from sightline.people.models import Address, Relationship
from sightline.people.tests.builders import LONG_AGO, a_child

pytestmark = pytest.mark.django_db


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
        releasing.check_goes(letter, letter.wordings.get())
    releasing.record_sent(
        child=family.child, letter=letter, sent_on=date(2026, 11, 23), words="The day before",
        by=family.worker, now=NOW,
    )  # fmt: skip
    assert Letter.objects.get().state == "sent"


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


def test_one_thing_in_many_places_of_a_document_is_found_once(family):
    words = b"9 Foundry Rise. NM9 9ZZ, NM8 8ZZ. Then 9 Foundry Rise, and 9 Foundry Rise, NM9 9ZZ"
    paper = a_document(family.child, family.worker, content=words, holds="plain")
    wording = family.written("See this", paper)
    assert kinds(wording) == ["address", "unknown", "unknown"]
    assert "(and in 2 more places)" in wording.findings.get(kind="address").words


def test_the_recipients_own_postcode_stands_though_others_live_there_too(family):
    family.lives(family.child, "6 Larch End", "NM1 4AB", "Refuge")
    assert kinds(family.written("You live at NM1 4AB")) == []


def test_the_postcode_of_the_meeting_stands(family):
    meeting = arranged(family.child, family.worker, place="Town Hall, NM8 8ZZ")
    letter = family.letter(about=f"meeting-{meeting.source_id}")
    assert kinds(family.written("Come to NM8 8ZZ, not NM9 9ZZ", letter=letter)) == ["unknown"]


@pytest.mark.parametrize("to", ["mother", "father"])
def test_the_postcode_of_a_meeting_at_what_is_protected_since_is_held_back(to, family):
    meeting = arranged(family.child, family.worker, place="The house, NM8 8ZZ")
    family.lives(family.child, "14 Hidden Row", "NM8 8ZZ", "Refuge")
    letter = family.letter(getattr(family, to), about=f"meeting-{meeting.source_id}")
    assert kinds(family.written("Come to NM8 8ZZ", letter=letter)) == ["postcode"]


def test_it_is_said_the_same_whether_somebody_is_known_to_live_there(family):
    family.lives(family.father, "", "NM8 8ZZ")
    wording = family.written("NM8 8ZZ, NM9 9YY")
    said = {found_words(one.kind, own=one.own) for one in wording.findings.all()}
    assert kinds(wording) == ["postcode", "unknown"]
    assert said == {"A postcode we do not know"}
    assert len({to_do(one.kind, own=one.own) for one in wording.findings.all()}) == 1


def test_who_releases_reads_what_goes_with_it(family, monkeypatch):
    paper = a_document(family.child, family.worker, holds="health")
    letter = family.letter(to_part="professional", to_child=None, to_name="Ms Hale")
    wording = family.written("See this", paper, letter=letter, reach=BY_HAND)
    family.asked(wording)
    monkeypatch.setattr(releasing, "lens_of", lambda *_: Lens(frozenset({Label.PLAIN})))
    with pytest.raises(LetterRefused, match="You may not read note"):
        family.answered(letter)


def test_an_address_is_typed_for_nobody_who_is_on_file(family):
    typed = Reach("By post", "no", "post", lines="1 Elm Row", address_why="She said")
    with pytest.raises(LetterRefused, match="on their file first"):
        family.reached(family.letter(), typed)


def test_given_by_hand_it_keeps_no_address(family):
    letter = family.reached(family.letter())
    assert letter.lines
    letter = family.reached(letter, BY_HAND)
    assert (letter.address, letter.lines, letter.postcode) == (None, "", "")


def test_a_document_with_a_later_version_goes_with_no_letter(family):
    paper = a_document(family.child, family.worker, holds="plain")
    wording = family.written("See this", paper)
    family.asked(wording)
    a_document(family.child, family.worker, holds="plain", content=b"Newer", replaces=paper)
    with pytest.raises(LetterRefused, match="later version"):
        family.answered(wording.letter)


TOLD = [("Ms Wilma Tarn", ["carer", "phone"]), ("Carys Oakapple", [])]


@pytest.mark.parametrize(("who", "found"), TOLD)
def test_who_told_us_and_their_number_are_held_back(who, found, family, monkeypatch):
    told = Told(pk=1, who=who, reach="01632 960417", said="")
    monkeypatch.setattr(guarding, "told_about", lambda _: [told])
    text = "Wilma Tarn, and Carys Oakapple, said so. Ring 01632 960 417"
    assert kinds(family.written(text)) == found
