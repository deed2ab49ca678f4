"""What a scan finds however it is written, and what it lets stand."""

import random
import time

import pytest

from sightline.letters.scanning.copied import copied
from sightline.letters.scanning.rules import Guarded, Kind, is_found_in_itself, scan

HOME = Guarded(Kind.ADDRESS, "Larkspur Cottage\n9 Foundry Rise\nAshmere")
PLAIN = Guarded(Kind.ADDRESS, "4 Larch End, Ashmere")
STREET = Guarded(Kind.ADDRESS, "Flat 2, 118 St Mary’s Road, Northmoor")
HIGH = Guarded(Kind.ADDRESS, "12 High Street")
POST = Guarded(Kind.POSTCODE, "NM10 4QX")
PHONE = Guarded(Kind.PHONE, "01632 960 417")
SCHOOL = Guarded(Kind.SCHOOL, "Stanwick Church of England Primary School")
CARER = Guarded(Kind.CARER, "Mrs Jane Fenwick")
PATEL = Guarded(Kind.CARER, "Dr Amina Patel")
MIDDLE = Guarded(Kind.CARER, "Jane Ann Fenwick")
WORDS = Guarded(Kind.WORDS, "The Beeches refuge")

WIDE = "9 Foundry Rise".translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)})
"""The same in letters as wide as they are high."""

FOUND = [
    (HOME, "She lives at 9 Foundry Rise now", "9 Foundry Rise"),
    (HOME, "She lives at 9, foundry RISE.", "9, foundry RISE"),
    (HOME, "She lives at nine Foundry Rise", "nine Foundry Rise"),
    (HOME, "9 Foundary Rise", "9 Foundary Rise"),
    (HOME, "9 Fuondry Rise", "9 Fuondry Rise"),
    (HOME, "near Foundry\nRise", "Foundry\nRise"),
    (HOME, "9\n\nFoundry\r\nRise", "9\n\nFoundry\r\nRise"),
    (HOME, "9 FoundryRise, please", "9 FoundryRise"),
    (HOME, "9 Foun\u200bdry Ri\u00adse", "9 Foun\u200bdry Ri\u00adse"),
    (HOME, "9 F o u n d r y  R i s e", "9 F o u n d r y  R i s e"),
    (HOME, "9 Fóundry Ríse", "9 Fóundry Ríse"),
    (HOME, WIDE, WIDE),
    (HOME, "the Larkspur Cottage garden", "Larkspur Cottage"),
    (HOME, "at Larkspur Cott.", "Larkspur Cott"),
    (PLAIN, "No. 4 Larch End", "4 Larch End"),
    (PLAIN, "Larch-End is quiet", "Larch-End"),
    (STREET, "118 St Mary's Rd", "118 St Mary's Rd"),
    (STREET, "118 Saint Marys Road", "118 Saint Marys Road"),
    (STREET, "l18 St. Mary’s Road", "l18 St. Mary’s Road"),
    (STREET, "St Mary’s Road", "St Mary’s Road"),
    (HIGH, "12 High St", "12 High St"),
    (POST, "NM10 4QX", "NM10 4QX"),
    (POST, "nm104qx", "nm104qx"),
    (POST, "NM1O 4QX", "NM1O 4QX"),
    (POST, "N M 1 0 - 4 Q X.", "N M 1 0 - 4 Q X"),
    (POST, "NM10\n4QX", "NM10\n4QX"),
    (POST, "NM10\u200b4QX", "NM10\u200b4QX"),
    (PHONE, "ring 01632 960417", "01632 960417"),
    (PHONE, "ring +44 1632 960417", "+44 1632 960417"),
    (PHONE, "ring +44 (0)1632-960-417 now", "+44 (0)1632-960-417"),
    (PHONE, "ring 0044 1632 960 417", "0044 1632 960 417"),
    (PHONE, "O1632 96O417", "1632 96O417"),
    (PHONE, "ring ０１６３２ ９６０４１７", "０１６３２ ９６０４１７"),  # noqa: RUF001  full-width figures are meant
    (PHONE, "01632\u2009960\u2009417", "01632\u2009960\u2009417"),
    (SCHOOL, "at Stanwick Primary", "Stanwick Primary"),
    (SCHOOL, "at Stanwick C of E School today", "Stanwick C of E School"),
    (SCHOOL, "STANWICK ACADEMY", "STANWICK ACADEMY"),
    (CARER, "her carer Jane Fenwick said", "Jane Fenwick"),
    (CARER, "FENWICK, Jane", "FENWICK, Jane"),
    (CARER, "Mr Fenwick drove", "Mr Fenwick"),
    (CARER, "with the Fenwicks", "the Fenwicks"),
    (CARER, "the Fenwick family", "Fenwick family"),
    (PATEL, "Amina Patel said", "Amina Patel"),
    (PATEL, "Amina Patel’s flat", "Amina Patel’s"),
    (PATEL, "Dr Patel's house", "Dr Patel's"),
    (MIDDLE, "with Jane Fenwick", "Jane Fenwick"),
    (SCHOOL, "at Stanwick High", "Stanwick High"),
    (WORDS, "in the beeches Refuge", "the beeches Refuge"),
]  # fmt: skip

