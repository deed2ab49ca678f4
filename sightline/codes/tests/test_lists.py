"""Every code of the standards is understood, in every way files write it."""

from datetime import date, timedelta

import pytest

from sightline.codes.code_list import plain
from sightline.codes.lists import ALL, CLOSURE, FACTOR, LISTS, MISSING_KIND, NEED, PLACEMENT, SEX

STANDARDS = {
    "sex": "M F U",
    "gender": "00 01 02 09",
    "ethnicity": "WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH "
    "CHNE OOTH REFU NOBT",
    "disability": "NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA",
    "upn_unknown": "UN1 UN2 UN3 UN4 UN5 UN6 UN7 UN8 UN9 UN10",
    "referral_source": "1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10",
    "need": "N1 N2 N3 N4 N5 N6 N7 N8 N9 N0",
    "closure": "RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 RC9",
    "factor": "1A 1B 1C 2A 2B 2C 3A 3B 3C 4A 4B 4C 5A 5B 5C 6A 6B 6C 7A 8B 8C 8D 8E 8F 9A 10A 11A "
    "12A 13A 14A 15A 16A 17A 18A 18B 18C 19A 19B 19C 20 21 22A 23A 24A",
    "abuse": "NEG PHY SAB EMO MUL",
    "legal_status": "C1 C2 D1 E1 V2 V3 V4 J1 J2 J3 L1 L2 L3",
    "placement": "A3 A4 A5 A6 K1 K2 K3 P1 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 "
    "Z11 Z12 Z13 Z14 H5 P2 Z1",
    "provider": "PR0 PR1 PR2 PR3 PR4 PR5",
    "care_start": "S L P T B U",
    "care_end": "X1 E11 E12 E2 E3 E4A E4B E13 E41 E45 E46 E47 E48 E5 E6 E7 E8 E9 E14 E15 E16 E17 "
    "E43 E44",
    "placement_change": "CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE CUSTOD OTHER",
    "participation": "PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7",
    "missing_kind": "M A",
    "sdq_reason": "SDQ1 SDQ2 SDQ3 SDQ4 SDQ5",
    "in_touch": "YES NO DIED REFU NREQ RHOM",
    "accommodation": "B C D E G H K R S T U V W X Y Z",
    "suitability": "1 2",
    "activity": "F1 P1 F2 P2 F4 P4 F5 P5 G4 G5 G6 0 F3 P3",
    "previous_permanence": "P1 P2 P3 P4 Z1",
    "permanence_plan": "REMAINSUP RETURN1M RETURN6M RETURNEV LTRELFR LTFOST18 RESPLMT SUPPLIV "
    "ADOPTION OTHERPLN",
    "worker_change": "MANAGE FCONTA LEFTRL ORGRST TSPROC ABSENC CHCHAN PCCHAN SWDIED OTHERS",
    "placed_ceased": "RD1 RD2 RD3 RD4",
    "adopter_sex": "M1 F1 MM FF MF",
    "adopter_status": "L0 L11 L12 L2 L3 L4",
    "case_status": "CARE PROTECTION NEED ASSESSMENT CLOSED",
    "yes_no": "Y N U",
}
IN_WORDS = {
    "eligibility": ("Relevant", "Former Relevant", "Eligible", "Qualifying"),
    "health_status": ("Planned", "Refused", "Cancelled", "Completed"),
    "health_kind": ("IHA", "RHA", "HSC", "DEN", "OPT"),
}
SPLIT = {"18A", "19A", "E43", "E44", "F3", "P3", "Z1"}
EVERY = [(one, code) for one in LISTS for code in one.codes]
IDS = [f"{one.name} {code.code}" for one, code in EVERY]


def codes_of(name):
    return IN_WORDS[name] if name in IN_WORDS else tuple(STANDARDS[name].split())


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_list_holds_the_codes_of_its_standard_and_says_where_from(name):
    one = ALL[name]

    missing = set(codes_of(name)) - set(one.by_code)
    assert not missing
    assert one.source
    assert one.title


@pytest.mark.parametrize("name", sorted(STANDARDS))
def test_a_list_holds_no_code_the_standard_does_not_have(name):
    assert set(ALL[name].by_code) == set(codes_of(name))


