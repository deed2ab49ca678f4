"""What the desk says of visits: where to record one, and which accounts wait."""

import re
import uuid
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from lxml import html

from sightline.access.roles import Role
from sightline.casework.models import ProtectionPlan
from sightline.drafts.tests.builders import a_draft
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.visits.recording import Outing, record_visit
from sightline.workforce.models import Involvement, Worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(client, monkeypatch):
    """A child on a protection plan whose worker is signed in."""
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")
    child, worker = a_child(), a_person()
    Involvement.objects.create(
        child=child,
        worker=Worker.objects.create(name="Priya Goldfinch", user=worker),
        is_allocated=True,
        started_on=date(2026, 3, 2),
    )
    ProtectionPlan.objects.create(child=child, started_on=date(2026, 11, 2))
    refresh([child.pk])
    client.force_login(worker)
    return child, worker


def visit(child, by, on):
    return record_visit(
        child=child, outcome="alone", bedroom_seen=None, by=by,
        outing=Outing(on=on, place="home"), now=datetime(2026, 11, 23, 12, tzinfo=UTC),
    )  # fmt: skip


def desk(client):
    return html.fromstring(client.get(reverse("desk")).content)


def words(page):
    return re.sub(r"\s+", " ", page.text_content())


def test_a_visit_is_recorded_from_what_is_due_and_from_my_children(mine, client):
    child, _ = mine
    where = reverse("child_record_visit", args=[child.public_id]) + "#visit"
    links = [one for one in desk(client).iter("a") if one.get("href") == where]
    assert [words(one) for one in links] == [
        "Record a visit to Wren Lanternbury", "Record a visit: Wren Lanternbury",
    ]  # fmt: skip


def test_a_concern_and_a_note_are_begun_from_my_children(mine, client):
    child, _ = mine
    shown = {one.get("href"): words(one) for one in desk(client).iter("a")}
    for name, said in (("child_concern", "New concern"), ("child_add_note", "Add a note")):
        assert shown[reverse(name, args=[child.public_id])] == f"{said}: Wren Lanternbury"
    client.force_login(a_person(Role.DIRECTOR))
    assert "New concern" not in words(desk(client))


def test_the_desk_says_how_much_is_unfinished_and_since_when(mine, client):
    _, worker = mine
    assert "unfinished text" not in words(desk(client))
    first = a_draft(worker, saved_at=datetime(2026, 11, 20, 12, tzinfo=UTC))
    assert "1 unfinished text of Friday 20 November" in words(desk(client))
    a_draft(worker, key=uuid.uuid4(), part="other")
    a_draft(a_person(), key=uuid.uuid4())
    assert "2 unfinished texts, the oldest of Friday 20 November" in words(desk(client))
    assert first.owner == worker


def test_an_account_that_waits_stands_on_the_desk_of_whoever_recorded_the_visit(mine, client):
    child, worker = mine
    assert "not yet written" not in words(desk(client))
    earlier, later = (visit(child, worker, date(2026, 11, day)) for day in (20, 23))
    shown = desk(client)
    assert "Account not yet written, 3 days" in words(shown)
    assert "Account not yet written, today" in words(shown)
    where = reverse("child_visit_account", args=[child.public_id])
    links = [one.get("href") for one in shown.iter("a") if one.get("href", "").startswith(where)]
    assert links == [f"{where}?of={one.outing}" for one in (earlier, later)]


def test_somebody_else_s_account_waits_for_them(mine, client):
    child, _ = mine
    other = a_person()
    a_grant(other, child, kind="named")
    visit(child, other, date(2026, 11, 20))
    assert "not yet written" not in words(desk(client))


def test_a_visit_to_a_child_no_longer_open_to_me_is_not_named(mine, client):
    _, worker = mine
    past = a_child(forename="Jory")
    grant = a_grant(worker, past, kind="named")
    visit(past, worker, date(2026, 11, 20))
    assert "Jory" in words(desk(client))
    type(grant).objects.filter(pk=grant.pk).update(ends_at=datetime(2026, 11, 1, tzinfo=UTC))
    assert "Jory" not in words(desk(client))
