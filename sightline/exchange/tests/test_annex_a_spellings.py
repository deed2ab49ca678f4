"""Headings, sheets and answers are known however a year or a vendor spells them."""

import pytest

from sightline.codes import lists
from sightline.exchange.annex_a.answers import bare, key_of, likely, understood
from sightline.exchange.annex_a.cells import numbered, titled
from sightline.exchange.annex_a.lists import LISTS
from sightline.exchange.annex_a.shape import plain_heading
from sightline.exchange.annex_a.sheets import column_of

COLUMNS = [(number, one) for number, kind in LISTS.items() for one in kind.columns]


def str_of(one):
    """A list or a column as the name of a test."""
    return getattr(one, "heading", str(one))


@pytest.mark.parametrize(("number", "column"), COLUMNS, ids=str_of)
def test_a_heading_is_its_own_column_and_no_other(number, column):
    assert column_of(LISTS[number], plain_heading(column.heading)) is column
    knowing = [one for one in LISTS[number].columns if one.knows(column.plain)]
    assert knowing == [column]


@pytest.mark.parametrize("number", LISTS)
def test_a_column_answers_with_a_list_or_a_value_of_the_record(number):
    fields = [one.field for one in LISTS[number].columns if one.field]
    assert len(fields) == len(set(fields))
    assert not LISTS[number].needed or LISTS[number].needed in fields


@pytest.mark.parametrize(
    ("number", "written", "field"),
    [
        (1, "CHILD UNIQUE ID", "child"),
        (1, "Child\nUnique\nID", "child"),
        (1, "Unique Child ID", "child"),
        (1, "Child ID", "child"),
        (1, "Sex", "sex"),
        (1, "Ethnic Origin", "ethnicity"),
        (1, "DOB", "born_on"),
        (1, "Date  of   Birth:", "born_on"),
        (1, "Contact Date", "contacted_on"),
        (1, "Date of Contact (dd/mm/yyyy)", "contacted_on"),
        (1, "Source of Contact", "source_code"),
        (2, "Assessment Start Date", "started_on"),
        (2, "Assessment completed", "ended_on"),
        (2, "Organization completing assessment", "organisation"),
        (3, "Date of Referral", "referred_on"),
        (3, "Referral NFA", "no_further_action"),
        (3, "Referral NFA? (Y/N)", "no_further_action"),
        (4, "Disability", "disabled"),
        (4, "Single Assessment Start Date", "started_on"),
        (4, "Assessment Start Date", "started_on"),
        (4, "Continuous Assessment Authorisation Date", "authorised_on"),
        (4, "Child seen during assessment", "child_seen"),
        (5, "Strategy Discussion Date", "started_on"),
        (5, "Date of ICPC", "held_on"),
        (5, "Was an ICPC deemed unnecessary?", "conference_not_required"),
        (5, "Did the ICPC result in a CP Plan?", "led_to_plan"),
        (6, "Primary Need", "need"),
        (6, "Status", "status"),
        (6, "Date last seen", "seen_on"),
        (6, "Closure date", "closed_on"),
        (7, "CP Plan Start Date", "started_on"),
        (7, "CPP End Date", "ended_on"),
        (7, "Date of last statutory visit", "seen_on"),
        (7, "Date of Latest Review Conference", "reviewed_on"),
        (7, "Seen alone?", "seen_alone"),
        (8, "UASC within the last 12 months", "alone"),
        (8, "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))", "alone"),
        (8, "Child’s Legal Status", "legal_status"),
        (8, "Childs Category of Need", "need"),
        (8, "Permanence Plan", "aim"),
        (8, "Date of Last IRO Visit/Contact to the Child", "officer_on"),
        (8, "Placement Post code", "postcode"),
        (8, "Placement URN", "urn"),
        (9, "UASC", "alone"),
        (9, "Allocated Personal Adviser", "personal_adviser"),
        (9, "Pathway Plan Review Date", "pathway_review_on"),
        (9, "Accommodation type", "accommodation"),
        (10, "Date of decision that child should be placed for adoption", "decided_on"),
        (10, "Placement Order Date", "placement_order_on"),
        (10, "Adoption order date", "ordered_on"),
        (11, "Adopter ID", "child"),
        (11, "Family ID", "family"),
    ],
)
def test_a_heading_is_known_however_a_year_or_a_vendor_spells_it(number, written, field):
    column = column_of(LISTS[number], plain_heading(written))
    assert column is not None
    assert column.field == field


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "Notes"), (1, ""), (3, "Date of Contact"), (6, "Team email")],
)
def test_a_heading_of_nothing_is_no_column(number, written):
    assert column_of(LISTS[number], plain_heading(written)) is None


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("List 1", 1), ("List_1", 1), ("list 1 - contacts", 1), ("Annex A List 1 Contacts", 1),
        ("LIST11", 11), ("List 10", 10), ("List 01", 1), ("L3", 3), ("1. Contacts", 1),
        ("6 Children in need", 6), ("List 8 (2026)", 8), ("AnnexA-List 7", 7), ("Contacts", 1),
        ("Early Help", 2), ("Referrals", 3), ("Assessments", 4), ("Early help assessments", 2),
        ("Section 47s", 5), ("CIN", 6), ("CP plans", 7), ("Children in care", 8), ("CLA", 8),
        ("Care leavers", 9), ("Adoption", 10), ("Prospective adopters", 11),
        ("Sheet1", None), ("Sheet 3", None), ("List 12", None), ("List 0", None),
        ("Contact list", 1), ("Guidance", None), ("2018", None), ("", None),
    ],
)  # fmt: skip
def test_a_sheet_is_known_by_its_number_or_its_title(name, number):
    assert (numbered(name) or titled(name)) == number


