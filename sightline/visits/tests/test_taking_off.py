"""A visit that was not to the child: it counts no more, and is a line on their file alone."""

import re
import uuid
from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.casework.models import ChildInNeedPlan
from sightline.duties.deeds import refresh
from sightline.duties.gathering import history
from sightline.duties.keeping import differences
from sightline.duties.models import DutySpan
from sightline.people.others import INSTEAD
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.trail.models import Entry
from sightline.visits.accounts import Part, Texts, write_account
from sightline.visits.entries import (
    entries_of,
    last_told,
    next_without_account,
    told_of,
    unwritten_by,
    words_last_heard,
)
from sightline.visits.models import ChildsPart, Visit, VisitAccount, VisitEntry
from sightline.visits.models.recorded import Outcome
from sightline.visits.queries import last_seen, last_seen_on, last_words, visits_of
from sightline.visits.recording import VisitRefused, let_own_visits_lead
from sightline.visits.taking_off import take_visit_off
from sightline.visits.tests.test_recording import NOW, TODAY, Met, correct, met, record

pytestmark = pytest.mark.django_db
WHY = "It was his cousin of the same name"
DONE = "Walked the dog with Jory"
SAID = "They are not my mates"
LENS = Lens(frozenset(Label))


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def child():
    child = a_child(forename="Jory", surname="Applewick", born_on=date(2011, 5, 4))
    ChildInNeedPlan.objects.create(child=child, started_on=date(2026, 11, 2))
    refresh([child.pk])
    return child


@pytest.fixture
def worker(client, child):
    person = a_person()
    a_grant(person, child, kind="named")
    client.force_login(person)
    return person


@pytest.fixture
def sister(worker):
    sister = a_child(forename="Tamsin", surname="Applewick")
    a_grant(worker, sister, kind="named")
    return sister


def off(child, first, by, why=WHY):
    return take_visit_off(child=child, first=first, why=why, by=by, now=NOW)


def write(child, entry, by, *others):
    return write_account(
        child=child, outing=entry.outing, own=Part(child, SAID), by=by, now=NOW,
        texts=Texts(done=DONE, next_steps="Ring the school", worries="He is thin"),
        others=[Part(one, "I like the dog") for one in others],
    )  # fmt: skip


def at(name, child):
    return reverse(name, args=[child.public_id])


def text(answer):
    return re.sub(r"\s+", " ", html.fromstring(answer.content).text_content())


def in_history(child, kind):
    return [one for one in history([child.pk]) if one.kind == kind]


def test_the_duty_it_had_met_is_due_again(child, worker):
    [due] = DutySpan.objects.filter(child=child, rule="cin_visit", met_on=None)
    entry = record(child, worker)
    assert met(child) == {"cin_visit"}
    off(child, entry, worker)
    assert met(child) == set()
    [again] = DutySpan.objects.filter(child=child, rule="cin_visit", met_on=None)
    assert (again.arose_on, again.due_on) == (due.arose_on, due.due_on)
    assert differences() == 0


def test_it_is_neither_seen_nor_heard_nor_waited_for_any_more(child, worker):
    ids, entry = [child.pk], record(child, worker)
    assert next_without_account(child) == entry
    write(child, entry, worker)
    assert last_seen_on(ids) == {child.pk: TODAY}
    assert [one.words for one in last_words(ids)] == [SAID]
    assert last_told(child) == entry
    assert len(in_history(child, "visit")) == len(in_history(child, "own_words")) == 1
    off(child, entry, worker)
    assert last_seen_on(ids) == {}
    assert last_seen(visits_of(child), TODAY).visit is None
    assert last_words(ids) == []
    assert words_last_heard(child) is None
    assert last_told(child) is None
    assert in_history(child, "visit") == in_history(child, "own_words") == []
    assert ChildsPart.objects.filter(words=SAID).exists(), "kept for who looks into it"
    assert VisitAccount.objects.get().done == DONE


