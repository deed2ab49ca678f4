"""The timeline page: narrowed, turned, and its next page."""

from datetime import date

import pytest

from sightline.casework.models import ProtectionPlan
from sightline.record.tests.builders import TODAY, a_full_file, somebody_with
from sightline.record.tests.opening import opened, text_of
from sightline.visits.models import Visit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())


def test_the_timeline_is_narrowed_and_turned_by_plain_keys(client):
    seen = a_full_file()
    visits = text_of(opened(client, seen, "child_timeline", show="visits"))
    assert "Visit, child protection" in visits
    assert "Came into care" not in visits
    newest = text_of(opened(client, seen, "child_timeline", show="visits", order="newest"))
    oldest = text_of(opened(client, seen, "child_timeline", show="visits", order="oldest"))
    assert newest.index("Visit, child protection") < newest.index("Visit, child in care")
    assert oldest.index("Visit, child in care") < oldest.index("Visit, child protection")
    two = text_of(opened(client, seen, "child_timeline", show=["visits", "care"]))
    assert "Visit, child protection" in two
    assert "Came into care" in two
    assert "Referral" not in two
    everything = text_of(opened(client, seen, "child_timeline", show="nonsense"))
    assert "Referral" in everything


def test_the_next_page_of_the_timeline_keeps_what_was_chosen(client):
    seen = somebody_with()
    Visit.objects.bulk_create(
        Visit(child=seen.child, kind="care", visited_on=TODAY) for _ in range(101)
    )
    chosen = {"show": ["visits", "<b>"], "order": "oldest"}
    html = opened(client, seen, "child_timeline", **chosen).content.decode()
    assert 'href="?show=visits&amp;order=oldest&amp;page=2"' in html


def test_what_two_sources_agree_on_is_one_line_that_names_both(client):
    seen = a_full_file()
    day, other = date(2026, 6, 2), date(2026, 6, 3)
    for source, on in (("ssd", day), ("cin", day), ("cin", other)):
        ProtectionPlan.objects.create(
            child=seen.child, started_on=on, source=source, leads=source == "ssd",
            source_id=f"{source} {on}",
        )  # fmt: skip
    shown = text_of(opened(client, seen, "child_timeline"))
    assert "Case system and Children in need census" in shown
    assert shown.count("Children in need census, not the leading source") == 1
