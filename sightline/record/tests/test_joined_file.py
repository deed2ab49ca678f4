"""One person on file twice has one file."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from sightline.casework.answering import latest_of_each
from sightline.casework.tests.builders import a_decision
from sightline.desk.queries import with_last_seen, workers_of
from sightline.desk.tests.waits import waits
from sightline.duties.deeds import refresh
from sightline.people.joining import join, part
from sightline.people.models import Child, FamilyMember, Relationship
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.record.tests.builders import PAGES, a_full_file
from sightline.visits.models import Visit
from sightline.workforce.models import Involvement, Worker

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def twice(client):
    """A child, the full file of the same child, and a manager signed in who has both open."""
    first, second = a_child(forename="Jory", surname="Applewick"), a_full_file().child
    manager = a_person("team_manager")
    a_grant(manager, first, kind="named")
    a_grant(manager, second, kind="named")
    client.force_login(manager)
    return first, second, manager


def joined(twice):
    first, second, manager = twice
    return join(child=first, other=second, why="One", by=manager, now=NOW)


@pytest.mark.parametrize("page", PAGES)
def test_the_address_of_the_second_leads_to_the_file_of_the_first(page, twice, client):
    first, second, _ = twice
    joined(twice)
    answer = client.get(reverse(page, args=[second.public_id]) + "?page=1")
    assert answer.status_code == 302
    assert answer.url == reverse(page, args=[first.public_id]) + "?page=1"


@pytest.mark.parametrize("page", ["child_visits", "child_plans", "child_care", "child_missing",
                                  "child_assessments", "child_involved"])  # fmt: skip
def test_the_file_of_the_first_shows_what_is_on_file_of_either(page, twice, client):
    first, second, manager = twice
    of_second = tables(client.get(reverse(page, args=[second.public_id])))
    assert of_second
    link = joined(twice)
    assert tables(client.get(reverse(page, args=[first.public_id]))) == of_second
    part(child=first, link=link, why="Two", by=manager, now=NOW)
    assert tables(client.get(reverse(page, args=[second.public_id]))) == of_second
    assert not tables(client.get(reverse(page, args=[first.public_id])))


def tables(answer):
    """The tables and the list of visits of the page."""
    assert answer.status_code == 200
    found = r"<table.*?</table>|<ol class=.sl-list sl-visits.*?</ol>"
    page = re.sub(r"/children/[0-9a-f-]{36}/", "/", answer.content.decode())
    return re.findall(found, page, re.DOTALL)


def test_whoever_does_not_find_the_first_is_told_nothing_of_the_second(twice, client):
    _, second, _ = twice
    joined(twice)
    client.force_login(a_person("administrator"))
    assert client.get(reverse("child", args=[second.public_id])).status_code == 404


def test_a_sister_has_one_sibling(twice, client):
    first, second, manager = twice
    sister = a_child(forename="Elspie", surname="Applewick")
    a_grant(manager, sister, kind="named")
    Relationship.objects.create(child=sister, relative=second, kind="brother")
    for child in (sister, first, second):
        FamilyMember.objects.create(child=child, family="F-1")
    joined(twice)
    shown = client.get(reverse("child_family", args=[sister.public_id])).content.decode()
    assert str(first.public_id) in shown
    assert str(second.public_id) not in shown


def test_lists_say_who_holds_the_child_and_when_either_was_seen(twice):
    first, second, _ = twice
    worker = Worker.objects.create(name="Finn Tarrow")
    fields = {"child": second, "is_allocated": True, "started_on": date(2026, 11, 1)}
    Involvement.objects.create(worker=worker, **fields)
    Visit.objects.create(child=first, visited_on=date(2026, 1, 5), seen=True, source_id="one")
    Visit.objects.create(child=second, visited_on=date(2026, 11, 20), seen=True, source_id="two")
    refresh([first.pk, second.pk])
    joined(twice)
    seen = with_last_seen(Child.objects.filter(pk=first.pk)).get()
    assert seen.seen_on == date(2026, 11, 20)
    assert workers_of([first.pk])[first.pk].name == worker.name


def test_what_a_manager_decided_about_either_stands_on_the_desk_once_as_of_the_first(twice):
    first, second, manager = twice
    made = a_decision(second, manager, on="2026-11-22", kinds=())
    joined(twice)
    holder = a_person()
    a_grant(holder, first, kind="allocation")
    held = latest_of_each(waits("decided", holder, made.about_on))
    assert [(one.pk, one.child) for one in held] == [(made.pk, first)]
    promised = waits("promised", manager, made.look_again_on)
    assert [(one.pk, one.child) for one in promised] == [(made.pk, first)]
