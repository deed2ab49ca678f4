"""Whoever told us of a new concern hears what was decided, and until then it stands on a desk."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access.models import Grant
from sightline.access.roles import Role
from sightline.casework.concerns import decide_concern, raise_concern
from sightline.casework.models import Concern, ConcernTold, Referral
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.steps import Step
from sightline.casework.telling import tell_of_concern
from sightline.casework.tests.front_door import NOW, a_call, later, matched
from sightline.casework.tests.front_door import decided as screened
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.desk.tests.waits import waits
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child, a_person
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db
TITLE = "Tell whoever told us what was decided"


@pytest.fixture(autouse=True)
def _in_the_afternoon():
    with time_machine.travel(later(6), tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(born_on="2012-03-02", forename="Jory", surname="Applewick"))
    Referral.objects.create(child=one, referred_on="2026-03-02")
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


@pytest.fixture
def manager(child):
    return in_line(child)


def raised(child, by, **given):
    said = {"who": "Ms Adeyemi-Holt", "said": "Two phones", "is_new": "New", "done": ""} | given
    return raise_concern(child=child, by=by, now=NOW, **said)


def decided(child, concern, by, **given):
    said = {"step": "nothing", "why": "He is safe tonight", "now": later(5)} | given
    return decide_concern(child=child, concern=concern, by=by, **said)


def told(child, concern, by, **given):
    said = {"was_told": True, "words": "Rang her", "at": later(6), "now": later(6)} | given
    return tell_of_concern(child=child, concern=concern, by=by, **said)


def desk(client, person):
    client.force_login(person)
    return client.get(reverse("desk")).content.decode()


def at(child):
    return reverse("child_concerns", args=[child.public_id])


def posted(client, child, concern, **given):
    said = {"do": "tell", "which": concern.pk, "was_told": "yes", "words": "Rang her: the plan"}
    when = {"on": "23 11 2026", "hour": later(6).strftime("%H:%M")}
    return client.post(at(child), {"key": uuid.uuid4()} | said | when | given)


def test_it_stands_on_the_desk_of_who_holds_the_child_until_it_is_said(
    child, worker, manager, client
):
    concern = raised(child, worker)
    assert TITLE not in desk(client, worker)
    decided(child, concern, manager)
    html = desk(client, worker)
    assert TITLE in html
    assert "Ms Adeyemi-Holt: nothing more than the plan already does" in html
    assert f"{at(child)}#tell" in html
    for other in (manager, a_person()):
        assert TITLE not in desk(client, other)
    client.force_login(worker)
    page = client.get(at(child)).content.decode()
    assert "Has whoever told us heard what was decided?" in page
    assert "Whoever told us has not been told" in page
    assert posted(client, child, concern).status_code == 302
    assert TITLE not in desk(client, worker)
    page = client.get(at(child)).content.decode()
    assert "Rang her: the plan" in page
    assert "Has whoever told us heard" not in page
    one = ConcernTold.objects.get()
    assert (one.was_told, one.by, one.answer) == (True, worker, concern.answers.get())
    assert Entry.objects.get(what="told whoever raised a concern what was decided").child == child


def test_why_they_were_not_told_takes_it_off_the_desk_and_they_can_be_told_later(
    child, worker, manager, client
):
    concern = raised(child, worker)
    decided(child, concern, manager)
    client.force_login(worker)
    given = {"was_told": "no", "words": "She left no number"}
    assert posted(client, child, concern, **given).status_code == 302
    assert TITLE not in desk(client, worker)
    page = client.get(at(child)).content.decode()
    assert "Not told" in page
    assert "She left no number" in page
    assert posted(client, child, concern, words="She rang us").status_code == 302
    assert "Has whoever told us heard" not in client.get(at(child)).content.decode()
    assert ConcernTold.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "why_not"),
    [
        ({"was_told": ""}, "Say whether they know"),
        ({"words": " "}, "Say what they were told, or why they were not"),
        ({"on": "22 11 2026"}, "They were told after the decision, not later than now"),
        ({"on": "24 11 2026"}, "They were told after the decision, not later than now"),
        ({"hour": "25:00"}, "Write the time like 08:12"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    child, worker, manager, client, given, why_not
):
    concern = raised(child, worker)
    decided(child, concern, manager)
    client.force_login(worker)
    answer = posted(client, child, concern, **{"words": "Rang 🙂"} | given)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert why_not in html
    assert ("words" in given) or "Rang 🙂" in html
    assert not ConcernTold.objects.exists()


@pytest.mark.parametrize("given", [{"is_own": True, "who": ""}, {"who": "priya goldfinch"}])
def test_what_a_worker_saw_themselves_asks_for_nobody_to_be_told(
    child, worker, manager, client, given
):
    worker.first_name, worker.last_name = "Priya", "Goldfinch"
    worker.save()
    concern = raised(child, worker, **given)
    assert concern.is_own
    assert concern.who.lower() == "priya goldfinch"
    decided(child, concern, manager)
    assert TITLE not in desk(client, worker)
    assert "has not been told" not in client.get(at(child)).content.decode()
    with pytest.raises(FrontDoorRefused, match="Nobody waits"):
        told(child, concern, worker)


def test_the_form_asks_who_told_us_unless_nobody_did(child, worker, client):
    client.force_login(worker)
    where = reverse("child_concern", args=[child.public_id])
    sent = {"key": uuid.uuid4(), "said": "Two phones", "is_new": "New"}
    wrong = client.post(where, sent)
    assert wrong.status_code == 422
    assert "Write who told us" in wrong.content.decode()
    assert client.post(where, sent | {"is_own": "on"}).status_code == 302
    one = Concern.objects.get()
    assert (one.is_own, one.who) == (True, worker.name)


@pytest.mark.parametrize(
    ("who", "is_kept"),
    [
        ("Ms Holt, neighbour", False),
        ("{name}’s neighbour", False),
        ("{name}, on the visit of 20 November 2026", True),
    ],
)
def test_a_tick_that_nobody_told_us_and_somebody_named_do_not_go_together(
    child, worker, client, who, is_kept
):
    client.force_login(worker)
    where = reverse("child_concern", args=[child.public_id])
    typed = {"key": uuid.uuid4(), "said": "Two phones", "is_new": "New", "is_own": "on"}
    answer = client.post(where, typed | {"who": who.format(name=worker.name)})
    assert answer.status_code == (302 if is_kept else 422)
    assert Concern.objects.exists() is is_kept
    assert is_kept or "take the tick away" in answer.content.decode()


def test_where_nobody_holds_the_child_it_stands_with_who_wrote_it_down_and_the_line(
    child, manager, client
):
    colleague = in_line(child)
    concern = raised(child, colleague)
    decided(child, concern, manager)
    assert waits("untold", colleague, later(6)) == []
    assert TITLE not in desk(client, manager)
    child.involvements.update(ended_on=NOW.date() - timedelta(days=1))
    assert TITLE in desk(client, colleague)
    assert TITLE in desk(client, manager)
    Grant.objects.filter(user=colleague).delete()
    assert TITLE not in desk(client, colleague)
    assert TITLE in desk(client, manager)


def test_decided_anew_they_are_told_anew(child, worker, manager):
    concern = raised(child, worker)
    first = decided(child, concern, manager)
    told(child, concern, worker)
    assert waits("untold", worker, later(6)) == []
    second = decided(child, concern, manager, step="strategy", instead_of=first)
    assert waits("untold", worker, later(6)) == [second]
    told(child, concern, worker)
    assert waits("untold", worker, later(6)) == []


def test_nobody_is_told_before_it_is_decided_nor_twice(child, worker, manager):
    concern = raised(child, worker)
    with pytest.raises(FrontDoorRefused, match="Nobody waits"):
        told(child, concern, worker)
    decided(child, concern, manager)
    told(child, concern, manager)
    with pytest.raises(FrontDoorRefused, match="Somebody told them meanwhile"):
        told(child, concern, worker)


def test_whoever_opened_the_file_with_a_reason_says_it_only_of_their_own(
    child, worker, manager, client
):
    reader = by_a_reason(child, Role.SOCIAL_WORKER)
    concern = raised(child, worker)
    decided(child, concern, manager)
    with pytest.raises(FrontDoorRefused, match="Whoever works with the child"):
        told(child, concern, reader)
    client.force_login(reader)
    assert "Has whoever told us heard" not in client.get(at(child)).content.decode()
    own = raised(child, reader, who="A neighbour")
    decided(child, own, manager)
    assert told(child, own, reader).by == reader


def test_pressed_twice_it_is_kept_once(child, worker, manager, client):
    concern = raised(child, worker)
    decided(child, concern, manager)
    client.force_login(worker)
    key = uuid.uuid4()
    for _ in range(2):
        assert posted(client, child, concern, key=key).status_code == 302
    assert ConcernTold.objects.count() == 1


def test_a_concern_from_the_front_door_asks_for_it_too(child, worker, manager, client):
    by = a_person(Role.FRONT_DOOR)
    screened(matched(a_call(by), child, by=by), Step.OPEN_CASE, by=by, now=later(5))
    decided(child, Concern.objects.get(), manager)
    assert TITLE in desk(client, worker)


def test_what_was_said_is_never_changed(child, worker, manager):
    concern = raised(child, worker)
    decided(child, concern, manager)
    one = told(child, concern, worker)
    one.words = "Other"
    with pytest.raises(DatabaseError), transaction.atomic():
        one.save()


def test_the_page_of_concerns_keeps_to_its_budget(child, worker, manager, client):
    for _ in range(3):
        concern = raised(child, worker)
        decided(child, concern, manager)
        told(child, concern, worker)
    client.force_login(worker)
    client.get(at(child))
    with CaptureQueriesContext(connection) as few:
        client.get(at(child))
    for _ in range(3):
        concern = raised(child, worker)
        decided(child, concern, manager)
        told(child, concern, worker)
    with CaptureQueriesContext(connection) as many:
        client.get(at(child))
    assert len(many) == len(few)