NOT_FOUND = [
    (HOME, "He did rise at nine. The old foundry is shut"),
    (HOME, "19 Foundryman Rise-time"),
    (HOME, "In Ashmere there is a cottage with larkspur"),
    (PLAIN, "4 Birch End, and at the end a larch"),
    (PLAIN, "In the end we saw 4 of them"),
    (STREET, "St Mark’s Road"),
    (STREET, "Flat 2"),
    (HIGH, "We met in the High Street"),
    (HIGH, "112 High Street"),
    (POST, "we form 104 quick teams"),
    (POST, "XNM10 4QX7"),
    (POST, "NM1 0 or 4, and later QX"),
    (PHONE, "01632 960418"),
    (PHONE, "on 01 06 2032 at 9.60"),
    (SCHOOL, "He walked along Stanwick lane"),
    (SCHOOL, "Stanwick High Street"),
    (PATEL, "We drive to Amina"),
    (SCHOOL, "Her primary school is good"),
    (CARER, "We walked over Fenwick moor with Jane"),
    (CARER, "Jane said so"),
    (WORDS, "the beeches are green"),
]


@pytest.mark.parametrize(("guarded", "text", "place"), FOUND)
def test_it_is_found_however_it_is_written(guarded, text, place):
    found = [one for one in scan(text, [guarded]) if one.kind == guarded.kind]
    assert [text[one.start : one.end] for one in found] == [place]


@pytest.mark.parametrize(("guarded", "text"), NOT_FOUND)
def test_what_only_looks_like_it_is_let_stand(guarded, text):
    assert [one for one in scan(text, [guarded]) if one.kind == guarded.kind] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to NM4 7QX.", ["NM4 7QX"]),
        ("Write to NM47QX", ["NM47QX"]),
        ("Our office: SW1A 1AA", []),
        ("In S47 1st stage, at 9 PM", []),
        ("Plan B12 3PM", []),
        ("nm4 7qx", []),
    ],
)
def test_a_postcode_nobody_knows_is_asked_about(text, found):
    there = scan(text, [], ["sw1a1aa"])
    assert [text[one.start : one.end] for one in there] == found
    assert {one.kind for one in there} <= {Kind.UNKNOWN}


def test_each_place_is_said_once_and_in_order():
    text = "Write to 9 Foundry Rise, NM10 4QX. Foundry Rise is steep."
    found = scan(text, [POST, HOME, HOME])
    assert [(one.kind, text[one.start : one.end]) for one in found] == [
        (Kind.ADDRESS, "9 Foundry Rise"),
        (Kind.POSTCODE, "NM10 4QX"),
        (Kind.ADDRESS, "Foundry Rise"),
    ]


