"""Every column of every list is read, and what is said of what was not understood."""

from datetime import date

import pytest

from sightline.exchange.annex_a.lists import LISTS
from sightline.exchange.annex_a.reading import Known, read
from sightline.exchange.returns.rows import UNREAD, CannotBeRead, Row, Said
from sightline.exchange.tests.workbooks import AS_AT, a_workbook, everything, headings, line

TODAY = date(2026, 11, 25)
COLUMNS = [(number, one) for number, kind in LISTS.items() for one in kind.columns]


@pytest.fixture
def reading(tmp_path):
    """Read sheets: gives the extract, its rows by table and key, and what was said."""

    def given(sheets, known=None, **options):
        path = a_workbook(tmp_path / "annex_a.xlsx", sheets, **options)
        extract = read(path, known or Known(), TODAY)
        out = list(extract.rows)
        rows = {(one.table, one.key): one.values for one in out if isinstance(one, Row)}
        return extract, rows, [one for one in out if isinstance(one, Said)]

    return given


def of(rows, table):
    """The values of the one row of a table."""
    (values,) = [values for (name, _), values in rows.items() if name == table]
    return values


def test_every_column_of_every_list_is_read_once(reading):
    extract, rows, said = reading(everything())
    assert said == []
    assert extract.as_at == AS_AT
    not_held = [name for name in extract.ignored if name.endswith("(not held)")]
    assert extract.ignored == not_held
    held = {
        f"List {number}: {one.heading}" for number, one in COLUMNS
        if not one.field and one.heading != "Age of Child (Years)"
    }  # fmt: skip
    assert {name.removesuffix(" (not held)") for name in not_held} == held
    assert rows


@pytest.mark.parametrize(
    ("table", "key", "values"),
    [
        ("people.Child", "NM001",
         {"number": "NM001", "sex": "F", "ethnicity": "WBRI", "born_on": date(2011, 2, 28)}),
        ("casework.Contact", "NM001/2026-09-18", {"contacted_on": AS_AT, "source_code": "6"}),
        ("early_help.EarlyHelpEpisode", "NM002/2026-05-04/ashmere school",
         {"ended_on": date(2026, 6, 1), "organisation": "Ashmere School"}),
        ("casework.Referral", "NM003/2026-06-02",
         {"source_code": "2A", "no_further_action": False, "team": "Ashmere 2",
          "worker": "Priya Goldfinch"}),
        ("casework.Assessment", "NM004/2026-06-03",
         {"authorised_on": date(2026, 7, 10), "child_seen": True, "no_further_action": False}),
        ("casework.Section47", "NM005/2026-06-20", {"conference_not_required": False}),
        ("casework.Conference", "NM005/2026-07-08",
         {"section_47": "NM005/2026-06-20", "led_to_plan": True}),
        ("casework.Referral", "NM006/2026-06-02", {"need": "N1", "closed_on": None}),
        ("visits.Visit", "NM006/protection/2026-09-10", {"seen": True}),
        ("casework.ProtectionPlan", "NM007/2026-07-08",
         {"first_category": "NEG", "latest_category": "EMO", "previous_plans": 1}),
        ("casework.ProtectionReview", "NM007/2026-07-08/2026-09-15", {"plan": "NM007/2026-07-08"}),
        ("visits.Visit", "NM007/protection/2026-09-10", {"seen_alone": True, "seen": True}),
        ("care.CareEpisode", "NM008/2026-04-02",
         {"need": "N1", "start_reason": "S",
          "last_reviewing_officer_contact_on": date(2026, 8, 1)}),
        ("care.LegalStatus", "NM008/2026-05-01", {"status": "C1", "ended_on": None}),
        ("care.Placement", "NM008/2026-06-12",
         {"kind": "U6", "provider": "PR1", "urn": "123456", "postcode": "NM1 2AB"}),
        ("care.CarePlan", "NM008", {"aims": ["LTFOST18"]}),
        ("care.CareReview", "NM008/2026-08-03", {"held_on": date(2026, 8, 3)}),
        ("care.HealthCheck", "NM008/RHA/2026-05-20", {"status": "Completed"}),
        ("care.HealthCheck", "NM008/DEN/2026-06-21", {"status": "Completed"}),
        ("visits.Visit", "NM008/care/2026-09-01", {"seen": True}),
        ("care.CareLeaver", "NM009",
         {"eligibility": "Former Relevant", "in_touch": "YES", "accommodation": "U",
          "suitable": True, "activity": "F1", "personal_adviser": "Tobias Reedling",
          "pathway_review_on": date(2026, 7, 1), "latest_contact_on": date(2026, 9, 2)}),
        ("people.ImmigrationStatus", "NM009", {"is_unaccompanied": True}),
        ("people.Disability", "NM004/NONE", {"code": "NONE"}),
        ("care.Permanence", "NM010/2025-12-01",
         {"placement_order_on": date(2026, 1, 9), "matched_on": date(2026, 4, 1),
          "placed_on": date(2026, 5, 1), "ordered_on": date(2026, 8, 20),
          "fostering_for_adoption_placed_on": date(2026, 2, 1), "number_of_adopters": 1,
          "adopter_sex": "M1"}),
        ("workforce.Involvement", "NM006/Priya Goldfinch",
         {"is_allocated": True, "started_on": AS_AT, "team": "Ashmere 2"}),
        ("workforce.Team", "Ashmere 2", {"name": "Ashmere 2"}),
        ("workforce.Worker", "Priya Goldfinch", {"name": "Priya Goldfinch"}),
    ],
)  # fmt: skip
def test_what_each_list_becomes(table, key, values, reading):
    _, rows, _ = reading(everything())
    assert values.items() <= rows[table, key].items()


