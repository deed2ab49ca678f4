"""How a calendar is written: at its hour, with today, in lines of the standard."""

import re
import uuid
from datetime import date, datetime

import pytest

from sightline.calendars.icalendar import OCTETS, escaped, folded
from sightline.calendars.zone import LONDON
from sightline.desk.calendar import Due, calendar, grouped
from sightline.desk.tests.feeds import read
from sightline.duties.models import DutySpan

TODAY = date(2026, 11, 23)
LONGEST = "Visit, protection plan: 2 children, the longest overdue since 3 November 2026"
OWNER = uuid.UUID("6f1d3c1e-0000-4000-8000-000000000001")
NOON = datetime(2026, 11, 23, 12, tzinfo=LONDON)


def test_what_is_due_by_the_hour_stands_at_its_hour_until_it_has_passed():
    def hours(at):
        duty = DutySpan(child_id=1, rule="rhi_complete", due_at=at, due_on=at.date())
        (event,) = read(written(grouped([duty], NOON)))
        return event

    later = hours(datetime(2026, 11, 23, 15, 30, tzinfo=LONDON))
    assert later["DTSTART"] == "20261123T153000Z"
    assert later["SUMMARY"] == "An interview due: 1 child"
    summer = hours(datetime(2027, 6, 1, 15, 30, tzinfo=LONDON))
    assert summer["DTSTART"] == "20270601T143000Z"
    passed = hours(datetime(2026, 11, 23, 11, 59, tzinfo=LONDON))
    assert (passed["DTSTART;VALUE=DATE"], passed["DTEND;VALUE=DATE"]) == ("20261123", "20261124")
    assert passed["SUMMARY"] == "An interview: 1 child, overdue since 23 November 2026"


def written(found, today=TODAY):
    names = {"rhi_complete": "An interview", "cp_visit": "A visit", "cla_review_1": "x"}
    return calendar(found, names, owner=OWNER, link="https://x.example/my-work/", today=today)


@pytest.mark.parametrize(
    ("now", "shown", "is_overdue"),
    [
        ("2026-11-24 23:59", "2026-11-25", False),
        ("2026-11-25 23:59", "2026-11-25", False),
        ("2026-11-26 00:00", "2026-11-26", True),
        ("2026-12-24 09:00", "2026-12-24", True),
    ],
)
def test_what_is_overdue_moves_along_with_today(now, shown, is_overdue):
    duty = DutySpan(child_id=1, rule="cp_visit", due_on=date(2026, 11, 25))
    (one,) = grouped([duty], datetime.fromisoformat(now).replace(tzinfo=LONDON))
    assert (one.shown_on.isoformat(), one.is_overdue) == (shown, is_overdue)
    (event,) = read(written([one]))
    (same,) = read(written([Due("cp_visit", duty.due_on, 3, one.shown_on, one.is_overdue)]))
    (other,) = read(written([Due("cla_review_1", duty.due_on, 3, TODAY, one.is_overdue)]))
    assert event["UID"] == same["UID"] != other["UID"]
    assert re.fullmatch(r"[0-9a-f-]{36}@sightline", event["UID"])
    assert event["DTSTAMP"] == "20261123T000000Z"


def test_long_lines_are_folded_between_letters_and_signs_are_escaped():
    line = "SUMMARY:" + "é\N{SNOWMAN}\N{FACE WITH TEARS OF JOY}" * 40
    parts = list(folded(line))
    assert all(len(part) <= OCTETS for part in parts)
    assert b"".join([parts[0], *(part[1:] for part in parts[1:])]).decode() == line
    assert all(part.decode() for part in parts)
    assert escaped("a, b; c\\ d\r\ne") == "a\\, b\\; c\\\\ d\\ne"
    assert list(folded("x" * 75)) == [b"x" * 75]
    assert [len(part) for part in folded("x" * 76)] == [75, 2]
