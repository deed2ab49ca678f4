"""How many files somebody may open with a reason in one day."""

import uuid
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from sightline.access.models import Grant, RefusedReason
from sightline.access.roles import ROLES, Role
from sightline.calendars.clock import LONDON
from sightline.people import operations
from sightline.people.limits import MOST, NEW_A_DAY, LimitReached, opened_this_month
from sightline.people.tests.builders import a_child, a_person
from sightline.settings.operations import set_from
from sightline.trail.models import Entry
from sightline.workforce.models import Involvement, Post, Team, Worker

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 11, 23, 23, 59, tzinfo=LONDON)
WHY = "The police rang: found at the station tonight 🙂"


def opens(person, number=1, now=NIGHT, child=None):
    for _ in range(number):
        operations.give_reason(child=child or a_child(), why="duty", reason=WHY, by=person, now=now)


def press(client, child):
    given = {"why": "duty", "reason": WHY, "key": str(uuid.uuid4())}
    return client.post(reverse("give_reason", args=[child.public_id]), given)


def test_the_thirtieth_file_opens_and_the_thirty_first_does_not():
    person = a_person()
    opens(person, MOST)
    with pytest.raises(LimitReached):
        opens(person)
    assert Grant.objects.count() == MOST
    opens(a_person())


def test_a_day_ends_at_midnight_in_london():
    person = a_person()
    opens(person, MOST)
    opens(person, now=NIGHT + timedelta(minutes=1))


def test_a_file_opened_today_already_opens_again():
    person, child = a_person(), a_child()
    opens(person, child=child)
    opens(person, MOST - 1)
    operations.close_mistake(child=child, by=person, now=NIGHT)
    opens(person, child=child)
    with pytest.raises(LimitReached):
        opens(person)


@pytest.mark.parametrize(("day", "most"), [(23, MOST), (24, 2), (25, 2)])
def test_a_council_sets_the_limit_from_a_day_on(day, most):
    set_from(
        name=NEW_A_DAY, value=2, from_on=date(2026, 11, 24), why="A small service",
        by_id=None, today=date(2026, 11, 23),
    )  # fmt: skip
    person, moment = a_person(), datetime(2026, 11, day, 12, tzinfo=LONDON)
    opens(person, most, now=moment)
    with pytest.raises(LimitReached) as limit:
        opens(person, now=moment)
    assert limit.value.most == most


def test_the_next_is_refused_in_words_kept_and_written_down(client, monkeypatch):
    monkeypatch.setattr("sightline.people.views.now", lambda: NIGHT)
    monkeypatch.setattr("sightline.people.guards.now", lambda: NIGHT)
    person, child = a_person(), a_child()
    team = Team.objects.create(name="Ashmere 2")
    manager = a_person(Role.TEAM_MANAGER, first_name="Dele", last_name="Hartsong", email="d@x.uk")
    for one in (person, manager):
        Post.objects.create(worker=Worker.objects.create(name="X", user=one), team=team)
    opens(person, MOST)
    client.force_login(person)
    for _ in range(2):
        answer = press(client, child)
    assert answer.status_code == 403
    html = answer.content.decode()
    assert "You have opened 30 files with a reason today" in html
    assert "Ask Dele Hartsong (d@x.uk)" in html
    assert WHY in html
    assert Grant.objects.filter(child=child).count() == 0
    kept = RefusedReason.objects.get()
    assert (kept.user, kept.child, kept.most, kept.reason) == (person, child, MOST, WHY)
    assert Entry.objects.filter(kind="refusal", what=operations.LIMIT, child=child).count() == 2
    assert client.get(reverse("child", args=[child.public_id])).status_code == 403


def test_a_mistake_closes_the_file_at_once_and_stays_on_record():
    person, child = a_person(), a_child()
    opens(person, child=child)
    grant = operations.close_mistake(child=child, by=person, now=NIGHT + timedelta(seconds=9))
    grant.refresh_from_db()
    assert grant.ends_at == grant.mistaken_at == NIGHT + timedelta(seconds=9)
    with pytest.raises(operations.Refused):
        operations.close_mistake(child=child, by=person, now=NIGHT + timedelta(seconds=10))
    deeds = Entry.objects.filter(kind="deed", child=child).values_list("what", flat=True)
    assert "said that a file was opened by mistake" in deeds


def test_nobody_closes_what_another_opened():
    person, child = a_person(), a_child()
    opens(person, child=child)
    with pytest.raises(operations.Refused):
        operations.close_mistake(child=child, by=a_person(), now=NIGHT)


def test_the_month_counts_each_child_once_from_its_first_day():
    person, child = a_person(), a_child()
    first = datetime(2026, 11, 1, 0, 0, tzinfo=LONDON)
    opens(person, child=child, now=first - timedelta(seconds=1))
    opens(person, child=child, now=first)
    opens(person, child=child, now=first + timedelta(days=5))
    opens(person, now=first + timedelta(days=6))
    assert opened_this_month(person, first + timedelta(days=7)) == 2


@pytest.mark.parametrize("role", [role for role in Role if ROLES[role].reason])
def test_the_page_says_whom_to_ask_and_what_stays_hidden(role, client):
    child = a_child()
    worker = Worker.objects.create(name="Asha Linden", user=a_person(email="asha@north.example"))
    team = Team.objects.create(name="Safeguarding north")
    Involvement.objects.create(
        child=child, worker=worker, team=team, is_allocated=True, started_on="2026-03-02"
    )
    client.force_login(a_person(role))
    answer = client.get(reverse("give_reason", args=[child.public_id]))
    if ROLES[role].opens == "everybody":
        assert answer.status_code == 302
        return
    html = answer.content.decode()
    for said in ("Asha Linden", "Safeguarding north", "asha@north.example"):
        assert said in html
    assert "I am covering for Asha Linden" in html
    assert "You have opened 0 files with a reason this month" in html
    hides_addresses = "where the child lives" in html
    assert hides_addresses is not ROLES[role].reads["address", "reason"]


def test_a_child_without_a_worker_is_said_to_have_none(client):
    client.force_login(a_person())
    answer = client.get(reverse("give_reason", args=[a_child().public_id]))
    assert "No worker is recorded now" in answer.content.decode()
    assert "I am covering for the child’s worker" in answer.content.decode()
