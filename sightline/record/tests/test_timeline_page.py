"""The timeline page: narrowed, turned, and its next page."""

import pytest

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