def test_headings_stand_below_a_title_in_any_order_and_case(reading):
    names = [name.upper() for name in headings(1)][::-1]
    values = list(line(1).values())
    by_name = dict(zip(line(1), values, strict=True))
    row = [by_name[name] for name in headings(1)][::-1]
    extract, rows, said = reading({"Annex A List 1": [["Contacts of Northmoor"], [], names, row]})
    assert said == []
    assert of(rows, "casework.Contact")["source_code"] == "6"
    assert extract.headings["Annex A List 1", "contacted_on"] == "DATE OF CONTACT"


def test_what_no_column_is_called_is_listed_and_columns_missing_are_said(reading):
    given = line(9) | {"Shoe size": 7, "Gender ": "a) Male"}
    del given["Allocated Personal Advisor"], given["Allocated Team"]
    extract, rows, said = reading({"List 9": [given]})
    assert {"List 9: Shoe size", "List 9: Gender (a second time)"} <= set(extract.ignored)
    assert {(one.kind, one.column, one.line) for one in said} == {
        ("missing", "Allocated Personal Advisor", 1), ("missing", "Allocated Team", 1),
    }  # fmt: skip
    assert of(rows, "care.CareLeaver")["in_touch"] == "YES"
    assert "personal_adviser" not in of(rows, "care.CareLeaver")
    assert of(rows, "people.Child")["sex"] == "F"


@pytest.mark.parametrize("heading", ["Child Unique ID", "Date of Contact"])
def test_a_list_without_a_column_all_lines_need_is_refused_with_its_place(heading, reading):
    given = line(1)
    del given[heading]
    _, rows, said = reading({"List 1": [given], "List 2": [line(2)]})
    (one,) = said
    assert (one.kind, one.file, one.line) == ("refused", "List 1", 1)
    assert f"It has no column “{heading}”" in one.reason
    assert ("early_help.EarlyHelpEpisode", "NM100/2026-05-04/ashmere school") in rows


def test_a_list_without_headings_is_refused_with_its_place(reading):
    _, rows, said = reading({"List 1": [["x", "y"], ["NM1", AS_AT]], "List 2": [line(2)]})
    assert [(one.kind, one.file, one.reason) for one in said] == [
        ("refused", "List 1", "No line among the first holds its headings")
    ]
    assert rows


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (date(2026, 9, 1), date(2026, 9, 1)), ("01/09/2026", date(2026, 9, 1)),
        ("2026-09-01", date(2026, 9, 1)), ("1/9/2026", date(2026, 9, 1)),
        (46266, date(2026, 9, 1)), (" 01/09/2026 00:00 ", date(2026, 9, 1)),
    ],
)  # fmt: skip
def test_a_day_is_read_as_a_date_as_text_or_as_a_number(written, read_as, reading):
    _, rows, said = reading({"List 1": [line(1, contacted_on=written)]})
    assert said == []
    assert of(rows, "casework.Contact")["contacted_on"] == read_as


@pytest.mark.parametrize(
    ("written", "reason"),
    [("31/02/2026", "There is no such day"), ("soon", "This is not a date"),
     (None, "“Date of Contact” is missing"), ("=1+1", "This is not a date")],
)  # fmt: skip
def test_a_line_without_a_day_it_needs_is_refused_with_its_place(written, reason, reading):
    _, rows, said = reading({"List 1": [line(1), line(1, "NM2", contacted_on=written)]})
    (one,) = said
    assert (one.kind, one.file, one.line, one.column) == ("refused", "List 1", 3, "Date of Contact")
    assert (one.reason, one.row) == (reason, "NM2")
    assert {key for name, key in rows if name == "casework.Contact"} == {"NM100/2026-09-18"}
    assert ("people.Child", "NM2") in rows