@pytest.mark.parametrize(("one", "code"), EVERY, ids=IDS)
def test_a_code_is_read_however_it_is_written(one, code):
    assert one.read(code.code) == code.code
    assert one.read(f"  {code.code.lower()} ") == code.code
    assert one.read(code.words) == code.code
    assert one.read(code.words.upper()) == code.code


@pytest.mark.parametrize(
    ("one", "code"),
    [(one, code) for one, code in EVERY if code.code == code.code.upper()],
)
def test_a_code_with_words_behind_it_is_read(one, code):
    assert one.read(f"{code.code} - {code.words}") == code.code
    assert one.read(f"{code.code}: words of the vendor") == code.code


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.name)
def test_no_spelling_means_two_codes(one):
    meant = {}
    for spelling, code in [
        *one.spellings.items(),
        *((code.words, code.code) for code in one.codes),
        *((code.code, code.code) for code in one.codes),
    ]:
        assert code in one.by_code
        assert meant.setdefault(plain(spelling), code) == code


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.name)
def test_what_is_not_in_the_list_is_not_understood_and_shown_as_it_came(one):
    assert one.read("qqq, nothing like it") is None
    assert one.words("qqq") == "qqq"
    assert one.current("qqq") == "qqq"
    assert not one.valid("qqq", date(2026, 1, 1))


def test_a_retired_code_leads_to_one_in_use_unless_it_was_split():
    today = date(2026, 3, 31)

    for one, code in EVERY:
        if code.valid_until is None:
            assert code.became is None
            assert one.valid(code.code, today)
        elif one.name != "previous_permanence" and code.code in SPLIT:
            assert one.current(code.code) == code.code
        else:
            assert one.valid(one.current(code.code), today)


@pytest.mark.parametrize(
    ("one", "code", "first", "last"),
    [
        (CLOSURE, "RC9", date(2022, 4, 1), None),
        (FACTOR, "24A", date(2021, 4, 1), None),
        (FACTOR, "18B", date(2020, 4, 1), None),
        (FACTOR, "18A", None, date(2020, 3, 31)),
        (PLACEMENT, "K3", date(2023, 10, 28), None),
        (PLACEMENT, "P2", None, date(2023, 10, 27)),
        (PLACEMENT, "H5", None, date(2024, 3, 31)),
        (PLACEMENT, "Z1", None, date(2025, 3, 31)),
        (PLACEMENT, "Z14", date(2025, 4, 1), None),
    ],
)
def test_a_code_is_in_use_from_its_first_to_its_last_day(one, code, first, last):
    day = timedelta(days=1)

    if first:
        assert one.valid(code, first)
        assert not one.valid(code, first - day)
    if last:
        assert one.valid(code, last)
        assert not one.valid(code, last + day)


@pytest.mark.parametrize(
    ("one", "written", "code"),
    [
        (SEX, "1", "M"),
        (SEX, "2", "F"),
        (SEX, "9", "U"),
        (SEX, "a) Male", "M"),
        (NEED, "Abuse or neglect", "N1"),
        (NEED, "N1 – Abuse, neglect and exploitation", "N1"),
        (ALL["referral_source"], "10 - unknown", "10"),
        (ALL["referral_source"], "HOUSING - local authority housing or housing association", "4"),
        (ALL["abuse"], "Multiple", "MUL"),
        (ALL["accommodation"], "U1", "U"),
        (ALL["ethnicity"], "A1", "WBRI"),
        (ALL["ethnicity"], "CNHE", "CHNE"),
        (ALL["eligibility"], "former relevant child", "Former Relevant"),
        (MISSING_KIND, "Away", "A"),
        (PLACEMENT, "K1 - Secure children’s homes", "K1"),
        (PLACEMENT, "H5", "H5"),
    ],
)
def test_what_vendors_write_is_understood(one, written, code):
    assert one.read(written) == code


def test_retired_placements_became_supported_accommodation():
    assert PLACEMENT.current("P2") == "K3"
    assert PLACEMENT.current("H5") == "K3"
