"""A worker leaves: said, written child by child, read by the next, seen by the manager, printed."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from sightline.access.roles import Role
from sightline.handover import operations, queries
from sightline.handover.models import Leaving, Pack, PackRead
from sightline.handover.operations import HandoverRefused
from sightline.handover.tests.builders import NOW, held, leaves, pack, somebody
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.plans.tests.builders import a_plan, an_action
from sightline.trail.models import Entry
from sightline.workforce.models import Involvement

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def text(answer):
    return re.sub(r"\s+", " ", html.fromstring(answer.content).text_content())


def page(client, child):
    return client.get(reverse("child_handover", args=[child.public_id]))


def press(client, name, *args, **given):
    return client.post(reverse(name, args=args), {"key": uuid.uuid4()} | given)


@pytest.mark.parametrize("last_day", [DAY, DAY + timedelta(days=1)])
def test_the_last_day_is_today_or_later(last_day, oona):
    assert leaves(oona.worker, oona, last_day).last_day == last_day
    with pytest.raises(HandoverRefused, match="today or later"):
        leaves(oona.worker, oona, DAY - timedelta(days=1))


def test_the_worker_or_who_answers_for_them_says_so_and_changes_the_day(oona, dele, marlow):
    with pytest.raises(HandoverRefused, match="answers for them"):
        leaves(oona.worker, marlow)
    first = leaves(oona.worker, oona)
    assert leaves(oona.worker, dele, date(2026, 12, 18)) == first
    first.refresh_from_db()
    assert (first.last_day, first.said_by) == (date(2026, 12, 18), dele)
    operations.call_off(leaving=first, by=oona, now=NOW)
    assert queries.leaving_of(oona.worker, DAY) is None
    assert leaves(oona.worker, oona).pk != first.pk


@pytest.mark.parametrize(("days", "seen"), [(60, True), (61, False)])
def test_a_handing_over_stays_in_sight_for_sixty_days(days, seen, oona):
    leaving = leaves(oona.worker, oona, DAY)
    found = queries.leaving_of(oona.worker, DAY + timedelta(days=days))
    assert found == (leaving if seen else None)


def test_what_is_written_is_never_changed_and_a_later_version_stands(elspie, oona):
    leaving = leaves(oona.worker, oona)
    with pytest.raises(HandoverRefused, match="at least one of the six"):
        pack(elspie, leaving, oona, manner=" ")
    with pytest.raises(HandoverRefused, match="20,000 letters"):
        pack(elspie, leaving, oona, manner="x" * 20_001)
    first = pack(elspie, leaving, oona, ready=False, manner=" ")
    second = pack(elspie, leaving, oona)
    assert second.supersedes == first
    assert [one.pk for one in queries.packs_about(elspie)] == [second.pk]
    with pytest.raises(DatabaseError), transaction.atomic():
        Pack.objects.update(manner="x")


def test_who_may_not_open_the_file_writes_nothing_for_the_next(elspie, oona, dele):
    other = a_child()
    with pytest.raises(HandoverRefused, match="not open to you"):
        pack(other, leaves(oona.worker, oona), oona)


def test_a_worker_says_so_on_the_own_page_and_sees_each_child(client, elspie, oona, team):
    held(oona, team, "Rufus")
    client.force_login(oona)
    assert reverse("my_handover") in client.get(reverse("desk")).content.decode()
    first = text(client.get(reverse("my_handover")))
    assert "No colleague has left anything" in first
    refused = press(client, "my_handover", do="say", why="leaves", last_day="20/11/2026")
    assert refused.status_code == 422
    assert "today or later" in text(refused)
    assert "Choose why" in text(press(client, "my_handover", do="say", last_day="11/12/2026"))
    assert (
        press(client, "my_handover", do="say", why="leaves", last_day="11/12/2026").status_code
        == 302
    )
    told = text(client.get(reverse("my_handover")))
    assert "Oona Brightwater leaves on 11 December 2026: 2 children" in told
    assert "Next worker known0 of 2" in told
    assert press(client, "my_handover", do="stays").status_code == 302
    assert "leaves on" not in text(client.get(reverse("my_handover")))


def test_who_is_no_worker_is_told_so(client):
    client.force_login(a_person())
    told = text(client.get(reverse("my_handover")))
    assert "you have no child to hand over" in told
    assert press(client, "my_handover", do="say").status_code == 200


def test_a_child_is_written_of_read_and_taken_on(client, elspie, oona, marlow, dele, team):
    leaves(oona.worker, dele)
    client.force_login(oona)
    forms = html.fromstring(page(client, elspie).content).forms
    form = next(one for one in forms if "manner" in one.fields)
    given = dict(form.form_values()) | {
        "do": "write", "manner": "Drive, don’t sit 🙂", "promised": "Dentist, 3 December",
        "to": str(marlow.public_id), "ready": "on",
    }  # fmt: skip
    del given["manner"]
    empty = client.post(
        reverse("child_handover", args=[elspie.public_id]), given | {"promised": ""}
    )
    assert empty.status_code == 422
    assert "at least one of the six" in text(empty)
    given["manner"] = "Drive, don’t sit 🙂"
    assert client.post(reverse("child_handover", args=[elspie.public_id]), given).status_code == 302
    told = text(page(client, elspie))
    assert "How to be with Elspie Drive, don’t sit 🙂" in told
    assert "What was promised Dentist, 3 December" in told
    meanwhile = client.post(
        reverse("child_handover", args=[elspie.public_id]), given | {"key": uuid.uuid4()}
    )
    assert meanwhile.status_code == 409

    client.force_login(marlow)
    assert "Elspie Thornaby" in text(client.get(reverse("my_handover")))
    assert "Left for you to read" in text(client.get(reverse("desk")))
    opened = text(page(client, elspie))
    assert "I have read it and take it on" in opened
    assert "What only you know" not in opened
    assert press(client, "child_handover", elspie.public_id, do="read").status_code == 302
    assert PackRead.objects.get().read_by == marlow
    assert "I have read it" not in text(page(client, elspie))
    assert "No colleague has left anything" in text(client.get(reverse("my_handover")))

    client.force_login(dele)
    told = text(client.get(reverse("worker_leaving", args=[oona.worker.public_id])))
    assert "Marlow Teasdale, not allocated yet" in told
    assert "Read by Marlow Teasdale, 23 Nov" in told
    assert "Read by the next worker1 of 1" in told


def test_what_was_called_off_waits_for_nobody(client, elspie, oona, marlow):
    leaving = leaves(oona.worker, oona)
    pack(elspie, leaving, oona, to=marlow)
    assert len(queries.to_read(marlow)) == 1
    assert not queries.to_read(oona)
    operations.call_off(leaving=leaving, by=oona, now=NOW)
    assert not queries.to_read(marlow)
    client.force_login(marlow)
    assert "Left for you to read" not in text(client.get(reverse("desk")))


def test_only_who_it_is_for_takes_a_child_on(client, elspie, oona, marlow, dele):
    pack(elspie, leaves(oona.worker, oona), oona, to=marlow)
    for person in (oona, dele):
        client.force_login(person)
        press(client, "child_handover", elspie.public_id, do="read")
    assert not PackRead.objects.exists()
    reader = a_person()
    a_grant(reader, elspie, kind="reason", reason="Covering", ends_at="2027-01-01T00:00Z")
    client.force_login(reader)
    told = text(page(client, elspie))
    assert "Drive, don’t sit" in told
    assert "What only you know" not in told
    assert press(client, "child_handover", elspie.public_id, do="write").status_code == 302
    assert Pack.objects.count() == 1


def test_who_is_allocated_next_is_the_next_worker_and_those_who_lose_most_come_first(
    client, elspie, oona, marlow, dele, team
):
    held(oona, team, "Aled")
    finn = somebody(team, "Finn", "Tarrow")
    held(finn, team, since=date(2025, 1, 1), until=DAY - timedelta(days=365), child=elspie)
    leaving = leaves(oona.worker, oona)
    client.force_login(dele)
    address = reverse("worker_leaving", args=[oona.worker.public_id])
    assert "worker number" not in text(client.get(address))
    held(finn, team, since=date(2025, 11, 24), until=date(2026, 2, 1), child=elspie)
    told = text(client.get(address))
    assert "Would be worker number 3 within a year" in told
    assert told.index("Elspie Thornaby") < told.index("Aled Thornaby")
    assert "Not decided" in told
    pack(elspie, leaving, oona)
    Involvement.objects.filter(worker=oona.worker, child=elspie).update(ended_on=DAY)
    held(marlow, team, since=DAY, child=elspie)
    told = text(client.get(address))
    assert "Marlow Teasdale" in told
    assert "Next worker known1 of 2" in told
    client.force_login(marlow)
    assert "I have read it and take it on" in text(page(client, elspie))


def test_what_is_promised_due_and_unwritten_stands_beside_it(client, elspie, oona):
    a_plan(elspie, oona)
    an_action(elspie, oona, by_when=DAY - timedelta(days=1))
    client.force_login(oona)
    told = text(page(client, elspie))
    assert "No worker of Elspie is on file as leaving" in told
    assert "22 Nov, yesterday" in told
    assert "was to be done by 22 November 2026" in told
    assert "Nothing is due in the next 30 days" in told


def test_the_whole_is_printed_and_each_file_is_a_look(client, elspie, oona, dele):
    client.force_login(dele)
    address = reverse("worker_leaving_print", args=[oona.worker.public_id])
    assert "Oona Brightwater stays" in text(client.get(address))
    pack(elspie, leaves(oona.worker, oona), oona, wishes="Not again from the start")
    a_plan(elspie, oona)
    told = text(client.get(address))
    assert "What Elspie wants the next person to know Not again from the start" in told
    assert "Fit a door camera" in told
    looks = Entry.objects.filter(kind="look", what="worker_leaving_print")
    assert [one.child_id for one in looks] == [elspie.pk]


def test_another_manager_sees_nothing_of_it(client, elspie, oona):
    client.force_login(a_person(Role.TEAM_MANAGER))
    for name in ("worker_leaving", "worker_leaving_print"):
        address = reverse(name, args=[oona.worker.public_id])
        assert client.get(address).status_code == 403
    assert (
        client.post(
            reverse("worker_leaving", args=[oona.worker.public_id]), {"do": "say"}
        ).status_code
        == 403
    )
    assert not Leaving.objects.exists()


def test_the_page_asks_no_more_for_many_children_than_for_one(client, elspie, oona, dele, team):
    leaving = leaves(oona.worker, oona)
    pack(elspie, leaving, oona)
    address = reverse("worker_leaving", args=[oona.worker.public_id])
    client.force_login(dele)
    client.get(address)
    numbers = []
    for more in (0, 4):
        for _ in range(more):
            pack(held(oona, team), leaving, oona)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
