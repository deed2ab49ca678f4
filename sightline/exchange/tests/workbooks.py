"""Workbooks of Annex A of our own making, with invented children, for the tests."""

from datetime import date, datetime

import xlsxwriter

from sightline.exchange.annex_a.lists import LISTS

AS_AT = date(2026, 9, 18)
WHO = {
    "Gender": "b) Female",
    "Ethnicity": "a) WBRI",
    "Date of Birth": date(2011, 2, 28),
    "Age of Child (Years)": 15,
}
HELD_BY = {"Allocated Team": "Ashmere 2", "Allocated Worker": "Priya Goldfinch"}
LINES = {
    1: {"Date of Contact": AS_AT, "Contact Source": "q) 6: Police"},
    2: {
        "Assessment start date": date(2026, 5, 4),
        "Assessment completion date": date(2026, 6, 1),
        "Organisation completing assessment": "Ashmere School",
    },
    3: {
        "Date of referral": date(2026, 6, 2),
        "Referral Source": "e) 2A: Schools",
        "Referral NFA?": "b) No",
        "Number of Referrals in Last 12 Months": 1,
        **HELD_BY,
    },
    4: {
        "Does the Child have a Disability": "b) No",
        "Continuous Assessment Start Date": date(2026, 6, 3),
        "Child Seen During Continuous Assessment": "a) Yes",
        "Continuous Assessment Date of Authorisation": date(2026, 7, 10),
        "Was the child assessed as requiring LA children's social care support?": "a) Yes",
        **HELD_BY,
    },
    5: {
        "Does the Child have a Disability": "b) No",
        "Strategy discussion initiating Section 47 Enquiry Start Date": date(2026, 6, 20),
        "Was an Initial Child Protection Conference deemed unnecessary?": "b) No",
        "Date of Initial Child Protection Conference": date(2026, 7, 8),
        "Did the Initial Child Protection Conference Result in a Child Protection Plan": "a) Yes",
        "Number of Section 47 Enquiries in the last 12 months": 1,
        "Number of ICPCs in the last 12 months": 1,
        **HELD_BY,
    },
    6: {
        "Does the Child have a Disability": "b) No",
        "CIN Start Date": date(2026, 6, 2),
        "Primary Need Code": "N1 - Abuse or neglect",
        "Date Child Was Last Seen": date(2026, 9, 10),
        "CIN Closure Date": None,
        "Reason for Closure": None,
        "Case Status": "b) Child Protection plan",
        **HELD_BY,
    },
    7: {
        "Does the Child have a Disability": "b) No",
        "Child Protection Plan Start Date": date(2026, 7, 8),
        "Initial Category of Abuse": "a) Neglect",
        "Latest Category of Abuse": "d) Emotional abuse",
        "Date of the Last Statutory Visit": date(2026, 9, 10),
        "Was the Child Seen Alone?": "a) Yes",
        "Date of latest review conference": date(2026, 9, 15),
        "Child Protection Plan End Date": None,
        "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six "
        "Months (Y/N)": "b) No",
        "Number of Previous Child Protection Plans": 1,
        **HELD_BY,
    },
    8: {
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)": "b) No",
        "Does the Child have a Disability": "b) No",
        "Date Started to be Looked After": date(2026, 4, 2),
        "Child's Category of Need": "N1 - Abuse or neglect",
        "Is this a second or subsequent period of being a Looked After Child within the last 12 "
        "months (Y/N)": "b) No",
        "Start date of current legal status": date(2026, 5, 1),
        "Child's Legal Status": "C1: ICO",
        "Date of Latest Statutory Review": date(2026, 8, 3),
        "Date of Last Social Work Visit": date(2026, 9, 1),
        "What is the permanence plan for this child?": "f) Long-term fostering",
        "Date of Last IRO Visit / Contact to the Child": date(2026, 8, 1),
        "Date of Last Health Assessment": date(2026, 5, 20),
        "Date of Last Dental Check": date(2026, 6, 21),
        "Number of Placements in the Last 12 months": 2,
        "Date Ceased to be Looked After": None,
        "Reason Ceased to be Looked After": None,
        "Start Date of Most Recent Placement": date(2026, 6, 12),
        "Placement Type": "f) U6: Foster placement - not FFA",
        "Placement Provider": "b) PR1: Own provision",
        "Placement postcode": "NM1 2AB",
        "URN of Placement": 123456,
        "Placement Location": "a) In",
        "LA of Placement": "Northmoor",
        "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 "
        "months": 1,
        "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 "
        "months": 0,
        "Was the child offered a Return Interview after their last missing episode (Y/N)?":
            "a) Yes",
        "Did the child accept a Return Interview after their last missing episode (Y/N)?":
            "b) No",
        **HELD_BY,
    },
    9: {
        "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)": "a) Yes",
        "Does the Child have a Disability": "b) No",
        **HELD_BY,
        "Allocated Personal Advisor": "Tobias Reedling",
        "Eligibility Category": "b) Former relevant child",
        "Latest Pathway Plan Review Date": date(2026, 7, 1),
        "LA in Touch": "a) Yes",
        "Latest Date of Contact": date(2026, 9, 2),
        "Type of Accommodation": "U: Independent living",
        "Suitability of Accommodation": "a) Suitable",
        "Activity Status": "F1: Full time in higher education",
    },
    10: {
        "Family identifier": 14158374,
        "Does the Child have a Disability": "b) No",
        "Date the Child Entered Care": date(2025, 2, 15),
        "Date of Decision that Child Should be Placed for Adoption": date(2025, 12, 1),
        "Date of Placement Order": date(2026, 1, 9),
        "Date of Matching Child and Prospective Adopters": date(2026, 4, 1),
        "Date Placed for Adoption": date(2026, 5, 1),
        "Date of Adoption Order": date(2026, 8, 20),
        "Date of Decision that Child Should No Longer be Placed for Adoption": None,
        "Reason Why Child No Longer Placed for Adoption": None,
        "Date the child was placed for fostering in FFA or concurrent planning placement":
            date(2026, 2, 1),
    },
    11: {
        "Individual adopter identifier": "A1",
        "Family identifier": 14158374,
        "Gender": "a) Male",
        "Ethnicity": "a) WBRI",
        "Disability": "b) No",
        "Is the (prospective) adopter fostering for adoption?": "Yes",
        "Date enquiry received": date(2025, 2, 1),
        "Date Stage 1 started": date(2025, 3, 1),
        "Date Stage 1 ended": date(2025, 5, 1),
        "Date Stage 2 started": date(2025, 5, 2),
        "Date Stage 2 ended": date(2025, 9, 1),
        "Date application submitted": date(2025, 9, 2),
        "Date application approved": date(2025, 10, 1),
        "Date adopter matched with child(ren)": date(2026, 4, 1),
        "Date child/children placed with adopter(s)": date(2026, 5, 1),
        "No. of children placed": 1,
        "Date of Adoption Order": date(2026, 8, 20),
        "Date of leaving adoption process": None,
        "Reason for leaving adoption process": None,
    },
}  # fmt: skip
"""One line of every list, with an answer in every column it can have."""