@pytest.mark.parametrize(
    ("written", "kept"),
    [(100234, "100234"), ("0012", "0012"), (" NM 1 ", "NM 1"), ("12.0", "12"), ("=A1", "=A1"),
     ("+44", "+44"), ("@x", "@x")],
)  # fmt: skip
def test_an_id_is_kept_as_text(written, kept, reading):
    _, rows, said = reading({"List 1": [line(1, written)]})
    assert said == []
    assert of(rows, "people.Child")["number"] == kept


@pytest.mark.parametrize("written", [None, "-", 12345678901234567890, "x" * 49])
def test_a_line_without_an_id_that_could_be_one_is_refused(written, reading):
    _, rows, said = reading({"List 1": [line(1, written)]})
    assert [(one.kind, one.line, one.column) for one in said] == [("refused", 2, "Child Unique ID")]
    assert rows == {}


def test_what_ends_before_it_begins_is_refused(reading):
    _, rows, said = reading({"List 7": [line(7, ended_on=date(2026, 7, 1))]})
    assert [(one.kind, one.column, one.value) for one in said] == [
        ("refused", "Child Protection Plan End Date", "2026-07-01")
    ]
    assert ("casework.ProtectionPlan", "NM100/2026-07-08") not in rows


def test_a_letter_alone_is_not_trusted(reading):
    _, rows, said = reading({"List 1": [line(1, sex="a)")]})
    assert [(one.kind, one.value) for one in said] == [("not understood", "a)")]
    assert of(rows, "people.Child")["sex"] is UNREAD


def test_an_unknown_spelling_waits_with_what_it_is_most_like(reading):
    lines = [
        line(6, "NM1", need="Family in acute stres"),
        line(6, "NM2", need="family in acute STRES"),
    ]
    extract, rows, said = reading({"List 6": lines})
    assert [(one.kind, one.line, one.value) for one in said] == [
        ("to confirm", 2, "Family in acute stres"), ("to confirm", 3, "family in acute STRES"),
    ]  # fmt: skip
    (one,) = extract.waiting.values()
    assert (one.asked, one.rows, one.likely, one.column) == ("need", 2, "N4", "Primary Need Code")
    assert rows["casework.Referral", "NM1/2026-06-02"]["need"] is UNREAD


@pytest.mark.parametrize(("meant", "need"), [("N4", "N4"), ("", None)])
def test_what_a_person_said_is_used_and_no_more_is_said(meant, need, reading):
    known = Known({("need", "stress at home"): meant})
    extract, rows, said = reading({"List 6": [line(6, need="Stress at home")]}, known)
    assert said == []
    assert extract.waiting == {}
    assert of(rows, "casework.Referral")["need"] == need


def test_a_meaning_that_is_no_code_any_more_waits_again(reading):
    known = Known({("need", "stress at home"): "N77"})
    extract, _, _ = reading({"List 6": [line(6, need="Stress at home")]}, known)
    assert len(extract.waiting) == 1


def test_what_a_question_is_answered_with_means_so_in_that_column_alone(reading):
    known = Known({("yes_no: referral nfa", "closed"): "Y"})
    sheets = {
        "List 3": [line(3, no_further_action="Closed")],
        "List 4": [line(4, requires_support="Closed")],
    }
    extract, rows, _ = reading(sheets, known)
    assert of(rows, "casework.Referral")["no_further_action"] is True
    assert [one.where for one in extract.waiting.values()] == ["List 4"]


def test_a_hundred_thousand_spellings_do_not_all_wait(reading):
    from sightline.exchange.annex_a import answers

    lines = [line(6, f"NM{n}", need=f"odd {n:05d} zq") for n in range(answers.MOST_WAITING + 20)]
    extract, _, said = reading({"List 6": lines})
    assert len(extract.waiting) == answers.MOST_WAITING
    assert len(said) == len(lines)


def test_no_list_at_all_is_said_plainly(tmp_path):
    path = a_workbook(tmp_path / "a.xlsx", {"Sheet1": [["x"]], "Guidance": [["y"]]})
    with pytest.raises(CannotBeRead, match="holds no list of Annex A"):
        read(path, Known(), TODAY)