def test_without_an_account_nobody_is_asked_for_one(child, worker):
    entry = record(child, worker)
    assert list(unwritten_by(worker)) == [entry]
    off(child, entry, worker)
    assert list(unwritten_by(worker)) == []
    assert next_without_account(child) is None


def test_a_try_on_the_wrong_file_is_no_try_either(child, worker):
    entry = record(child, worker, outcome=Outcome.OUT)
    assert len(in_history(child, "visit_try")) == 1
    off(child, entry, worker)
    assert in_history(child, "visit_try") == []


def test_who_puts_it_right_takes_it_off_with_why_and_once(child, worker):
    entry, other, manager = record(child, worker), a_person(), a_person("team_manager")
    for one in (other, manager):
        a_grant(one, child, kind="named")
    with pytest.raises(VisitRefused, match="how you know"):
        off(child, entry, worker, why=" ")
    with pytest.raises(VisitRefused, match="Who recorded"):
        off(child, entry, other)
    with pytest.raises(VisitRefused, match="not open to you"):
        off(child, entry, a_person())
    elsewhere = a_child()
    a_grant(worker, elsewhere, kind="named")
    with pytest.raises(VisitRefused, match="not on this child"):
        off(elsewhere, entry, worker)
    made = off(child, entry, manager)
    assert (made.supersedes, made.why, made.recorded_by) == (entry, WHY, manager)
    with pytest.raises(VisitRefused, match="put right already"):
        off(child, entry, worker)
    with pytest.raises(VisitRefused, match="taken off the file already"):
        off(child, made, manager)
    deed = Entry.objects.get(kind="deed", what="took a visit off the file")
    assert (deed.child_id, deed.actor_id) == (child.pk, manager.pk)


def test_of_the_others_on_it_nothing_changes_and_the_name_stays_out(child, sister, worker):
    entry = record(child, worker, also=[Met(sister, Outcome.ALONE)])
    write(child, entry, worker, sister)
    off(child, entry, worker)
    hers, reader = entries_of(sister), a_person()
    a_grant(reader, sister, kind="named")
    [told] = told_of(hers, hers, sister, reader, LENS)
    assert told.account.done == f"Walked the dog with {INSTEAD}"
    assert (told.part.words, told.others) == ("I like the dog", [])
    [told] = told_of(hers, hers, sister, worker, LENS)
    assert (told.account.done, told.others) == (DONE, []), "theirs to read, and he was not on it"
    assert last_seen_on([child.pk, sister.pk]) == {sister.pk: TODAY}


def test_what_another_system_tells_of_the_same_day_counts_again(child, worker):
    given = {"source": "ssd", "child": child, "kind": "in_need", "seen": True}
    Visit.objects.create(**given, source_id="in_need:V1", visited_on=TODAY)
    let_own_visits_lead([child.pk])
    entry = record(child, worker)
    assert [one.source for one in Visit.objects.filter(leads=True)] == ["sightline"]
    off(child, entry, worker)
    assert [one.source for one in Visit.objects.filter(leads=True)] == ["ssd"]


def test_it_was_to_this_child_after_all(child, worker):
    entry = record(child, worker)
    write(child, entry, worker)
    gone = off(child, entry, worker)
    back = correct(child, gone, worker, why="It was him", on=date(2026, 11, 20))
    assert (back.outing, last_seen_on([child.pk])) == (entry.outing, {child.pk: date(2026, 11, 20)})
    [part] = last_words([child.pk])
    assert (part.words, part.heard_on) == (SAID, date(2026, 11, 20))


def send(client, child, entry, **given):
    form = {"key": uuid.uuid4(), "visit": entry.source_id, "why": WHY} | given
    return client.post(at("child_visit_off", child), form)