def line(number, child="NM100", **changed):
    """One line of a list about a child, by heading, with what a test would have otherwise.

    A heading to be changed is written as its first word that tells it apart: see `heading_of`.
    """
    who = {} if number == 11 else {"Child Unique ID": child, **WHO}
    values = {**who, **LINES[number]}
    for name, value in changed.items():
        values[heading_of(number, name)] = value
    return values


def heading_of(number, name):
    """The heading of a field of ours, or the heading itself."""
    found = LISTS[number].heading_of(name)
    return found if found != name else name.replace("_", " ")


def everything():
    """A workbook with one line of each list, all about different children."""
    return {
        f"List {number}": [line(number, f"NM{number:03d}")] for number in LISTS
    }  # fmt: skip


def headings(number):
    """The headings of a list in its order."""
    return [one.heading for one in LISTS[number].columns]


def a_workbook(path, sheets, **options):
    """Write a workbook: sheets by name, each a list of lines by heading, or of plain rows."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy", **options})
    for name, lines in sheets.items():
        fill(book.add_worksheet(name), rows_of(lines))
    book.close()
    return path


def rows_of(lines):
    """Lines by heading as rows below their headings; plain rows as they are."""
    if not lines or not isinstance(lines[0], dict):
        return lines
    names = list(dict.fromkeys(name for one in lines for name in one))
    return [names, *([one.get(name) for name in names] for one in lines)]


def fill(sheet, rows):
    """Write rows into a sheet, text as text."""
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if isinstance(value, datetime | date):
                sheet.write_datetime(down, right, value)
            elif isinstance(value, str):
                sheet.write_string(down, right, value)
            elif value is not None:
                sheet.write(down, right, value)
