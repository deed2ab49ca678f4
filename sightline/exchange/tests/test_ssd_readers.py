"""What one cell of the dataset means, however a system or a spreadsheet writes it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from sightline.codes import lists
from sightline.exchange.returns.values import NotUnderstood, code, day, yes_or_no
from sightline.exchange.ssd import packed, readers
from sightline.exchange.ssd.tables_people import nhs_number

LONDON = ZoneInfo("Europe/London")
WHOLE_ADDRESS = """{"ROOM":"3","FLAT":"Garden flat","HOUSE":"27","STREET":"High Row",
"TOWN":"Ashmere","COUNTY":"Northmoor","UPRN":"100012345678.0","EASTING":1}"""
MARCH = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-03-31", MARCH), ("2026-3-31", MARCH), ("2026/03/31", MARCH), ("20260331", MARCH),
        ("2026-03-31 00:00:00", MARCH), ("2026-03-31T09:30:00.0000000", MARCH),
        ("2026-03-31T09:30:00Z", MARCH), ("2026-03-31 09:30:00+01:00", MARCH),
        ("31/03/2026", MARCH), ("31.3.2026", MARCH), ("31-03-2026", MARCH),
        ("31/03/2026 09:30", MARCH), ("31 March 2026", MARCH), ("31-Mar-2026", MARCH),
        ("Mar 31 2026 12:00AM", MARCH), ("Mar  1 2026  9:30PM", date(2026, 3, 1)),
        ("46112", MARCH), ("46112.0", MARCH), ("46112.85", MARCH),
        ("1900-01-01", None), ("01/01/1900", None), ("1900-01-01 00:00:00.000", None),
        ("0", None), ("1", None),
    ],
)  # fmt: skip
def test_a_day_in_any_form(text, found):
    assert day(text) == found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("soon", "This is not a date"), ("31/03/26", "This is not a date"),
        ("12", "This is not a date"), ("461125", "This is not a date"),
        ("99999", "The year cannot be right"), ("30/02/2026", "There is no such day"),
        ("31 Foo 2026", "There is no such day"), ("0201-03-31", "The year cannot be right"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_not_understood(text, reason):
    with pytest.raises(NotUnderstood, match=reason):
        day(text)


@pytest.mark.parametrize(
    ("text", "at", "with_time"),
    [
        ("2026-02-08", datetime(2026, 2, 8, tzinfo=LONDON), False),
        ("2026-02-08 00:00:00.000", datetime(2026, 2, 8, tzinfo=LONDON), False),
        ("2026-02-08 20:30:00", datetime(2026, 2, 8, 20, 30, tzinfo=LONDON), True),
        ("2026-07-08T20:30", datetime(2026, 7, 8, 20, 30, tzinfo=LONDON), True),
        ("2026-07-08T20:30:15.123Z", datetime(2026, 7, 8, 20, 30, 15, tzinfo=UTC), True),
        ("2026-07-08T20:30:15+02:00", datetime(2026, 7, 8, 18, 30, 15, tzinfo=UTC), True),
        ("08/02/2026 08:05", datetime(2026, 2, 8, 8, 5, tzinfo=LONDON), True),
        ("Feb  8 2026  8:05PM", datetime(2026, 2, 8, 20, 5, tzinfo=LONDON), True),
        ("Feb  8 2026 12:05AM", datetime(2026, 2, 8, 0, 5, tzinfo=LONDON), True),
        ("46112.5", datetime(2026, 3, 31, 12, 0, tzinfo=LONDON), True),
        ("46112.0", datetime(2026, 3, 31, tzinfo=LONDON), False),
        ("1900-01-01 00:00", None, None),
    ],
)
def test_a_moment_with_and_without_its_hour(text, at, with_time):
    assert readers.moment(text) == at
    assert readers.has_time(text) is with_time


def test_an_hour_that_cannot_be_is_not_understood():
    with pytest.raises(NotUnderstood, match="There is no such time of day"):
        readers.moment("2026-02-08 25:30")


@pytest.mark.parametrize(
    ("read", "text", "found"),
    [
        (readers.own_id, "1234.0", "1234"), (readers.own_id, "N-1.0", "N-1.0"),
        (readers.own_id, "0", "0"), (readers.other, "-1", None), (readers.other, "17.0", "17"),
        (readers.team, "-1", None), (readers.team, "North " * 20, "North " * 20),
        (readers.person, "KA7", "KA7"), (readers.own_id, "a+b", "a+b"),
        *((readers.yes_or_no, one, True) for one in ("Y", "yes", "TRUE", "1", "t", "1.0")),
        *((readers.yes_or_no, one, False) for one in ("N", "No", "false", "0", "F", "0.0")),
        *((readers.yes_or_no, one, None) for one in ("NA", "Unknown", "not recorded", "X")),
        (readers.amount(100), "11.456", Decimal("11.46")), (readers.amount(100), "0", Decimal("0")),
        (readers.code_or(lists.LEGAL_STATUS, 100), "C2 - Full care order", "C2"),
        (readers.code_or(lists.LEGAL_STATUS, 100), "Supervision order", "Supervision order"),
        (readers.gender, "Female", "02"), (readers.gender, "10", "10"),
        (readers.abuse, "Sexual abuse", "SAB"), (readers.abuse, "NEG", "NEG"),
        (readers.abuse, "Multiple: neglect, physical", "MUL"),
        (readers.abuse, "Neglect, Emotional abuse", "MUL"), (readers.abuse, "Neglect,", "NEG"),
        (readers.participation, "0", None), (readers.participation, "PN3", "PN3"),
        (readers.suitable, "1", True), (readers.suitable, "2", False),
        (readers.suitable, "Accommodation is considered unsuitable", False),
        *((readers.allocated, one, True) for one in
          ("CW", "cw - Case Worker", "Caseworker", "Allocated Worker")),
        *((readers.allocated, one, False) for one in ("IRO", "Chair", "CWD team", "Nurse")),
        *((readers.unaccompanied, one, True) for one in
          ("U", "UASC", "uas child", "Unaccompanied asylum seeking child")),
        *((readers.unaccompanied, one, False) for one in ("Refugee Status", "Quasi settled")),
        (readers.ordered, "zz/06/2015", "zz/06/2015"),
        (readers.ordered, "2015-06-01", "2015-06-01"),
        (readers.ordered, "2015-06-01 00:00:00", "01/06/2015"),
        (readers.ordered, "42156", "01/06/2015"),
        (readers.ordered, "1900-01-01", None), (readers.ordered, "1900-01-01 00:00:00", None),
        (nhs_number, "999 143 0873", "9991430873"),
        (code(lists.PLACEMENT), "K1 - Secure children's home", "K1"),
        (code(lists.PLACEMENT), "Z1", "Z1"), (code(lists.FACTOR), "18A", "18A"),
        (code(lists.SEX), "1", "M"), (code(lists.SEX), "2", "F"), (code(lists.SEX), "unborn", "U"),
    ],
)  # fmt: skip
def test_a_cell_in_any_form(read, text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    ("read", "text", "reason"),
    [
        (readers.own_id, "-1", "a row the system keeps for itself"),
        (readers.person, "0", "a row the system keeps for itself"),
        (readers.own_id, "x" * 49, "longer than 48 characters"),
        (readers.other, "1.23457E+11", "A spreadsheet has rounded this id"),
        (readers.team, "x" * 256, "longer than 255 characters"),
        (readers.amount(100), "far", "This is not a number"),
        (readers.amount(100), "-3", "from 0 to below 100"),
        (readers.amount(100), "100", "from 0 to below 100"),
        (readers.amount(100), "Infinity", "This is not a number"),
        (readers.code_or(lists.LEGAL_STATUS, 10), "Something long", "longer than 10"),
        (readers.gender, "tall", "This is not a code of the list"),
        (readers.abuse, "Neglect, weather", "This is not a code of the list"),
        (readers.participation, "PN9", "This is not a code of the list"),
        (readers.ordered, "some time in 2015", "This is not a date"),
        (readers.words, "x" * 1_000_001, "longer than 1000000 characters"),
        (nhs_number, "12345", "This is not an NHS number"),
        (yes_or_no, "maybe", "neither yes nor no"),
    ],
)
def test_a_cell_that_means_nothing_is_not_understood(read, text, reason):
    with pytest.raises(NotUnderstood, match=reason) as why:
        read(text)

    assert why.value.to_do


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"SINGLE_ASSESSMENT_FLAG":"Y","NFA_FLAG":"N"}', ["assessment"]),
        ('{"OUTCOME_STRATEGY_DISCUSSION_FLAG":"Y"}', ["strategy discussion"]),
        ('{"NFA_FLAG":true,"ADVICE_FLAG":1,"MONITOR_FLAG":null,"CP_FLAG":""}',
         ["advice given", "no further action"]),
        ("{'NFA_FLAG':'Y'}", ["no further action"]),
        ('{""NFA_FLAG"":""Yes"",""CP_FLAG"":""""}', ["no further action"]),
        ('[{"NFA_FLAG":"T"},{"CP_FLAG":"F"}]', ["no further action"]),
        ('["STRATEGY_DISCUSSION","short breaks"]', ["short breaks", "strategy discussion"]),
        ('{"OUTCOMES":{"NFA_FLAG":"Y"}}', ["no further action"]),
        ("NFA; Strategy discussion", ["no further action", "strategy discussion"]),
        ('{"SENT_TO_HUB_FLAG":"Y","TOTAL_NO_OF_OUTCOMES":3,"COMMENTS":"x"}', ["sent to hub"]),
        ("{}", []), ("[]", []), ("[null]", []),
    ],
)  # fmt: skip
def test_outcomes_in_words(text, found):
    assert packed.outcomes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"COMMENTS":"Both today","NFA_FLAG":"Y"}', "Both today"),
        ('{"OUTCOME_COMMENTS":" One "}', "One"), ('{"COMMENTS":""}', None),
        ('{"COMMENTS":null}', None), ('{"COMMENTS":"NULL"}', None), ('["COMMENTS"]', None),
        ("Both today", None), ('{"COMMENTS":', None),
    ],
)  # fmt: skip
def test_the_remark_among_the_outcomes(text, found):
    assert packed.comments(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('["1A","2B"]', ["1A", "2B"]), ("1A, 2B", ["1A", "2B"]), ("1A", ["1A"]),
        ("['1A','2B']", ["1A", "2B"]), ('{"1A":"Y","2B":"N","3C":true}', ["1A", "3C"]),
        ('[{"FACTOR":"1A"},{"FACTOR":"2B"}]', ["1A", "2B"]), ('["1A","1A"]', ["1A"]),
        ('{"FACTORS":["1A","2B"]}', ["1A", "2B"]), ('{"1A":"","2B":null}', []), ("[]", []),
    ],
)  # fmt: skip
def test_codes_of_either_shape(text, found):
    assert packed.codes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"RETURN6M":"Y","ADOPTION":"N"}', ["RETURN6M"]), ('["RETURN6M","ADOPTION"]',
         ["RETURN6M", "ADOPTION"]), ("LTFOST18", ["LTFOST18"]), ("{}", []),
    ],
)  # fmt: skip
def test_the_aims_of_a_care_plan(text, found):
    assert packed.aims(text) == found