@pytest.mark.parametrize(
    ("codes", "written", "code"),
    [
        (lists.SEX, "a) Male", "M"), (lists.SEX, "Female", "F"), (lists.SEX, "b)Female", "F"),
        (lists.SEX, "c) Not stated/recorded", "U"), (lists.SEX, "d) Neither", "U"),
        (lists.SEX, "a) Female", "F"), (lists.SEX, "b) Male", "M"), (lists.SEX, "a)", None),
        (lists.ETHNICITY, "a) WBRI", "WBRI"), (lists.ETHNICITY, "WBRI - White British", "WBRI"),
        (lists.ETHNICITY, "s) NOBT", "NOBT"), (lists.ETHNICITY, "u) UNKNOWN", "NOBT"),
        (lists.ETHNICITY, "a) White", None),
        (lists.REFERRAL_SOURCE, "a) 1A: Individual", "1A"),
        (lists.REFERRAL_SOURCE, "p1) 5D: LA services", "5D"),
        (lists.REFERRAL_SOURCE, "u) 10: Unknown", "10"),
        (lists.REFERRAL_SOURCE, "q) Police", "6"), (lists.REFERRAL_SOURCE, "g) Police", "6"),
        (lists.REFERRAL_SOURCE, "Individual", None),
        (lists.NEED, "N1 - Abuse or Neglect", "N1"), (lists.NEED, "a) Abuse or neglect", "N1"),
        (lists.NEED, "N8", "N8"), (lists.NEED, "i) Not CIN", "N9"),
        (lists.CLOSURE, "RC5 - Transferred to another LA", "RC5"),
        (lists.CLOSURE, "a) Adopted", "RC1"),
        (lists.CLOSURE, "Closed after assessment, NFA", "RC8"),
        (lists.CASE_STATUS, "a) Looked after child", "CARE"),
        (lists.CASE_STATUS, "e) Looked after child", "CARE"),
        (lists.CASE_STATUS, "Child Protection plan", "PROTECTION"),
        (lists.ABUSE, "a) Neglect", "NEG"), (lists.ABUSE, "Physical abuse", "PHY"),
        (lists.ABUSE, "e) Multiple/not recommended", "MUL"),
        (lists.LEGAL_STATUS, "C2: FCO", "C2"), (lists.LEGAL_STATUS, "b) Full care orders", "C2"),
        (lists.LEGAL_STATUS, "V4: Short breaks (agreement)", "V4"),
        (lists.PERMANENCE_PLAN, "c) SGO/CAO", "LTRELFR"),
        (lists.PERMANENCE_PLAN, "a) Return to family", "RETURNEV"),
        (lists.CARE_END, "k) E47: Special Guardianship Orders - relative/friend", "E47"),
        (lists.CARE_END, "v) E17: Aged 18 (or over) and remained with current carers", "E17"),
        (lists.PLACEMENT, "zz) T4: Temporary placement - seven days or less", "T4"),
        (lists.PLACEMENT, "n) H5: Residential accommodation", "H5"),
        (lists.PROVIDER, "e) PR4 - Private provision", "PR4"), (lists.PROVIDER, "a) Own LA", "PR1"),
        (lists.ELIGIBILITY, "b) Former relevant child", "Former Relevant"),
        (lists.ELIGIBILITY, "c) Qualifying care leaver", "Qualifying"),
        (lists.IN_TOUCH, "a) Yes", "YES"), (lists.IN_TOUCH, "f) Rhom", "RHOM"),
        (lists.ACCOMMODATION, "B: Parents/relatives", "B"), (lists.ACCOMMODATION, "U1", "U"),
        (lists.SUITABILITY, "b) Unsuitable", "2"),
        (lists.ACTIVITY, "G5: Not in education, employment or training - other", "G5"),
        (lists.PLACED_CEASED, "RD3 - Prospective adopters could not be found", "RD3"),
        (lists.PLACED_CEASED, "b) Court did not make a PO", "RD2"),
        (lists.YES_NO, "a) Yes", "Y"), (lists.YES_NO, "N", "N"), (lists.YES_NO, "c) Unknown", "U"),
        (lists.YES_NO, "CS Assessment Updated", None),
    ],
)  # fmt: skip
def test_an_answer_means_its_code_and_its_letter_nothing(codes, written, code):
    assert understood(codes, written) == code


def test_a_spelling_is_remembered_without_letter_case_and_punctuation():
    assert key_of("a) Family  STRESS!") == key_of("q) family stress") == "family stress"
    assert key_of("a)") == bare(" (b) ") == ""
    assert key_of("未知") == "未知"


@pytest.mark.parametrize(
    ("codes", "written", "code"),
    [
        (lists.NEED, "Family in acute stres", "N4"),
        (lists.NEED, "Abuse or neglect (NSPCC)", "N1"),
        (lists.NEED, "PSRMEM - Support with memory", ""),
        (lists.SEX, "femal", "F"),
        (lists.YES_NO, "Oui", ""),
    ],
)
def test_what_a_spelling_is_most_like_is_proposed(codes, written, code):
    assert likely(codes, written) == code
