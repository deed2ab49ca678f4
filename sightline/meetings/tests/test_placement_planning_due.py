"""What the law asks of the planning of a placement stands among what is asked of meetings."""

from datetime import date

import pytest

from sightline.care.models import CareEpisode, Placement
from sightline.duties.deeds import refresh
from sightline.meetings.models.planned import Kind
from sightline.meetings.tests.asking import shown
from sightline.meetings.tests.builders import arranged, held

pytestmark = pytest.mark.django_db
ASKED = "Placement plan if not made before"


def placed(child, on):
    CareEpisode.objects.create(child=child, started_on=on)
    Placement.objects.create(child=child, started_on=on, postcode="NM6 2CD")
    refresh([child.pk])


@pytest.mark.parametrize(
    ("began", "day"),
    [
        (date(2026, 11, 18), "Wednesday 25 November"),
        (date(2026, 11, 16), "Monday 23 November"),
    ],
)
def test_it_is_asked_for_until_the_meeting_was_held(client, child, worker, began, day):
    placed(child, began)
    assert ASKED not in shown(client, "child_meetings", child)
    meeting = arranged(child, worker, kind=Kind.PLACEMENT)
    page = shown(client, "child_meetings", child)
    assert ASKED in page
    assert day in page
    held(child, meeting, worker)
    page = shown(client, "child_meetings", child)
    assert ASKED not in page
    assert "Meeting written up" in page


def test_after_its_last_day_it_is_late(client, child, worker, monkeypatch):
    placed(child, date(2026, 11, 16))
    arranged(child, worker, kind=Kind.PLACEMENT)
    for today, is_late in (("2026-11-23", False), ("2026-11-24", True)):
        monkeypatch.setenv("SIGHTLINE_TODAY", today)
        page = shown(client, "child_meetings", child)
        assert ASKED in page
        asked = page[page.index("What is asked of meetings") : page.index(ASKED)]
        assert ("sl-state--late" in asked) is is_late
