"""What was said and promised last time stands beside the next visit; a worry becomes a concern."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.casework.models import Concern, Referral
from sightline.casework.tests.scenes import held_by_a_team
from sightline.duties.deeds import refresh
from sightline.people.models import Child
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.visits.accounts import Part, Texts, write_account
from sightline.visits.concerning import concern_of_visit
from sightline.visits.entries import standing_account
from sightline.visits.last_time import heard_last, last_time
from sightline.visits.models.recorded import Outcome
from sightline.visits.queries import last_heard, last_words
from sightline.visits.recording import Met, Outing, record_visit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 17, 2, tzinfo=UTC)
TODAY = NOW.date()
LENS = Lens(frozenset(Label))
WORDS = "They’re not my mates"
PROMISED = "Bring the bike back"
WORRY = "A new phone"


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Jory", surname="Applewick"))
    Referral.objects.create(child=one, referred_on=date(2026, 3, 2))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child, client):
    person = child.involvements.get().worker.user
    client.force_login(person)
    return person


def visited(child, by, on, also=()):
    return record_visit(
        child=child, outcome=Outcome.ALONE, bedroom_seen=None, by=by, now=NOW,
        outing=Outing(on=on, place="home"), also=also,
    )  # fmt: skip


def told(child, by, on=date(2026, 11, 20), words=WORDS, **texts):
    entry = visited(child, by, on)
    given = {"done": "Talked", "next_steps": PROMISED, "worries": WORRY} | texts
    write_account(
        child=child, outing=entry.outing, own=Part(child, words, "" if words else "Asleep"),
        others=[], texts=Texts(**given), by=by, now=NOW,
    )  # fmt: skip
    return entry


def page(client, name, child, **asked):
    answer = client.get(reverse(name, args=[child.public_id]), asked)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_it_stands_where_a_visit_is_recorded_and_where_its_account_is_written(
    client, child, worker
):
    assert "what was promised" not in page(client, "child_record_visit", child)
    told(child, worker)
    here = page(client, "child_record_visit", child)
    assert f"“{WORDS}” Jory, 20 November 2026, 3 days ago" in here
    assert f"To happen next: {PROMISED}" in here
    assert f"{worker.name}, after the visit of 20 November 2026" in here
    entry = visited(child, worker, TODAY)
    there = page(client, "child_visit_account", child, of=str(entry.outing))
    assert f"To happen next: {PROMISED}" in there


def test_only_what_was_before_the_visit_counts(child, worker):
    first = told(child, worker, on=date(2026, 11, 2), words="Earlier", next_steps="Ring")
    told(child, worker)
    before = last_time(child, worker, LENS, TODAY, first)
    assert not before
    now = last_time(child, worker, LENS, TODAY)
    assert (now.heard.words, now.promised) == (WORDS, PROMISED)


def test_whoever_does_not_read_what_was_said_is_told_nothing(child, worker):
    told(child, worker)
    plain = Lens(frozenset({Label.PLAIN}))
    assert heard_last(child, plain, TODAY) is None
    assert not last_time(child, worker, plain, TODAY)


def test_a_child_whose_file_is_closed_has_no_name_in_what_was_promised(child, worker):
    sister, other = a_child(forename="Wrenna", surname="Applewick"), a_person()
    a_grant(worker, sister, kind="named")
    entry = visited(child, worker, date(2026, 11, 20), also=[Met(sister, Outcome.DECLINED)])
    write_account(
        child=child, outing=entry.outing, own=Part(child, WORDS), by=worker, now=NOW,
        others=[Part(sister, "I like the dog")],
        texts=Texts(done="Talked", next_steps="Bring Wrenna her bike", worries="Wrenna’s phone"),
    )  # fmt: skip
    assert "Wrenna" in last_time(child, worker, LENS, TODAY).promised
    a_grant(other, child, kind="named")
    assert last_time(child, other, LENS, TODAY).promised == "Bring [another child] her bike"
    begun = concern_of_visit(other, child, str(entry.outing))
    assert "Wrenna" not in begun["said"]
    assert "is_own" not in begun
    assert concern_of_visit(worker, child, str(entry.outing))["is_own"] == "on"


def test_the_last_words_stand_on_now_above_the_visits_and_on_the_desk(client, child, worker):
    for name in ("child", "child_visits"):
        assert "days ago “" not in page(client, name, child)
    assert "Own words last heard Child" not in client.get(reverse("desk")).content.decode()
    told(child, worker)
    for name in ("child", "child_visits"):
        assert f"“{WORDS}” Jory, 20 November 2026, 3 days ago" in page(client, name, child)
    assert dict(last_heard(Child.objects.filter(pk=child.pk))) == {child.pk: date(2026, 11, 20)}
    desk = client.get(reverse("desk")).content.decode()
    assert 'data-l="Own words last heard">20 Nov, 3 days ago' in desk
    told(child, worker, on=TODAY, words="")
    assert dict(last_heard(Child.objects.filter(pk=child.pk))) == {child.pk: date(2026, 11, 20)}


def test_words_that_were_put_right_to_none_are_not_the_last_words(client, child, worker):
    told(child, worker, on=date(2026, 11, 2), words="Earlier")
    entry = told(child, worker)
    write_account(
        child=child, outing=entry.outing, own=Part(child, "", "His brother said it"), by=worker,
        now=NOW, texts=Texts(done="Talked"), supersedes=standing_account(entry.outing), why="Slip",
    )  # fmt: skip
    for name in ("child", "child_visits"):
        assert "“Earlier” Jory, 2 November 2026" in page(client, name, child)
    assert heard_last(child, LENS, TODAY).words == "Earlier"
    assert [one.words for one in last_words([child.pk])] == ["Earlier"]
    assert dict(last_heard(Child.objects.filter(pk=child.pk))) == {child.pk: date(2026, 11, 2)}


def test_words_that_a_later_account_says_nothing_of_stand(child, worker):
    sister = a_child(forename="Wrenna", surname="Applewick")
    a_grant(worker, sister, kind="named")
    entry = visited(child, worker, date(2026, 11, 20), also=[Met(sister, Outcome.ALONE)])
    given = {"child": child, "outing": entry.outing, "by": worker, "now": NOW}
    said, texts = Part(child, WORDS), Texts(done="Talked")
    first = write_account(own=said, others=[Part(sister, "I like the dog")], texts=texts, **given)
    write_account(own=said, texts=texts, supersedes=first, why="A slip", **given)
    assert dict(last_heard(Child.objects.filter(pk=sister.pk))) == {sister.pk: date(2026, 11, 20)}


def test_a_worry_is_made_a_new_concern_of(client, child, worker):
    entry = told(child, worker)
    where = f"{reverse('child_concern', args=[child.public_id])}?visit={entry.outing}"
    visits = client.get(reverse("child_visits", args=[child.public_id])).content.decode()
    assert where in visits
    form = client.get(where).content.decode()
    assert WORRY in form
    assert f"{worker.name}, on the visit of 20 November 2026" in form
    assert not Concern.objects.exists(), "nothing is sent before somebody sends it"


@pytest.mark.parametrize("called", ["", "x", "00000000-0000-4000-8000-000000000007"])
def test_a_concern_begins_empty_where_no_visit_is_named(client, child, worker, called):
    told(child, worker)
    assert WORRY not in page(client, "child_concern", child, visit=called)


def test_a_visit_without_a_worry_leads_to_no_concern(client, child, worker):
    entry = told(child, worker, worries="")
    assert concern_of_visit(worker, child, str(entry.outing)) == {}
    assert "Make a new concern of it" not in page(client, "child_visits", child)
