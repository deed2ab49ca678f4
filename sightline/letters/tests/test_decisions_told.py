"""A letter of decision tells the day the meeting was held on, and of no meeting that was not."""

from datetime import date

import pytest
from django.urls import reverse

from sightline.letters.merging import beginning
from sightline.letters.rules import To
from sightline.letters.tests.builders import Family
from sightline.meetings.tests.builders import arranged, decided, held

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def family():
    return Family()


def meeting_for(family, on):
    return arranged(family.child, family.worker, on)


def test_the_day_told_is_the_one_it_was_held_on(family):
    moved = meeting_for(family, date(2026, 11, 19))
    held(family.child, moved, family.worker, on=date(2026, 11, 20))
    decided(family.child, moved, family.worker, "Ring the school", desk=None)
    letter = family.letter(
        template="decision", about=f"meeting-{moved.source_id}", to_part=To.FAMILY
    )
    text = beginning(letter, family.worker)
    assert "decided at the meeting on 20 November 2026" in text
    assert "19 November" not in text


def test_a_meeting_that_was_not_held_has_no_decision_to_tell(family, client):
    ahead, before = (meeting_for(family, date(2026, 11, day)) for day in (23, 18))
    held(family.child, before, family.worker)
    client.force_login(family.worker)
    where = reverse("child_letter_begin", args=[family.child.public_id])
    typed = {
        "key": "7a1f3d0c-0a4e-4a5c-9a53-0d9f2a1b6c11", "template": "decision",
        "to": f"family-{family.mother.public_id}", "to_agency": "Ashmere Academy",
    }  # fmt: skip
    wrong = client.post(where, typed | {"subject": f"meeting-{ahead.source_id}"})
    assert wrong.status_code == 422
    assert "Choose a meeting that was held" in wrong.content.decode()
    assert "Ashmere Academy" in wrong.content.decode()
    told = {"subject": f"meeting-{before.source_id}"}
    assert client.post(where, typed | told).status_code == 302


@pytest.mark.parametrize(
    ("template", "subject", "why_not"),
    [
        ("plan", "view-safety", ""),
        ("plan", "view-care", "Select a valid choice"),
        ("decision", "view-safety", "Choose the meeting or the contact it tells of"),
        ("decision", "", "Choose the meeting or the contact it tells of"),
        ("invitation", "view-safety", "Choose the meeting they are invited to"),
    ],
)
def test_a_kind_of_plan_that_is_offered_is_for_a_letter_with_the_plan(
    family, client, template, subject, why_not
):
    client.force_login(family.worker)
    where = reverse("child_letter_begin", args=[family.child.public_id])
    typed = {
        "key": "7a1f3d0c-0a4e-4a5c-9a53-0d9f2a1b6c12", "template": template, "subject": subject,
        "to": f"family-{family.mother.public_id}",
    }  # fmt: skip
    answer = client.post(where, typed)
    assert answer.status_code == (422 if why_not else 302)
    assert not why_not or why_not in answer.content.decode()