@pytest.mark.parametrize(
    ("text", "lines", "number"),
    [
        (WHOLE_ADDRESS, "Room 3\nGarden flat\n27 High Row\nAshmere\nNorthmoor", "100012345678"),
        ('{"HOUSE":"27","STREET":null,"TOWN":"NULL","UPRN":""}', "27", None),
        ("{}", None, None), ("27 High Row, Ashmere", "27 High Row, Ashmere", None),
        ('{"TOWN":"Ashmere","UPRN":"' + "1" * 21 + '"}', "Ashmere", None),
    ],
)  # fmt: skip
def test_an_address_as_people_write_it(text, lines, number):
    assert packed.address_lines(text) == lines
    assert packed.property_number(text) == number


@pytest.mark.parametrize(
    ("read", "text", "reason"),
    [
        (packed.outcomes, '{"NFA_FLAG":"Y"', "brackets or quotes are broken"),
        (packed.outcomes, "[" * 100_000, "brackets or quotes are broken"),
        (packed.outcomes, '{"NFA_FLAG":"perhaps"}', "neither yes nor no"),
        (packed.outcomes, "x" * 61, "longer than 60 characters"),
        (packed.address_lines, '{"TOWN":"Ash', "brackets or quotes are broken"),
        (packed.aims, '["ELSEWHERE"]', "Not every code is one of the list"),
    ],
)
def test_what_cannot_be_unpacked_is_not_understood(read, text, reason):
    with pytest.raises(NotUnderstood, match=reason):
        read(text)


def test_a_broken_address_has_no_property_number():
    assert packed.property_number('{"UPRN":') is None


@pytest.mark.parametrize("text", ["-NaN", "sNaN1", "-Infinity", "1e999999999"])
def test_what_is_no_amount_of_anything_is_not_understood(text):
    with pytest.raises(NotUnderstood):
        readers.amount(100)(text)


def test_values_deeper_in_one_another_than_anybody_means_are_not_understood():
    deep = "[" * 400 + "1" + "]" * 400
    with pytest.raises(NotUnderstood, match="brackets or quotes are broken"):
        packed.outcomes(deep)
    assert packed.comments(deep) is None