def test_one_is_led_there_from_putting_right_and_says_why(client, child, worker):
    entry = record(child, worker)
    write(child, entry, worker)
    right = f"{at('child_record_visit', child)}?corrects={entry.source_id}"
    page = html.fromstring(client.get(right).content)
    [link] = page.xpath("//a[contains(., 'It was not a visit to Jory')]/@href")
    asked = client.get(link)
    assert "Seen alone, home, on 23 November 2026" in text(asked)
    refused = send(client, child, entry, why=" ")
    assert refused.status_code == 422
    assert "Say how you know" in text(refused)
    before = text(client.get(at("child_visits", child)))
    assert DONE in before
    assert SAID in before
    key = uuid.uuid4()
    assert send(client, child, entry, key=key)["Location"] == at("child_visits", child)
    assert send(client, child, entry, key=key).status_code == 302, "pressed twice"
    assert VisitEntry.objects.count() == 2
    told = client.get(at("child_visits", child))
    assert "Not a visit to this child" in text(told)
    assert f"{WHY}.Taken off this file by {worker.name}" in text(told)
    assert html.fromstring(told.content).xpath("//s/text()") == ["Seen alone"]
    assert "Seen alone, home, on 23 November 2026; recorded" in text(told)
    for words in (DONE, SAID, "Ring the school", "Write what happened", "Change what is written"):
        assert words not in text(told)
    assert "tried 1 more time" not in text(told)
    assert client.get(f"{at('child_visit_account', child)}?of={entry.outing}").status_code == 404
    assert client.get(link)["Location"] == at("child_visits", child)
    refused = send(client, child, entry)
    assert refused.status_code == 422
    assert "taken off the file already" in text(refused)


def test_whoever_may_not_put_it_right_is_neither_led_there_nor_let_in(client, child, worker):
    entry, other = record(child, worker), a_person()
    a_grant(other, child, kind="named")
    mine = client.get(at("child_visits", child)).content.decode()
    assert "Put right" in mine
    client.force_login(other)
    theirs = client.get(at("child_visits", child)).content.decode()
    assert "Write what happened" in theirs
    assert "Put right" not in theirs
    for where in (f"?corrects={entry.source_id}", f"?visit={entry.source_id}"):
        name = "child_record_visit" if "corrects" in where else "child_visit_off"
        answer = client.get(at(name, child) + where)
        assert answer.status_code == 403
        assert "Who recorded a visit, or a manager" in text(answer)
    answer = send(client, child, entry)
    assert answer.status_code == 422
    assert WHY in text(answer), "what was typed is kept"
    manager = a_person("team_manager")
    a_grant(manager, child, kind="named")
    client.force_login(manager)
    assert "Put right" in client.get(at("child_visits", child)).content.decode()
    assert send(client, child, entry).status_code == 302


def test_who_puts_right_what_was_taken_off_meanwhile_is_told(client, child, worker):
    entry = record(child, worker)
    where = f"{at('child_record_visit', child)}?corrects={entry.source_id}"
    form = html.fromstring(client.get(where).content).forms[-1]
    off(child, entry, worker)
    given = dict(form.form_values()) | {"outcome": "declined", "why": "His mother stayed"}
    answer = client.post(at("child_record_visit", child), given)
    assert answer.status_code == 422
    assert "taken this visit off the file meanwhile" in text(answer)
    assert "His mother stayed" in text(answer)
    gone = VisitEntry.objects.get(outcome="off")
    where = f"{at('child_record_visit', child)}?corrects={gone.source_id}"
    page = client.get(where)
    assert "It was not a visit to Jory" not in text(page)
    form = html.fromstring(page.content).forms[-1]
    given = dict(form.form_values()) | {
        "outcome": "alone",
        "why": "It was him after all",
        "bedroom": "",
    }
    assert client.post(at("child_record_visit", child), given).status_code == 302
    assert last_seen_on([child.pk]) == {child.pk: TODAY}


@pytest.mark.parametrize(("asked", "status"), [("?visit=nothing", 404), ("", 200)])
def test_a_visit_of_another_file_is_not_found_and_none_named_says_so(
    asked, status, client, child, worker
):
    answer = client.get(at("child_visit_off", child) + asked)
    assert answer.status_code == status
    assert ("No visit was named" in text(answer)) == (status == 200)


def test_nobody_chooses_it_as_an_answer(client, child, worker):
    page = client.get(at("child_record_visit", child)).content.decode()
    assert 'value="alone"' in page
    assert 'value="off"' not in page