SAID = "The officer told us that a man in a grey van waits for the boys behind the station"


def test_words_taken_out_of_another_text_are_found_as_one_stretch():
    text = f"Dear Ms Hale, we know this. {SAID.upper()}! With regards"
    (found,) = copied(text, ["Something else", f"Minutes: {SAID}."])
    assert text[found.start : found.end] == SAID.upper()
    assert found.kind == Kind.COPIED


def test_words_of_ones_own_about_the_same_thing_are_not_copied():
    assert copied("A man in a grey van waits behind the station for boys", [SAID]) == []
    assert copied("", [SAID]) == []


PLANTED = {
    Kind.ADDRESS: ["9 Foundry Rise", "9, foundry rise", "9 FOUNDRY\nRISE", "9 Foun\u200bdry Rise"],
    Kind.POSTCODE: ["NM10 4QX", "nm104qx", "NM1O-4QX", "NM10\n4QX"],
    Kind.PHONE: ["01632 960417", "+44 1632 960 417", "(01632) 960-417"],
    Kind.CARER: ["Jane Fenwick", "Mrs  Fenwick", "JANE\nFENWICK"],
}
WORDS_OF_LETTERS = """
    we met you on monday and talked about school football the plan and what you want to
    change rise early nine times with your mum at home and the cottage by the old road near
    end street
"""
ORDINARY = WORDS_OF_LETTERS.split()


def test_two_thousand_letters_with_something_planted_are_all_stopped():
    chance = random.Random(20261123)
    everything = [HOME, POST, PHONE, CARER]
    missed = []
    for number in range(2000):
        kind = chance.choice(list(PLANTED))
        before, after = (" ".join(chance.choices(ORDINARY, k=30)) for _ in range(2))
        planted = chance.choice(PLANTED[kind])
        text = f"{before}{chance.choice([' ', ', ', chr(10), ' ('])}{planted}. {after}"
        if kind not in {one.kind for one in scan(text, everything)}:
            missed.append((number, planted))
    assert missed == []


def test_a_thousand_ordinary_letters_raise_nothing():
    chance = random.Random(7)
    texts = [" ".join(chance.choices(ORDINARY, k=60)) for _ in range(1000)]
    assert [text for text in texts if scan(text, [HOME, POST, PHONE, SCHOOL, CARER])] == []


LONG_TEXTS = {
    "brackets": "(" * 40_000,
    "figures": "0 " * 20_000,
    "postcodes": "NM10 4QX " * 5_000,
    "addresses": "9 Foundry Rise " * 2_700,
    "schools": "Stanwick " * 4_500,
    "words": "the rise of " * 3_400,
}


@pytest.mark.parametrize("text", LONG_TEXTS.values(), ids=LONG_TEXTS)
def test_a_long_text_is_looked_through_in_a_moment(text):
    began = time.process_time()
    scan(text, [HOME, PLAIN, STREET, HIGH, POST, PHONE, SCHOOL, CARER, WORDS])
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        (Kind.PHONE, "999", False),
        (Kind.PHONE, "01632 960417", True),
        (Kind.CARER, "Jane", False),
        (Kind.CARER, "Jane Fenwick", True),
        (Kind.SCHOOL, "Stanwick Primary", True),
        (Kind.SCHOOL, "Stanwick", False),
        (Kind.ADDRESS, "Beechfield", True),
        (Kind.ADDRESS, "Flat 2", False),
        (Kind.WORDS, "Beechfield", True),
        (Kind.WORDS, "!", False),
    ],
)
def test_what_would_never_be_found_is_known_for_it(kind, value, found):
    assert is_found_in_itself(kind, value) is found


def test_a_number_among_many_is_found():
    text = " ".join(["07700 900123", "01632 960417", "07700 900456"] * 3)
    found = [text[one.start : one.end] for one in scan(text, [PHONE])]
    assert len(found) == 3
    assert all("1632 960417" in one for one in found)
