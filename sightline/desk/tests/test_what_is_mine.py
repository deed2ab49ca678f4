"""The desk says of a child what whoever holds them reads, while they go on holding them."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from sightline.access.roles import Role
from sightline.calendars.clock import LONDON
from sightline.casework.tests.builders import a_decision
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.visits.models import ChildsPart, VisitAccount, VisitEntry

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOON, tick=False):
        yield


def desk(client, viewer):
    client.force_login(viewer)
    return client.get(reverse("desk")).content.decode()


@pytest.mark.parametrize(("role", "reads"), [(Role.SOCIAL_WORKER, True), (Role.AUDITOR, False)])
def test_when_the_childs_words_were_heard_is_for_who_writes_on_the_file(role, reads, client):
    child, viewer, outing = a_child(), a_person(role), uuid4()
    a_grant(viewer, child)
    entry = VisitEntry.objects.create(
        child=child, outing=outing, visited_on=date(2026, 11, 5), place="home", outcome="alone",
        recorded_by=viewer, recorded_at=NOON,
    )  # fmt: skip
    account = VisitAccount.objects.create(
        entry=entry, outing=outing, written_by=viewer, recorded_at=NOON
    )
    ChildsPart.objects.create(
        child=child, account=account, words="Nobody asks me", heard_on=date(2026, 11, 5),
        recorded_at=NOON,
    )  # fmt: skip
    assert ("5 Nov" in desk(client, viewer)) is reads


@pytest.mark.parametrize(("ends", "there"), [(None, True), (NOON + timedelta(hours=12), False)])
def test_a_decision_about_a_child_who_goes_today_is_no_longer_said(ends, there, client):
    child, worker = a_child(), a_person()
    a_grant(worker, child, ends_at=ends)
    a_decision(child, a_person(Role.TEAM_MANAGER), "2026-11-10", [], again=60)
    assert ("What managers decided about my children" in desk(client, worker)) is there
